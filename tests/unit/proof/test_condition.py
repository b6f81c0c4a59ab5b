"""How conditions are read, and which of them keep a deploy shut.

Precedence and functions: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
"""

import pytest

from generator.proof.condition import Call, Name, Not, Pair, read_condition
from generator.proof.conditions import (
    asks_for_events,
    deploy_objections,
    events,
    follows_step,
    inner_objections,
    is_always,
    same,
)

A, B, C = Name(text="a.x"), Name(text="b.x"), Name(text="c.x")
UNCLEAR = [
    "",
    "${{ }}",
    "${{ a.x }} && true",
    "true && ${{ a.x }}",
    "${{ a.x }} ${{ b.x }}",
    "${{ a.x }}\n",
    "${{ a.x && }}",
    "${{ a.x b.x }}",
    "${{ (a.x }}",
    "${{ a.x) }}",
    "${{ a[0] }}",
    "${{ f(a.x }}",
    "${{ 'a }}",
    "${{ a.x == }}",
    "${{ == 'a' }}",
    "${{ a.x & b.x }}",
    "${{ " + "(" * 60 + "a.x" + ")" * 60 + " }}",
    "${{ " + "!" * 5000 + "a.x }}",
]


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_one_clear_expression_is_refused(text: str) -> None:
    assert read_condition(text) is None


def test_and_binds_closer_than_or() -> None:
    both = Pair(operator="&&", left=B, right=C)
    assert read_condition("${{ a.x || b.x && c.x }}") == Pair(operator="||", left=A, right=both)


def test_comparison_binds_closer_than_and_and_not_closest() -> None:
    left = Pair(operator="==", left=Not(operand=A), right=B)
    assert read_condition("!a.x == b.x && c.x") == Pair(operator="&&", left=left, right=C)


def test_parentheses_and_calls() -> None:
    inner = Pair(operator="||", left=A, right=Call(function="always", arguments=()))
    assert read_condition("(a.x || Always()) && c.x") == Pair(operator="&&", left=inner, right=C)


def test_a_quote_in_a_text_is_doubled() -> None:
    assert read_condition("a.x == 'it''s && b'") == Pair(
        operator="==", left=A, right=Name(text="'it''s && b'")
    )


GOOD = "${{ !cancelled() && needs.a.result == 'success' && needs.b.result == 'success' && %s }}"
PUSH = "github.event_name == 'push' && github.ref == 'refs/heads/main'"
CHOICE = (
    "github.event_name == 'workflow_dispatch' && github.ref == 'refs/heads/main'"
    " && inputs.deploy == 'production'"
)
RELEASE = "github.event_name == 'release'"
NEEDED = frozenset({"a", "b"})


@pytest.mark.parametrize(
    "when",
    [
        *(PUSH, CHOICE, RELEASE, f"(({PUSH}) || ({CHOICE}))", f"(({RELEASE}) || ({PUSH}))"),
        (
            "(github.event_name == 'push' || github.event_name == 'workflow_dispatch')"
            " && github.ref == 'refs/heads/main'"
        ),
    ],
)
def test_a_deploy_that_insists_on_every_result_and_the_event_is_shut(when: str) -> None:
    assert not list(deploy_objections(GOOD % when, NEEDED, branch="main"))


@pytest.mark.parametrize(
    "when",
    [
        "github.ref == 'refs/heads/main'",
        "inputs.deploy == 'production'",
        "github.event_name == 'pull_request'",
        "github.event_name == 'merge_group'",
        "github.event_name == 'schedule' && github.ref == 'refs/heads/main'",
        f"(({PUSH}) || (github.event_name == 'pull_request'))",
        f"(({PUSH}) || (inputs.deploy == 'production'))",
        f"(({PUSH}) || github.ref == 'refs/heads/main')",
        "github.event_name == 'push'",
        "github.event_name == 'push' && github.ref == 'refs/heads/other'",
        "github.event_name == 'push' && github.ref_name == 'main'",
        "github.event_name == 'workflow_dispatch' && inputs.deploy == 'production'",
        f"(({CHOICE}) || (github.event_name == 'push'))",
    ],
)
def test_a_deploy_on_another_event_or_of_another_branch_is_objected_to(when: str) -> None:
    assert list(deploy_objections(GOOD % when, NEEDED, branch="main")) == [
        "does not insist on a release, or a push or a person on main"
    ]


