"""Finds the runners: every module of the catalogue holds one."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from generator.recognition.transitive import catalog
from generator.recognition.transitive.inner import Runner


@cache
def runners() -> Mapping[str, Runner]:
    """Give all runners by the names of their programs.

    Raises:
        RuntimeError: a module of the catalogue holds no runner, or one of another name.
    """
    names = sorted(module.name for module in iter_modules(catalog.__path__))
    found = [_loaded(name) for name in names]
    return MappingProxyType({program: each for each in found for program in each.programs})


def _loaded(name: str) -> Runner:
    module = import_module(f"{catalog.__name__}.{name}")
    found = getattr(module, "RUNNER", None)
    if not isinstance(found, Runner) or found.name != name:
        message = f"'{module.__name__}' must hold RUNNER, a Runner named '{name}'"
        raise RuntimeError(message)
    return found
