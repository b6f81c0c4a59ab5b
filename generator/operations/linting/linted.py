"""What a family of rules is asked and what it answers, the same for every kind of file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TypeAlias

from generator.diagnostics.fault import Fault


class Outcome(IntEnum):
    """What became of a file; the value is the exit code of the command."""

    GOOD = 0
    FAULTY = 1
    UNREAD = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """How files are to be judged: see `judge`; `workspace` is the plan of the workspace.

    `today` is the day on which the comments of a file are judged that ask to leave out faults;
    without one they are not asked.
    """

    strict: bool = False
    workspace: str | None = None
    today: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Linted:
    """What was found in one file; warnings and notes leave it good."""

    faults: tuple[Fault, ...]
    outcome: Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """A file to judge: the name that faults use, its bytes, and those that it had before."""

    file: str
    data: bytes
    before: bytes | None = None


Judge: TypeAlias = Callable[[Text, Asked], Linted]


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """Rules about one kind of file.

    `named` matches the paths, from the root and with forward slashes, at which such a file is
    looked for in a folder; a file of another name is judged when it is asked for by name. `codes`
    gives what is looked for, with or without an earlier file to compare with.
    """

    name: str
    named: re.Pattern[str]
    judge: Judge
    codes: Callable[[bool], frozenset[str]]
