"""What is said of a script that judges results, compared with what bash makes of it."""

from pathlib import Path

import pytest

from generator.expressions.formula import Formula, Opaque, atoms, holds
from generator.proof.verdict.judging import judged
from tests.proof.verdict.cases import CASES, Case
from tests.proof.verdict.execution import fails, worlds
from tests.proof.verdict.steps import step_of


def formula_of(case: Case) -> Formula:
    step, job = step_of(case)
    found = judged(step, job)
    assert found is not None
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_formula_holds_exactly_when_bash_fails(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    formula = formula_of(case)
    assert [each for each in atoms(formula) if isinstance(each, Opaque)] == []
    said = {
        world.filled("${{ toJSON(needs) }}"): holds(formula, world.truth) for world in worlds(case)
    }
    done = {
        world.filled("${{ toJSON(needs) }}"): fails(case, world, tmp_path) for world in worlds(case)
    }
    assert said == done
