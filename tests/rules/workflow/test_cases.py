"""Each rule on its cases: `cases/<rule>/fires` must be found as said, `holds` must not be found.

`fires/<name>.out` holds what is said, at which place, and what to do; written from what the
sources of the rule say.
"""

from collections import Counter

import pytest

from generator.rules.workflow.find import rules
from tests.rules.workflow.bench import CASES, cases, found_in, said

LEAST = 2
"""Cases of each kind that every rule has."""


@pytest.mark.parametrize(("rule", "name"), cases("fires"))
def test_the_fault_is_found_where_it_is(rule: str, name: str) -> None:
    expected = (CASES / rule / "fires" / f"{name}.out").read_text("utf-8")

    assert expected
    assert said(found_in(rule, "fires", name)) == expected


@pytest.mark.parametrize(("rule", "name"), cases("holds"))
def test_the_near_miss_is_not_found(rule: str, name: str) -> None:
    assert said(found_in(rule, "holds", name)) == ""


@pytest.mark.parametrize("kind", ["fires", "holds"])
@pytest.mark.parametrize("rule", list(rules()))
def test_every_rule_has_cases(rule: str, kind: str) -> None:
    counted = Counter(each for each, _ in cases(kind))

    assert counted[rule] >= LEAST


def test_every_case_belongs_to_a_rule() -> None:
    assert {folder.name for folder in CASES.iterdir()} <= set(rules())
