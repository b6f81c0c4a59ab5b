"""What our own scripts mean, compared with bash running them."""

from pathlib import Path

import pytest

from generator.expressions.formula import Opaque, atoms, holds
from generator.proof.verdict.judging import judged
from generator.recognition.workflow.file import recognise
from generator.stages.scripts import script
from generator.yamltext.read import read
from tests.proof.verdict.cases import Case
from tests.proof.verdict.execution import fails, worlds
from tests.proof.verdict.steps import step_of

_GOLDEN = Path(__file__).parents[2] / "golden" / "__snapshots__" / "test_golden"
GOLDENS = sorted(_GOLDEN.glob("*.yml"))
VERDICT = {"RESULTS": "${{ toJSON(needs) }}", "EXPECTED": "lint scan-image"}
JOBS = ("lint", "scan-image")
CASES = {
    "all must succeed": Case(run=script("verdict"), needs=JOBS, env=VERDICT),
    "one runs on some events": Case(
        run=script("verdict"),
        needs=JOBS,
        env={**VERDICT, "DUE_SCAN_IMAGE": "${{ needs.lint.outputs.due == 'yes' }}"},
        outputs={"due": ("yes", "no")},
    ),
    "one is not expected": Case(
        run=script("verdict"), needs=JOBS, env={**VERDICT, "EXPECTED": "lint"}
    ),
    "one is missing": Case(run=script("verdict"), needs=("lint",), env=VERDICT),
}


@pytest.mark.parametrize("name", CASES)
def test_the_verdict(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    formula = judged(*step_of(case))
    assert formula is not None
    for world in worlds(case):
        assert holds(formula, world.truth) is fails(case, world, tmp_path)


OWED = Case(
    run=f"{script('owed')}\n{script('verdict')}",
    needs=("changes", "quality"),
    env={
        "RESULTS": "${{ toJSON(needs) }}",
        "EXPECTED": "changes quality",
        "OWED": "quality/api=api quality/repository=",
    },
    outputs={"everything": ("true", "false", ""), "due-api": ("true", "false", "odd")},
)


def test_what_is_owed(tmp_path: Path) -> None:
    formula = judged(*step_of(OWED))
    assert formula is not None
    said = {}
    for world in worlds(OWED):
        found = holds(formula, world.truth)
        assert found in {None, fails(OWED, world, tmp_path)}
        said[tuple(each["result"] for each in world.needs.values())] = found
    # Where a stage failed it is known; what it ran of what was due is not looked at here.
    assert {said["success", each] for each in ("failure", "cancelled", "skipped")} == {True}


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.name)
def test_every_verdict_that_we_write_is_known(golden: Path) -> None:
    workflow = recognise(read(golden.read_text("utf-8"), file=golden.name))
    steps = [(step, job) for job in workflow.jobs for step in job.all_steps]
    for step, job in steps:
        if "EXPECTED" in step.env.entries:
            formula = judged(step, job)
            assert formula is not None
            open_ones = [each.text for each in atoms(formula) if isinstance(each, Opaque)]
            assert [each for each in open_ones if "makes of" in each] == []
            assert bool(open_ones) is ("OWED" in step.env.entries)


def test_there_are_verdicts() -> None:
    texts = [golden.read_text("utf-8") for golden in GOLDENS]
    assert any("EXPECTED:" in text for text in texts)
    assert any("OWED:" in text for text in texts)


def test_a_changed_script_is_not_ours() -> None:
    changed = script("verdict").replace("failed=1", "failed=0")
    assert changed != script("verdict")
    formula = judged(*step_of(Case(run=changed, needs=JOBS, env=VERDICT)))
    assert formula is not None
    assert any(isinstance(each, Opaque) for each in atoms(formula))


def test_results_from_elsewhere_leave_it_open() -> None:
    env = {**VERDICT, "RESULTS": "${{ needs.lint.outputs.all }}", "X": "${{ needs.lint.result }}"}
    formula = judged(*step_of(Case(run=script("verdict"), needs=JOBS, env=env)))
    assert formula == Opaque(text="what `verdict` makes of the results")
