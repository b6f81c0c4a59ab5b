"""The values of a workflow as GitHub takes them: texts of numbers, and what is only computed later.

GitHub turns a number, a truth value or nothing into text where it expects text, and takes an
expression where its context allows one:
https://github.com/actions/runner/blob/main/src/Sdk/WorkflowParser/ObjectTemplating/TemplateReader.cs
"""

import math
from dataclasses import dataclass
from typing import TypeAlias

OPENING = "${{"


@dataclass(frozen=True, kw_only=True, slots=True)
class Expression:
    """A value that GitHub computes when the workflow runs: the text as written, braces included."""

    text: str


Flag: TypeAlias = bool | Expression
Amount: TypeAlias = int | float | Expression


def is_computed(text: str) -> bool:
    """Tell whether any part of a text is an expression."""
    return OPENING in text


def coerced(value: object) -> str | None:
    """Give the text that GitHub makes of a scalar; None for a list or a mapping.

    A number is written as .NET's format `G15` has it, as in `NumberToken.ToString` of the runner:
    https://learn.microsoft.com/en-us/dotnet/standard/base-types/standard-numeric-format-strings
    """
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return _number(value)
        case _:
            return None


def _number(value: float) -> str:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf if value > 0 else -math.inf
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return f"{number:.15G}"
