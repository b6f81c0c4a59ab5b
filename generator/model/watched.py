"""What a component is built from, so that a change of it is a change of the component."""

from pathlib import PurePosixPath

from generator.model.catalogue import Part


def watched(part: Part) -> tuple[str, ...]:
    """Give paths and patterns of all that a component is built or tested from, its folder first.

    The files of its workspace, among them the lock, are its own too, and so is the file that says
    the version of its language. A pattern that begins with a wildcard owns nothing: so does a
    component that is the whole repository, or that holds the workspace of another.
    """
    component = part.component
    folder = f"**/{part.path}/**" if _holds_a_workspace(part) else part.path
    workspace = component.workspace
    files = (f"{workspace}/*",) if workspace and workspace != "." else ()
    version = (component.version_file,) if component.version_file else ()
    whole = "**" if part.path == "." else folder
    return tuple(dict.fromkeys((whole, *files, *version, *component.watch)))


def _holds_a_workspace(part: Part) -> bool:
    """Tell whether other components are installed from somewhere in the folder of this one."""
    roots = (
        other.workspace
        for name, other in part.product.components.items()
        if name != part.name and other.workspace
    )
    return any(PurePosixPath(root).is_relative_to(PurePosixPath(part.path)) for root in roots)
