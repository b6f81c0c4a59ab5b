"""What GitHub's documentation says about expressions, table by table.

https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
"""

from typing import Any

import pytest

from generator.expressions.evaluate import Failed, Run, evaluate
from generator.expressions.parse import parse
from generator.expressions.values import Value, Variables

FRUITS = [
    {"name": "apple", "quantity": 1},
    {"name": "orange", "quantity": 2},
    {"name": "pear", "quantity": 1},
]
VEGETABLES = {
    "scallions": {"colors": ["green", "white", "red"], "ediblePortions": ["roots", "stalks"]},
    "beets": {"colors": ["purple"], "ediblePortions": ["roots", "stems", "leaves"]},
}


def value(text: str, **contexts: Any) -> Value:
    parsed = parse(text)
    assert parsed.problems == ()
    assert parsed.tree is not None
    found = evaluate(parsed.tree, Run(contexts=contexts))
    assert not isinstance(found, Failed)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("null", None),
        ("false", False),
        ("711", 711.0),
        ("-9.2", -9.2),
        ("0xff", 255.0),
        ("-2.99e-2", -0.0299),
        ("'It''s open source!'", "It's open source!"),
    ],
)
def test_literals(text: str, expected: Value) -> None:
    assert value(text) == expected
    assert type(value(text)) is type(expected)


@pytest.mark.parametrize("text", ["false", "0", "-0", "''", "null"])
def test_what_is_falsy(text: str) -> None:
    assert value(f"!{text}") is True


@pytest.mark.parametrize("text", ["true", "1", "' '", "'false'", "'0'", "github", "github.*"])
def test_what_is_truthy(text: str) -> None:
    assert (
        value(f"!{text}") is False
        if "github" not in text
        else value(f"!{text}", github={}) is False
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("null == 0", True),
        ("true == 1", True),
        ("false == 0", True),
        ("'' == 0", True),
        ("'1e2' == 100", True),
        ("'x' == 0", False),
        ("'x' != 0", True),
        ("'x' < 0 || 'x' >= 0", False),
        ("github.a == github.a", True),
        ("github.a == fromJSON('[1]')", False),
        ("github.a == 0 || github.a < 0 || github.a >= 0", False),
        ("'PUSH' == 'push'", True),
        ("'a' < 'B'", True),
        ("'É' == 'é'", True),
        ("'\u0131' == 'I' || '\u017f' == 'S' || 'ß' == 'SS'", False),
    ],
)
def test_loose_comparison(text: str, *, expected: bool) -> None:
    assert value(text, github={"a": [1]}) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("contains('Hello world', 'llo')", True),
        ("contains(fromJSON('[\"push\", \"pull_request\"]'), 'Push')", True),
        ("contains(fromJSON('[\"push\", \"pull_request\"]'), 'pus')", False),
        ("startsWith('Hello world', 'He')", True),
        ("startsWith('Hello world', 'he')", True),
        ("startsWith('Hello world', 'ello')", False),
        ("endsWith('Hello world', 'LD')", True),
        ("endsWith('Hello world', 'l')", False),
        ("format('Hello {0} {1} {2}', 'Mona', 'the', 'Octocat')", "Hello Mona the Octocat"),
        ("format('{{Hello {0}!}}', 'Mona')", "{Hello Mona!}"),
        ("join(github.labels.*.name, ', ')", "bug, help wanted"),
        ("join(github.labels.*.name)", "bug,help wanted"),
        ("case(github.ref == 'refs/heads/main', 'production', 'development')", "production"),
        ("case(github.ref == 'x', 1, github.ref == 'refs/heads/main', 2, 3)", 2.0),
        ("case(github.ref == 'x', 1, github.ref == 'y', 2, 3)", 3.0),
        ("format('{0}{1}{2}', null, true, 1e15)", "true1E+15"),
        ("format('{0} {1}', github.labels, github)", "Array Object"),
    ],
)
def test_functions(text: str, expected: Value) -> None:
    github = {
        "ref": "refs/heads/main",
        "labels": [{"name": "bug"}, {"name": "help wanted"}],
    }

    assert value(text, github=github) == expected


def test_filters() -> None:
    github = {"fruits": FRUITS, "vegetables": VEGETABLES}

    assert list(value("github.fruits.*.name", github=github)) == ["apple", "orange", "pear"]  # type: ignore[arg-type]
    assert list(value("github.vegetables.*.ediblePortions", github=github)) == [  # type: ignore[arg-type]
        ["roots", "stalks"],
        ["roots", "stems", "leaves"],
    ]


def test_json_is_laid_out_as_github_does() -> None:
    job = {"status": "success", "n": 1.0, "none": None, "a": [True, []], "o": {}, "t": 'é"\n\u2028'}

    assert value("toJSON(job)", job=job) == (
        '{\n  "status": "success",\n  "n": 1,\n  "none": null,\n  "a": [\n    true,\n    []\n  ],\n'
        '  "o": {},\n  "t": "é\\"\\n\\u2028"\n}'
    )


# Measured with GitHub's own evaluator.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true == 'true'", False),
        ("'false' == false", False),
        ("'false' && 'x'", "x"),
        ("inputs.missing == false", True),
        ("'' == false", True),
        ("null == 0", True),
        ("'FALSE' == 'false'", True),
        ("contains('refs/heads/main refs/heads/dev', 'refs/heads/mai')", True),
        ("inputs.flag && 'yes' || 'no'", "no"),
        ("inputs.flag == 'true'", False),
    ],
)
def test_what_surprises(text: str, expected: Value) -> None:
    assert value(text, inputs={"flag": False}) == expected


def test_case_of_keys_counts_only_in_the_environment() -> None:
    assert value("github.REF", github={"ref": "x"}) == "x"
    assert value("env.A", env=Variables(a="x")) is None
    assert value("env.a", env=Variables(a="x")) == "x"
