"""The gates of a Python service, with the real tools: green as it is, red for each fault."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.toolchains.find import toolchains
from tests.projects.bench import copy, part, run_gate

CACHED = False
ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(TOOLS), prepend=":")
    return copy("python-service", tmp_path)


def add(project: Path, path: str, text: str) -> None:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text(text)


def replace(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text()
    assert old in text
    (project / path).write_text(text.replace(old, new))


SUITES = {"integration": "pytest", "performance": "pytest"}


def test_every_gate_is_green(project: Path) -> None:
    shop = part("python", manager="pip", tests=SUITES)
    expected = {
        "quality.lint": "examined 4 files",
        "quality.format": "examined 4 files",
        "quality.types": "examined 4 modules",
        "test.unit": "examined 2 tests",
        "test.coverage": "examined 4 statements",
        "test.integration": "examined 1 tests",
        "test.performance": "examined 1 tests",
    }
    for gate, said in expected.items():
        ran = run_gate(shop, gate, project)
        assert ran.status == 0, (gate, ran.log)
        assert said in ran.summary, (gate, ran.summary)


@pytest.mark.parametrize(
    ("gate", "path", "text", "said"),
    [
        ("quality.lint", "src/prices/fault.py", "import os\n", "F401"),
        ("quality.format", "src/prices/fault.py", "a  =  1\n", "fault.py"),
        ("quality.types", "src/prices/fault.py", 'a: int = "b"\n', "Incompatible types"),
        ("test.unit", "tests/test_fault.py", "def test_x() -> None:\n    assert 0\n", "1 failed"),
        (
            "test.unit",
            "conftest.py",
            "import pytest\n\n\n@pytest.fixture(autouse=True)\ndef broken():\n    raise OSError\n",
            "2 errors",
        ),
    ],
)
def test_a_fault_is_red(gate: str, path: str, text: str, said: str, project: Path) -> None:
    add(project, path, text)
    ran = run_gate(part("python", manager="pip"), gate, project)
    assert ran.status == 1
    assert said in ran.log


def test_configuration_that_repairs_does_not_make_lint_green(project: Path) -> None:
    replace(project, "pyproject.toml", "[tool.mypy]", "[tool.ruff]\nfix = true\n[tool.mypy]")
    add(project, "src/prices/fault.py", "import os\n")
    assert run_gate(part("python", manager="pip"), "quality.lint", project).status == 1
    assert (project / "src/prices/fault.py").read_text() == "import os\n"


@pytest.mark.parametrize("gate", ["quality.lint", "quality.format"])
def test_ruff_that_excludes_everything_is_red(gate: str, project: Path) -> None:
    replace(
        project, "pyproject.toml", "[tool.mypy]", '[tool.ruff]\nexclude = ["*.py"]\n[tool.mypy]'
    )
    assert run_gate(part("python", manager="pip"), gate, project).status == 1


def test_mypy_that_excludes_everything_is_red(project: Path) -> None:
    replace(project, "pyproject.toml", "strict = true", 'strict = true\nexclude = [".*"]')
    assert run_gate(part("python", manager="pip"), "quality.types", project).status != 0


def test_a_session_that_hides_its_failures_is_red(project: Path) -> None:
    add(
        project,
        "conftest.py",
        "def pytest_sessionfinish(session):\n    session.exitstatus = 0\n",
    )
    add(project, "tests/test_fault.py", "def test_x() -> None:\n    assert 0\n")
    ran = run_gate(part("python", manager="pip"), "test.unit", project)
    assert ran.status == 1
    assert "the report says that tests failed" in ran.log


def test_only_skipped_tests_are_red(project: Path) -> None:
    add(project, "conftest.py", _SKIP_ALL)
    assert run_gate(part("python", manager="pip"), "test.unit", project).status == 1


_SKIP_ALL = """\
import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.skip)
"""


def test_no_tests_are_red(project: Path) -> None:
    (project / "tests/test_price.py").unlink()
    assert run_gate(part("python", manager="pip"), "test.unit", project).status != 0


def test_options_of_the_environment_are_emptied(project: Path) -> None:
    shop = part("python", manager="pip")
    command = toolchains()["python"].commands["test.unit"](shop)
    assert command is not None
    assert ("PYTEST_ADDOPTS", "") in command.env
    assert run_gate(shop, "test.unit", project, PYTEST_ADDOPTS="--collect-only").status != 0


def test_a_folder_of_tests_that_is_gone_is_red(project: Path) -> None:
    shop = part("python", manager="pip", tests={"integration": {"paths": ["tests/gone"]}})
    assert run_gate(shop, "test.integration", project).status != 0


def test_coverage_under_the_floor_is_red(project: Path) -> None:
    replace(project, "tests/test_price.py", "price(100, 10) == 900", "price(1, 10) == 10")
    shop = part("python", manager="pip", policy={"coverage-floor": 76})
    assert run_gate(shop, "test.unit", project).status == 0
    ran = run_gate(shop, "test.coverage", project)
    assert ran.status == 1
    assert "3 of 4 covered, at least 76 % wanted" in ran.log
    lower = part("python", manager="pip", policy={"coverage-floor": 75})
    assert run_gate(lower, "test.coverage", project).status == 0


def test_the_higher_floor_of_the_component_holds(project: Path) -> None:
    replace(project, "tests/test_price.py", "price(100, 10) == 900", "price(1, 10) == 10")
    shop = part("python", manager="pip", coverage=80, policy={"coverage-floor": 75})
    assert run_gate(shop, "test.unit", project).status == 0
    assert run_gate(shop, "test.coverage", project).status == 1


def test_coverage_that_was_not_measured_is_red(project: Path) -> None:
    assert run_gate(part("python", manager="pip"), "test.coverage", project).status == 1


@pytest.mark.parametrize(
    "totals",
    [
        '{"covered_lines": 0, "num_statements": 0}',
        '{"covered_lines": 3.5, "num_statements": 4}',
        '{"covered_lines": null, "num_statements": 4}',
        '{"num_statements": 4}',
        '{"covered_lines": "x[$(touch hacked)]", "num_statements": 4}',
        '{"covered_lines": 4, "num_statements": "4 4"}',
        "{}",
    ],
)
def test_a_summary_that_cannot_be_trusted_is_red(totals: str, project: Path) -> None:
    add(project, ".gatewright/coverage.json", f'{{"totals": {totals}}}')
    ran = run_gate(part("python", manager="pip"), "test.coverage", project)
    assert ran.status != 0, ran.log
    assert ran.summary == ""
    assert not (project / "hacked").exists()


def test_an_own_command_needs_its_report(project: Path) -> None:
    report = '<testsuite><testcase name="a"/></testsuite>'
    for run, status in ((f"echo '{report}' > \"$REPORT\"", 0), ("true", 1), ("exit 0", 1)):
        shop = part("python", manager="pip", tests={"unit": {"run": run}})
        assert run_gate(shop, "test.unit", project).status == status, run


@pytest.fixture
def locked(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project with what uv locked and installed."""
    uv = shutil.which("uv")
    if uv is None:
        environment = project.parent / "uv"
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        subprocess.run([environment / "bin/pip", "install", "--quiet", "uv"], check=True)
        monkeypatch.setenv("PATH", str(environment / "bin"), prepend=":")
    subprocess.run(["uv", "lock"], cwd=project, check=True)
    return project


