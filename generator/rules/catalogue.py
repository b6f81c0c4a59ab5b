"""Finds the rules of a catalogue: every file of the folder is one."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Protocol, TypeVar


class Named(Protocol):
    """What every rule has, whatever it is about."""

    @property
    def code(self) -> str:
        """Its code, which never changes."""
        ...

    @property
    def name(self) -> str:
        """Its name, which says the fault."""
        ...


R = TypeVar("R", bound=Named)


def rules_in(catalog: ModuleType, kind: type[R]) -> dict[str, R]:
    """Give all rules of a package by name, in the order of their codes.

    Raises:
        RuntimeError: a module of the package holds no rule, or one of another name.
    """
    found = [_loaded(catalog, module.name, kind) for module in iter_modules(catalog.__path__)]
    return {rule.name: rule for rule in sorted(found, key=_code)}


def _code(rule: Named) -> str:
    return rule.code


def _loaded(catalog: ModuleType, name: str, kind: type[R]) -> R:
    module = import_module(f"{catalog.__name__}.{name}")
    found = getattr(module, "RULE", None)
    if not isinstance(found, kind) or found.name.replace("-", "_") != name:
        message = f"'{module.__name__}' must hold RULE, a Rule named '{name.replace('_', '-')}'"
        raise RuntimeError(message)
    return found
