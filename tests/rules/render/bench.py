"""Reads cases and pages of rules about `render.yaml`, and says what is found in them.

A text may say the plan of its workspace in a comment of its own: `# workspace: hobby`.
"""

import re
import sys
from collections.abc import Mapping
from inspect import cleandoc
from pathlib import Path

from generator.diagnostics.fault import Fault, in_order
from generator.recognition.render.file import RenderFile, recognise
from generator.rules.render.find import rules
from generator.rules.render.rule import Rule
from generator.yamltext.read import read

CASES = Path(__file__).parent / "cases"
WORKSPACE = re.compile(r"^# workspace: ([a-z]+)$", re.MULTILINE)


def recognised(text: str, file: str) -> RenderFile:
    """Read a text, which must be YAML."""
    document = read(text, file=file)
    assert document.faults == (), said(document.faults)
    workspace = WORKSPACE.search(text)
    return recognise(document, workspace=workspace.group(1) if workspace else None)


def found(text: str, *, file: str, before: str | None = None) -> tuple[Fault, ...]:
    """Give what all rules find in a text, and in the change when there is an earlier one."""
    now = recognised(text, file)
    earlier = None if before is None else recognised(before, f"before {file}")
    return in_order(fault for rule in rules().values() for fault in rule.faults(now, earlier))


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
