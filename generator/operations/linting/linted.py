"""What a family of rules is asked and what it answers, the same for every kind of file."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import TypeAlias

from generator.diagnostics.fault import Fault
from generator.operations.linting.around import Around


class Outcome(IntEnum):
    """What became of a file; the value is the exit code of the command."""

    GOOD = 0
    FAULTY = 1
    UNREAD = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """How files are to be judged: see `judge`; `workspace` is the plan of the workspace.

    `today` is the day on which the comments of a file are judged that ask to leave out faults;
    without one they are not asked. `around` keeps the repositories of the files of one run.
    """

    strict: bool = False
    workspace: str | None = None
    today: date | None = None
    around: Around = field(default_factory=Around, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Linted:
    """What was found in one file; warnings and notes leave it good."""

    faults: tuple[Fault, ...]
    outcome: Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A file to judge: the name that faults use, its bytes, and those that it had before.

    `path` is where it lies, absolute; None for what lies nowhere, such as standard input.
    """

    file: str
    data: bytes
    before: bytes | None = None
    path: Path | None = None


Judge: TypeAlias = Callable[[Text, Asked], Linted]


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """Rules about one kind of file.

    `named` matches the paths, from the root and with forward slashes, at which such a file is
    looked for in a folder; a file of another name is judged when it is asked for by name. `codes`
    gives what is looked for, with or without an earlier file to compare with. `compares`: it judges
    what a change does, too.
    """

    name: str
    named: re.Pattern[str]
    judge: Judge
    codes: Callable[[bool], frozenset[str]]
    compares: bool = False
