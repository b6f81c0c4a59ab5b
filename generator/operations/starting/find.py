"""Finds the kinds of projects: every module of `kinds/` holds one."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from generator.operations.starting import kinds as catalog
from generator.operations.starting.kind import Kind, Sign


@cache
def kinds() -> tuple[Kind, ...]:
    """Give all kinds, in the order of their files.

    Raises:
        RuntimeError: a module holds none.
    """
    names = sorted(module.name for module in iter_modules(catalog.__path__))
    return tuple(_loaded(name) for name in names)


@cache
def signs() -> dict[str, Sign]:
    """Give all signs by name."""
    return {sign.name: sign for kind in kinds() for sign in kind.signs}


def _loaded(name: str) -> Kind:
    module = import_module(f"{catalog.__name__}.{name}")
    found = getattr(module, "KIND", None)
    if not isinstance(found, Kind):
        message = f"'{module.__name__}' must hold KIND, a Kind"
        raise RuntimeError(message)  # noqa: TRY004 - a fault of the package, as in the catalogues
    return found
