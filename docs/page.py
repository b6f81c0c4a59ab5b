"""Makes a page of a module: its docstring as Markdown, and what follows it."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules
from types import ModuleType

NOTE = "<!-- Written by docs/refresh.py from {module}. Do not edit. -->"


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """Give the modules of a package by name."""
    for found in sorted(iter_modules(package.__path__), key=lambda each: each.name):
        yield import_module(f"{package.__name__}.{found.name}")


def page(title: str, module: ModuleType, rest: Iterable[str]) -> str:
    """Give the text of a page: title, docstring, and the lines of `rest`."""
    note = NOTE.format(module=f"{module.__name__.replace('.', '/')}.py")
    return "\n".join([note, "", f"# {title}", "", *_prose(module), "", *rest]).rstrip() + "\n"


def _prose(module: ModuleType) -> Iterator[str]:
    """Give the docstring as Markdown: what follows a line that ends in `::` becomes YAML."""
    fenced = False
    lines = cleandoc(module.__doc__ or "").splitlines()
    for line in lines:
        if line.endswith("::"):
            yield from ("```", "") if fenced else ()
            yield from (f"{line[:-1]}", "", "```yaml")
            fenced = True
        elif fenced and line and not line.startswith(" "):
            yield from ("```", "", line)
            fenced = False
        elif not fenced:
            yield line
        elif line:
            yield line.removeprefix("    ")
    if fenced:
        yield "```"
