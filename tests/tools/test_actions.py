"""Every action on its own examples, and how an action is found by what stands in `uses`."""

import pytest

from generator.diagnostics.fault import Severity
from generator.tools.action import Action, action_of, actions, judge_action
from generator.tools.softness import Effect, Input
from generator.tools.tool import Kind

ACTIONS = tuple(actions().values())
RULES = [
    pytest.param(action, rule, id=f"{action.name}-{index}")
    for action in ACTIONS
    for index, rule in enumerate(action.soft)
]


@pytest.mark.parametrize(("action", "rule"), RULES)
def test_a_softness_fires_where_it_should(action: Action, rule: Input) -> None:
    assert rule.fires
    for example in rule.fires:
        found = judge_action(action, example.inputs, example.env)

        assert [each.is_decided for each in found if each.reason is rule] == [True], example


@pytest.mark.parametrize(("action", "rule"), RULES)
def test_a_softness_leaves_near_misses_alone(action: Action, rule: Input) -> None:
    assert rule.holds or not rule.name
    for example in rule.holds:
        found = judge_action(action, example.inputs, example.env)

        assert rule not in [each.reason for each in found], example


@pytest.mark.parametrize("action", ACTIONS, ids=[each.name for each in ACTIONS])
class TestAction:
    def test_is_found_by_its_names(self, action: Action) -> None:
        for name in action.names:
            assert name == name.casefold()
            plain = name.replace("*", "x")
            found = action_of(f"{plain}@0123456789012345678901234567890123456789")
            assert found is not None
            assert "*" in name or found is action

    def test_says_what_it_rests_on(self, action: Action) -> None:
        pages = [*action.sources, *(rule.source for rule in action.soft if rule.source)]
        assert action.sources
        assert all(page.startswith("https://") for page in pages)

    def test_is_told_in_sentences_that_can_be_put_together(self, action: Action) -> None:
        for rule in action.soft:
            for text in (rule.why, rule.instead):
                assert text[0].islower() or text[0] == "`"
                assert not text.endswith(".")


def test_no_name_stands_for_two_actions() -> None:
    names = [name for action in ACTIONS for name in action.names]

    assert [each for each in names if names.count(each) > 1] == []


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        ("aquasecurity/trivy-action@0.33.1", "trivy"),
        ("Aquasecurity/Trivy-Action@master", "trivy"),
        ("github/codeql-action/analyze@v4", "codeql"),
        ("github/codeql-action/init@v4", "codeql-setup"),
        ("snyk/actions/node@master", "snyk"),
        ("snyk/actions/setup@master", "snyk-setup"),
        ("actions/setup-node@v7", "setup"),
        ("hashicorp/setup-terraform@v4", "setup-terraform"),
        ("reviewdog/action-eslint@v1", "reviewdog"),
        ("reviewdog/action-setup@v1", "reviewdog-setup"),
    ],
)
def test_the_most_exact_name_counts(uses: str, expected: str) -> None:
    found = action_of(uses)

    assert found is not None
    assert found.name == expected


@pytest.mark.parametrize(
    "uses",
    [
        "./.github/actions/trivy-action",
        "docker://aquasec/trivy:0.69",
        "aquasecurity/trivy-action-fork@v1",
        "other/trivy-action@v1",
        "github/codeql-action@v4",
        "",
    ],
)
def test_another_name_is_no_known_action(uses: str) -> None:
    assert action_of(uses) is None


def test_a_value_that_is_not_known_is_not_decided() -> None:
    (found,) = judge_action(actions()["trivy"], {"exit-code": None}, {})

    assert (found.name, found.is_given, found.is_decided) == ("exit-code", True, False)


def test_an_input_that_is_left_out_is_told_from_one_that_is_given() -> None:
    (unset,) = judge_action(actions()["trivy"], {}, {})
    (given,) = judge_action(actions()["trivy"], {"EXIT-CODE": "0"}, {})

    assert (unset.is_given, given.is_given) == (False, True)
    assert unset.effect is Effect.MASKS
    assert unset.reason.severity is Severity.ERROR


def test_what_never_fails_says_so_without_an_input() -> None:
    (found,) = judge_action(actions()["codeql"], {}, {})

    assert found.name == ""
    assert actions()["codeql"].kind is Kind.SCAN
