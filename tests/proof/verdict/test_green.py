"""The action `re-actors/alls-green`, by the table of its README and its own code."""

import itertools

import pytest

from generator.expressions.formula import RESULTS, Opaque, holds
from generator.proof.verdict.judging import judged
from tests.proof.verdict.execution import World
from tests.proof.verdict.steps import step_with

# https://github.com/re-actors/alls-green#options: by what is allowed, the results that may be.
REQUIRED = {"success"}
ANY = set(RESULTS)
SKIPPABLE = {"success", "skipped"}
INPUTS = {
    "all must succeed": ({}, REQUIRED, REQUIRED),
    "empty lists": ({"allowed-failures": "[]", "allowed-skips": ""}, REQUIRED, REQUIRED),
    "one may fail": ({"allowed-failures": "lint"}, ANY, REQUIRED),
    "both may be skipped": ({"allowed-skips": " lint , test"}, SKIPPABLE, SKIPPABLE),
    "as JSON": ({"allowed-skips": '["test"]', "allowed-failures": "[]"}, REQUIRED, SKIPPABLE),
    "another job": ({"allowed-skips": "docs,lin"}, REQUIRED, REQUIRED),
    "skips only if it is": (
        {"allowed-skips": "${{ needs.test.result == 'skipped' && 'test,' || '' }}"},
        REQUIRED,
        SKIPPABLE,
    ),
}


def step_for(inputs: dict[str, str], jobs: str = "${{ toJSON(needs) }}") -> dict[str, object]:
    return {"uses": "re-actors/alls-green@release/v1", "with": {"jobs": jobs, **inputs}}


@pytest.mark.parametrize("name", INPUTS)
def test_it_fails_when_a_result_is_not_allowed(name: str) -> None:
    inputs, lint, test = INPUTS[name]
    formula = judged(*step_with(step_for(inputs), ("lint", "test")))
    assert formula is not None
    for one, other in itertools.product(RESULTS, repeat=2):
        world = World(needs={"lint": {"result": one}, "test": {"result": other}})
        assert holds(formula, world.truth) is not (one in lint and other in test)


def test_a_name_counts_by_its_case() -> None:
    formula = judged(*step_with(step_for({"allowed-skips": "lint"}), ("Lint",)))
    assert formula is not None
    world = World(needs={"lint": {"result": "skipped"}})
    assert holds(formula, world.truth) is True


def test_a_list_that_is_not_known_leaves_it_open() -> None:
    inputs = {"allowed-skips": "${{ inputs.skips }}"}
    formula = judged(*step_with(step_for(inputs), ("lint",)))
    assert isinstance(formula, Opaque)


def test_without_the_jobs_it_is_not_asked_at_all() -> None:
    assert judged(*step_with(step_for({}, jobs="{}"), ("lint",))) is None
