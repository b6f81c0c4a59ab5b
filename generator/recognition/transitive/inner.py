"""What a command runs in another file: the script, and how its failure reaches the command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.diagnostics.fault import Place
from generator.recognition.files import Files
from generator.yamltext.document import Document, Route
from generator.yamltext.inside import place_inside

PLAIN_SH = "sh {0}"
"""How `sh -c` treats a script: it goes on after a failure, and its last status counts."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inner:
    """A script that a command runs.

    `shell` is a command line as GitHub's `shell:` takes it, None for the shell that runs the
    command itself. Nothing of the script runs after it has failed, unless `ignored` says why its
    failure does not count. `folder` is the working directory, from the root. `why` says in a few
    words what led here.
    """

    script: str
    shell: str | None
    place: Place
    why: str
    folder: str = ""
    ignored: str = ""
    document: Document | None = field(default=None, repr=False)
    route: Route = ()

    @property
    def file(self) -> str:
        """Path of the file in which the script stands."""
        return self.place.file

    def inside(self, line: int, column: int) -> Place:
        """Give the place of a position in the script, both counted from one."""
        if self.document is not None:
            return place_inside(self.document, self.route, line, column)
        shift = self.place.column - 1 if line == 1 else 0
        return Place(file=self.file, line=self.place.line + line - 1, column=column + max(shift, 0))


@dataclass(frozen=True, kw_only=True, slots=True)
class Missing:
    """Something that a command needs and that is not known, so that nothing can be said of it."""

    path: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Expansion:
    """All that a command runs in other files, in the order in which it does."""

    inner: tuple[Inner, ...] = ()
    missing: tuple[Missing, ...] = ()

    def __add__(self, other: "Expansion") -> "Expansion":
        return Expansion(inner=self.inner + other.inner, missing=self.missing + other.missing)


def absent(path: str, why: str) -> Expansion:
    """Say that something is not known."""
    return Expansion(missing=(Missing(path=path, why=why),))


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A command in a folder of a repository. A word that is computed is None."""

    words: tuple[str | None, ...]
    files: Files
    folder: str = ""

    @property
    def arguments(self) -> tuple[str | None, ...]:
        """Give the words behind the program."""
        return self.words[1:]


@dataclass(frozen=True, kw_only=True, slots=True)
class Runner:
    """A kind of program: the names it is called by, and what it runs.

    `expand` gives None for a call that runs nothing of the repository's files.
    """

    name: str
    programs: tuple[str, ...]
    expand: Callable[[Call], Expansion | None]
    sources: Sequence[str]
