"""Says what is known of a command of a script, and of a whole script."""

from dataclasses import dataclass
from enum import StrEnum

from generator.shell.phrases import PHRASES
from generator.shell.program import Assignment, Place, Word
from generator.shell.state import Why
from generator.shell.syntax import SyntaxProblem


class Fate(StrEnum):
    """What becomes of a command's failure."""

    ENDS = "ends"
    """Whenever it fails, the step ends with another exit code than zero."""
    LOST = "lost"
    """It fails, and the step can end with zero although every other command succeeds."""
    UNDECIDED = "undecided"


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """A simple command that a script can run, and what becomes of its failure."""

    words: tuple[Word, ...]
    """Name and arguments as the shell sees them; one that is computed is not literal."""
    assignments: tuple[Assignment, ...]
    place: Place
    fate: Fate
    why: Why | None = None
    """What loses the failure, or what is not known; None if it ends the step."""
    lost_at: Place | None = None
    """Where that stands."""
    outer: bool = True
    """False for what `timeout`, `xargs` and the like run, which stands in their words too."""
    retried: bool = False
    """A loop runs it again until it succeeds; told is what comes of it when it never does."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the words."""
        return tuple(word.text for word in self.words)

    @property
    def phrase(self) -> str:
        """The reason in words."""
        return PHRASES[self.why] if self.why else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Analysis:
    """What is known of a script: its commands in the order of the text."""

    commands: tuple[Command, ...]
    problems: tuple[SyntaxProblem, ...] = ()
