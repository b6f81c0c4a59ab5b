"""What there is to say of each rule, and of each fault that the shape of a file can have."""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from generator.diagnostics.rule_text import RuleText, as_markdown, summary_of
from generator.rules.render import catalog as render_files
from generator.rules.render import find as render
from generator.rules.render.codes import MEANINGS
from generator.rules.render.rule import Rule as RenderRule
from generator.rules.workflow import catalog as workflow_files
from generator.rules.workflow import find as workflow
from generator.rules.workflow.rule import About
from generator.rules.workflow.rule import Rule as WorkflowRule

RENDER, WORKFLOW = ("render", "infrastructure"), ("github-actions", "ci")
SHAPE = "https://render.com/docs/blueprint-spec"
"""Where Render says what may stand in the file."""


def rule_texts() -> Iterator[RuleText]:
    """Give the text of every rule, from its docstring, and of every code of the shape."""
    for rule in render.rules().values():
        yield _text(rule, render_files, RENDER)
    for code, meaning in MEANINGS.items():
        yield RuleText(code=code, name=code, summary=meaning, page_url=SHAPE, tags=RENDER)
    for each in workflow.rules().values():
        yield _text(each, workflow_files, WORKFLOW, about_gates=each.about is not About.FORM)


def _text(
    rule: RenderRule | WorkflowRule,
    catalog: ModuleType,
    tags: tuple[str, ...],
    *,
    about_gates: bool = False,
) -> RuleText:
    page = import_module(f"{catalog.__name__}.{rule.name.replace('-', '_')}").__doc__
    return RuleText(
        code=rule.code,
        name=rule.name,
        summary=summary_of(page),
        page_url=rule.sources[0],
        help="\n".join(as_markdown(page)),
        severity=rule.severity,
        tags=tags,
        about_gates=about_gates,
    )
