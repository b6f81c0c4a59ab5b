"""Imports point one way and each heavy dependency has its door; the contracts can see both."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOORS = {
    "evidence/template.py": "jinja2",
    "operations/page.py": "jinja2",
    "blueprint/validate.py": "jsonschema",
    "proof/schema.py": "jsonschema",
    "shell/syntax.py": "tree_sitter_bash",
    "workspace/history.py": "git",
    "yamltext/read.py": "yaml",
    "yamltext/write.py": "ruamel.yaml",
    "cli/deep/command.py": "click",
    "model/form.py": "msgspec",
    "stages/catalog/quality.py": "msgspec",
    "targets/catalog/render.py": "msgspec",
}


def lint(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The contracts with an empty package of the same folders."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "generator"
    for folder in [package, *(package / name for name in layers())]:
        folder.mkdir()
        (folder / "__init__.py").touch()
    return tmp_path


def layers() -> list[str]:
    return [
        *("cli", "operations", "blueprint", "stages", "toolchains", "targets", "emit", "proof"),
        *("workspace", "rules", "sizing", "evidence", "recognition", "model", "shell"),
        *("expressions", "tools"),
        *("hcltext", "yamltext", "shipped", "diagnostics"),
    ]


def plant(root: Path, path: str, text: str) -> None:
    target = root / "generator" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    (target.parent / "__init__.py").touch()
    target.write_text(text)


def test_the_contracts_are_kept() -> None:
    status, output = lint(ROOT)

    assert status == 0, output


def test_the_layers_are_those_that_exist() -> None:
    folders = {path.parent.name for path in (ROOT / "generator").glob("*/__init__.py")}

    assert folders <= set(layers())


def test_an_import_from_each_layer_to_the_lowest_is_allowed(copy: Path) -> None:
    plant(copy, "diagnostics/fault.py", "")
    for layer in layers()[:-1]:
        plant(copy, f"{layer}/top.py", "from generator.diagnostics import fault\n")

    status, output = lint(copy)

    assert status == 0, output


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("diagnostics", "yamltext"),
        ("shipped", "model"),
        ("yamltext", "shell"),
        ("yamltext", "hcltext"),
        ("hcltext", "model"),
        ("model", "evidence"),
        ("evidence", "stages"),
        ("workspace", "operations"),
        ("operations", "cli"),
        # Siblings.
        ("stages", "emit"),
        ("blueprint", "proof"),
        ("toolchains", "targets"),
        ("model", "shell"),
        ("rules", "stages"),
        ("proof", "rules"),
        ("evidence", "recognition"),
        ("yamltext", "shipped"),
    ],
)
@pytest.mark.parametrize("form", ["top", "inside a function"])
def test_an_import_upwards_or_sideways_is_refused(
    copy: Path, importer: str, imported: str, form: str
) -> None:
    plant(copy, f"{imported}/thing.py", "")
    text = f"from generator.{imported} import thing\n"
    if form == "inside a function":
        text = f"def late() -> None:\n    {text}"
    plant(copy, f"{importer}/stray.py", text)

    status, output = lint(copy)

    assert status == 1
    assert f"generator.{importer}.stray -> generator.{imported}.thing" in output


def test_a_folder_without_a_layer_is_refused(copy: Path) -> None:
    plant(copy, "misc/thing.py", "")

    status, output = lint(copy)

    assert status == 1
    assert "misc" in output


def test_each_dependency_passes_through_its_door(copy: Path) -> None:
    for path, dependency in DOORS.items():
        plant(copy, path, f"def late() -> None:\n    import {dependency}\n")

    status, output = lint(copy)

    assert status == 0, output


@pytest.mark.parametrize(
    ("dependency", "stray"),
    [
        *((each, "stages/stray.py") for each in sorted({*DOORS.values(), "tree_sitter"})),
        # Beside the door, in the same folder.
        ("git", "workspace/stray.py"),
        ("jinja2", "evidence/stray.py"),
        ("jsonschema", "blueprint/stray.py"),
        ("ruamel.yaml", "yamltext/read.py"),
        ("tree_sitter", "shell/stray.py"),
        ("yaml", "yamltext/write.py"),
        ("click", "operations/stray.py"),
    ],
)
@pytest.mark.parametrize("form", ["top", "inside a function"])
def test_each_dependency_is_refused_elsewhere(
    copy: Path, dependency: str, stray: str, form: str
) -> None:
    text = f"import {dependency}\n"
    plant(copy, stray, text if form == "top" else f"def late() -> None:\n    {text}")

    status, output = lint(copy)

    assert status == 1
    module = stray.removesuffix(".py").replace("/", ".")
    assert f"generator.{module} -> {dependency.partition('.')[0]}" in output
