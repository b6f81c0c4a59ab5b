"""Takes parts off a variable's text, or changes its case, as `${name#*:}` and its like do.

Source: https://www.gnu.org/software/bash/manual/bash.html#Shell-Parameter-Expansion.
"""

import re
from collections.abc import Callable, Mapping

from generator.proof.verdict.diagram import Diagrams
from generator.proof.verdict.pattern import Pattern, accepts_empty, after
from generator.proof.verdict.pattern_reading import glob_of
from generator.proof.verdict.text import Text, chosen, ways_of
from generator.proof.verdict.undecided import UndecidedError

_FORM = re.compile(r"\"?\$\{(?P<name>\w+)(?P<sign>##?|%%?|//?|,,|\^\^)(?P<rest>[^{}]*)\}\"?")


def transformed(source: str, value: Callable[[str], Text], space: Diagrams) -> Text | None:
    """Give what such an expansion comes to; None for what is none, or of which that is not known.

    `value` gives the text of a variable.
    """
    found = _FORM.fullmatch(source)
    if found is None:
        return None
    ways = ways_of(value(found["name"]), space)
    if ways is None:
        return None
    pattern, by = found["rest"], ""
    if "/" in found["sign"]:
        pattern, _, by = pattern.partition("/")
    is_case = found["sign"] in {",,", "^^"}
    # A pattern of changed case, `#` or `%` in front of what is replaced, and quotes are left alone.
    if bool(pattern) is is_case or pattern[:1] in {"#", "%", "/"} or set(by) & set("$'\"\\&"):
        return None
    try:
        read = glob_of(pattern)
    except UndecidedError:
        return None
    change = _CHANGES[found["sign"]]
    return chosen([(when, (change(text, read, by),)) for when, text in ways], space)


def _matches(text: str, pattern: Pattern) -> bool:
    for char in text:
        pattern = after(pattern, char)
    return accepts_empty(pattern)


def _without_head(text: str, pattern: Pattern, *, longest: bool) -> str:
    ends = [end for end in range(len(text) + 1) if _matches(text[:end], pattern)]
    return text[(max(ends) if longest else min(ends)) :] if ends else text


def _without_tail(text: str, pattern: Pattern, *, longest: bool) -> str:
    starts = [start for start in range(len(text) + 1) if _matches(text[start:], pattern)]
    return text[: min(starts) if longest else max(starts)] if starts else text


def _replaced(text: str, pattern: Pattern, by: str, *, all_of_them: bool) -> str:
    found, at = "", 0
    while at < len(text):
        ends = [end for end in range(at + 1, len(text) + 1) if _matches(text[at:end], pattern)]
        if not ends:
            found, at = found + text[at], at + 1
            continue
        found, at = found + by, max(ends)
        if not all_of_them:
            break
    return found + text[at:]


_CHANGES: Mapping[str, Callable[[str, Pattern, str], str]] = {
    "#": lambda text, pattern, _: _without_head(text, pattern, longest=False),
    "##": lambda text, pattern, _: _without_head(text, pattern, longest=True),
    "%": lambda text, pattern, _: _without_tail(text, pattern, longest=False),
    "%%": lambda text, pattern, _: _without_tail(text, pattern, longest=True),
    "/": lambda text, pattern, by: _replaced(text, pattern, by, all_of_them=False),
    "//": lambda text, pattern, by: _replaced(text, pattern, by, all_of_them=True),
    ",,": lambda text, _pattern, _by: text.lower(),
    "^^": lambda text, _pattern, _by: text.upper(),
}
