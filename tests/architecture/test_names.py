"""A module's name says what is in it, and its first sentence what it is for."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
EMPTY_NAMES = {"base", "common", "helper", "helpers", "misc", "util", "utils"}


def says_what_for(text: str) -> bool:
    """Tell whether a module opens with a sentence that stands on one line."""
    first = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
    return re.fullmatch(r"[A-Z].+[.:]", first) is not None


def relative_imports(text: str) -> list[int]:
    """Lines of a module that import relative to it."""
    nodes = ast.walk(ast.parse(text))
    return [node.lineno for node in nodes if isinstance(node, ast.ImportFrom) and node.level]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
class TestModule:
    def test_is_named_after_its_matter(self, module: Path) -> None:
        assert EMPTY_NAMES.isdisjoint({module.stem, *module.relative_to(PACKAGE).parts})

    def test_opens_with_what_it_is_for(self, module: Path) -> None:
        assert says_what_for(module.read_text("utf-8"))

    def test_imports_absolutely(self, module: Path) -> None:
        assert relative_imports(module.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"""Reads YAML."""', True),
        ('"""Reads YAML.\n\nMore.\n"""', True),
        ('"""Reads: YAML"""', False),
        ('"""reads YAML."""', False),
        ("'''Reads\nYAML.'''", False),
        ("# Reads YAML.", False),
        ("import os", False),
        ("", False),
    ],
)
def test_a_first_sentence_is_told_from_none(text: str, expected: bool) -> None:  # noqa: FBT001
    assert says_what_for(text) is expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [("from . import a", [1]), ("\nfrom .b import c", [2]), ("from b import c\nimport d", [])],
)
def test_a_relative_import_is_seen(text: str, lines: list[int]) -> None:
    assert relative_imports(text) == lines
