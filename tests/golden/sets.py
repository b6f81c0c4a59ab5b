"""The generated sets that goldens, judges and sabotages look at: every shipped blueprint, compiled."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from generator.operations.compiled import CompiledProduct, compile_blueprint
from generator.operations.project import BlueprintFile
from generator.shipped.resources import blueprint_names, blueprint_text

TODAY = date(2026, 11, 22)
NAMES = tuple(blueprint_names())


@cache
def compiled(name: str) -> CompiledProduct:
    """Compile a shipped blueprint as if it lay in a repository's blueprints/."""
    data = blueprint_text(name).encode()
    return compile_blueprint(BlueprintFile(path=f"blueprints/{name}.yml", data=data), today=TODAY)


def files(name: str) -> Mapping[str, str]:
    """Give the generated texts of a shipped blueprint by path."""
    return compiled(name).files
