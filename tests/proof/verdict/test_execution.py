"""What is said of a script that judges results, compared with what bash makes of it."""

from pathlib import Path

import pytest

from generator.expressions.formula import Formula, Opaque, atoms, holds
from generator.proof.verdict.judging import judged
from tests.proof.verdict.cases import CASES, OPEN, Case
from tests.proof.verdict.execution import fails, worlds
from tests.proof.verdict.steps import step_of


def formula_of(case: Case) -> Formula:
    found = judged(*step_of(case))
    assert found is not None
    return found


def unknown(formula: Formula) -> list[Opaque]:
    return [each for each in atoms(formula) if isinstance(each, Opaque)]


@pytest.mark.parametrize("name", CASES)
def test_the_formula_holds_exactly_when_bash_fails(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    formula = formula_of(case)
    assert unknown(formula) == []
    every = {str(world.needs): world for world in worlds(case)}
    said = {name: holds(formula, world.truth) for name, world in every.items()}
    assert said == {name: fails(case, world, tmp_path) for name, world in every.items()}


@pytest.mark.parametrize("name", OPEN)
def test_nothing_wrong_is_said_of_what_is_not_followed(name: str, tmp_path: Path) -> None:
    case = OPEN[name]
    formula = formula_of(case)
    assert unknown(formula) != []
    for world in worlds(case):
        assert holds(formula, world.truth) in {None, fails(case, world, tmp_path)}
