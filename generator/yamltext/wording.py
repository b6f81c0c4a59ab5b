"""The words in which faults speak of values: what YAML made of a text, and what was expected."""

import json
import re
from collections.abc import Iterable
from difflib import get_close_matches

from generator.yamltext.document import Route

LONGEST_QUOTE = 60
"""Characters of an offending text that a message repeats."""
LONGEST_SENTENCE = 800
"""Characters of a message as a whole; lists of all plans come near it."""


def quoted(text: str) -> str:
    """Give a text in double quotes, on one line, cut when it is long.

    What a terminal would not show as it is, such as a change of writing direction, is escaped.
    """
    whole = text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
    shown = json.dumps(whole, ensure_ascii=False)
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in shown)


def plain(sentence: str) -> str:
    """Put a sentence on one line: cut what it quotes at length, escape what no terminal shows."""
    cut = re.sub(r'"[^"]*"', _cut, sentence)
    shown = "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in cut)
    return shown if len(shown) <= LONGEST_SENTENCE else f"{shown[: LONGEST_SENTENCE - 1]}…"


def _cut(match: re.Match[str]) -> str:
    # What was quoted before is longer by its escapes.
    whole = match.group()
    return whole if len(whole) <= 2 * LONGEST_QUOTE else f'{whole[:LONGEST_QUOTE]}…"'


def found(value: object) -> str:
    """Say what YAML made of a value: `the number 22`, `the text "yes"`, `a list`."""
    match value:
        case None:
            return "nothing"
        case bool():
            return f"the truth value {str(value).lower()}"
        case int() | float():
            return f"the number {_number(value)}"
        case str():
            return f"the text {quoted(value)}"
        case list():
            return "a list"
        case _:
            return "a mapping"


def _number(value: float) -> str:
    # Python refuses to print integers of more than 4,300 digits.
    digits = 20
    return str(value) if abs(value) < 10**digits else f"with more than {digits} digits"


def dotted(route: Route) -> str:
    """Give a route as people write it: `components.backend.tests`, `waivers[0]`."""
    text = ""
    for step in route:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    short = text.removeprefix(".")
    return short if short.isprintable() else quoted(short)


def one_of(names: Iterable[str]) -> str:
    """Give the names to choose from as a list in words."""
    known = list(names)
    if not known:
        return "nothing here"
    return known[0] if len(known) == 1 else f"one of {', '.join(known)}"


def nearest(text: str, names: Iterable[str]) -> str | None:
    """Give the known name that a misspelt one stands for, or None when none is near."""
    known = {name.lower(): name for name in names}
    near = get_close_matches(text.lower()[:LONGEST_QUOTE], list(known), n=1, cutoff=0.7)
    return known[near[0]] if near else None


def suggestion(text: str, names: Iterable[str]) -> str:
    """Say which name was meant, or all that are known."""
    known = list(names)
    near = nearest(text, known)
    return f"did you mean {quoted(near)}?" if near else f"expected {one_of(known)}"


def inside(sentence: str) -> str:
    """Turn a description into a part of a sentence: lower-case start, no full stop."""
    first, _, rest = sentence.partition(" ")
    start = first if first[1:].lower() != first[1:] else first.lower()
    return f"{start} {rest}".strip().rstrip(".")
