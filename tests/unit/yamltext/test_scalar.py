"""The core schema, from https://yaml.org/spec/1.2.2/#103-core-schema and the tables of 1.1."""

import math

import pytest

from generator.yamltext.read import read


def value_of(text: str) -> object:
    document = read(f"key: {text}\n", file="x.yml")
    assert document.faults == ()
    assert isinstance(document.value, dict)
    return document.value["key"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # Example 10.9 of the specification.
        ("null", None),
        ("", None),
        ("true", True),
        ("True", True),
        ("false", False),
        ("FALSE", False),
        ("0", 0),
        ("0o7", 7),
        ("0x3A", 58),
        ("0x" + "f" * 256, float("inf")),  # the first power of two that no double holds is 2**1024
        ("0x" + "f" * 255, 16**255 - 1),
        ("-19", -19),
        ("0.", 0.0),
        ("-0.0", -0.0),
        (".5", 0.5),
        ("+12e03", 12000.0),
        ("-2E+05", -200000.0),
        (".inf", math.inf),
        ("-.Inf", -math.inf),
        ("+.INF", math.inf),
        # Further forms of its table of regular expressions.
        ("~", None),
        ("Null", None),
        ("NULL", None),
        ("TRUE", True),
        ("False", False),
        ("+1", 1),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.", 1.0),
        ("6.8523015e+5", 685230.15),
    ],
)
def test_a_plain_scalar_has_the_value_of_the_core_schema(text: str, value: object) -> None:
    found = value_of(text)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number(text: str) -> None:
    found = value_of(text)

    assert isinstance(found, float)
    assert math.isnan(found)


@pytest.mark.parametrize(
    "text",
    [
        # Values of other types in https://yaml.org/type/, strings in 1.2.
        *("yes", "Yes", "YES", "no", "NO", "on", "On", "off", "OFF", "y", "N"),
        *("1_000", "685_230", "0b1010", "190:20:30", "12:30", "-0x1F", "+0o7", "="),
        *("2001-12-14", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5"),
        # Near misses of the core schema.
        *("nULL", "tRUE", "TRue", "none", "inf", "nan", ".iNF", "+.nan", "0o8", "0xG", "0o", "0x"),
        *(".", "+", "1e", "e1", "1.2.3", "1e5.0", "0X1F", "0O7", "1 2", "1,000"),
        *("'1'", '"true"', "''", '"~"'),
    ],
)  # fmt: skip
def test_everything_else_is_a_string(text: str) -> None:
    assert value_of(text) == text.strip("'\"")


def test_a_number_of_thousands_of_digits_is_read_as_a_double() -> None:
    assert value_of("9" * 5000) == math.inf


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("!!str 12", "12"),
        ("! 12", "12"),
        ("!!str true", "true"),
        ('!!str "x"', "x"),
        ("!!int 12", 12),
        ("!!int 0x1F", 31),
        ("!!float 1.5", 1.5),
        ("!!float 1", 1.0),
        ("!!bool True", True),
        ("!!null ~", None),
        ("!!seq [1]", [1]),
        ("!!map {a: 1}", {"a": 1}),
    ],
)
def test_a_tag_of_the_core_schema_is_taken_at_its_word(text: str, value: object) -> None:
    found = value_of(text)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("!!int x", "!!int"),
        ("!!int 1.5", "!!int"),
        ('!!int "1"', "!!int"),
        ("!!float x", "!!float"),
        ("!!bool yes", "!!bool"),
        ("!!bool 1", "!!bool"),
        ("!!null 0", "!!null"),
        ("!!binary aGk=", "!!binary"),
        ("!!timestamp 2001-12-14", "!!timestamp"),
        ("!!set {a}", "!!set"),
        ("!!map [a]", "!!map"),
        ("!!seq {a: 1}", "!!seq"),
        ("!!str [a]", "!!str"),
        ("!env HOME", "!env"),
        ("!<tag:example.org,2000:x> a", "!<tag:example.org,2000:x>"),
    ],
)
def test_any_other_tag_is_a_fault(text: str, tag: str) -> None:
    document = read(f"key: {text}\n", file="x.yml")

    assert document.value is None
    assert [(fault.code, str(fault.place)) for fault in document.faults] == [("GW008", "x.yml:1:6")]
    assert f"'{tag}'" in document.faults[0].message
