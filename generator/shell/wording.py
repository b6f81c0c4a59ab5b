"""Reads the words of a script's tree: what is literal in them, what expands, what runs inside."""

import re
from collections.abc import Callable, Iterator, Mapping

from generator.shell.covering import COVER
from generator.shell.placing import Lines
from generator.shell.program import (
    Arithmetic,
    Computed,
    Item,
    Part,
    Substitution,
    Variable,
    Word,
)
from generator.shell.syntax import Node
from generator.shell.words import SUBSTITUTIONS, text

_ESCAPED = re.compile(r"\\(?:\n|(.))", re.DOTALL)
_ESCAPED_IN_QUOTES = re.compile(r"\\(?:\n|([$`\"\\]))")
# What bash expands in a word that is not quoted.
_PATTERN = re.compile(r"[*?\[~]|\{.*(?:,|\.\.).*\}", re.DOTALL)
_NAMES = frozenset({"variable_name", "special_variable_name"})
_EMPTY_DEFAULTS = frozenset({":-", "-"})
# By kind of quotes, how many characters open them.
_QUOTES = {"string": 1, "raw_string": 1, "ansi_c_string": 2, "translated_string": 2}

Body = Callable[[Node], tuple[Item, ...]]


class Words:
    """Turns the nodes of words into values; `body` reads the statements of a substitution."""

    def __init__(self, lines: Lines, body: Body) -> None:
        self._lines = lines
        self._body = body
        self._expanding: Mapping[str, Callable[[Node], Part]] = {
            "ansi_c_string": _ansi,
            "arithmetic_expansion": self.arithmetic,
            "command_substitution": self.substitution,
            "expansion": self._expansion,
            "process_substitution": self.substitution,
            "simple_expansion": self._variable,
        }

    def word(self, node: Node) -> Word:
        """Give a word with its parts."""
        parts = _merged(self._parts(node))
        literal = all(isinstance(part, str) for part in parts)
        seen = "".join(part for part in parts if isinstance(part, str))
        return Word(
            text=seen if literal else text(node),
            parts=parts or ("",),
            place=self._lines.place(node),
            quoted=node.type in _QUOTES,
            inset=_QUOTES.get(node.type, 0),
        )

    def _parts(self, node: Node) -> Iterator[Part]:
        expand = self._expanding.get(node.type)
        if expand is not None:
            yield expand(node)
        elif node.type in {"concatenation", "command_name", "translated_string"}:
            yield from self._concatenation(node)
        elif node.type == "string":
            yield from self._quoted(node)
        elif node.type == "raw_string":
            yield from _literal(text(node)[1:-1], quoted=True)
        else:
            yield from self._plain(node)

    def _plain(self, node: Node) -> Iterator[Part]:
        inner = tuple(self.inside(node))
        if inner or node.type not in {"word", "number", "variable_name", "extglob_pattern"}:
            yield Computed(inner=inner)
            return
        yield from _literal(text(node), quoted=False)

    def _concatenation(self, node: Node) -> Iterator[Part]:
        # A brace that is expanded is told from the whole: `{a,b}` comes in three words.
        if _PATTERN.search(re.sub(r"'[^']*'|\"[^\"]*\"|\$\{[^}]*\}|\$\(.*\)", "", text(node))):
            yield Computed(inner=tuple(self.inside(node)))
            return
        for child in node.children:
            if child.type != "$":
                yield from self._parts(child)

    def _quoted(self, node: Node) -> Iterator[Part]:
        """Give what stands between double quotes; blanks before an expansion have no node."""
        source = node.text or b""
        start, done = node.start_byte, 1
        for child in node.children:
            if not child.is_named or child.type == "string_content":
                continue
            before = source[done : child.start_byte - start].decode("utf-8", "replace")
            yield from _literal(_ESCAPED_IN_QUOTES.sub(_kept, before), quoted=True)
            yield from self._parts(child)
            done = child.end_byte - start
        rest = source[done:-1].decode("utf-8", "replace")
        yield from _literal(_ESCAPED_IN_QUOTES.sub(_kept, rest), quoted=True)

    def _variable(self, node: Node) -> Part:
        name = next((text(child) for child in node.children if child.type in _NAMES), "")
        return Variable(name=name) if name else Computed()

    def _expansion(self, node: Node) -> Part:
        inside = [child for child in node.children if child.type not in {"${", "}"}]
        kinds = [child.type for child in inside]
        name = next((c for c in inside if c.type in {*_NAMES, "subscript"}), None)
        plain = kinds[:1] == ["#"]
        rest = kinds[2:] if plain else kinds[1:]
        if name is None or (kinds[0] not in {*_NAMES, "subscript", "#"}):
            return Computed(inner=tuple(self.inside(node)))
        if not rest:
            return Variable(name=("#" if plain else "") + text(name))
        if not plain and rest[0] in _EMPTY_DEFAULTS and len(rest) <= 2:  # noqa: PLR2004
            default = self.word(inside[2]) if len(rest) > 1 else None
            empty = Word(text="", parts=("",), place=self._lines.place(node))
            return Variable(name=text(name), default=default or empty)
        return Computed(inner=tuple(self.inside(node)))

    def arithmetic(self, node: Node) -> Arithmetic:
        """Give what `$((…))`, `((…))` or a part of a loop's head calculates."""
        inner = tuple(self.inside(node))
        found = re.fullmatch(r"\$?\(\((.*)\)\)|\$\[(.*)\]", text(node), re.DOTALL)
        shown = next((group for group in found.groups() if group), "") if found else text(node)
        return Arithmetic(text=shown, inner=inner)

    def substitution(self, node: Node) -> Substitution:
        """Give a command substitution or a process substitution."""
        return Substitution(
            items=self._body(node),
            place=self._lines.place(node),
            process=node.type == "process_substitution",
        )

    def inside(self, node: Node) -> Iterator[Substitution]:
        """Give the outermost substitutions below a node."""
        ahead = list(reversed(node.children))
        while ahead:
            found = ahead.pop()
            if found.type in SUBSTITUTIONS:
                yield self.substitution(found)
            else:
                ahead.extend(reversed(found.children))


def _ansi(node: Node) -> Part:
    inside = text(node)[2:-1]
    return Computed() if "\\" in inside or COVER in inside else inside


def _kept(found: re.Match[str]) -> str:
    return found[1] or ""


def _literal(source: str, *, quoted: bool) -> Iterator[Part]:
    if COVER in source or (not quoted and _PATTERN.search(source)):
        yield Computed()
    else:
        yield source if quoted else _ESCAPED.sub(_kept, source)


def _merged(parts: Iterator[Part]) -> tuple[Part, ...]:
    found: list[Part] = []
    for part in parts:
        if isinstance(part, str) and found and isinstance(found[-1], str):
            found[-1] += part
        else:
            found.append(part)
    return tuple(found)
