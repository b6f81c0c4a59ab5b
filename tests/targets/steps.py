"""Runs the text of a step as GitHub's runner does, and reads what it said.

Shell: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
(`shell: bash` is `bash --noprofile --norc -e -o pipefail {0}`).
"""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHELL = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")


@dataclass(frozen=True, kw_only=True)
class Ran:
    """How a step ended: its status, all it printed, its outputs, its job summary."""

    status: int
    log: str
    outputs: Mapping[str, str]
    summary: str


def run_step(
    script: str, env: Mapping[str, object], folder: Path, *, cwd: Path | None = None
) -> Ran:
    """Run a script with nothing but PATH, HOME and `env`; `folder` takes the runner's files."""
    for name in ("outputs", "summary"):
        (folder / name).write_text("")
    (folder / "step.sh").write_text(script)
    done = subprocess.run(
        [*SHELL, folder / "step.sh"],
        cwd=cwd or folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "GITHUB_OUTPUT": str(folder / "outputs"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary"),
            **{name: str(value) for name, value in env.items()},
        },
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return Ran(
        status=done.returncode,
        # What a step masks is not shown: the runner takes such lines out.
        log=re.sub(r"^::add-mask::.*\n", "", done.stdout + done.stderr, flags=re.MULTILINE),
        outputs=dict(line.split("=", 1) for line in (folder / "outputs").read_text().splitlines()),
        summary=(folder / "summary").read_text(),
    )
