"""Independent judges accept every generated set without a remark."""

from pathlib import Path

import pytest

from tests.golden.sets import NAMES, around, files
from tests.judges.bench import judge_all


@pytest.mark.parametrize("name", NAMES)
def test_judges_are_silent(name: str, tmp_path: Path) -> None:
    found = judge_all({**files(name), **around(name)}, tmp_path)

    assert found == {}
