"""The generated sets that goldens, judges and sabotages look at, compiled from blueprints."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from generator.operations.compiled import CompiledProduct, compile_blueprint
from generator.operations.project import BlueprintFile
from generator.shipped.resources import blueprint_names, blueprint_text

TODAY = date(2026, 11, 22)
OWN = Path(__file__).parent / "blueprints"
CORNERS = "corners"
WORKFLOWS = ".github/workflows/"
TOOLCHAINS = "toolchains"
NARROWED = "narrowed"
REGIONS = "regions"
INFRASTRUCTURE = "infrastructure"
TERRAFORM = "terraform"
IMAGES = "images"
OWN_NAMES = (CORNERS, TOOLCHAINS, INFRASTRUCTURE, TERRAFORM, NARROWED, IMAGES, REGIONS)
NAMES = (*blueprint_names(), *OWN_NAMES)
"""The shipped blueprints, and others for what they do not use."""


@cache
def compiled(name: str) -> CompiledProduct:
    """Compile a blueprint as if it lay in a repository's blueprints/."""
    own = name in OWN_NAMES
    data = (OWN / f"{name}.yml").read_bytes() if own else blueprint_text(name).encode()
    return compile_blueprint(BlueprintFile(path=f"blueprints/{name}.yml", data=data), today=TODAY)


def around(name: str) -> Mapping[str, str]:
    """Give the files that a repository has beside what is generated for it."""
    if name not in (CORNERS, NARROWED):
        return {}
    return {".github/workflows/old-ci.yml": (OWN / "old-ci.yml").read_text()}


def files(name: str) -> Mapping[str, str]:
    """Give the generated texts of a blueprint by path."""
    return compiled(name).files


def workflow_files(name: str) -> Mapping[str, str]:
    """Give the generated workflows of a blueprint by path."""
    return {path: text for path, text in files(name).items() if path.startswith(WORKFLOWS)}
