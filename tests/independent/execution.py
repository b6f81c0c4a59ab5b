"""Runs the scripts that sum up results, as GitHub would, and looks at how they end."""

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

BAD = ("failure", "skipped", "cancelled", "")


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A script that sums up results, and what it is given beside them.

    `outputs` are those of the jobs, `more` variables that stay the same.
    """

    script: str
    expected: str
    outputs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)

    def needs(self, results: Mapping[str, str]) -> str:
        """The results as the context `needs` has them."""
        return json.dumps(
            {
                job: {"result": result, "outputs": self.outputs.get(job, {})}
                for job, result in results.items()
            }
        )

    def succeeds(self, results: str, due: Mapping[str, str]) -> bool:
        """Whether the script ends with 0 for these results."""
        env = {"RESULTS": results, "EXPECTED": self.expected} | dict(self.more) | dict(due)
        return runs(self.script, tuple(sorted(env.items())))


def escapes(trial: Trial, dues: tuple[str, ...]) -> Iterator[str]:
    """Sets of results that the script accepts but must not, or refuses but must not.

    `dues` are the names of variables that say whether a job had to run.
    """
    due = dict.fromkeys(dues, "true")
    fine = dict.fromkeys(trial.expected.split(), "success")
    if not trial.succeeds(trial.needs(fine), due):
        yield "refuses success of all"
    for text in ("{}", "", "null", trial.needs(fine | {"stranger": "success"})):
        if trial.succeeds(text, due):
            yield f"accepts {text!r}"
    for variable in dues:
        yield from _not_due(trial, due | {variable: "false"}, variable)
    yield from _due(trial, due)


def _due(trial: Trial, due: dict[str, str]) -> Iterator[str]:
    fine = dict.fromkeys(trial.expected.split(), "success")
    for job in fine:
        missing = {each: result for each, result in fine.items() if each != job}
        if trial.succeeds(trial.needs(missing), due):
            yield f"accepts that {job} is missing"
        for result in BAD:
            if trial.succeeds(trial.needs(fine | {job: result}), due):
                yield f"accepts {job}: {result!r}"


def _not_due(trial: Trial, due: dict[str, str], variable: str) -> Iterator[str]:
    fine = dict.fromkeys(trial.expected.split(), "success")
    for job in fine:
        if variable == "DUE_" + job.upper().replace("-", "_"):
            for result in BAD:
                accepted = trial.succeeds(trial.needs(fine | {job: result}), due)
                if accepted != (result == "skipped"):
                    yield f"{job} not due: {result!r} is {'accepted' if accepted else 'refused'}"


@cache
def runs(script: str, env: tuple[tuple[str, str], ...]) -> bool:
    """Whether the script ends with 0 under `shell: bash`, with these variables."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "step.sh")
        path.write_text(script)
        files = {"GITHUB_STEP_SUMMARY": f"{folder}/summary", "GITHUB_OUTPUT": f"{folder}/output"}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(path)],
            env={"PATH": "/usr/bin:/bin"} | files | dict(env),
            capture_output=True,
            check=False,
            timeout=20,
        )
    return done.returncode == 0
