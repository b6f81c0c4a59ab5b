"""What there is to say of a rule itself, apart from any fault that it finds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from inspect import cleandoc
from typing import Literal, TypeAlias

from generator.diagnostics.fault import Severity

Precision: TypeAlias = Literal["very-high", "high", "medium", "low"]
"""How often what a rule says is true, in the words of code scanning on GitHub."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleText:
    """A rule, or a kind of fault, as documentation has it.

    `summary` is one sentence and `help` the whole page in Markdown; `page_url` is a public page
    about the matter, empty when there is none. `severity` is what it weighs unless a fault says
    otherwise. `about_gates`: it finds what makes a gate soft, so that a comment in the file leaves
    it out only until a day, for a reason, and never in a generated file. `can_be_left_out` is false
    for what no comment leaves out at all.
    """

    code: str
    name: str
    summary: str
    page_url: str = ""
    help: str = ""
    severity: Severity = Severity.ERROR
    tags: tuple[str, ...] = ()
    precision: Precision = "high"
    about_gates: bool = False
    can_be_left_out: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Background:
    """What a format may tell beside the faults: of all rules, by code, and of the tool.

    `command` is what was run, such as `lint`; results of two commands are kept apart by it.
    """

    rules: Mapping[str, RuleText] = field(default_factory=dict)
    version: str = ""
    command: str = ""


NOTHING_KNOWN = Background()


def summary_of(docstring: str | None) -> str:
    """Give the first line of a docstring, which says what a rule is about."""
    return cleandoc(docstring or "").partition("\n")[0]


def as_markdown(docstring: str | None) -> Iterator[str]:
    """Give the lines of a docstring as Markdown: what follows a line that ends in `::` is YAML."""
    fenced = False
    lines = cleandoc(docstring or "").splitlines()
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
