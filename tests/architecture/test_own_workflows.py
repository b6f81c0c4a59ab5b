"""This repository goes through its own pipeline: current, accepted by the judges, from one lock."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.cli.main import run
from generator.operations.compiled import CompiledProduct, compile_project
from generator.operations.project import open_project
from tests.judges.bench import judge_all

ROOT = Path(__file__).parents[2]
WORKFLOWS = ".github/workflows"
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+) \\$", re.MULTILINE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The settings, the blueprint and the workflows, and the folders that the blueprint names."""
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    shutil.copytree(ROOT / "blueprints", tmp_path / "blueprints")
    shutil.copy(ROOT / "gatewright.yml", tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def own() -> CompiledProduct:
    (product,) = compile_project(open_project(ROOT), today=date(2026, 11, 22)).products
    return product


def test_the_workflows_are_what_our_blueprint_leads_to() -> None:
    assert run(["-C", str(ROOT), "check"]) == 0


def test_a_workflow_that_was_changed_by_hand_is_seen(copy: Path) -> None:
    path = copy / WORKFLOWS / "quality.yml"
    path.write_text(path.read_text().replace("AT_LEAST: 9", "AT_LEAST: 1"))

    assert run(["-C", str(copy), "check"]) == 1


def test_only_our_blueprint_is_compiled_here(copy: Path) -> None:
    assert run(["-C", str(copy), "check"]) == 0
    (copy / "gatewright.yml").unlink()
    assert run(["-C", str(copy), "check"]) != 0


def test_the_judges_accept_all_that_github_reads(tmp_path: Path) -> None:
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in (ROOT / ".github").rglob("*")
        if path.is_file()
    }

    assert {f"{WORKFLOWS}/pipeline.yml", ".github/dependabot.yml"} <= set(texts)
    assert judge_all(texts, tmp_path) == {}


def test_no_gate_is_waived_or_missing(own: CompiledProduct) -> None:
    assert {gate.id for gate in own.gates if gate.waiver is None} == {
        *("quality.lint", "quality.types", "quality.format", "quality.audit", "quality.secrets"),
        *("quality.drift", "quality.layers", "quality.pages"),
        *("test.unit", "test.coverage", "build.compile", "build.wheel"),
        *("security-scan.code", "security-scan.dependencies"),
        *("security-scan.filesystem", "security-scan.workflows"),
    }


def test_the_evidence_of_the_layers_is_every_contract(own: CompiledProduct) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (layers,) = [gate for gate in own.gates if gate.id == "quality.layers"]

    assert layers.command
    assert layers.command.evidence
    assert layers.command.evidence.at_least == len(contracts["contracts"])


def locked(file: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / file).read_text()))


class TestLocks:
    def test_what_runs_is_what_was_tested(self) -> None:
        runtime, development = locked("requirements.txt"), locked("requirements-dev.txt")

        assert runtime.items() <= development.items()
        assert len(runtime) < len(development)

    def test_every_dependency_is_in_them(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
        for file, wanted in (
            ("requirements.txt", project["dependencies"]),
            ("requirements-dev.txt", project["optional-dependencies"]["dev"]),
        ):
            names = {re.split(r"[><=]", each)[0].lower().replace(".", "-") for each in wanted}
            assert names
            assert names <= {name.replace(".", "-") for name in locked(file)}, file

    @pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
    def test_only_hashes_say_where_a_package_comes_from(self, file: str) -> None:
        lines = (ROOT / file).read_text().splitlines()
        asked = [line for line in lines if "==" in line]

        assert len(asked) == len(locked(file))
        assert all(line.endswith("\\") for line in asked)
        assert not any("://" in line or line.startswith("-") for line in lines)


def hooks(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Call the real pre-commit in a repository."""
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository with a blueprint and its workflows, all of it staged."""
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    root = tmp_path / "scratch"
    root.mkdir()
    assert run(["-C", str(root), "init", "node-service"]) == 0
    assert run(["-C", str(root), "generate"]) == 0
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    yield root
    # Environments of hooks are large.
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)


def installed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put our hooks into a repository as if the command were installed on the machine."""
    own = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    local = {"repo": "local", "hooks": [{**hook, "language": "system"} for hook in own]}
    (root / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [local]}))
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    command = root.parent / "bin" / "gatewright"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m generator "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(command.parent), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def soften(root: Path) -> Path:
    path = root / WORKFLOWS / "quality.yml"
    path.write_text(path.read_text().replace("AT_LEAST: 1", "AT_LEAST: 0"))
    subprocess.run(["git", "add", "."], cwd=root, check=True)
    return path


def test_the_hooks_look_and_repair(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(scratch, monkeypatch)

    done = hooks(scratch, "run", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("Passed") == 3

    path = soften(scratch)
    done = hooks(scratch, "run", "gatewright-check", "--all-files")
    assert done.returncode == 1
    assert "quality.yml" in done.stdout
    done = hooks(scratch, "run", "gatewright-generate", "--all-files")
    assert done.returncode == 1
    assert "files were modified by this hook" in done.stdout
    assert "AT_LEAST: 0" not in path.read_text()
    subprocess.run(["git", "add", "."], cwd=scratch, check=True)
    assert hooks(scratch, "run", "--all-files").returncode == 0


def test_the_hooks_leave_other_changes_alone(
    scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(scratch, monkeypatch)
    (scratch / "README.md").write_text("# Shop\n")

    done = hooks(scratch, "run", "--files", "README.md")

    assert done.returncode == 0
    assert done.stdout.count("(no files to check)Skipped") == 4


@pytest.mark.long
def test_the_hooks_install_themselves(scratch: Path) -> None:
    clone = scratch.parent / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    call = ("try-repo", str(clone), "gatewright-check", "--all-files")

    done = hooks(scratch, *call)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"gatewright check\.+Passed", done.stdout)

    soften(scratch)
    done = hooks(scratch, *call)
    assert done.returncode == 1
    assert "quality.yml" in done.stdout


@pytest.mark.long
def test_the_hook_of_render_judges_what_is_staged(scratch: Path) -> None:
    clone = scratch.parent / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    call = ("try-repo", str(clone), "gatewright-lint-render", "--all-files")
    neighbour, path = scratch / "prerender.yaml", scratch / "deploy" / "render-staging.yaml"
    path.parent.mkdir()
    good = "services:\n  - {type: worker, name: jobs, runtime: docker}\n"
    for file, text in ((neighbour, "services: 3\n"), (path, good)):
        file.write_text(text)
    subprocess.run(["git", "add", "."], cwd=scratch, check=True)

    done = hooks(scratch, *call)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"gatewright lint of render\.yaml\.+Passed", done.stdout)

    path.write_text(good.replace("docker", "dokcer"))
    subprocess.run(["git", "add", "."], cwd=scratch, check=True)
    done = hooks(scratch, *call)
    assert done.returncode == 1
    assert "deploy/render-staging.yaml:2:41: error[GW345]" in done.stdout
