"""Programs that the machine of the tests does not have, as far as the scripts of gates see them."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.model.workflow import Step
from tests.targets.steps import Ran, run_step

# `make test-minimums` has older libraries than the judges themselves can do with.
BIN = Path(os.environ.get("JUDGES_BIN", Path(sys.executable).parent))


def repository(root: Path, files: Mapping[str, str]) -> Path:
    """Commit files to a new repository."""
    root.mkdir()
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "--allow-empty", "--message=All")
    return root


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.invalid")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def program(folder: Path, name: str, text: str) -> None:
    """Put a program on the path that `run_gate` gives to a step."""
    (folder / "bin").mkdir(exist_ok=True)
    path = folder / "bin" / name
    path.write_text(f"#!/usr/bin/env bash\nset -euo pipefail\n{text}\n")
    path.chmod(0o755)


def container(folder: Path, command: str) -> None:
    """Let `docker run … IMAGE@sha256:… ARGUMENTS` execute `command ARGUMENTS` right here."""
    skip = 'while [[ "$1" != *@sha256:* ]]; do shift; done\nshift\n'
    program(folder, "docker", f'{skip}{command} "$@"')


def run_gate(step: Step, folder: Path, *, cwd: Path, **env: object) -> Ran:
    """Run the text of a gate's step in a repository, with its environment and the programs."""
    path = os.pathsep.join((str(folder / "bin"), os.environ["PATH"]))
    return run_step(step.run, {**dict(step.env), "PATH": path, **env}, folder, cwd=cwd)
