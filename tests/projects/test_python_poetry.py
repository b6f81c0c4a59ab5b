"""The gates of a component that Poetry locks, with the real Poetry: green, red for each fault."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.toolchains.find import toolchains
from tests.projects.bench import copy, part, run_gate
from tests.targets.steps import Ran, run_step

pytestmark = pytest.mark.long
CACHED = False
SEEN = ("SSL_", "PIP_", "REQUESTS_")
NETWORK = {name: os.environ[name] for name in os.environ if name.startswith(SEEN)}
# Poetry asks for each release by itself, which not every mirror answers; as a plain index it is
# read as pip reads it. So the lock is made here, and none is part of the project.
INDEX = "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"
SHOP = part("python", manager="poetry", tests={"integration": "pytest"})


def step(project: Path, name: str) -> Ran:
    """Run a step of the set-up as the runner does, in a project whose runner lies beside it."""
    script = next(each for each in toolchains()["python"].setup(SHOP, CACHED) if each.name == name)
    runner = project.parent / "runner"
    runner.mkdir(exist_ok=True)
    env = {"RUNNER_TEMP": runner, "GITHUB_PATH": runner / "path", **NETWORK}
    return run_step(script.run, env, runner, cwd=project)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project with Poetry installed by its hashes, and what Poetry locked and installed."""
    made = copy("python-poetry", tmp_path_factory.mktemp("poetry"))
    with pytest.MonkeyPatch.context() as patch:
        ran = step(made, "Set up Poetry")
        assert ran.status == 0, ran.log
        patch.setenv("PATH", (made.parent / "runner/path").read_text().strip(), prepend=":")
        index = subprocess.run(
            [sys.executable, "-c", INDEX], check=True, capture_output=True, text=True
        )
        source = f'[[tool.poetry.source]]\nname = "index"\nurl = "{index.stdout.strip()}/"\n'
        text = (made / "pyproject.toml").read_text()
        (made / "pyproject.toml").write_text(f"{text}\n{source}")
        locking = {**NETWORK, "HOME": made.parent / "runner"}
        ran = run_step("poetry lock --no-interaction", locking, made.parent / "runner", cwd=made)
        assert ran.status == 0, ran.log
        ran = step(made, "Install dependencies")
        assert ran.status == 0, ran.log
        yield made


@pytest.fixture
def changed(project: Path) -> Iterator[Path]:
    """The project for a test that puts a fault into it, whole again after it."""
    files = [path for path in project.rglob("*") if path.is_file() and path.suffix in SOURCES]
    texts = {path: path.read_text() for path in files}
    yield project
    for path in project.rglob("*"):
        if path.is_file() and path.suffix in SOURCES and path not in texts:
            path.unlink()
    for path, text in texts.items():
        path.write_text(text)


SOURCES = {".py", ".toml", ".lock"}


def test_every_gate_is_green(project: Path) -> None:
    expected = {
        "quality.lint": "examined 3 files",
        "quality.format": "examined 3 files",
        "quality.types": "examined 3 modules",
        "test.unit": "examined 2 tests",
        "test.coverage": "examined 4 statements",
        "test.integration": "examined 1 tests",
        "build.compile": "examined 2 files",
    }
    for gate, said in expected.items():
        ran = run_gate(SHOP, gate, project)
        assert ran.status == 0, (gate, ran.log)
        assert said in ran.summary, (gate, ran.summary)
    built = sorted(path.name for path in (project / "dist").iterdir())
    assert built == ["fares-1.0.0-py3-none-any.whl", "fares-1.0.0.tar.gz"]


def test_poetry_is_alone_on_the_path(project: Path) -> None:
    """What Poetry is made of must not be what the component sees."""
    folder = Path((project.parent / "runner/path").read_text().strip())
    assert [path.name for path in folder.iterdir()] == ["poetry"]


