"""What we generate has no fault: the rules about workflows of anyone hold for ours."""

import pytest

from generator.diagnostics.fault import Severity
from generator.operations.lint import family_of
from generator.recognition.files import GivenFiles
from generator.recognition.repository import Repository
from generator.recognition.subject import Subject
from generator.rules.workflow.judge import judge
from tests.golden.sets import NAMES, around, files


def repository(name: str) -> Repository:
    texts = {**files(name), **around(name)}
    return Repository(files=GivenFiles(files={path: each.encode() for path, each in texts.items()}))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found(name: str) -> None:
    whole = repository(name)
    own = [path for path in whole.paths if path in files(name)]
    subjects = [Subject(repository=whole, workflow=whole.workflows[path]) for path in own]

    assert own
    # A note is advice: that a ruleset has to look at what a scanner uploads, for one.
    faults = [fault for each in subjects for fault in judge(each)]
    assert [str(each) for each in faults if each.severity is not Severity.NOTE] == []
    # Silence says something only where gates are seen.
    assert any(each.gates for each in subjects)
    assert all(family_of(path) is not None for path in own)
