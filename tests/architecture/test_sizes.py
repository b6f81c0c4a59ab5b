"""Modules and functions stay short enough to be read at once."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted([*(ROOT / "generator").rglob("*.py"), *(ROOT / "docs").glob("*.py")])
LINES_OF_MODULE = 300
LINES_OF_FUNCTION = 40


def too_long(text: str) -> Iterator[str]:
    """Name the functions of a module that have too many lines, decorators included."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            if node.end_lineno and node.end_lineno - start + 1 > LINES_OF_FUNCTION:
                yield node.name


def test_there_are_modules_to_measure() -> None:
    assert {ROOT / "generator/diagnostics/fault.py", ROOT / "docs/refresh.py"} <= set(MODULES)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= LINES_OF_MODULE


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_its_functions_are_short(module: Path) -> None:
    assert list(too_long(module.read_text("utf-8"))) == []


@pytest.mark.parametrize(("statements", "expected"), [(39, []), (40, ["grow"])])
@pytest.mark.parametrize("start", ["def", "async def"])
def test_the_measure_counts_lines(statements: int, expected: list[str], start: str) -> None:
    body = "\n".join(["    pass"] * statements)

    assert list(too_long(f"{start} grow():\n{body}\n")) == expected


def test_the_measure_looks_into_classes_and_counts_decorators() -> None:
    body = "\n".join(["        pass"] * 39)

    assert list(too_long(f"class A:\n    @b\n    def grow():\n{body}\n")) == ["grow"]
