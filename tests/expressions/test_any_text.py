"""No text makes the reader raise, or take long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.expressions.evaluate import Run, evaluate
from generator.expressions.parse import parse
from generator.expressions.status import read_condition
from generator.expressions.template import read_template, tree_of
from generator.expressions.tree import walk
from tests.expressions.written import CONTEXTS, EXPRESSIONS, GARBLED

SIZE = 1 << 20


@settings(deadline=None)
@given(st.one_of(st.text(), GARBLED, EXPRESSIONS, GARBLED.map("${{{}}}".format)))
def test_any_text_is_read(text: str) -> None:
    parsed = parse(text)
    condition = read_condition(text)
    template = read_template(text)

    assert "".join(text[each.start : each.end] for each in template.parts) == text
    assert (condition.tree is None) is bool(condition.problems)
    for problem in (*parsed.problems, *condition.problems):
        assert 0 <= problem.offset <= problem.offset + problem.length <= len(text)
    if parsed.tree is not None:
        assert all(0 <= each.start <= each.end <= len(text) for each in walk(parsed.tree))
        evaluate(parsed.tree, Run(contexts=CONTEXTS))
    tree_of(template)


@pytest.mark.parametrize(
    "piece",
    ["(", ")", "!", "[", "'", "''", "-", "f(", "a.", "a[", "1==", "1&&", "${{", "${{ 1 }}", "}}",
     "a ", '"', "x"],
)  # fmt: skip
def test_a_mebibyte_is_read_in_time(piece: str) -> None:
    text = piece * (SIZE // len(piece))
    shortest = piece * (20_999 // len(piece))
    start = time.perf_counter()
    parse(shortest)
    for each in (text, "1 " + shortest):
        read_condition(each)

    assert time.perf_counter() - start < 20


def test_ten_thousand_brackets_are_read() -> None:
    assert parse("(" * 10_000 + "1" + ")" * 10_000).tree is not None
    assert parse("(" * 10_000).tree is None


def test_deep_json_fails_as_a_value() -> None:
    for text in ("[" * 200 + "]" * 200, "[" * 10_000):
        tree = parse(f"toJSON(fromJSON('{text}'))").tree
        assert tree is not None
        assert "JSON" in str(evaluate(tree, Run())) or "nested" in str(evaluate(tree, Run()))
