"""Clean sets have no violation; every sabotage is seen by the checker and refused by the proof."""

from functools import cache

import pytest

from generator.proof.check import check_set
from generator.proof.expectation import Expectation
from tests.golden.sets import NAMES
from tests.independent.checker import read, sites, violations
from tests.independent.expected import expectation
from tests.independent.loader import sets
from tests.independent.narrowed_sabotages import NARROWED_SABOTAGES
from tests.independent.promoted_sabotages import PROMOTED
from tests.independent.sabotages import SABOTAGES as PLAIN_SABOTAGES
from tests.independent.sabotages import Files

SETS = sets()
WITHOUT_DEPLOYS = "library"
# Each set costs seconds of running its scripts: those that hold every form that there is are looked
# at always, the others in the slower suite.
PANEL = ("hand-written", "koinonia-yw", "images", "narrowed")
SABOTAGES = {**PLAIN_SABOTAGES, **NARROWED_SABOTAGES, **PROMOTED}
# Sabotages that the proof may miss, each with the reason.
MAY_MISS: dict[str, str] = {}


def sabotaged(name: str) -> dict[str, Files]:
    """Every set to which a sabotage applies."""
    changed = {each: SABOTAGES[name](dict(files)) for each, files in SETS.items()}
    return {each: files for each, files in changed.items() if files is not None}


def first(name: str) -> dict[str, Files]:
    """The first set to which a sabotage applies, those of the panel before others."""
    for each in dict.fromkeys((*PANEL, *SETS)):
        files = SABOTAGES[name](dict(SETS[each]))
        if files is not None:
            return {each: files}
    return {}


def test_every_golden_set_is_among_them() -> None:
    assert {"hand-written", *NAMES} <= set(SETS)


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=() if each in PANEL else pytest.mark.long) for each in SETS]
)
def test_a_clean_set_has_no_violation(name: str) -> None:
    assert violations(SETS[name], sites(SETS[name])) == []


@pytest.mark.parametrize("name", SETS)
def test_a_clean_set_is_proved(name: str) -> None:
    assert check_set(SETS[name], expectation(SETS[name])) == ()


@pytest.mark.parametrize("name", SETS)
def test_a_clean_set_has_gates_and_deploys(name: str) -> None:
    found = sites(SETS[name])
    assert len({site for site in found if ": " in site[2]}) >= 5
    assert ("environment" in {site[2] for site in found}) is (name != WITHOUT_DEPLOYS)


@pytest.mark.parametrize("name", SABOTAGES)
def test_a_sabotage_is_refused_by_the_proof(name: str) -> None:
    changed = first(name)
    assert changed
    assert bool(missed(changed)) == (name in MAY_MISS)


# The checker makes git histories anew for each of those on changes, which takes seconds.
@pytest.mark.parametrize("name", PLAIN_SABOTAGES | PROMOTED)
def test_a_sabotage_is_seen_by_both(name: str) -> None:
    seen_by_both(name, first(name))


@pytest.mark.long
@pytest.mark.parametrize("name", SABOTAGES)
def test_a_sabotage_is_seen_by_both_in_every_set(name: str) -> None:
    seen_by_both(name, sabotaged(name))


def seen_by_both(name: str, changed: dict[str, Files]) -> None:
    """The sabotage applies, leaves YAML, is a violation, and is refused by the proof."""
    assert changed
    for each, files in changed.items():
        for text in files.values():
            assert isinstance(read(text), dict)
        assert violations(files, sites(SETS[each])), each
    assert bool(missed(changed)) == (name in MAY_MISS)


def missed(changed: dict[str, Files]) -> list[str]:
    """Sets in which the proof does not see the sabotage."""
    return [each for each, files in changed.items() if not check_set(files, expected(each))]


@cache
def expected(each: str) -> Expectation:
    return expectation(SETS[each])


def test_there_are_enough_sabotages() -> None:
    assert len(PLAIN_SABOTAGES) >= 36
    assert len(NARROWED_SABOTAGES) >= 36
    assert len(PROMOTED) >= 36
    assert len(SABOTAGES) == len(PLAIN_SABOTAGES) + len(NARROWED_SABOTAGES) + len(PROMOTED)
    assert len(MAY_MISS) <= 3
