"""Reads cases and pages of rules about `render.yaml`, and says what is found in them.

A text may say the plan of its workspace in a comment of its own: `# workspace: hobby`.
"""

import re
import sys
from collections.abc import Mapping
from inspect import cleandoc
from pathlib import Path

from generator.diagnostics.fault import Fault
from generator.rules.render.find import rules
from generator.rules.render.judge import judge
from generator.rules.render.rule import Rule
from generator.yamltext.document import RENDER, Document
from generator.yamltext.read import read

CASES = Path(__file__).parent / "cases"
WORKSPACE = re.compile(r"^# workspace: ([a-z]+)$", re.MULTILINE)


def document_of(text: str, file: str) -> Document:
    """Read a text, which must be YAML."""
    document = read(text, file=file, dialect=RENDER)
    assert document.faults == (), said(document.faults)
    return document


def found(text: str, *, file: str, before: str | None = None) -> tuple[Fault, ...]:
    """Give all that is said of a text, and of the change when there is an earlier one."""
    workspace = WORKSPACE.search(text)
    return judge(
        document_of(text, file),
        source=text,
        workspace=workspace.group(1) if workspace else None,
        before=None if before is None else document_of(before, f"before {file}"),
    )


def said(faults: tuple[Fault, ...]) -> str:
    """Write faults in two lines each: what and where, then what to do."""
    return "".join(
        f"{each.place}: {each.severity}[{each.code}]: {each.message}\nhelp: {each.help}\n"
        for each in faults
    )


def blocks(rule: Rule) -> Mapping[str, str]:
    """Give the texts of a rule's page by their titles: `Example`, `Instead`, perhaps `Before`."""
    lines = cleandoc(module_text(rule)).splitlines()
    texts: dict[str, list[str]] = {}
    inside: list[str] = []
    for line in lines:
        if line.endswith("::"):
            inside = texts.setdefault(line.removesuffix("::"), [])
        elif line and not line.startswith(" "):
            inside = []
        else:
            inside.append(line.removeprefix("    "))
    return {title: "\n".join(each).strip() + "\n" for title, each in texts.items()}


def module_text(rule: Rule) -> str:
    """Give the docstring of the file that holds the rule."""
    rules()
    module = sys.modules[f"generator.rules.render.catalog.{rule.name.replace('-', '_')}"]
    return module.__doc__ or ""


def cases(kind: str) -> list[tuple[str, str]]:
    """Give all cases of a kind, `fires` or `holds`, as rule and name.

    A case is a file `<name>.yaml`, or for what a change does a folder `<name>` with `before.yaml`
    and `after.yaml`.
    """
    paths = [*CASES.glob(f"*/{kind}/*.yaml"), *CASES.glob(f"*/{kind}/*/after.yaml")]
    named = [path.parent if path.name == "after.yaml" else path for path in paths]
    return sorted((path.parents[1].name, path.stem) for path in named)


def found_in(rule: str, kind: str, name: str) -> tuple[Fault, ...]:
    """Give what the rule itself finds in one of its cases."""
    folder = CASES / rule / kind
    code = rules()[rule].code
    if (folder / name).is_dir():
        before = (folder / name / "before.yaml").read_text("utf-8")
        text = (folder / name / "after.yaml").read_text("utf-8")
        faults = found(text, file="after.yaml", before=before)
    else:
        text = (folder / f"{name}.yaml").read_text("utf-8")
        faults = found(text, file=f"{name}.yaml")
    return tuple(fault for fault in faults if fault.code == code)
