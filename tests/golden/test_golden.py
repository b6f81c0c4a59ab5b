"""Every shipped blueprint compiles to exactly the files that were reviewed.

A golden is a real file, `__snapshots__/test_golden/test_golden[BLUEPRINT][FILE].yml`: a workflow by
its name, any other file by its path; one that nothing generates any more fails a whole run.
"""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.golden.sets import NAMES, WORKFLOWS, files


class WorkflowFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "yml"


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, snapshot: SnapshotAssertion) -> None:
    golden = snapshot.use_extension(WorkflowFile)

    for path, text in files(name).items():
        workflow = path.startswith(WORKFLOWS)
        assert text == golden(name=Path(path).stem if workflow else path.replace("/", "+"))
