"""Checks where a component takes its lock, its builds and its version from, when from elsewhere."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue, Part, Toolchain
from generator.yamltext.document import Route
from generator.yamltext.wording import one_of, quoted, suggestion


def workspaces(loaded: Loaded, catalogue: Catalogue) -> Iterator[Fault]:
    """Give the faults of the workspaces, task runners and files of versions of all components."""
    for part in loaded.parts:
        toolchain = catalogue.toolchains[part.component.toolchain]
        route: Route = ("components", part.name)
        yield from _workspace(loaded, route, part, toolchain)
        yield from _task_runner(loaded, route, part, toolchain)
        yield from _version_file(loaded, route, part, toolchain)


def _workspace(loaded: Loaded, route: Route, part: Part, toolchain: Toolchain) -> Iterator[Fault]:
    folder, place = part.component.workspace, (*route, "workspace")
    if folder is None or _misspelt(part, toolchain):
        return
    if part.component.manager not in toolchain.workspaces:
        manager = part.component.manager
        message = f"toolchain {toolchain.name} has no workspaces"
        message += f" with {manager}" if manager else ""
        help_ = "leave workspace out"
        if toolchain.workspaces:
            help_ += f", or choose {one_of(toolchain.workspaces)} as manager"
        yield loaded.at_value(codes.UNKNOWN_TO_TOOLCHAIN, place, message, help_)
    elif PurePosixPath(folder) == PurePosixPath(part.path):
        message = f"the workspace {quoted(folder)} is the component's own folder"
        help_ = "leave workspace out: its lock file lies there anyway"
        yield loaded.at_value(codes.NOT_ABOVE, place, message, help_)
    elif not PurePosixPath(part.path).is_relative_to(folder):
        message = f"the component's folder {quoted(part.path)} is not inside {quoted(folder)}"
        help_ = "name the folder above it that holds the lock file"
        yield loaded.at_value(codes.NOT_ABOVE, place, message, help_)


def _task_runner(loaded: Loaded, route: Route, part: Part, toolchain: Toolchain) -> Iterator[Fault]:
    name, place = part.component.task_runner, (*route, "task-runner")
    if name is None:
        return
    known = toolchain.task_runners
    if name not in known:
        message = f"toolchain {toolchain.name} has no task runner {quoted(name)}"
        help_ = suggestion(name, known) if known else "leave task-runner out"
        yield loaded.at_value(codes.UNKNOWN_TO_TOOLCHAIN, place, message, help_)
    elif part.component.workspace is None:
        message = f"{quoted(name)} builds components of a workspace, and none is named"
        help_ = "add `workspace`: the folder that holds the lock file and the runner's settings"
        yield loaded.at_key(codes.NO_WORKSPACE, place, message, help_)


def _version_file(
    loaded: Loaded, route: Route, part: Part, toolchain: Toolchain
) -> Iterator[Fault]:
    file, place = part.component.version_file, (*route, "version-file")
    if file is None:
        return
    if part.component.version is not None:
        message = "expected either `version` or `version-file`, found both"
        yield loaded.at_key(codes.TWO_VERSIONS, place, message, "remove one of them")
    if _misspelt(part, toolchain):
        return
    path, manager = PurePosixPath(file), part.component.manager
    known = toolchain.version_files.get(manager or "", ())
    if path.name not in known:
        reader = f"{toolchain.name} with {manager}" if manager else toolchain.name
        message = f"{reader} reads no version from a file named {quoted(path.name)}"
        help_ = f"expected {one_of(known)}" if known else "leave version-file out"
        yield loaded.at_value(codes.UNKNOWN_TO_TOOLCHAIN, place, message, help_)
    elif not PurePosixPath(part.path).is_relative_to(path.parent):
        message = f"{quoted(file)} is neither in the component's folder nor above it"
        help_ = f"name the file from the repository's root, as in {quoted(_beside(part, path))}"
        yield loaded.at_value(codes.NOT_ABOVE, place, message, help_)


def _beside(part: Part, path: PurePosixPath) -> str:
    return str(PurePosixPath(part.path, path.name))


def _misspelt(part: Part, toolchain: Toolchain) -> bool:
    """Tell whether the manager is one that the toolchain lacks, which is a fault of its own."""
    manager = part.component.manager
    return manager is not None and manager not in toolchain.managers
