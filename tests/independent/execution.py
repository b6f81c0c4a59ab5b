"""Runs the scripts that sum up results, as GitHub would, and looks at how they end."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

BAD = ("failure", "skipped", "cancelled", "")


def escapes(script: str, expected: str, dues: tuple[str, ...]) -> Iterator[str]:
    """Sets of results that the script accepts but must not, or refuses but must not.

    `dues` are the names of variables that say whether a job had to run.
    """
    due = dict.fromkeys(dues, "true")
    fine = dict.fromkeys(expected.split(), "success")
    if not succeeds(script, expected, _needs(fine), due):
        yield "refuses success of all"
    for text in ("{}", "", "null", _needs(fine | {"stranger": "success"})):
        if succeeds(script, expected, text, due):
            yield f"accepts {text!r}"
    for variable in dues:
        yield from _not_due(script, expected, due | {variable: "false"}, variable)
    yield from _due(script, expected, due)


def _due(script: str, expected: str, due: dict[str, str]) -> Iterator[str]:
    fine = dict.fromkeys(expected.split(), "success")
    for job in fine:
        missing = {each: result for each, result in fine.items() if each != job}
        if succeeds(script, expected, _needs(missing), due):
            yield f"accepts that {job} is missing"
        for result in BAD:
            if succeeds(script, expected, _needs(fine | {job: result}), due):
                yield f"accepts {job}: {result!r}"


def _not_due(script: str, expected: str, due: dict[str, str], variable: str) -> Iterator[str]:
    fine = dict.fromkeys(expected.split(), "success")
    for job in fine:
        if variable == "DUE_" + job.upper().replace("-", "_"):
            for result in BAD:
                accepted = succeeds(script, expected, _needs(fine | {job: result}), due)
                if accepted != (result == "skipped"):
                    yield f"{job} not due: {result!r} is {'accepted' if accepted else 'refused'}"


def _needs(results: dict[str, str]) -> str:
    return json.dumps({job: {"result": result, "outputs": {}} for job, result in results.items()})


def succeeds(script: str, expected: str, results: str, due: dict[str, str]) -> bool:
    """Whether the script ends with 0 under `shell: bash`."""
    return _succeeds(script, expected, results, tuple(sorted(due.items())))


@cache
def _succeeds(script: str, expected: str, results: str, due: tuple[tuple[str, str], ...]) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "step.sh")
        path.write_text(script)
        files = {"GITHUB_STEP_SUMMARY": f"{folder}/summary", "GITHUB_OUTPUT": f"{folder}/output"}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(path)],
            env={"PATH": "/usr/bin:/bin", "RESULTS": results, "EXPECTED": expected}
            | files
            | dict(due),
            capture_output=True,
            check=False,
            timeout=20,
        )
    return done.returncode == 0
