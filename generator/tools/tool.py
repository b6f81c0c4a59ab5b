"""What a tool is: how it is called, what makes it soft, and what it needs to be a gate."""

from dataclasses import dataclass
from enum import StrEnum

from generator.tools.softness import Need, Reason, Setting, Soft, Variable


class Kind(StrEnum):
    """What a tool or an action is for."""

    TEST = "test"
    LINT = "lint"
    FORMAT = "format"
    TYPES = "types"
    SCAN = "scan"
    AUDIT = "audit"
    COVERAGE = "coverage"
    SMOKE = "smoke"
    PLAN = "plan"
    BUILD = "build"
    MIGRATE = "migrate"
    DEPLOY = "deploy"
    PUBLISH = "publish"
    BACKUP = "backup"
    INSTALL = "install"
    AGGREGATE = "aggregate"
    REPORT = "report"
    SETUP = "setup"
    OTHER = "other"


class Spelling(StrEnum):
    """How a tool reads options.

    GNU: `-abc` is three options and `-x5` an option with its value. GO: one dash or two are the
    same. PLAIN: what is written is one name.
    """

    GNU = "gnu"
    GO = "go"
    PLAIN = "plain"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tool:
    """A tool, or a subcommand of one that decides on its own.

    `commands` are the program and the words that must follow, options between them not counted:
    `cargo test`. A word may end in `*`; a word `*` stands for any words: `mvn * verify`. One that
    begins with a dash must stand before the first operand. A module that python runs is its
    program too, dashes for underscores.

    `valued` are options whose value is the next word, besides those that `soft`, `needs` and
    `empty` name. `options_from` are variables that hold options. `exits` are the documented exit
    codes. `holds` are calls without any softness, `sources` public pages.
    """

    name: str
    kind: Kind
    commands: tuple[str, ...]
    sources: tuple[str, ...]
    holds: tuple[str, ...]
    soft: tuple[Soft, ...] = ()
    needs: tuple[Need, ...] = ()
    empty: tuple[Soft | Need, ...] = ()
    variables: tuple[Variable, ...] = ()
    configuration: tuple[Setting, ...] = ()
    options_from: tuple[str, ...] = ()
    valued: tuple[str, ...] = ()
    spelling: Spelling = Spelling.GNU
    exits: tuple[tuple[int, str], ...] = ()

    @property
    def judged(self) -> tuple[Soft | Need, ...]:
        """What the words of a call decide, in the order in which it is told."""
        return (*self.soft, *self.needs, *self.empty)

    def valued_options(self) -> frozenset[str]:
        """Give every option that takes a value."""
        named = (each.options for each in self.judged if each.value is not None)
        return frozenset(self.valued).union(*named)

    def source(self, reason: Reason) -> str:
        """Give the page that a reason rests on."""
        return reason.source or self.sources[0]