def test_without_a_known_branch_any_will_do() -> None:
    assert not list(deploy_objections(GOOD % "github.event_name == 'push'", NEEDED))
    assert list(deploy_objections(GOOD % "github.ref == 'refs/heads/main'", NEEDED)) == [
        "does not insist on a release, or a push or a person"
    ]


@pytest.mark.parametrize(
    "condition",
    [
        "",
        "${{ always() }}",
        "${{ !failure() && needs.a.result == 'success' }}",
        "${{ !cancelled() && needs.a.result == 'success' }}",
        GOOD % f"{PUSH} || {CHOICE}",
        GOOD % "always()",
        GOOD % "(always() || github.event_name == 'push')",
        GOOD % "github.actor == 'octocat'",
        GOOD % "!contains(github.ref, 'x')",
        (GOOD % PUSH).replace("needs.b.result == 'success'", "needs.b.result != 'failure'"),
        (GOOD % PUSH).replace("needs.b.result == 'success'", "!(needs.b.result == 'success')"),
        (GOOD % PUSH).replace("needs.b.result == 'success'", "(needs.b.result == 'success' || 1)"),
        (GOOD % PUSH).replace("'success' && needs.b", "'success' || needs.b"),
        (GOOD % PUSH) + " ",
        "x" + (GOOD % PUSH),
    ],
)
def test_a_deploy_that_leaves_a_way_in_is_objected_to(condition: str) -> None:
    assert list(deploy_objections(condition, NEEDED))


def test_a_second_result_does_not_stand_for_the_first() -> None:
    twice = f"${{{{ needs.a.result == 'success' && needs.a.result == 'success' && {PUSH} }}}}"
    assert list(deploy_objections(twice, NEEDED)) == [
        "does not insist on needs.b.result == 'success'"
    ]


VERDICT = "needs.a.outputs.verdict == 'deployed'"


def test_a_deploy_before_must_have_deployed() -> None:
    before = frozenset({"a"})

    assert not list(deploy_objections(GOOD % f"{VERDICT} && {PUSH}", NEEDED, before))
    assert list(deploy_objections(GOOD % PUSH, NEEDED, before)) == [
        "does not insist on needs.a.outputs.verdict == 'deployed'"
    ]
    assert list(deploy_objections(GOOD % f"({VERDICT} || {PUSH})", NEEDED, before))


def test_a_verdict_of_a_gate_means_nothing() -> None:
    assert list(deploy_objections(GOOD % f"{VERDICT} && {PUSH}", NEEDED))


def test_conditions_inside_a_deploy() -> None:
    assert not list(inner_objections("${{ !cancelled() && needs.a.result == 'success' }}"))
    assert not list(inner_objections("${{ needs.a.outputs.due == 'true' }}"))
    assert list(inner_objections("${{ always() }}"))
    assert list(inner_objections("${{ needs.a.result == 'success' || github.ref == 'x' }}"))


def test_the_forms_of_gates() -> None:
    assert follows_step("${{ !cancelled() && steps.setup.outcome == 'success' }}") == "setup"
    assert follows_step("${{ !cancelled() && steps.setup.conclusion == 'success' }}") == ""
    assert follows_step("${{ steps.setup.outcome == 'success' }}") == ""
    assert is_always("${{ always() }}")
    assert is_always("always()")
    assert not is_always("${{ always() && true }}")
    assert not is_always("${{ !always() }}")


def test_events() -> None:
    two = "${{ github.event_name == 'push' || github.event_name == 'schedule' }}"
    assert asks_for_events(two)
    assert events(two) == {"push", "schedule"}
    assert not asks_for_events("${{ github.event_name == 'push' && github.actor == 'me' }}")
    assert not asks_for_events("${{ github.event_name != 'push' }}")
    assert not asks_for_events("${{ github.actor == 'me' }}")
    assert same(two, f"  {two[3:-2]}".strip())
    assert not same(two, "${{ github.event_name == 'push' }}")
    assert not same("", "")
