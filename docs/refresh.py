"""Writes what follows from the code: JSON Schemas, and a page per part of every catalogue.

Run `make refresh`; with `--check` nothing is written and stale files make the exit code 1.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docs.blueprint_pages import blueprint_pages
from docs.fault_pages import fault_pages
from docs.page import modules, page
from docs.rule_pages import rule_pages
from docs.tables import facts, options, section
from docs.tool_pages import tool_pages
from generator.blueprint.schema import blueprint_schema
from generator.blueprint.settings import settings_schema
from generator.operations.catalogue import catalogue
from generator.rules.render.json_schema import render_schema
from generator.stages import catalog as stage_files
from generator.targets import catalog as target_files
from generator.toolchains import catalog as toolchain_files

ROOT = Path(__file__).resolve().parents[1]


def generated() -> Mapping[str, str]:
    """Give the text of every file that follows from the code, by path from the root."""
    texts = {
        "schemas/blueprint.schema.json": _json(blueprint_schema(catalogue())),
        "schemas/settings.schema.json": _json(settings_schema()),
        "schemas/render.schema.json": _json(render_schema(strict=True)),
        "schemas/render-lint.schema.json": _json(render_schema(strict=False)),
    }
    definitions: Any = blueprint_schema(catalogue())["$defs"]
    for module in modules(stage_files):
        name = module.STAGE.name
        rest = [*options(definitions, f"{name}.Options")]
        texts[f"docs/stages/{name}.md"] = page(f"Stage {name}", module, rest)
    for module in modules(target_files):
        name = module.TARGET.name
        rest = [*options(definitions, f"deploy.{name}"), *section(definitions, name)]
        texts[f"docs/targets/{name}.md"] = page(f"Target {name}", module, rest)
    for module in modules(toolchain_files):
        name, rest = module.TOOLCHAIN.name, [*facts(module.TOOLCHAIN)]
        texts[f"docs/toolchains/{name}.md"] = page(f"Toolchain {name}", module, rest)
    return {
        **texts,
        **rule_pages(),
        **fault_pages(),
        **blueprint_pages(),
        **tool_pages(),
    }


def stale(root: Path) -> list[str]:
    """Give the paths of files that are missing, differ, or belong to nothing any more."""
    texts = generated()
    wrong = [path for path, text in texts.items() if _read(root / path) != text]
    parts = (
        "blueprints",
        "stages",
        "targets",
        "toolchains",
        "rules/render",
        "rules/workflow",
        "tools",
        "tools/actions",
    )
    folders = [f"docs/{part}" for part in parts]
    present = (each for folder in folders for each in (root / folder).glob("*.md"))
    left_over = {each.relative_to(root).as_posix() for each in present} - set(texts)
    return sorted([*wrong, *left_over])


def _read(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


def _json(schema: Mapping[str, object]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


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
