"""Finds the toolchains: every module of the catalogue holds one."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from generator.model.catalogue import Toolchain
from generator.toolchains import catalog


@cache
def toolchains() -> Mapping[str, Toolchain]:
    """Give all toolchains by name, in alphabetical order.

    Raises:
        RuntimeError: a module of the catalogue holds no toolchain, or one of another name.
    """
    names = sorted(module.name for module in iter_modules(catalog.__path__))
    return MappingProxyType({name: _loaded(name) for name in names})


def _loaded(name: str) -> Toolchain:
    module = import_module(f"{catalog.__name__}.{name}")
    found = getattr(module, "TOOLCHAIN", None)
    if not isinstance(found, Toolchain) or found.name != name:
        message = f"'{module.__name__}' must hold TOOLCHAIN, a Toolchain named '{name}'"
        raise RuntimeError(message)
    return found
