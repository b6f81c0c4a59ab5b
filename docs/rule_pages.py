"""Makes the pages of the rules about `render.yaml`."""

from collections.abc import Iterator
from inspect import cleandoc

from docs.page import NOTE, modules, page
from generator.rules.render import catalog as rule_files
from generator.rules.render.codes import MEANINGS
from generator.rules.render.rule import Rule

RULES = (
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


def rule_pages() -> dict[str, str]:
    """Give the page of every rule, and the one that lists them in the order of their codes."""
    texts: dict[str, str] = {}
    rows: dict[str, str] = {}
    for module in modules(rule_files):
        rule: Rule = module.RULE
        first = cleandoc(module.__doc__ or "").partition("\n")[0]
        rows[rule.code] = (
            f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity} | {first} |"
        )
        texts[f"docs/rules/render/{rule.name}.md"] = page(rule.name, module, _sources(rule))
    ordered = [rows[code] for code in sorted(rows)]
    shape = [f"| {code} | {about} |" for code, about in sorted(MEANINGS.items())]
    texts["docs/rules/render/README.md"] = "\n".join([*RULES, *ordered, *SHAPE, *shape]) + "\n"
    return texts


def _sources(rule: Rule) -> Iterator[str]:
    yield f"Code `{rule.code}`, {rule.severity}. It rests on:"
    yield ""
    yield from (f"- <{source}>" for source in rule.sources)
