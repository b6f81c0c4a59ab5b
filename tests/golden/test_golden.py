"""Every shipped blueprint compiles to exactly the workflows that were reviewed."""

import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from tests.golden.sets import NAMES, SNAPSHOTS, files


class WorkflowFile(SingleFileSnapshotExtension):
    """A golden is a real workflow file: `__snapshots__/<blueprint>/<file>.yml`."""

    _write_mode = WriteMode.TEXT
    file_extension = "yml"

    @classmethod
    def dirname(cls, *, test_location: PyTestLocation) -> str:
        match = re.search(r"\[(.+)\]", test_location.nodename or "")
        assert match is not None
        return str(SNAPSHOTS / match.group(1))

    @classmethod
    def get_snapshot_name(
        cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0
    ) -> str:
        return str(index)


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(WorkflowFile)


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, golden: SnapshotAssertion) -> None:
    generated = files(name)

    assert {Path(path).stem for path in generated} == {
        path.stem for path in (SNAPSHOTS / name).glob("*.yml")
    } or golden.session.update_snapshots
    for path, text in generated.items():
        assert text == golden(name=Path(path).stem)
