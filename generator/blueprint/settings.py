"""Reads the settings of a repository, `gatewright.yml`: where its blueprints are."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from generator.blueprint.schema import form_schema
from generator.blueprint.validate import validate
from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import has_errors
from generator.model.form import Form
from generator.yamltext.read import read

SETTINGS_ID = "urn:gatewright:settings:1"


class Settings(Form, frozen=True, kw_only=True):
    """The settings of a repository. Without the file these defaults hold."""

    gatewright: Annotated[Literal[1], Meta(description="Version of this format.")] = 1
    blueprints: Annotated[
        tuple[
            Annotated[
                str,
                Meta(
                    pattern=r"^(?!/)(?!.*(^|/)\.\.(/|$))[A-Za-z0-9._/@+*?\[\]!-]+$",
                    examples=["blueprints/*.yml"],
                    description="A path or pattern inside the repository, without `..`.",
                ),
            ],
            ...,
        ],
        Meta(min_length=1, description="Paths or patterns of the blueprints."),
    ] = ("blueprints/*.yml",)
    output: Annotated[
        Literal[".github/workflows"],
        Meta(description="Folder of the generated workflows; GitHub reads no other."),
    ] = ".github/workflows"


def load_settings(data: bytes, file: str) -> Settings:
    """Read the settings.

    Raises:
        ConfigurationError: the file cannot be used; carries everything that is wrong with it.
    """
    document = read(data, file=file)
    if not has_errors(document.faults):
        faults = validate(document, settings_schema())
        if not faults:
            return msgspec.convert(document.value, Settings)
        raise ConfigurationError(*faults)
    raise ConfigurationError(*document.faults)


def settings_schema() -> dict[str, object]:
    """Give the JSON Schema of the settings file, in which the version must be written."""
    schema = form_schema(Settings, SETTINGS_ID)
    return {**schema, "required": ["gatewright"]}
