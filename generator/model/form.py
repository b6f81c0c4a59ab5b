"""The ground of everything that a person writes in a blueprint: one class, one set of names.

The classes that stand on it are the one source of the blueprint's JSON Schema, of its defaults
and of the typed values that the rest of the tool works with.
"""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct


class Form(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """A mapping of a blueprint: frozen, keyword-only, no unknown keys, kebab-case in YAML."""


Name: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[a-z][a-z0-9-]{0,38}$",
        description="Lower-case letters, digits and dashes, starting with a letter.",
        examples=["backend"],
    ),
]
SecretName: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(?!GITHUB_)[A-Z][A-Z0-9_]{0,99}$",
        description="Name of a GitHub secret: upper-case letters, digits and underscores.",
        examples=["RENDER_API_KEY"],
    ),
]
# https://git-scm.com/docs/git-check-ref-format, and what GitHub refuses beyond it:
# https://docs.github.com/en/get-started/using-git/dealing-with-special-characters-in-branch-and-tag-names
Branch: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(?!refs/|HEAD$|[0-9a-fA-F]{40}$)(?!.*(\.\.|//|/\.|\.lock(/|$)|[./]$))"
        r"[A-Za-z0-9][A-Za-z0-9._/-]*$",
        description="A name that git takes for a branch: letters, digits and . _ / -, but no `..`, "
        "`//`, `/.` or `.lock`, nothing that begins with `refs/` or ends in a dot or slash.",
        examples=["main"],
    ),
]
RelativePath: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(?!/)(?!.*(^|/)\.\.(/|$))[A-Za-z0-9._/@+-]+$",
        description="A path inside the repository, with forward slashes and without `..`.",
        examples=["backend"],
    ),
]
Watched: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(?!/)(?!.*(^|/)\.\.(/|$))[A-Za-z0-9._/@+*?-]+$",
        description="A path of the repository or a pattern: `*` within a folder, `**` for folders.",
        examples=["shared/**"],
    ),
]
Health: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(https://[A-Za-z0-9.-]+(:[0-9]+)?)?/[A-Za-z0-9._~/%?&=+-]*$",
        description="A path below the environment's url, or a whole https address.",
        examples=["/health", "https://api.example.com/health"],
    ),
]
Url: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/%-]*)?$",
        description="An https address without query.",
        examples=["https://example.com"],
    ),
]
GateId: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(quality|test|build|staging|production|backup|security-scan)\.[a-z][a-z0-9-]*$",
        description="A gate: its stage, a dot, its name.",
        examples=["quality.lint"],
    ),
]
Cron: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^\S+ \S+ \S+ \S+ \S+$",
        description="A POSIX cron line of five fields, in UTC.",
        examples=["0 3 * * *"],
    ),
]
Day: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        description="A day as YYYY-MM-DD.",
        examples=["2027-01-15"],
    ),
]
Variables: TypeAlias = Annotated[
    dict[str, str], Meta(description="Environment variables, name to value.")
]
Version: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]+(\.[0-9]+){0,2}$",
        description="A version of one to three numbers, with dots between them.",
        examples=["22"],
    ),
]
VariableName: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[A-Z][A-Z0-9_]*$",
        description="Upper-case letters, digits and underscores, starting with a letter.",
        examples=["DATABASE_URL"],
    ),
]
Bash: TypeAlias = Annotated[str, Meta(min_length=1)]
Text: TypeAlias = Annotated[str, Meta(min_length=1)]
WorkflowPath: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^\./\.github/workflows/[A-Za-z0-9._-]+\.ya?ml$",
        description="A workflow of this repository, starting with ./.github/workflows/.",
        examples=["./.github/workflows/old-ci.yml"],
    ),
]
FindingId: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]*$",
        description="An id of letters, digits and . _ : / -.",
        examples=["GHSA-xxxx-xxxx-xxxx"],
    ),
]
ScriptPath: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^\./(?!(.*/)?\.\.(/|$))[A-Za-z0-9._/-]+$",
        description="A path inside the repository that starts with ./ and has no `..`.",
        examples=["./ci/registry.sh"],
    ),
]
Percent: TypeAlias = Annotated[int, Meta(ge=1, le=100)]
Port: TypeAlias = Annotated[int, Meta(ge=1, le=65535)]
Days: TypeAlias = Annotated[int, Meta(ge=1)]
Count: TypeAlias = Annotated[int, Meta(ge=1)]
