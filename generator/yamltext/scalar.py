"""Which value a scalar without quotes stands for: the core schema of YAML 1.2.

Source: https://yaml.org/spec/1.2.2/#103-core-schema. It is GitHub's reading too
(https://github.com/actions/runner/blob/main/src/Sdk/WorkflowParser/Conversion/YamlObjectReader.cs):
`on`, `yes`, `1_000`, `12:30` and dates are strings there, unlike in YAML 1.1.
"""

import re
import sys
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | None

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_PREFIXED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITY = re.compile(r"[-+]?\.(?:inf|Inf|INF)")
_NAN = frozenset({".nan", ".NaN", ".NAN"})
# The first characters of everything above; a scalar that starts otherwise is a string.
_STARTS = frozenset("~nNtTfF+-.0123456789")

_TAG_PREFIX = "tag:yaml.org,2002:"


def resolve(text: str) -> Value:
    """Give the value of a scalar that was written without quotes and without a tag."""
    if text and text[0] not in _STARTS:
        return text
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    return _number(text)


def _number(text: str) -> str | int | float:
    if _DECIMAL.fullmatch(text):
        return _decimal(text)
    if _PREFIXED.fullmatch(text):
        return _prefixed(text)
    if _INFINITY.fullmatch(text):
        return float(text.replace(".", ""))
    if text in _NAN:
        return float("nan")
    return float(text) if _FLOAT.fullmatch(text) else text


def _prefixed(text: str) -> int | float:
    value = int(text, 0)
    # Beyond what a double holds; Python would refuse to print thousands of digits.
    return value if value.bit_length() < sys.float_info.max_exp else float("inf")


def _decimal(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        # Python refuses to convert thousands of digits; GitHub reads every number as a double.
        return float(text)


def resolve_tagged(text: str, tag: str, *, is_plain: bool) -> Value:
    """Give the value of a scalar with an explicit tag, such as `!!str 12`.

    Raises:
        ValueError: the tag is not one of the core schema, or the text is not of that type; a text
            in quotes or in a block is only ever a string, as GitHub has it.
    """
    if tag in {"!", f"{_TAG_PREFIX}str"}:
        return text
    if not is_plain:
        raise ValueError(tag)
    kind = tag.removeprefix(_TAG_PREFIX) if tag.startswith(_TAG_PREFIX) else ""
    value = resolve(text)
    if kind == "float" and type(value) is int:
        return float(value)
    if kind not in _KINDS or type(value) is not _KINDS[kind]:
        raise ValueError(tag)
    return value


_KINDS: dict[str, type] = {"int": int, "float": float, "bool": bool, "null": type(None)}


def tag_as_written(tag: str) -> str:
    """Shorten a resolved tag to the form that stands in a file, such as `!!str`."""
    if tag.startswith(_TAG_PREFIX):
        return "!!" + tag.removeprefix(_TAG_PREFIX)
    return tag if tag.startswith("!") else f"!<{tag}>"
