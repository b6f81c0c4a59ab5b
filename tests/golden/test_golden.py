"""Every shipped blueprint compiles to exactly the workflows that were reviewed.

A golden is a real workflow file, `__snapshots__/test_golden/test_golden[BLUEPRINT][FILE].yml`;
one that nothing generates any more fails a whole run.
"""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.golden.sets import NAMES, files


class WorkflowFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "yml"


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, snapshot: SnapshotAssertion) -> None:
    golden = snapshot.use_extension(WorkflowFile)

    for path, text in files(name).items():
        assert text == golden(name=Path(path).stem)