@pytest.mark.long
def test_uv_installs_the_lock_and_every_gate_is_green(locked: Path) -> None:
    shop = part("python", tests=SUITES)
    install = toolchains()["python"].setup(shop, CACHED)[-1]
    assert install.name == "Install dependencies"
    subprocess.run(["bash", "-eo", "pipefail", "-c", install.run], cwd=locked, check=True)
    network = {name: os.environ[name] for name in os.environ if name.startswith(("SSL_", "UV_"))}
    built = run_gate(shop, "build.compile", locked, **network)
    assert "examined 2 files" in built.summary, built.log
    gates = ("quality.lint", "quality.format", "quality.types", "test.unit", "test.coverage")
    for gate in (*gates, "test.integration", "test.performance"):
        ran = run_gate(shop, gate, locked)
        assert ran.status == 0, (gate, ran.log)
    add(locked, "src/prices/fault.py", "import os\n")
    assert run_gate(shop, "quality.lint", locked).status == 1
    replace(locked, "pyproject.toml", '"hatchling", ', "")
    assert subprocess.run(["bash", "-ec", install.run], cwd=locked, check=False).returncode != 0
    replace(locked, "pyproject.toml", "hatchling.build", "no.such.backend")
    assert run_gate(shop, "build.compile", locked, **network).status != 0


@pytest.mark.long
def test_pip_installs_the_component_and_builds_it_with_the_locked_backend(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without `pythonpath`, only an installed package can be imported from src/.
    replace(project, "pyproject.toml", 'pythonpath = ["src"]', "")
    shutil.copy(ROOT / "requirements-dev.txt", project)
    (project / "requirements.txt").touch()
    environment = project.parent / "pip"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    monkeypatch.setenv("PATH", str(environment / "bin"), prepend=":")
    shop = part("python", manager="pip")
    install = ["bash", "-eo", "pipefail", "-c", toolchains()["python"].setup(shop, CACHED)[-1].run]
    subprocess.run(install, cwd=project, check=True)

    for gate, said in (
        ("test.unit", "examined 2 tests"),
        ("test.coverage", "examined 4 statements"),
        ("build.compile", "examined 2 files"),
    ):
        ran = run_gate(shop, gate, project)
        assert said in ran.summary, (gate, ran.log)

    lock = project / "requirements-dev.txt"
    lock.write_text(re.sub(r"^hatchling==(.*\\\n)+.*\n", "", lock.read_text(), flags=re.MULTILINE))
    subprocess.run(["pip", "uninstall", "--quiet", "--yes", "hatchling"], check=True)
    done = subprocess.run(install, cwd=project, check=False, capture_output=True, text=True)
    assert done.returncode != 0
    assert "'hatchling.build'" in done.stderr
    ran = run_gate(shop, "build.compile", project)
    assert ran.status != 0
    assert "hatchling" in ran.log
