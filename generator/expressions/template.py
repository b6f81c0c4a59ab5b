"""Reads a text with `${{ … }}` in it, and takes it for the one expression that GitHub makes of it.

Source: https://github.com/actions/runner/blob/main/src/Sdk/WorkflowParser/ObjectTemplating/TemplateReader.cs
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.expressions.contexts import ANYWHERE, Place
from generator.expressions.parse import Parsed, parse
from generator.expressions.problem import Problem
from generator.expressions.tree import Call, Literal, Tree
from generator.expressions.values import SPACE

_INSIDE = re.compile(rf"[{SPACE}]*+(?:[^'}}]++|'[^']*+'|\}}(?!\}}))*+\}}\}}")
_FILLED = re.compile(rf"[^{SPACE}](?s:.*[^{SPACE}])?")
_OPENING = "${{"


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """A part of a text that stands for itself."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Insert:
    """A part of a text that is an expression; from `start` to `end` with its braces."""

    parsed: Parsed
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """A text in its parts, in order and without gaps; empty when the text is."""

    parts: tuple[Words | Insert, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def inserts(self) -> tuple[Insert, ...]:
        """The expressions."""
        return tuple(each for each in self.parts if isinstance(each, Insert))


@lru_cache(maxsize=8192)
def read_template(text: str, where: Place = ANYWHERE) -> Template:
    """Cut a text where expressions begin and end, and read them.

    Offsets count characters of the text. Braces in the quotes of an expression do not end it.
    """
    parts: list[Words | Insert] = []
    problems: list[Problem] = []
    at = 0
    while at < len(text):
        begin = text.find(_OPENING, at)
        words_end = len(text) if begin < 0 else begin
        if at < words_end:
            parts.append(Words(text=text[at:words_end], start=at, end=words_end))
        if begin < 0:
            break
        inside = _INSIDE.match(text, begin + len(_OPENING))
        if inside is None:
            problems.append(_unclosed(text, begin))
            parts.append(Words(text=text[begin:], start=begin, end=len(text)))
            break
        at = inside.end()
        insert = _insert(text, begin, at, where)
        problems.extend(insert.parsed.problems)
        parts.append(insert)
    return Template(parts=tuple(parts), problems=tuple(problems))


def _insert(text: str, begin: int, end: int, where: Place) -> Insert:
    found = _FILLED.search(text, begin + len(_OPENING), end - 2)
    if found is None:
        nothing = Problem(
            kind="syntax",
            offset=begin,
            length=end - begin,
            message="an expression is missing between `${{` and `}}`",
        )
        return Insert(parsed=Parsed(tree=None, problems=(nothing,)), start=begin, end=end)
    return Insert(parsed=parse(text, where, found.start(), found.end()), start=begin, end=end)


def _unclosed(text: str, begin: int) -> Problem:
    said = "`${{` is not closed by `}}`"
    if text[begin:].count("'") % 2:
        said += ": a quote before it is open"
    return Problem(kind="syntax", offset=begin, length=len(_OPENING), message=said)


def tree_of(template: Template) -> Tree | None:
    """Give the one expression that a text is; None when a part of it cannot be read.

    A text with words around an expression is a call of `format`, so it is a text. One without any
    expression is a literal.
    """
    inserts = template.inserts
    trees = tuple(each.parsed.tree for each in inserts if each.parsed.tree is not None)
    if len(trees) < len(inserts) or any(each.kind == "syntax" for each in template.problems):
        return None
    if len(template.parts) == len(trees) == 1:
        return trees[0]
    end = template.parts[-1].end if template.parts else 0
    said = "".join(each.text for each in template.parts if isinstance(each, Words))
    if not trees:
        return Literal(value=said, end=end)
    return Call(function="format", arguments=(_pattern(template), *trees), end=end)


def _pattern(template: Template) -> Literal:
    pattern, count = "", 0
    for part in template.parts:
        if isinstance(part, Words):
            pattern += part.text.replace("{", "{{").replace("}", "}}")
        else:
            pattern += f"{{{count}}}"
            count += 1
    return Literal(value=pattern, end=template.parts[-1].end)
