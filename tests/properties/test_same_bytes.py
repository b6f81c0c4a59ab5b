"""The same blueprint gives the same bytes, wherever, whenever and by whomever it is compiled."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.shipped.resources import blueprint_names, blueprint_text

ROOT = Path(__file__).parents[2]
SURROUNDINGS = {
    "plain": {},
    "seed 1": {"PYTHONHASHSEED": "1"},
    "seed 4711": {"PYTHONHASHSEED": "4711"},
    "C locale, far east": {"LC_ALL": "C", "LANG": "C", "TZ": "Asia/Tokyo"},
    "Turkish, far west": {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles"},
    "in CI": {"CI": "true", "GITHUB_ACTIONS": "true", "NO_COLOR": "1", "COLUMNS": "20"},
    "optimised": {"PYTHONOPTIMIZE": "1"},
}


def repository(folder: Path) -> Path:
    (folder / "blueprints").mkdir(parents=True)
    for name in blueprint_names():
        own = f"\nrender:\n  file: {name}/render.yaml\n"
        text = blueprint_text(name).replace("\nrender:\n", own) + f"prefix: {name}\n"
        (folder / "blueprints" / f"{name}.yml").write_text(text)
    (folder / ".git").mkdir()
    return folder


def generated(folder: Path, python: str, surroundings: dict[str, str]) -> dict[str, bytes]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **surroundings}
    done = subprocess.run(
        [python, "-m", "generator", "--date", "2026-11-22", "generate"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [*folder.glob(".github/workflows/*"), *folder.glob("*/render.yaml")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return generated(repository(tmp_path_factory.mktemp("first")), sys.executable, {})


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=list(SURROUNDINGS))
def test_surroundings_do_not_matter(
    surroundings: dict[str, str], first: dict[str, bytes], tmp_path: Path
) -> None:
    folder = repository(tmp_path / "another place, with spaces" / "ünïcode")

    assert generated(folder, sys.executable, surroundings) == first


def test_a_second_run_writes_nothing(tmp_path: Path, first: dict[str, bytes]) -> None:
    folder = repository(tmp_path / "twice")
    generated(folder, sys.executable, {})
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.yml")}

    assert generated(folder, sys.executable, {}) == first
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.yml")} == before


def interpreter(version: str) -> str | None:
    """Another Python of this machine; a shim of pyenv may stand for one that is not switched on."""
    found = shutil.which(f"python{version}")
    folder = Path(found).parent if found else Path()
    installed = sorted(folder.parent.glob(f"versions/{version}.*/bin/python"))
    candidates = [str(each) for each in installed] if folder.name == "shims" else [found]
    return next((each for each in candidates if each), None)


def other_versions() -> list[str]:
    """The versions of Python that the package says it is for, but the one that runs this."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    said = (each.rpartition(" :: ")[2] for each in tomllib.loads(text)["project"]["classifiers"])
    mine = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [each for each in said if re.fullmatch(r"3\.\d+", each) and each != mine]


def test_the_package_is_for_more_than_one_python() -> None:
    assert len(other_versions()) >= 2


@pytest.mark.long
@pytest.mark.parametrize("version", other_versions())
def test_another_python(version: str, tmp_path: Path, first: dict[str, bytes]) -> None:
    python = interpreter(version)
    # Without it nothing is known of that version, which a skipped test would hide.
    assert python, f"python{version} is not on PATH; install it, with pyenv or a package"
    subprocess.run([python, "-m", "venv", tmp_path / "venv"], check=True)
    there = str(tmp_path / "venv" / "bin" / "python")
    subprocess.run([there, "-m", "pip", "install", "--quiet", str(ROOT)], check=True)

    # From the installed package, not from the checkout that PYTHONPATH would name.
    assert generated(repository(tmp_path / "there"), there, {"PYTHONPATH": ""}) == first
