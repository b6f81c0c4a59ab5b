"""Finds the deployment targets: every file of the catalogue is one."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from generator.model.catalogue import Target
from generator.targets import catalog


@cache
def targets() -> Mapping[str, Target]:
    """Give all targets by name, in alphabetical order."""
    found = [
        import_module(f"{catalog.__name__}.{module.name}").TARGET
        for module in iter_modules(catalog.__path__)
    ]
    return MappingProxyType({target.name: target for target in sorted(found, key=_name)})


def _name(target: Target) -> str:
    return target.name
