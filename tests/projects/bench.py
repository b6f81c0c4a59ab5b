"""Small real projects, and their gates run as the generated workflow runs them."""

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.evidence.template import gate_script
from generator.model.catalogue import Part
from generator.model.product import Product
from generator.operations.catalogue import ShippedPins
from generator.toolchains.find import toolchains
from tests.targets.steps import Ran, run_step

HERE = Path(__file__).parent


def part(toolchain: str, *, policy: Mapping[str, Any] | None = None, **component: Any) -> Part:
    """Give the only component of a product, in the repository's root unless `path` says more."""
    written = {"toolchain": toolchain, "path": ".", **component}
    product = msgspec.convert(
        {
            "blueprint": 1,
            "name": "shop",
            "components": {"app": written},
            "policy": dict(policy or {}),
        },
        Product,
    )
    return Part(
        name="app", component=product.components["app"], product=product, pins=ShippedPins()
    )


def run_gate(of: Part, gate: str, project: Path, **more: str) -> Ran:
    """Run the step of a gate in a project; the runner's files lie beside it."""
    command = toolchains()[of.component.toolchain].commands[gate](of)
    assert command is not None
    env: dict[str, object] = {"CI": "true", **dict(command.env), **more}
    if command.evidence:
        env |= {"REPORT": command.evidence.path, "AT_LEAST": command.evidence.at_least}
    runner = project.parent / "runner"
    runner.mkdir(exist_ok=True)
    return run_step(gate_script(command, gate=gate), env, runner, cwd=project)


def copy(name: str, to: Path) -> Path:
    """Copy a project; `.txt` behind its Python files hides them from our own tools."""
    project = shutil.copytree(HERE / name, to / name)
    for file in project.rglob("*.py.txt"):
        file.rename(file.with_suffix(""))
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    return project


def with_packages(project: Path) -> Path:
    """Put the locked npm packages into a project, from a cache that the lock's hash names.

    The members of a workspace must be there for its lock to fit; links lead to them.
    """
    lock = (project / "package-lock.json").read_bytes()
    cache = Path(tempfile.gettempdir()) / f"gatewright-npm-{hashlib.sha256(lock).hexdigest()[:16]}"
    if not (cache / "complete").exists():
        cache.mkdir(exist_ok=True)
        shutil.copy(project / "package-lock.json", cache)
        for file in project.rglob("package.json"):
            (cache / file.relative_to(project)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, cache / file.relative_to(project))
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=cache, check=True)
        (cache / "complete").touch()
    shutil.copytree(
        cache / "node_modules", project / "node_modules", symlinks=True, copy_function=os.link
    )
    return project
