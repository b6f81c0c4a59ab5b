"""What the generator writes is good in the strict reading, and no rule finds an error in it."""

from pathlib import Path

import pytest

from generator.operations.lint import Asked, Outcome, lint

GOLDENS = Path(__file__).parents[2] / "golden" / "__snapshots__" / "test_golden"
EMITTED = sorted(GOLDENS.glob("*render.yaml*"))


def test_there_are_files_to_judge() -> None:
    assert len(EMITTED) >= 2


@pytest.mark.parametrize("path", EMITTED, ids=lambda path: path.stem)
def test_it_is_good(path: Path) -> None:
    result = lint(path.read_bytes(), file="render.yaml", asked=Asked(strict=True))

    assert result.outcome is Outcome.GOOD, result.faults