@pytest.mark.parametrize(
    ("gate", "path", "text", "said"),
    [
        ("quality.lint", "src/fares/fault.py", "import os\n", "F401"),
        ("quality.format", "src/fares/fault.py", "a  =  1\n", "fault.py"),
        ("quality.types", "src/fares/fault.py", 'a: int = "b"\n', "Incompatible types"),
        ("test.unit", "tests/test_fault.py", "def test_x() -> None:\n    assert 0\n", "1 failed"),
        ("build.compile", "pyproject.toml", '[project]\nversion = "1.0.0"\n', "project.name"),
    ],
)
def test_a_fault_is_red(gate: str, path: str, text: str, said: str, changed: Path) -> None:
    (changed / path).write_text(text)
    ran = run_gate(SHOP, gate, changed)
    assert ran.status == 1
    assert said in ran.log, ran.log


def test_no_tests_are_red(changed: Path) -> None:
    (changed / "tests/test_fare.py").unlink()
    assert run_gate(SHOP, "test.unit", changed).status != 0


def test_a_build_of_nothing_is_red(changed: Path) -> None:
    text = (changed / "pyproject.toml").read_text()
    (changed / "pyproject.toml").write_text(text.replace('"fares"', '"tolls"', 1))
    ran = run_gate(SHOP, "build.compile", changed)
    assert ran.status == 1
    assert "No file/folder found for package tolls" in ran.log


@pytest.mark.parametrize("lock", ["stale", "gone"])
def test_a_lock_that_does_not_fit_is_not_installed(lock: str, changed: Path) -> None:
    if lock == "gone":
        (changed / "poetry.lock").unlink()
    else:
        text = (changed / "pyproject.toml").read_text()
        (changed / "pyproject.toml").write_text(text.replace('"mypy", ', ""))
    ran = step(changed, "Install dependencies")
    assert ran.status == 1
    assert "poetry.lock" in ran.log
    assert "Installing" not in ran.log


def test_what_is_not_locked_is_removed(changed: Path) -> None:
    """`poetry install` would leave it there."""
    runner = changed.parent / "runner"
    there = "poetry run python -c 'from importlib.metadata import version; version(\"pytest-cov\")'"
    lock = (changed / "poetry.lock").read_text()
    text = (changed / "pyproject.toml").read_text()
    (changed / "pyproject.toml").write_text(text.replace('"pytest-cov", ', ""))
    for script, status in (("poetry lock --no-interaction", 0), (there, 0)):
        assert run_step(script, NETWORK, runner, cwd=changed).status == status
    ran = step(changed, "Install dependencies")
    assert ran.status == 0
    assert "Removing pytest-cov" in ran.log
    assert run_step(there, NETWORK, runner, cwd=changed).status == 1
    (changed / "pyproject.toml").write_text(text)
    (changed / "poetry.lock").write_text(lock)
    assert step(changed, "Install dependencies").status == 0
    assert run_step(there, NETWORK, runner, cwd=changed).status == 0


def test_the_audit_asks_for_all_that_is_locked_and_is_red_without_an_answer(project: Path) -> None:
    ran = run_gate(SHOP, "quality.audit", project, HTTPS_PROXY="http://127.0.0.1:9")
    assert ran.status != 0
    assert ran.summary == ""
    listed = (project / ".gatewright/audit.json.locked").read_text()
    names = [line for line in listed.splitlines() if "==" in line]
    assert len(names) == (project / "poetry.lock").read_text().count("[[package]]") > 20
    assert listed.count("--hash=sha256:") >= len(names)


def test_poetry_that_is_not_the_locked_one_is_not_installed(tmp_path: Path) -> None:
    project = copy("python-poetry", tmp_path)
    lock = project / "requirements-poetry.txt"
    lock.write_text(
        lock.read_text().replace("sha256:", "sha256:0").replace("sha256:00", "sha256:0")
    )
    ran = step(project, "Set up Poetry")
    assert ran.status != 0
    assert not (tmp_path / "runner/path").exists()
