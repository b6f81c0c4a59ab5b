"""Nothing is wrong with the workflows that we generate ourselves, by the rules for anybody's."""

from pathlib import Path

import pytest

from generator.diagnostics.fault import Severity
from tests.rules.workflow.bench import found_alone, said

FOLDER = Path(__file__).parents[2] / "golden" / "__snapshots__" / "test_golden"
WORKFLOWS = sorted(path for path in FOLDER.glob("*.yml") if "\njobs:" in path.read_text("utf-8"))


def test_there_are_workflows() -> None:
    assert WORKFLOWS


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_generated_workflow_has_neither_error_nor_warning(path: Path) -> None:
    faults = found_alone(path.read_text("utf-8"))

    assert said(tuple(each for each in faults if each.severity is not Severity.NOTE)) == ""
