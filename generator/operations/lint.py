"""Judges files that anyone wrote: today those of Render, `render.yaml`."""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault, Place, Severity, has_errors, in_order
from generator.rules.render.judge import judge
from generator.workspace.history import text_at
from generator.yamltext import codes as yaml_codes
from generator.yamltext.document import RENDER, Document
from generator.yamltext.read import read

NOT_READ = "GW140"
"""The file is not there, or the disk refuses it."""
OTHER_FILE = "GW141"
"""The file is one that cannot be judged yet, such as a workflow."""
NOT_COMPARED = "GW142"
"""There is an earlier file, but it cannot be read."""

DEFAULT = "render.yaml"
"""Where Render looks for a Blueprint: https://render.com/docs/infrastructure-as-code"""
READABLE = frozenset(
    {yaml_codes.DUPLICATE_KEY, yaml_codes.MERGE_KEY, yaml_codes.KEY_NOT_TEXT, yaml_codes.TAG}
)
"""Faults of a text that can be read as YAML all the same."""


OTHERS = {
    "a workflow of GitHub": {"on", "jobs"},
    "an action of GitHub": {"runs", "name"},
    "a blueprint of gatewright": {"blueprint", "components"},
    "the settings of gatewright": {"gatewright"},
}
"""Keys by which other files are told; no file of Render has them."""


class Outcome(IntEnum):
    """What became of a file; the value is the exit code of the command."""

    GOOD = 0
    FAULTY = 1
    UNREAD = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """How files are to be judged: see `judge`; `workspace` is the plan of the workspace."""

    strict: bool = False
    workspace: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Linted:
    """What was found in one file; warnings and notes leave it good."""

    faults: tuple[Fault, ...]
    outcome: Outcome


def lint(data: bytes, *, file: str, asked: Asked, before: bytes | None = None) -> Linted:
    """Judge one file; `file` is the name that faults use, `before` the file as it was."""
    document = read(data, file=file, dialect=RENDER)
    if document.faults:
        readable = all(fault.code in READABLE for fault in document.faults)
        outcome = Outcome.FAULTY if readable else Outcome.UNREAD
        return Linted(faults=document.faults, outcome=outcome)
    other = _other(document)
    if other:
        return Linted(faults=(other,), outcome=Outcome.UNREAD)
    earlier = None if before is None else read(before, file=file, dialect=RENDER)
    comparable = earlier is not None and not earlier.faults
    faults = judge(
        document,
        source=data.decode("utf-8"),
        strict=asked.strict,
        workspace=asked.workspace,
        before=earlier if comparable else None,
    )
    if earlier is not None and not comparable:
        faults = in_order((*faults, _not_compared(file)))
    outcome = Outcome.FAULTY if has_errors(faults) else Outcome.GOOD
    return Linted(faults=faults, outcome=outcome)


def bytes_of(path: Path, *, file: str) -> bytes:
    """Read a file from the disk.

    Raises:
        ConfigurationError: the disk refuses it.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise _unreadable(file, reason) from error
    except ValueError as error:
        raise _unreadable(file, str(error)) from error


def earlier_bytes(path: Path, *, start: Path, against: str) -> bytes | None:
    """Read what a file was: `against` names another file, or else a revision of git.

    `start` is the folder that the name of the other file is relative to.

    Raises:
        ConfigurationError: there is neither, or the disk refuses the file.
    """
    other = start / against
    if other.is_file():
        return bytes_of(other, file=against)
    return text_at(path.parent, against, path.name) if path.parent.is_dir() else None


def _unreadable(file: str, reason: str) -> ConfigurationError:
    return ConfigurationError(
        Fault(
            code=NOT_READ,
            message=f'"{file}" cannot be read: {reason}',
            place=Place(file=file),
            help="name a render.yaml, or `-` for standard input",
        )
    )


def _other(document: Document) -> Fault | None:
    """Name what the file is when it is clearly none of Render's."""
    value = document.value if isinstance(document.value, dict) else {}
    what = next((what for what, marks in OTHERS.items() if marks <= set(value)), None)
    if what is None and _is_compose(value.get("services")):
        what = "a Compose file of Docker"
    if what is None:
        return None
    return Fault(
        code=OTHER_FILE,
        message=f"the file is {what}, expected a render.yaml",
        place=document.place(()),
        help="use `gatewright check` for blueprints and what they lead to; "
        "files of other kinds are not judged yet",
    )


def _is_compose(services: object) -> bool:
    """Tell whether services are those of Docker: https://docs.docker.com/reference/compose-file."""
    listed = list(services.values()) if isinstance(services, dict) else []
    return any(isinstance(each, dict) and {"image", "build"} & set(each) for each in listed)


def _not_compared(file: str) -> Fault:
    return Fault(
        code=NOT_COMPARED,
        message="the earlier file cannot be read, so that no change was judged",
        place=Place(file=file),
        help="name a revision in which it is YAML",
        severity=Severity.WARNING,
    )
