"""What a blueprint says of the repository around it, held against what lies there."""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault, Severity, has_errors
from generator.model.catalogue import Part
from generator.operations.compiled import CompiledProduct, CompiledProject
from generator.operations.project import Project
from generator.yamltext.document import Route

NO_FOLDER = "GW102"
"""The folder of a component does not exist (yet)."""
NO_WORKFLOW = "GW103"
"""A wrapped workflow does not exist, or cannot be called."""
NO_SCRIPT = "GW104"
"""A script that the pipeline will run does not exist (yet)."""
NO_VERSION_FILE = "GW105"
"""The file that says a component's version does not exist (yet)."""
NO_WATCHED = "GW108"
"""Nothing lies where a component watches for changes (yet)."""


def surroundings(project: Project, compiled: CompiledProject) -> tuple[Fault, ...]:
    """Give what is missing around the blueprints.

    A folder or a script that is missing is a warning: it may come with the same change. A wrapped
    workflow that is missing is an error, since GitHub then starts no job at all:
    https://docs.github.com/en/actions/how-tos/reuse-automations/reuse-workflows
    """
    return tuple(fault for product in compiled.products for fault in _around(project.root, product))


def _around(root: Path, product: CompiledProduct) -> Iterator[Fault]:
    loaded = product.loaded
    for part in product.context.parts:
        if not (root / part.path).is_dir():
            lack, help_ = _lack(root / part.path)
            message = f'folder "{part.path}" of component "{part.name}" {lack}'
            yield _warning(loaded, NO_FOLDER, ("components", part.name), message, help_)
        file = part.component.version_file
        if file and not (root / file).is_file():
            lack, help_ = _lack(root / file)
            message = f'file "{file}", which says the version of "{part.name}", {lack}'
            route = ("components", part.name, "version-file")
            yield _warning(loaded, NO_VERSION_FILE, route, message, help_)
        yield from _watched(root, loaded, part)
    hook = loaded.product.hooks.before_install
    if hook and not (root / hook).is_file():
        lack, help_ = _lack(root / hook)
        message = f'script "{hook}" {lack}'
        yield _warning(loaded, NO_SCRIPT, ("hooks", "before-install"), message, help_)
    for name, gate in loaded.product.gates.items():
        if gate.uses:
            yield from _wrapped(root, loaded, name, gate.uses)


def _lack(path: Path) -> tuple[str, str]:
    """Say why a path is not what it should be, and what to do."""
    if not path.exists():
        return "does not exist", "create it"
    return f"is a {'folder' if path.is_dir() else 'file'}", "move it away, or correct the path"


def _warning(loaded: Loaded, code: str, route: Route, message: str, help_: str) -> Fault:
    place = loaded.document.place(route)
    return Fault(code=code, message=message, place=place, help=help_, severity=Severity.WARNING)


def _watched(root: Path, loaded: Loaded, part: Part) -> Iterator[Fault]:
    for number, pattern in enumerate(part.component.watch):
        fixed = "/".join(takewhile(lambda each: not set(each) & set("*?"), pattern.split("/")))
        if fixed and not (root / fixed).exists():
            message = f'"{fixed}" does not exist, which component "{part.name}" watches'
            route = ("components", part.name, "watch", number)
            yield _warning(loaded, NO_WATCHED, route, message, "create it, or correct the path")


def _wrapped(root: Path, loaded: Loaded, name: str, uses: str) -> Iterator[Fault]:
    from generator.yamltext.read import read  # noqa: PLC0415 - loads a parser

    path = root / uses
    route = ("gates", name, "uses")
    if not path.is_file():
        message = f'workflow "{uses}" does not exist'
        yield loaded.at_value(NO_WORKFLOW, route, message, "create it, or correct the path")
        return
    document = read(path.read_bytes(), file=uses)
    if has_errors(document.faults):
        yield from document.faults
    elif not _callable(document.value):
        message = f'workflow "{uses}" cannot be called: it has no trigger `workflow_call`'
        help_ = "add `workflow_call:` to its `on`"
        yield loaded.at_value(NO_WORKFLOW, route, message, help_)


def _callable(workflow: object) -> bool:
    triggers = workflow.get("on") if isinstance(workflow, dict) else None
    if isinstance(triggers, str):
        return triggers == "workflow_call"
    return isinstance(triggers, dict | list) and "workflow_call" in triggers
