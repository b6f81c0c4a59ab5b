"""The wheel that users install holds all it needs: built from the source archive, run by itself."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from generator import __version__
from generator.shipped.resources import blueprint_names, schema_names
from tests.golden.sets import files

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.long


def call(*arguments: str | Path, cwd: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        arguments, cwd=cwd, env={**environment, **more}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, from the source archive alone: `build` unpacks it and starts there."""
    folder = tmp_path_factory.mktemp("dist")
    done = call(sys.executable, "-m", "build", "--no-isolation", "-o", folder, ROOT, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [each.name for each in folder.glob("*.tar.gz")] == [f"gatewright-{__version__}.tar.gz"]
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command, in an environment with what requirements.txt locks and no more."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    install = (folder / "bin/python", "-m", "pip", "install", "--quiet")
    for what in (("--require-hashes", "-r", ROOT / "requirements.txt"), ("--no-deps", wheel)):
        done = call(*install, *what, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    done = call(folder / "bin/python", "-m", "pip", "check", cwd=folder)
    assert done.returncode == 0, done.stdout
    return folder / "bin/gatewright"


def test_the_wheel_holds_the_package_and_what_is_shipped(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    shipped = {f"generator/_shipped/blueprints/{name}.yml" for name in blueprint_names()}
    shipped |= {f"generator/_shipped/schemas/{name}.schema.json" for name in schema_names()}

    inside = {name for name in names if name.startswith("generator/")}
    assert inside == code | shipped
    assert {name.partition("/")[0] for name in names - inside} == {
        f"gatewright-{__version__}.dist-info"
    }


def test_a_repository_goes_through_the_installed_command(command: Path, tmp_path: Path) -> None:
    def gatewright(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return call(command, *arguments, cwd=tmp_path)

    # The name of the folder becomes the product's.
    tmp_path = tmp_path / "node-service"
    tmp_path.mkdir()
    call("git", "init", "--quiet", cwd=tmp_path)
    listed = gatewright("init")
    assert listed.returncode == 0, listed.stderr
    assert all(name in listed.stdout for name in blueprint_names())

    for arguments in (("init", "node-service"), ("generate",), ("check",)):
        done = gatewright(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr

    written = {
        path.relative_to(tmp_path).as_posix(): path.read_text("utf-8")
        for path in (tmp_path / ".github").rglob("*.yml")
    }
    assert written == files("node-service")
    schema = ROOT / "schemas/blueprint.schema.json"
    assert (tmp_path / "blueprints/blueprint.schema.json").read_bytes() == schema.read_bytes()

    (tmp_path / ".github/workflows/test.yml").write_text("on: push\n")
    assert gatewright("check").returncode == 1


def test_the_installed_package_knows_its_types(command: Path, tmp_path: Path) -> None:
    python = command.parent / "python"
    find = "from importlib.resources import files; print(files('generator').joinpath('py.typed'))"
    done = call(python, "-c", find, cwd=tmp_path)

    assert Path(done.stdout.strip()).is_file()
    assert not done.stdout.startswith(str(ROOT))
