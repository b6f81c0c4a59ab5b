"""Environment variables on Render: literal, generated, secret, or taken from elsewhere.

Source: https://render.com/docs/blueprint-spec#environment-variables
"""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from generator.model.form import Form, Name, VariableName

DatabaseProperty: TypeAlias = Literal[
    "connectionString", "connectionPoolString", "host", "port", "user", "password", "database"
]
ServiceProperty: TypeAlias = Literal["host", "port", "hostport", "connectionString"]


class FromDatabase(Form, frozen=True, kw_only=True):
    """A property of a database, known once it exists."""

    name: Annotated[Name, Meta(description="A database, or a replica of one.")]
    property: Annotated[DatabaseProperty, Meta(description="What of it.")] = "connectionString"


class FromService(Form, frozen=True, kw_only=True):
    """A property or a variable of another service, or of a Key Value instance."""

    name: Annotated[Name, Meta(description="A service or a Key Value instance.")]
    property: Annotated[ServiceProperty | None, Meta(description="What of it.")] = None
    variable: Annotated[
        VariableName | None, Meta(description="Or the name of one of its variables.")
    ] = None


class Value(Form, frozen=True, kw_only=True):
    """Where a variable's value comes from: exactly one of the keys, `preview` beside `value`."""

    value: Annotated[str | None, Meta(description="The value itself; never a secret.")] = None
    preview: Annotated[str | None, Meta(description="Its value in preview environments.")] = None
    generate: Annotated[
        bool, Meta(description="Render makes a random one, once: 256 bits in base64.")
    ] = False
    secret: Annotated[
        bool, Meta(description="A person enters it on Render; it stands in no file.")
    ] = False
    database: Annotated[FromDatabase | None, Meta(description="Taken from a database.")] = None
    service: Annotated[FromService | None, Meta(description="Taken from another service.")] = None


Values: TypeAlias = Annotated[
    dict[VariableName, str | Value],
    Meta(description="Environment variables, by name; a plain text is the value itself."),
]
