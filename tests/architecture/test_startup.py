"""The command line starts without what only some commands need."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = {"click", "generator"}


def loaded_by(statement: str) -> set[str]:
    """Names of the top-level packages beyond the standard library that a statement loads."""
    return _modules(statement) - _modules("pass") - sys.stdlib_module_names


def _modules(statement: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys; print(*sys.modules)"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("module", ["generator", "generator.cli.main"])
def test_start_up_loads_nothing_heavy(module: str) -> None:
    loaded = loaded_by(f"import {module}")

    assert "generator" in loaded
    assert loaded <= ALLOWED


@pytest.mark.parametrize(
    "module", ["git", "jinja2", "jsonschema", "msgspec", "ruamel.yaml", "tree_sitter", "yaml"]
)
def test_a_heavy_import_would_be_seen(module: str) -> None:
    assert module.partition(".")[0] in loaded_by(f"import {module}") - ALLOWED
