"""Makes the pages of the rules: those about `render.yaml`, and those about workflows."""

from collections.abc import Iterator
from types import ModuleType
from typing import TypeAlias

from docs.page import NOTE, modules, page
from generator.diagnostics.rule_text import summary_of
from generator.rules.render import catalog as render_files
from generator.rules.render.codes import MEANINGS
from generator.rules.render.rule import Rule as RenderRule
from generator.rules.workflow import catalog as workflow_files
from generator.rules.workflow.rule import Rule as WorkflowRule

RENDER = (
    NOTE.format(module="generator/rules/render"),
    "",
    "# Rules about `render.yaml`",
    "",
    "An error is what Render refuses or what cannot work, a warning a danger, a note advice.",
    "",
    "| code | rule | severity | what it says |",
    "| --- | --- | --- | --- |",
)
SHAPE = (
    "",
    "## Its shape",
    "",
    "What may stand where follows from one table, which is also written as two JSON Schemas:",
    "`schemas/render.schema.json` knows current names only and is what generated files keep to,",
    "`schemas/render-lint.schema.json` takes what Render still takes. `gatewright lint --strict`",
    "judges by the first one. Lint speaks of rules and of the shape at once.",
    "",
    "| code | what it says |",
    "| --- | --- |",
)


WORKFLOW = (
    NOTE.format(module="generator/rules/workflow"),
    "",
    "# Rules about workflows",
    "",
    "An error voids a gate or lets a deploy past it, a warning weakens one, a note is advice.",
    "",
    "| code | rule | severity | what it says |",
    "| --- | --- | --- | --- |",
)
Rule: TypeAlias = RenderRule | WorkflowRule


def rule_pages() -> dict[str, str]:
    """Give the page of every rule, and of each family one that lists them by their codes."""
    shape = (f"| {code} | {about} |" for code, about in sorted(MEANINGS.items()))
    return {
        **_family("render", render_files, RENDER, (*SHAPE, *shape)),
        **_family("workflow", workflow_files, WORKFLOW, ()),
    }


def _family(
    name: str, files: ModuleType, head: tuple[str, ...], tail: tuple[str, ...]
) -> dict[str, str]:
    texts: dict[str, str] = {}
    rows: dict[str, str] = {}
    for module in modules(files):
        rule: Rule = module.RULE
        first = summary_of(module.__doc__)
        rows[rule.code] = (
            f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity} | {first} |"
        )
        texts[f"docs/rules/{name}/{rule.name}.md"] = page(rule.name, module, _sources(rule))
    ordered = [rows[code] for code in sorted(rows)]
    texts[f"docs/rules/{name}/README.md"] = "\n".join([*head, *ordered, *tail]) + "\n"
    return texts


def _sources(rule: Rule) -> Iterator[str]:
    yield f"Code `{rule.code}`, {rule.severity}. It rests on:"
    yield ""
    yield from (f"- <{source}>" for source in rule.sources)
