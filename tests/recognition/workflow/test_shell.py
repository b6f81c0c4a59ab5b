"""Which shell a script gets, and on what it runs."""

import pytest

from generator.recognition.workflow.file import recognise
from generator.recognition.workflow.shell import StepShell
from generator.yamltext.read import read


def shell(step: str = "", job: str = "", workflow: str = "", runner: str = "x") -> StepShell:
    text = (
        f"on: push\n{workflow}\njobs:\n  a:\n    runs-on: {runner}\n    {job}\n"
        f"    steps:\n      - run: make\n        {step}\n"
    )
    found = recognise(read(text, file="ci.yml", recover=True))
    assert found.faults == ()
    return found.jobs[0].steps[0].shell


DEFAULT = "defaults: {{run: {{shell: {}}}}}".format


def test_the_nearest_one_counts() -> None:
    everywhere = shell("shell: sh", DEFAULT("pwsh"), DEFAULT("bash"))

    assert everywhere.value == "sh"
    assert shell("", DEFAULT("pwsh"), DEFAULT("bash")).value == "pwsh"
    assert shell("", "", DEFAULT("bash")).value == "bash"
    assert shell("", "", DEFAULT("bash")).route == ("defaults", "run", "shell")
    assert (shell().value, shell().route) == (None, None)


def test_defaults_that_say_no_shell_leave_it_to_the_next() -> None:
    assert shell("", "defaults: {run: {working-directory: b}}", DEFAULT("bash")).value == "bash"


def test_computed_defaults_may_say_any() -> None:
    computed = shell("", "defaults: {run: '${{ fromJSON(vars.RUN) }}'}", DEFAULT("bash"))

    assert (computed.value, computed.is_open) == (None, True)
    assert shell("shell: sh", "defaults: {run: '${{ a }}'}").is_open is False


@pytest.mark.parametrize(
    ("runner", "job", "windows"),
    [
        ("windows-2025", "", True),
        ("Windows-latest", "", True),
        ("[self-hosted, windows]", "", True),
        ("ubuntu-24.04-arm", "", False),
        ("macos-15", "", False),
        ("[self-hosted, linux]", "", False),
        ("self-hosted", "", None),
        ("my-windows-box", "", None),
        ("${{ inputs.runner }}", "", None),
        ("${{ matrix.os }}", "strategy: {matrix: {os: [windows-2025, windows-2022]}}", True),
        ("${{ matrix.os }}", "strategy: {matrix: {os: [ubuntu-24.04, macos-15]}}", False),
        ("${{ matrix.os }}", "strategy: {matrix: {os: [ubuntu-24.04, windows-2025]}}", None),
        ("${{ matrix.os }}", "strategy: {matrix: {os: '${{ fromJSON(inputs.os) }}'}}", None),
        ("${{ matrix.os }}", "", None),
        ("{group: windows}", "", None),
    ],
)
def test_windows_is_told_where_the_file_says_it(
    runner: str,
    job: str,
    windows: bool | None,  # noqa: FBT001
) -> None:
    assert shell(runner=runner, job=job).windows is windows


@pytest.mark.parametrize(
    ("job", "container"),
    [
        ("container: alpine", True),
        ("container: ${{ matrix.image }}", None),
        ("container: ''", False),
        ("", False),
        ("services: {db: postgres}", False),
    ],
)
def test_a_container_is_told(job: str, container: bool | None) -> None:  # noqa: FBT001
    assert shell(job=job).container is container
