"""Makes a page of a module: its docstring as Markdown, and what follows it."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from generator.diagnostics.rule_text import as_markdown

NOTE = "<!-- Written by docs/refresh.py from {module}. Do not edit. -->"


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """Give the modules of a package by name."""
    for found in sorted(iter_modules(package.__path__), key=lambda each: each.name):
        yield import_module(f"{package.__name__}.{found.name}")


def page(title: str, module: ModuleType, rest: Iterable[str]) -> str:
    """Give the text of a page: title, docstring, and the lines of `rest`."""
    note = NOTE.format(module=f"{module.__name__.replace('.', '/')}.py")
    prose = as_markdown(module.__doc__)
    return "\n".join([note, "", f"# {title}", "", *prose, "", *rest]).rstrip() + "\n"
