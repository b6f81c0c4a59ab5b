"""Held against GitHub's own package: a recorded table always, any expression in the long suite."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.expressions.peer.bench import RECORDED, is_told_apart, judged, ours
from tests.expressions.written import CONTEXTS, EXPRESSIONS, GARBLED

ROWS = json.loads(RECORDED.read_text("utf-8"))


def test_the_record_has_each_kind_of_answer() -> None:
    answers = [next(iter(answer)) for _, answer in ROWS]

    assert len(ROWS) > 500
    assert {each: answers.count(each) > 3 for each in ("value", "refused", "failed")} == {
        "value": True,
        "refused": True,
        "failed": True,
    }


def test_we_answer_as_recorded() -> None:
    differing = [
        (expression, theirs, found)
        for expression, theirs in ROWS
        if (found := ours(expression, CONTEXTS)) != theirs
    ]

    assert differing == []


@pytest.mark.parametrize(
    ("expression", "theirs", "runners"),
    [
        ("contains(1, 1,)", {"value": True}, {"refused": True}),
        ("0b1", {"value": {"number": "1"}}, {"refused": True}),
        ("'ß' == 'SS'", {"value": True}, {"value": False}),
        ("0xffffffff", {"value": {"number": "4294967295"}}, {"value": {"number": "-1"}}),
        ("case(true, 1, fromJSON(''))", {"failed": True}, {"value": {"number": "1"}}),
        ("'a''b''c'", {"value": "a'b''c"}, {"value": "a'b'c"}),
        ("fromJSON('NaN')", {"failed": True}, {"value": {"number": "NaN"}}),
        ("('(' && " * 30 + "1" + ")" * 30, {"refused": True}, {"value": {"number": "1"}}),
    ],
)
@pytest.mark.long
def test_where_the_package_and_the_runner_differ_we_follow_the_runner(
    expression: str, theirs: dict[str, object], runners: dict[str, object]
) -> None:
    assert judged([expression], CONTEXTS) == [theirs]
    assert ours(expression, CONTEXTS) == runners


@pytest.mark.long
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(EXPRESSIONS, EXPRESSIONS, GARBLED), min_size=100, max_size=200))
def test_we_answer_as_the_package_does(expressions: list[str]) -> None:
    answers = zip(expressions, judged(expressions, CONTEXTS), strict=True)
    theirs = {each: answer for each, answer in answers if not is_told_apart(each, answer)}

    assert theirs == {each: ours(each, CONTEXTS) for each in theirs}
