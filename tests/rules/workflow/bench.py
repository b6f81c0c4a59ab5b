"""Reads cases and pages of rules about workflows, and says what is found in them.

A case is one file, taken for a workflow of a repository that holds nothing else,
or a folder that is a whole repository with a `.github/workflows/case.yml`.
"""

import re
import sys
from collections.abc import Mapping
from inspect import cleandoc
from pathlib import Path

from generator.diagnostics.fault import Fault
from generator.recognition.files import GivenFiles
from generator.recognition.repository import FOLDER, Repository
from generator.recognition.subject import Subject
from generator.rules.workflow.find import rules
from generator.rules.workflow.judge import judge
from generator.rules.workflow.rule import Rule

CASES = Path(__file__).parent / "cases"
ALONE = f"{FOLDER}/case.yml"


def found(files: Mapping[str, bytes]) -> tuple[Fault, ...]:
    """Give all that is said of the workflow of a case."""
    repository = Repository(files=GivenFiles(files=files))
    workflow = repository.workflow(ALONE)
    assert workflow is not None
    return judge(Subject(repository=repository, workflow=workflow))


def found_alone(text: str) -> tuple[Fault, ...]:
    """Give all that is said of a workflow whose repository holds nothing else.

    Further files follow it, each under a line `# file: <path>`.
    """
    first, *others = re.split(r"^# file: ", text, flags=re.MULTILINE)
    named = (each.partition("\n") for each in others)
    return found({ALONE: first.encode(), **{path: body.encode() for path, _, body in named}})


def said(faults: tuple[Fault, ...]) -> str:
    """Write faults in two lines each: what and where, then what to do."""
    return "".join(
        f"{each.place}: {each.severity}[{each.code}]: {each.message}\nhelp: {each.help}\n"
        for each in faults
    )


def blocks(rule: Rule) -> Mapping[str, str]:
    """Give the texts of a rule's page by their titles: `Example` and `Instead`."""
    texts: dict[str, list[str]] = {}
    inside: list[str] = []
    for line in cleandoc(module_text(rule)).splitlines():
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
    module = sys.modules[f"generator.rules.workflow.catalog.{rule.name.replace('-', '_')}"]
    return module.__doc__ or ""


def cases(kind: str) -> list[tuple[str, str]]:
    """Give all cases of a kind, `fires` or `holds`, as rule and name."""
    paths = [path for path in CASES.glob(f"*/{kind}/*") if path.suffix != ".out"]
    return sorted((path.parents[1].name, path.stem) for path in paths)


def found_in(rule: str, kind: str, name: str) -> tuple[Fault, ...]:
    """Give what the rule itself finds in one of its cases."""
    folder = CASES / rule / kind / name
    if folder.is_dir():
        whole = [path for path in folder.rglob("*") if path.is_file()]
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in whole}
    else:
        files = {ALONE: folder.with_suffix(".yml").read_bytes()}
    return tuple(fault for fault in found(files) if fault.code == rules()[rule].code)
