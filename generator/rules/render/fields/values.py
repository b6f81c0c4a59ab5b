"""The values that several resources of a `render.yaml` have in common.

Sources: https://render.com/docs/blueprint-spec, https://render.com/docs/configure-environment-variables
"""

from generator.rules.render.form import (
    Anything,
    Field,
    Fields,
    Items,
    Text,
    Truth,
    Value,
    Weight,
    When,
    Whole,
)
from generator.shipped.plans import regions
from generator.yamltext.wording import quoted

TEXT = Text()
COUNT = Whole(least=1, most=100)
REGION = Text(allowed=regions())
GENERATION = Text(allowed=("automatic", "manual", "off"))
ENVIRONMENT_TYPES = Text(
    allowed=("web", "cron", "worker", "pserv", "workflow", "static", "dpg", "job", "keyvalue"),
    old={"redis": "keyvalue"},
)


def named(about: str) -> Field:
    """Give the key `name` that every resource must have."""
    return Field(value=TEXT, about=about, required=Weight.ERROR)


def text_list(*, least: int = 0) -> Items:
    """Give a list of texts."""
    return Items(of=TEXT, least=least)


def word(value: object) -> str:
    """Write a value the way that it can stand in YAML behind a key."""
    if isinstance(value, str):
        return value if value.replace("-", "").replace(".", "").isalnum() else quoted(value)
    try:
        return str(value).lower() if isinstance(value, bool) else quoted(str(value)).strip('"')
    except ValueError:
        # Python refuses to print integers of more than 4,300 digits.
        return "…"


def _allowed_address() -> Fields:
    return Fields(
        name="an allowed address",
        unknown=Weight.WARNING,
        fields={
            "source": Field(
                value=TEXT,
                required=Weight.ERROR,
                about="Range of addresses in CIDR notation, such as 203.0.113.4/32.",
            ),
            "description": Field(value=TEXT, about="What the range is."),
        },
    )


def ip_allow_list(about: str, *, required: Weight | None = None) -> Field:
    """Give the key `ipAllowList`, whose absence means something else for each kind of resource."""
    return Field(value=Items(of=_allowed_address()), about=about, required=required)


_FROM_DATABASE = Fields(
    name="a reference to a database",
    unknown=Weight.WARNING,
    fields={
        "name": named("Name of a database of this file, or of one of its read replicas."),
        "property": Field(
            value=Text(
                allowed=(
                    *("connectionString", "connectionPoolString", "host", "port"),
                    *("user", "password", "database"),
                ),
                # A rule says that a database has none of these.
                ruled=("hostport", "slug"),
            ),
            required=Weight.ERROR,
            about="What of the database the variable holds.",
        ),
    },
)
_FROM_SERVICE = Fields(
    name="a reference to a service",
    unknown=Weight.WARNING,
    some=("property", "envVarKey"),
    some_weight=Weight.SILENT,
    fields={
        "name": named("Name of a service."),
        "type": Field(
            value=ENVIRONMENT_TYPES, required=Weight.ERROR, about="Type of that service."
        ),
        "property": Field(
            value=Text(
                allowed=("host", "port", "hostport", "connectionString", "slug"),
                # A rule says which of all these a type has.
                ruled=("connectionPoolString", "user", "password", "database"),
            ),
            about="What of the service the variable holds.",
        ),
        "envVarKey": Field(value=TEXT, about="Variable of that service whose value is taken."),
    },
)
_LITERAL: dict[str, Field] = {
    "key": Field(value=TEXT, about="Name of the variable."),
    "value": Field(
        value=Text(number=True), about="Value as it is: a text or a number, never a secret."
    ),
    "previewValue": Field(value=Text(number=True), about="Value in preview environments."),
    "generateValue": Field(
        value=Truth(only=True),
        about="Render makes a random value of 256 bits in base64 when there is none yet.",
    ),
}
_NOT_IN_GROUPS: dict[str, Value] = {
    "sync": Truth(only=False),
    "fromDatabase": _FROM_DATABASE,
    "fromService": _FROM_SERVICE,
}
_ABOUT = {
    "sync": "False: the value is asked for once, in the dashboard, and never stands in the file.",
    "fromDatabase": "Takes the value from a database.",
    "fromService": "Takes the value from another service.",
}
_SOURCES = ("value", "generateValue", "sync", "fromDatabase", "fromService")


def _exclusive(sources: tuple[str, ...]) -> tuple[When, ...]:
    # A rule of the catalogue says what is wrong with none or several of them.
    return tuple(
        When(
            key=source,
            forbids=tuple(each for each in sources if each != source),
            weight=Weight.SILENT,
        )
        for source in sources
    )


SERVICE_VARIABLES = Items(
    of=Fields(
        name="an environment variable of a service",
        unknown=Weight.WARNING,
        fields={
            **_LITERAL,
            **{key: Field(value=value, about=_ABOUT[key]) for key, value in _NOT_IN_GROUPS.items()},
            "fromGroup": Field(value=TEXT, about="Name of a group whose variables are all taken."),
        },
        some=(*_SOURCES, "fromGroup"),
        some_weight=Weight.SILENT,
        whens=(
            When(key="fromGroup", absent=True, requires=("key",), weight=Weight.SILENT),
            When(
                key="fromGroup",
                forbids=("key", "previewValue", *_SOURCES),
                weight=Weight.SILENT,
            ),
            *_exclusive(_SOURCES),
        ),
    )
)
GROUP_VARIABLES = Items(
    of=Fields(
        name="an environment variable of a group",
        unknown=Weight.WARNING,
        fields={
            **{
                key: Field(
                    value=each.value,
                    about=each.about,
                    required=Weight.SILENT if key == "key" else None,
                )
                for key, each in _LITERAL.items()
            },
            **{
                key: Field(value=Anything(), about=about, emitted=False, weight=Weight.SILENT)
                for key, about in _ABOUT.items()
            },
            "fromGroup": Field(
                value=Anything(), about="Not in groups.", emitted=False, weight=Weight.SILENT
            ),
        },
        some=("value", "generateValue"),
        some_weight=Weight.SILENT,
        whens=_exclusive(("value", "generateValue")),
    )
)
CREDENTIAL = Fields(
    name="a registry credential",
    fields={
        "fromRegistryCreds": Field(
            value=Fields(
                name="a reference to a registry credential",
                fields={"name": named("Name of a credential of the workspace.")},
            ),
            required=Weight.ERROR,
            about="Takes the credential from the workspace, where it must exist already.",
        )
    },
)
