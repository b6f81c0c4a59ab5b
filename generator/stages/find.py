"""Finding the stages: every file of the catalogue is one."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from generator.model.catalogue import Stage
from generator.stages import catalog

ORDER = (
    *("quality", "test", "build", "security-scan", "infrastructure", "publish"),
    *("staging", "production", "backup", "failover", "drift", "apply"),
)
"""The order in which people read stages; one that is not named here comes last, by name."""


@cache
def stages() -> Mapping[str, Stage]:
    """Give all stages by name, in reading order."""
    found = [
        import_module(f"{catalog.__name__}.{module.name}").STAGE
        for module in iter_modules(catalog.__path__)
    ]
    found.sort(key=lambda stage: (_rank(stage.name), stage.name))
    return MappingProxyType({stage.name: stage for stage in found})


def _rank(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)
