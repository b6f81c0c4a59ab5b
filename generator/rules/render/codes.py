"""The codes of what the shape of a `render.yaml` can have wrong, and what each stands for."""

from collections.abc import Mapping
from types import MappingProxyType

NO_BLUEPRINT = "GW340"
UNKNOWN_KEY = "GW341"
MISPLACED_KEY = "GW342"
MISSING_KEY = "GW343"
WRONG_TYPE = "GW344"
UNKNOWN_VALUE = "GW345"
OUT_OF_BOUNDS = "GW346"
OLD_KEY = "GW347"
OLD_VALUE = "GW348"
UNQUOTED = "GW349"
EMPTY = "GW350"
WRONG_KIND = "GW351"
LATER_VALUE = "GW352"
NOT_PUBLIC = "GW353"
CONTRADICTION = "GW354"

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        NO_BLUEPRINT: "The file is empty, or something else than a Blueprint of Render.",
        UNKNOWN_KEY: "A key that Render does not know at this place.",
        MISPLACED_KEY: "A key that Render knows, but at another place or for another type.",
        MISSING_KEY: "A key that Render asks for is not there.",
        WRONG_TYPE: "A value of another type than Render expects.",
        UNKNOWN_VALUE: "A text that is none of the values to choose from.",
        OUT_OF_BOUNDS: "A number outside of its bounds, or a list with too few entries.",
        OLD_KEY: "An old name of a key, which Render still takes.",
        OLD_VALUE: "An old name of a value, which Render still takes.",
        UNQUOTED: "A text without quotes that a reader of YAML can take for something else.",
        EMPTY: "A key without a value.",
        WRONG_KIND: "A database written as a service, or a key-value store written as a database.",
        LATER_VALUE: "A value that may be newer than what this release knows.",
        NOT_PUBLIC: "A key that is not open to everyone yet.",
        CONTRADICTION: "Two keys that exclude each other.",
    }
)
"""What each code stands for, one sentence each."""
