"""Finds the rules about `render.yaml`: every file of the catalogue is one."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from generator.rules.render import catalog
from generator.rules.render.rule import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Give all rules by name, in the order of their codes.

    Raises:
        RuntimeError: a module of the catalogue holds no rule, or one of another name.
    """
    found = [_loaded(module.name) for module in iter_modules(catalog.__path__)]
    return MappingProxyType({rule.name: rule for rule in sorted(found, key=_code)})


def _code(rule: Rule) -> str:
    return rule.code


def _loaded(name: str) -> Rule:
    module = import_module(f"{catalog.__name__}.{name}")
    found = getattr(module, "RULE", None)
    if not isinstance(found, Rule) or found.name.replace("-", "_") != name:
        message = f"'{module.__name__}' must hold RULE, a Rule named '{name.replace('_', '-')}'"
        raise RuntimeError(message)
    return found
