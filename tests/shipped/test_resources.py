"""Shipped texts are found in a checkout and in an installed package alike."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.shipped import resources

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a copy of what reads the texts, and none of the texts."""
    (tmp_path / "generator").mkdir()
    shutil.copy(PACKAGE / "__init__.py", tmp_path / "generator")
    shutil.copytree(PACKAGE / "shipped", tmp_path / "generator" / "shipped")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def ask(site: Path, question: str) -> str:
    code = f"from generator.shipped.resources import *; print(ascii({question}))"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_the_shipped_blueprints_are_those_of_the_folder() -> None:
    files = sorted((ROOT / "blueprints").glob("*.yml"))

    assert files
    assert list(resources.blueprint_names()) == [file.stem for file in files]
    for file in files:
        assert resources.blueprint_text(file.stem) == file.read_text("utf-8")


def test_a_shipped_blueprint_that_is_not_there_is_named() -> None:
    with pytest.raises(LookupError, match=r"^unknown blueprint 'nothing'; expected one of "):
        resources.blueprint_text("nothing")


def test_a_checkout_has_them_beside_the_package(site: Path) -> None:
    write(site / "blueprints" / "b.yml", "b: é\n")
    write(site / "blueprints" / "a.yml", "a\n")
    write(site / "blueprints" / "README.md", "no blueprint\n")

    assert ask(site, "blueprint_names()") == "('a', 'b')\n"
    assert ask(site, "blueprint_text('b')") == r"'b: \xe9\n'" + "\n"


def test_an_installed_package_has_them_inside_and_does_not_look_beside(site: Path) -> None:
    write(site / "generator" / "_shipped" / "schemas" / "in.schema.json", "{}")
    write(site / "generator" / "_shipped" / "schemas" / "sources.json", "no schema")
    write(site / "schemas" / "out.schema.json", "[]")

    assert ask(site, "schema_names()") == "('in',)\n"
    assert ask(site, "schema_text('in')") == "'{}'\n"


@pytest.mark.parametrize("name", ["c", "../secret", "a.yml", ""])
def test_what_is_not_shipped_is_refused_by_name(site: Path, name: str) -> None:
    write(site / "blueprints" / "a.yml", "a\n")
    write(site / "secret.yml", "s\n")

    answer = ask(site, f"blueprint_text({name!r})")

    assert answer.endswith(f"LookupError: unknown blueprint {name!r}; expected one of a\n")
