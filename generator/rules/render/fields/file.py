"""The fields of groups of variables and of projects, and of the file itself.

Source: https://render.com/docs/blueprint-spec
"""

from functools import cache

from generator.rules.render.fields.database import database
from generator.rules.render.fields.services import services
from generator.rules.render.fields.values import (
    GENERATION,
    GROUP_VARIABLES,
    named,
    word,
)
from generator.rules.render.form import (
    Anything,
    Field,
    Fields,
    Items,
    Old,
    Text,
    Truth,
    Weight,
    Whole,
)


def _group() -> Fields:
    return Fields(
        name="a group of environment variables",
        fields={
            "name": named("Name of the group."),
            "envVars": Field(value=GROUP_VARIABLES, about="Environment variables."),
        },
    )


def _resources() -> dict[str, Field]:
    return {
        "services": Field(value=services(), about="Services of every kind but databases."),
        "databases": Field(value=Items(of=database()), about="PostgreSQL databases."),
        "envVarGroups": Field(value=Items(of=_group()), about="Groups of environment variables."),
    }


def _beta() -> dict[str, Field]:
    return {
        "buildSources": Field(
            value=Anything(), about="Shared builds.", emitted=False, weight=Weight.WARNING
        )
    }


def _choice(name: str, key: str, words: tuple[str, ...], about: str) -> Field:
    inner = Field(value=Text(allowed=words), default="disabled", about=about)
    return Field(value=Fields(name=name, fields={key: inner}), about=about)


def _environment() -> Fields:
    words = ("enabled", "disabled")
    return Fields(
        name="an environment",
        fields={
            "name": named("Name of the environment."),
            **_resources(),
            "networking": _choice(
                "a networking", "isolation", words, "Whether other environments can reach it."
            ),
            "permissions": _choice(
                "permissions", "protection", words, "Whether only admins may change it."
            ),
        },
    )


def _project() -> Fields:
    return Fields(
        name="a project",
        fields={
            "name": named("Name of the project."),
            "environments": Field(
                value=Items(of=_environment(), least=1),
                required=Weight.WARNING,
                about="Its environments.",
            ),
            **_beta(),
        },
    )


def _previews() -> Fields:
    return Fields(
        name="the previews of the file",
        fields={
            "generation": Field(value=GENERATION, about="Whether pull requests get previews."),
            "expireAfterDays": Field(
                value=Whole(least=1), about="Days without a commit after which one goes."
            ),
        },
    )


def _old_previews() -> dict[str, Field]:
    return {
        "previewsEnabled": Field(
            value=Truth(),
            about="Whether pull requests get previews.",
            old=Old(
                now="previews",
                write=lambda on: "previews: {generation: automatic}" if on is True else "",
            ),
        ),
        "previewsExpireAfterDays": Field(
            value=Whole(least=1),
            about="Days without a commit after which a preview goes.",
            old=Old(
                now="previews",
                write=lambda days: f"previews: {{expireAfterDays: {word(days)}}}",
            ),
        ),
    }


@cache
def blueprint() -> Fields:
    """Give the fields of the whole file."""
    ungrouped = Fields(name="ungrouped", fields={**_resources(), **_beta()})
    return Fields(
        name="a render.yaml",
        fields={
            "version": Field(value=Text(allowed=("1",)), about="Version of this format."),
            "previews": Field(value=_previews(), about="Preview environments of pull requests."),
            "projects": Field(value=Items(of=_project()), about="Projects with environments."),
            **_resources(),
            "ungrouped": Field(value=ungrouped, about="Resources that belong to no project."),
            **_beta(),
            **_old_previews(),
        },
    )
