"""Writes what follows from the code: JSON Schemas, and a page per part of every catalogue.

Run `make refresh`; with `--check` nothing is written and stale files make the exit code 1.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, TypeAlias

from generator.blueprint.schema import blueprint_schema
from generator.blueprint.settings import settings_schema
from generator.model.catalogue import Toolchain
from generator.operations.catalogue import catalogue
from generator.operations.compiled import CompiledProduct, CompiledProject, compile_blueprint
from generator.operations.gates import gate_rows
from generator.operations.init import FITS, fits, summary
from generator.operations.project import BlueprintFile
from generator.operations.requirements import requirements
from generator.operations.starting.find import signs
from generator.rules.render import catalog as rule_files
from generator.rules.render.codes import MEANINGS
from generator.rules.render.json_schema import render_schema
from generator.rules.render.rule import Rule
from generator.shipped.resources import blueprint_names, blueprint_text
from generator.stages import catalog as stage_files
from generator.targets import catalog as target_files
from generator.toolchains import catalog as toolchain_files

ROOT = Path(__file__).resolve().parents[1]
NOTE = "<!-- Written by docs/refresh.py from {module}. Do not edit. -->"
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
BLUEPRINTS = (
    NOTE.format(module="blueprints"),
    "",
    "# Shipped blueprints",
    "",
    "`gatewright init` looks into a repository, proposes one of them and says why;",
    "`gatewright init NAME` writes it down, filled in as far as the repository settles it.",
    "",
    "| blueprint | what it is for |",
    "| --- | --- |",
)
# Only waivers depend on the day, and no shipped blueprint has one.
ANY_DAY = date(2026, 1, 1)
Schema: TypeAlias = dict[str, Any]


def generated() -> Mapping[str, str]:
    """Give the text of every file that follows from the code, by path from the root."""
    texts = {
        "schemas/blueprint.schema.json": _json(blueprint_schema(catalogue())),
        "schemas/settings.schema.json": _json(settings_schema()),
        "schemas/render.schema.json": _json(render_schema(strict=True)),
        "schemas/render-lint.schema.json": _json(render_schema(strict=False)),
    }
    definitions: Any = blueprint_schema(catalogue())["$defs"]
    for module in _modules(stage_files):
        name = module.STAGE.name
        options = _options(definitions, f"{name}.Options")
        texts[f"docs/stages/{name}.md"] = _page(f"Stage {name}", module, options)
    for module in _modules(target_files):
        name = module.TARGET.name
        rest = [*_options(definitions, f"deploy.{name}"), *_section(definitions, name)]
        texts[f"docs/targets/{name}.md"] = _page(f"Target {name}", module, rest)
    for module in _modules(toolchain_files):
        facts = _facts(module.TOOLCHAIN)
        name = module.TOOLCHAIN.name
        texts[f"docs/toolchains/{name}.md"] = _page(f"Toolchain {name}", module, facts)
    return {**texts, **_rules(), **_blueprints()}


def stale(root: Path) -> list[str]:
    """Give the paths of files that are missing, differ, or belong to nothing any more."""
    texts = generated()
    wrong = [path for path, text in texts.items() if _read(root / path) != text]
    parts = ("blueprints", "stages", "targets", "toolchains", "rules/render")
    folders = [f"docs/{part}" for part in parts]
    present = (page for folder in folders for page in (root / folder).glob("*.md"))
    left_over = {page.relative_to(root).as_posix() for page in present} - set(texts)
    return sorted([*wrong, *left_over])


def _read(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


def _json(schema: Mapping[str, object]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in sorted(iter_modules(package.__path__), key=lambda each: each.name):
        yield import_module(f"{package.__name__}.{found.name}")


def _page(title: str, module: ModuleType, rest: Iterable[str]) -> str:
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


def _options(definitions: Mapping[str, Schema], name: str) -> Iterator[str]:
    rows = list(_rows(definitions, definitions[name], ""))
    if not rows:
        yield "It has no options."
        return
    yield from ("| option | value | default | what it says |", "| --- | --- | --- | --- |")
    yield from rows


def _section(definitions: Mapping[str, Schema], target: str) -> Iterator[str]:
    """Give a table for the section of a target, and for every form that stands in it."""
    if f"{target}.Section" not in definitions:
        return
    waiting, told = [f"{target}.Section"], set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in told:
            continue
        told.add(name)
        form = definitions[name]
        waiting += [each for each in _forms_in(form["properties"]) if each in definitions]
        title = name.removeprefix(f"{target}.")
        heading = f"## The section `{target}`" if title == "Section" else f"### {title}"
        yield from ("", heading, "", form.get("description", ""), "")
        yield from ("| key | value | default | what it says |", "| --- | --- | --- | --- |")
        required = form.get("required", [])
        for key, schema in form["properties"].items():
            inner = _resolve(definitions, schema)
            default = "required" if key in required else _code(schema.get("default"))
            about = schema.get("description", inner.get("description", ""))
            parts = [each.removeprefix(f"{target}.") for each in _forms_in(schema)]
            value = ", ".join(
                [_value(definitions, inner), *(f"[{p}](#{p.lower()})" for p in parts)]
            )
            yield f"| `{key}` | {value} | {default} | {about} |"


def _forms_in(node: object) -> list[str]:
    """Give the names of the forms that a schema refers to, in its order."""
    if isinstance(node, list):
        return [name for each in node for name in _forms_in(each)]
    if not isinstance(node, dict):
        return []
    found = [name for each in node.values() for name in _forms_in(each)]
    reference = str(node.get("$ref", "")).removeprefix("#/$defs/")
    named = [reference] if "." in reference else []
    return list(dict.fromkeys((*named, *found)))


def _rows(definitions: Mapping[str, Schema], form: Schema, prefix: str) -> Iterator[str]:
    required = form.get("required", [])
    for key, schema in form["properties"].items():
        inner = _resolve(definitions, schema)
        default = "required" if key in required else _code(schema.get("default"))
        about = schema.get("description", inner.get("description", ""))
        if key != "target":
            cells = (f"`{prefix}{key}`", _value(definitions, inner), default, about)
            yield f"| {' | '.join(cells)} |"
        if "properties" in inner:
            yield from _rows(definitions, inner, f"{prefix}{key}.")


def _resolve(definitions: Mapping[str, Schema], schema: Schema) -> Schema:
    reference = schema.get("$ref")
    return definitions[reference.removeprefix("#/$defs/")] if reference else schema


def _value(definitions: Mapping[str, Schema], schema: Schema) -> str:
    if "enum" in schema:
        return ", ".join(_code(each) for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list: {_value(definitions, _resolve(definitions, schema.get('items', {})))}"
    low, high = schema.get("minimum"), schema.get("maximum")
    bounds = {(True, True): f" {low} to {high}", (True, False): f" from {low}"}
    names = {"string": "text", "integer": "number", "boolean": "`true` or `false`"}
    name = names.get(schema.get("type", ""), "mapping")
    return name + bounds.get((low is not None, high is not None), "")


def _code(value: object) -> str:
    if value in (None, [], (), {}, ""):
        return ""
    return f"`{value if isinstance(value, str) else json.dumps(value)}`"


def _facts(toolchain: Toolchain) -> Iterator[str]:
    """Give what a component may choose, the default first in bold."""
    choices: list[tuple[str, tuple[str, ...], str]] = [
        ("version", toolchain.versions, toolchain.default_version),
        ("manager", toolchain.managers, toolchain.default_manager),
        ("language", toolchain.languages, toolchain.default_language),
    ]
    choices += [(f"tests.{kind}", each, each[0]) for kind, each in toolchain.runners.items()]
    rows = [
        f"| `{key}` | {', '.join(_code(each) for each in known)} | {_code(default)} |"
        for key, known, default in choices
        if known
    ]
    if rows:
        yield from ("| key | values | default |", "| --- | --- | --- |", *rows, "")
    gates = ", ".join(f"`{gate}`" for gate in toolchain.commands)
    yield f"Gates: {gates}." if gates else "It has no gates of its own."


def _rules() -> dict[str, str]:
    """Give the page of every rule, and the one that lists them in the order of their codes."""
    texts: dict[str, str] = {}
    rows: dict[str, str] = {}
    for module in _modules(rule_files):
        rule: Rule = module.RULE
        first = cleandoc(module.__doc__ or "").partition("\n")[0]
        rows[rule.code] = (
            f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity} | {first} |"
        )
        texts[f"docs/rules/render/{rule.name}.md"] = _page(rule.name, module, _sources(rule))
    ordered = [rows[code] for code in sorted(rows)]
    shape = [f"| {code} | {about} |" for code, about in sorted(MEANINGS.items())]
    texts["docs/rules/render/README.md"] = "\n".join([*RULES, *ordered, *SHAPE, *shape]) + "\n"
    return texts


def _sources(rule: Rule) -> Iterator[str]:
    yield f"Code `{rule.code}`, {rule.severity}. It rests on:"
    yield ""
    yield from (f"- <{source}>" for source in rule.sources)


def _blueprints() -> dict[str, str]:
    """Give the page of every shipped blueprint, and the one that lists them."""
    names = blueprint_names()
    rows = [f"| [{name}]({name}.md) | {summary(blueprint_text(name))} |" for name in names]
    pages = {f"docs/blueprints/{name}.md": _blueprint(name) for name in names}
    return {**pages, "docs/blueprints/README.md": "\n".join([*BLUEPRINTS, *rows]) + "\n"}


def _blueprint(name: str) -> str:
    text = blueprint_text(name)
    lines = [line for line in text.splitlines() if not line.startswith(FITS)]
    source = BlueprintFile(path=f"blueprints/{name}.yml", data=text.encode())
    product = compile_blueprint(source, today=ANY_DAY)
    whens = [f"- {signs()[sign].when}" for sign in fits(text)]
    proposed = ["", "`gatewright init` proposes it when", "", *whens] if whens else []
    return (
        "\n".join(
            [
                NOTE.format(module=f"blueprints/{name}.yml"),
                "",
                f"# Blueprint {name}",
                "",
                f"{summary(text)}.",
                *proposed,
                "",
                "```yaml",
                *lines[1:],
                "```",
                *_given(product),
            ]
        )
        + "\n"
    )


def _given(product: CompiledProduct) -> Iterator[str]:
    """Give what a blueprint leads to: gates, what a person enters on GitHub, and files."""
    project = CompiledProject(products=(product,), files=product.files, faults=())
    yield from ("", "## Gates", "", "| gate | of | why |", "| --- | --- | --- |")
    for row in gate_rows(project):
        yield f"| `{row.gate}` | {row.component or 'the repository'} | {row.why} |"
    (needs,) = requirements(project)
    yield from ("", "## Secrets and variables", "")
    for secret in needs.secrets:
        yield f"- secret `{secret.name}`{_places(secret.environments)}: {secret.description}"
    for variable in needs.variables:
        place = _places((variable.environment,) if variable.environment else ())
        yield f"- variable `{variable.name}`{place}: {variable.description}"
    if not needs.secrets and not needs.variables:
        yield "None."
    yield from ("", "## Files", "", *(f"- `{path}`" for path in product.files))


def _places(environments: Iterable[str]) -> str:
    names = " and ".join(f"`{name}`" for name in environments)
    return f" of {names}" if names else ""


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` say which are stale."""
    wrong = stale(ROOT)
    if arguments == ["--check"]:
        for path in wrong:
            print(f"{path} is stale: run make refresh")
        return 1 if wrong else 0
    texts = generated()
    for path in wrong:
        if path in texts:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(texts[path], "utf-8")
        else:
            (ROOT / path).unlink()
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
