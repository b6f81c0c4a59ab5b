"""Says what a script is made of: bash's statements and words as values with places.

One class per construct of https://www.gnu.org/software/bash/manual/bash.html#Shell-Commands. The
grammar's tree is turned into these once, so that whoever interprets a script meets no oddity of
the grammar.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Place:
    """Where something stands in the script: lines and columns in characters from one."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Variable:
    """An expansion of one variable or parameter."""

    name: str
    """`?`, `!`, `1`, `PIPESTATUS[0]`, `#files` (a length), or a plain name."""
    default: "Word | None" = None
    """What `${name:-word}` gives where it is empty."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Arithmetic:
    """The text between `$((` and `))`, or between `((` and `))`."""

    text: str
    inner: tuple["Substitution", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Substitution:
    """`$(…)` or a process substitution; `items` are its statements."""

    items: tuple["Item", ...]
    place: Place
    process: bool = False


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Computed:
    """A part of which nothing is known: a pattern, an expression of GitHub, an odd expansion."""

    inner: tuple[Substitution, ...] = ()


Part: TypeAlias = str | Variable | Arithmetic | Substitution | Computed


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Word:
    """A word; `text` is what bash sees where it is literal, and the source where it is not."""

    text: str
    parts: tuple[Part, ...]
    place: Place
    quoted: bool = False
    """The whole word stands in quotes, so that bash neither splits nor expands it."""
    document: bool = False
    """It is a here document or a here string."""
    inset: int = 0
    """How many characters of quotes stand before the text."""

    @property
    def is_literal(self) -> bool:
        """Nothing of it is computed."""
        return all(isinstance(part, str) for part in self.parts)

    def substitutions(self) -> Iterator[Substitution]:
        """Give the outermost substitutions in it, in the order in which bash runs them."""
        for part in self.parts:
            yield from substitutions_of(part)


def substitutions_of(part: Part) -> Iterator[Substitution]:
    """Give the outermost substitutions in one part of a word."""
    match part:
        case Substitution():
            yield part
        case Arithmetic() | Computed():
            yield from part.inner
        case Variable(default=Word() as default):
            yield from default.substitutions()
        case _:
            pass


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Assignment:
    """`name=word`, `name+=word` or `name=(word …)`."""

    name: str
    value: Word | None
    array: tuple[Word, ...] | None = None
    appends: bool = False

    def words(self) -> tuple[Word, ...]:
        """Give what is on the right of it."""
        return self.array if self.array is not None else (self.value,) if self.value else ()


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Simple:
    """A simple command, or assignments alone."""

    number: int
    """Counts the simple commands of the script and of the scripts in it from zero."""
    place: Place
    text: str
    assignments: tuple[Assignment, ...]
    words: tuple[Word, ...]
    redirections: tuple[Word, ...] = ()
    """Files, here strings and bodies of here documents."""
    document: Word | None = None
    """What a here document or a here string hands over on standard input."""
    declares: bool = False
    """`export`, `local`, `declare`, `readonly` or `typeset`; the words leave assignments out."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Test:
    """`[ … ]` or `[[ … ]]`: its operands and operators in order."""

    tokens: tuple[str | Word, ...]
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Calculation:
    """`(( … ))`."""

    value: Arithmetic
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Pipeline:
    """Statements of which each reads what the one before wrote."""

    members: tuple["Statement", ...]
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Listed:
    """Statements with `&&` or `||` before each but the first."""

    first: "Statement"
    rest: tuple[tuple[Literal["&&", "||"], "Statement"], ...]
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Negated:
    """`! …`."""

    inner: "Statement"
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Group:
    """`{ …; }`, or `( … )` in a shell of its own."""

    items: tuple["Item", ...]
    place: Place
    own_shell: bool = False


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Branches:
    """`if … elif … else`; each clause is a condition and a body."""

    clauses: tuple[tuple[tuple["Item", ...], tuple["Item", ...]], ...]
    otherwise: tuple["Item", ...]
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Loop:
    """`while` or `until`."""

    until: bool
    condition: tuple["Item", ...]
    body: tuple["Item", ...]
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Each:
    """`for name in words`, `select`, or the form of C, which has no words."""

    name: str
    words: tuple[Word, ...] | None
    body: tuple["Item", ...]
    place: Place
    first: Arithmetic | None = None
    """What the form of C calculates before the loop."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Choice:
    """`case`; each item is its patterns, its body and what ends it (`;;`, `;&` or `;;&`)."""

    subject: Word
    items: tuple[tuple[tuple[Word, ...], tuple["Item", ...], str], ...]
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Definition:
    """A function."""

    name: str
    body: "Statement"
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Redirected:
    """A compound statement whose input or output goes elsewhere."""

    inner: "Statement"
    words: tuple[Word, ...]
    place: Place


Statement: TypeAlias = (
    Simple
    | Test
    | Calculation
    | Pipeline
    | Listed
    | Negated
    | Group
    | Branches
    | Loop
    | Each
    | Choice
    | Definition
    | Redirected
)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Item:
    """A statement of a sequence."""

    statement: Statement
    background: bool = False


@dataclass(kw_only=True, slots=True)
class Program:
    """What is read of a script so far; scripts inside it are added as they are met."""

    simples: list[Simple] = field(default_factory=list)
    retried: set[int] = field(default_factory=set)
    """Numbers of the commands that a loop runs again until they succeed."""
    functions: list[tuple[str, Place]] = field(default_factory=list)
    """Names of functions, and where their definitions stand."""
    handed: dict[tuple[int, tuple[Word, ...]], int] = field(default_factory=dict)
    """Numbers of commands that came to a function as its arguments, by what ran them."""

    def hand(self, node: Simple, words: tuple[Word, ...]) -> Simple:
        """Give the command that other words make of one that runs its function's arguments."""
        number = self.handed.get((node.number, words))
        if number is None:
            number = self.handed[(node.number, words)] = len(self.simples)
            first, last = words[0].place, words[-1].place
            place = replace(first, end_line=last.end_line, end_column=last.end_column)
            place = node.place if words[0] in node.words else place
            self.simples.append(replace(node, number=number, words=words, place=place))
            if node.number in self.retried:
                self.retried.add(number)
        return self.simples[number]
