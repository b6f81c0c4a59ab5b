"""What makes a tool or an action soft, as data: options, what it needs, variables, settings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from generator.diagnostics.fault import Severity

_OFF = frozenset({"", "0", "false", "no", "off", "never"})


def is_off(text: str) -> bool:
    """Tell whether a value takes a flag back: `--flag=false`."""
    return text.casefold() in _OFF


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """A condition on a text; all that are given must hold.

    `matches` is a regular expression for the whole text; `negated` turns the answer round.
    """

    one_of: tuple[str, ...] = ()
    at_most: float | None = None
    matches: str = ""
    negated: bool = False

    def holds(self, text: str) -> bool:
        """Tell whether the text meets the condition; case does not matter."""
        return self._meets(text.strip()) is not self.negated

    def _meets(self, text: str) -> bool:
        if self.one_of and text.casefold() not in {each.casefold() for each in self.one_of}:
            return False
        if self.at_most is not None and not _at_most(text, self.at_most):
            return False
        return re.fullmatch(self.matches or ".*", text, re.DOTALL | re.IGNORECASE) is not None


def _at_most(text: str, limit: float) -> bool:
    try:
        return float(text) <= limit
    except ValueError:
        return False


ON = Value(one_of=tuple(sorted(_OFF)), negated=True)
OFF = Value(one_of=tuple(sorted(_OFF)))
ZERO = Value(at_most=0)
NOT_ZERO = Value(at_most=0, negated=True)


class Effect(StrEnum):
    """What a softness does.

    It hides what was found, lets nothing count as a success, looks at less, or makes a call that
    does not do what the tool is for: `--collect-only`, `--dry-run`.
    """

    MASKS = "masks"
    EMPTY = "empty"
    NARROWS = "narrows"
    IDLE = "idle"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """Why something is soft.

    `why` says what happens, in one sentence without a full stop; `instead` is the one thing to do;
    `source` the public page, by default the first one of the tool. An error was observed or stands
    in the tool's own documentation; a warning is known, or leaves a gate that can still fail, as
    where settings in a file may say otherwise. `fires` and `holds` of each kind are examples:
    calls for which it is so, and calls that look alike and for which it is not.
    """

    why: str
    instead: str
    source: str = ""
    severity: Severity = Severity.ERROR
    effect: Effect = Effect.MASKS


@dataclass(frozen=True, kw_only=True, slots=True)
class Soft(Reason):
    """An option that makes a tool pass.

    Of `options` and `undone_by` the last one given decides, unless each one counts (`repeats`).
    Without a `value` the options are flags. With one of the options `unless` it is not so; with
    `only_with` it is so only then. `behind` asks for the words behind `--`. Where the output is
    what is judged, as inside `$( )`, the exit code of a call that lists does not matter: `lists`.
    """

    options: tuple[str, ...]
    value: Value | None = None
    undone_by: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    behind: bool = False
    repeats: bool = False
    lists: bool = False
    fires: tuple[str, ...]
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Need(Reason):
    """What a tool cannot fail without: one of `options`, with this value, or one of `flags`.

    With neither, nothing makes it fail. A variable does too, with `variable_value` or, without
    one, the value that the options need. The other fields are those of `Soft`.
    """

    options: tuple[str, ...] = ()
    value: Value | None = None
    flags: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    variable_value: Value | None = None
    unless: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    behind: bool = False
    repeats: bool = False
    lists: bool = False
    fires: tuple[str, ...]
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Variable(Reason):
    """An environment variable with a value that makes a tool pass.

    One of the options `overridden_by` on the command line takes it back. Examples are calls with
    the assignment in front.
    """

    name: str
    value: Value = ON
    overridden_by: tuple[str, ...] = ()
    fires: tuple[str, ...]
    holds: tuple[str, ...] = ()


class Format(StrEnum):
    """How a file of settings is written."""

    INI = "ini"
    JSON = "json"
    TOML = "toml"
    YAML = "yaml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting(Reason):
    """A setting in a file that makes a tool pass.

    `files` are names or paths from the root, `*` standing for any part of a name. `route` leads to
    the value, `*` standing for any key or any item of a list. Examples are texts of such a file.
    """

    files: tuple[str, ...]
    format: Format
    route: tuple[str, ...]
    value: Value = ON
    fires: tuple[str, ...]
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """How an action is called: its inputs and its environment."""

    inputs: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    env: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, kw_only=True, slots=True)
class Input(Reason):
    """An input of an action that keeps it from failing.

    Soft is a value that meets `value`, and with `unset` also that none is given. With `only_with`
    it is so only where another input, named in lower case, has such a
    value. An input without a name is one that does not
    exist: nothing makes the action fail.
    """

    name: str = ""
    value: Value | None = None
    unset: bool = False
    is_variable: bool = False
    only_with: tuple[str, Value] | None = None
    fires: tuple[Example, ...]
    holds: tuple[Example, ...] = ()
