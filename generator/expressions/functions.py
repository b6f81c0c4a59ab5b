"""GitHub's functions that need nothing but their arguments.

Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#functions
and, for what each does with odd values and which arguments it never looks at,
https://github.com/actions/runner/tree/main/src/Sdk/Expressions/Sdk/Functions.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from generator.expressions.lexer import shortened
from generator.expressions.values import Value, equals, is_plain, text_of, upper, values_in

Late: TypeAlias = Callable[[], Value]
"""An argument, which is evaluated only when it is asked for."""
Function: TypeAlias = Callable[[Sequence[Late]], Value]

_FIELD = re.compile(r"\{\{|\}\}|\{([0-9]+)\}|[{}]")
_MOST_ARGUMENTS = 255
_DEEPEST_JSON = 100
_UNSAFE = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class EvaluationError(Exception):
    """What GitHub fails on when it evaluates; the message says which value it is about."""


def contains(arguments: Sequence[Late]) -> Value:
    """Tell whether a text has a part, or an array an item, without case."""
    search = arguments[0]()
    if is_plain(search):
        item = arguments[1]()
        return is_plain(item) and upper(text_of(item)) in upper(text_of(search))
    if isinstance(search, Mapping) or not search:
        return False
    item = arguments[1]()
    return any(equals(item, each) for each in search)  # type: ignore[union-attr]


def starts_with(arguments: Sequence[Late]) -> Value:
    """Tell whether a text begins with another, without case."""
    return _compared(arguments, str.startswith)


def ends_with(arguments: Sequence[Late]) -> Value:
    """Tell whether a text ends with another, without case."""
    return _compared(arguments, str.endswith)


def _compared(arguments: Sequence[Late], compare: Callable[[str, str], bool]) -> Value:
    text = arguments[0]()
    if not is_plain(text):
        return False
    part = arguments[1]()
    return is_plain(part) and compare(upper(text_of(text)), upper(text_of(part)))


def join(arguments: Sequence[Late]) -> Value:
    """Give the items of an array as one text, with a comma or the second argument in between."""
    items = arguments[0]()
    if is_plain(items):
        return text_of(items)
    if isinstance(items, Mapping) or not items:
        return ""
    texts = [text_of(each) for each in items]  # type: ignore[union-attr]
    separator: Value = arguments[1]() if len(arguments) > 1 and len(texts) > 1 else ","
    return (text_of(separator) if is_plain(separator) else ",").join(texts)


def format_text(arguments: Sequence[Late]) -> Value:
    """Put the arguments where `{0}`, `{1}` … stand; `{{` and `}}` are braces.

    Raises:
        EvaluationError: a brace stands alone, or there is no such argument.
    """
    pattern = text_of(arguments[0]())

    def filled(field: re.Match[str]) -> str:
        if field[0] in ("{{", "}}"):
            return field[0][0]
        if field[1] is None:
            raise EvaluationError(f"a brace stands alone in the format `{pattern}`")
        if len(field[1]) > len(str(_MOST_ARGUMENTS)) or int(field[1]) > len(arguments) - 2:
            raise EvaluationError(f"the format `{pattern}` has no argument for `{field[0]}`")
        return text_of(arguments[int(field[1]) + 1]())

    return _FIELD.sub(filled, pattern)


def from_json(arguments: Sequence[Late]) -> Value:
    """Read JSON; numbers are doubles.

    Raises:
        EvaluationError: the text is no JSON.
    """
    text = text_of(arguments[0]())
    try:
        found: Value = json.loads(text, parse_int=float, parse_constant=float)
    except (ValueError, RecursionError) as error:
        raise EvaluationError(f"`{shortened(text)}` is no JSON") from error
    if _is_deeper(found, _DEEPEST_JSON):
        raise EvaluationError(f"`{shortened(text)}` is nested deeper than {_DEEPEST_JSON} levels")
    return found


def _is_deeper(value: Value, levels: int) -> bool:
    if is_plain(value):
        return False
    return levels == 0 or any(_is_deeper(each, levels - 1) for each in values_in(value))


def to_json(arguments: Sequence[Late]) -> Value:
    """Write JSON as GitHub lays it out: two spaces for each level, every item on its own line."""
    return _written(arguments[0](), "\n")


def _written(value: Value, line: str) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return _quoted(value)
    if is_plain(value):
        return text_of(value)
    inner = line + "  "
    if isinstance(value, Mapping):
        pairs = [f"{_quoted(key)}: {_written(each, inner)}" for key, each in value.items()]
        return _laid_out("{", pairs, "}", line)
    items = [_written(each, inner) for each in value]  # type: ignore[union-attr]
    return _laid_out("[", items, "]", line)


def _laid_out(opening: str, items: Sequence[str], closing: str, line: str) -> str:
    if not items:
        return opening + closing
    inner = line + "  "
    return f"{opening}{inner}{f',{inner}'.join(items)}{line}{closing}"


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    for unsafe, escaped in _UNSAFE.items():
        quoted = quoted.replace(unsafe, escaped)
    return quoted


def case(arguments: Sequence[Late]) -> Value:
    """Give the value after the first condition that is true, or the last argument.

    Raises:
        EvaluationError: a condition is neither true nor false.
    """
    for at in range(0, len(arguments) - 1, 2):
        condition = arguments[at]()
        if not isinstance(condition, bool):
            raise EvaluationError("a condition of `case` is neither true nor false")
        if condition:
            return arguments[at + 1]()
    return arguments[-1]()


FUNCTIONS: Mapping[str, Function] = {
    "case": case,
    "contains": contains,
    "endswith": ends_with,
    "format": format_text,
    "fromjson": from_json,
    "join": join,
    "startswith": starts_with,
    "tojson": to_json,
}
