"""What is said of a lost failure, with bash as the judge: the same script, its check failing.

A step without `shell:` runs `bash -e {0}`:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
"""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.fault import Fault, Severity
from tests.rules.workflow.bench import found_alone

FORMS = (
    *("{}", "{} || true", "{} || exit 1", "{} || {{ echo a; false; }}", "{} | cat", "cat | {}"),
    *("{} && echo a", "echo a && {}", "! {}", "( {} )", "{{ {}; }}", "set +e; {}", "{} &"),
    *("if {}; then echo a; fi", "if {}; then echo a; else exit 1; fi", "if true; then {}; fi"),
    *("echo $({})", "out=$({})", "export OUT=$({})", "for i in 1 2; do {}; done", "bash -c '{}'"),
    *("s=0; {} || s=$?; echo $s", "s=0; {} || s=$?; exit $s", "{}; exit 0", "{} & wait $!"),
)
CODES = (*(f"GW45{digit}" for digit in range(10)), "GW460", "GW461", "GW463")


def told(script: str) -> tuple[Fault, ...]:
    """Give what is said of losses in a step that runs a script."""
    text = "on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: |\n"
    faults = found_alone(text + indent(script, " " * 10) + "\n")
    return tuple(each for each in faults if each.code in CODES)


def passes(script: str) -> bool:
    """Tell whether bash succeeds although pytest fails: each time, or only the first time."""
    return any(
        _ended(script, body) == 0 for body in ("exit 1", "mkdir ${0%/*}/once || exit 0; exit 1")
    )


def _ended(script: str, body: str) -> int:
    bash = shutil.which("bash")
    assert bash is not None
    with TemporaryDirectory() as folder:
        program = Path(folder) / "pytest"
        program.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
        program.chmod(0o755)
        environment = {"PATH": f"{folder}:{os.defpath}"}
        done = subprocess.run(
            [bash, "--noprofile", "--norc", "-e", "-c", script],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=10,
        )
    return done.returncode


@pytest.mark.parametrize("end", ["", "\necho end"])
@pytest.mark.parametrize("form", FORMS)
def test_an_error_is_told_only_where_bash_succeeds(form: str, end: str) -> None:
    script = form.format("pytest -q") + end

    errors = [each for each in told(script) if each.severity is Severity.ERROR]

    assert not errors or passes(script)


@pytest.mark.parametrize("end", ["", "\necho end"])
@pytest.mark.parametrize("form", FORMS)
def test_whatever_bash_lets_pass_is_told(form: str, end: str) -> None:
    script = form.format("pytest -q") + end

    assert told(script) or not passes(script)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FORMS), st.sampled_from(FORMS), st.sampled_from(["", "\necho end"]))
def test_an_error_is_told_of_forms_within_forms_only_where_bash_succeeds(
    outer: str, inner: str, end: str
) -> None:
    if "'" in outer and "'" in inner:
        return
    script = outer.format("{ " + inner.format("pytest -q") + "\n}") + end

    errors = [each for each in told(script) if each.severity is Severity.ERROR]

    assert not errors or passes(script)
