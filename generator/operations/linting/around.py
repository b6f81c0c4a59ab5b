"""The repositories that judged files lie in, each opened once, however many of its files are."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.operations.root import find_root

if TYPE_CHECKING:
    from generator.recognition.repository import Repository
    from generator.recognition.subject import Subject
    from generator.recognition.workflow.file import Workflow

WORKFLOWS = (".github", "workflows")
"""The folder in which GitHub finds workflows, from the root of their repository."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Seat:
    """Where a file lies: its path in its repository, and what makes that the name for faults."""

    repository: "Repository"
    path: str
    prefix: str = ""


class Around:
    """The repositories of one run. What a file holds is read once, so it is for one run only.

    Only the last one is kept: files are judged by their paths, and many repositories are large.
    """

    def __init__(self) -> None:
        self._last: tuple[Path, Repository] | None = None
        self._first: Subject | None = None

    def seat(self, file: str, path: Path | None, data: bytes) -> Seat:
        """Find the repository of a file.

        Args:
            file: the name that faults use.
            path: where it lies, absolute; None for what lies nowhere, such as standard input.
            data: what it holds.
        """
        from generator.recognition.files import GivenFiles  # noqa: PLC0415 - start-up
        from generator.recognition.repository import Repository  # noqa: PLC0415

        if path is None:
            return Seat(repository=Repository(files=GivenFiles(files={file: data})), path=file)
        root = _root(path)
        inner = path.relative_to(root).as_posix()
        ends = file.endswith(inner)
        prefix = file.removesuffix(inner) if ends else f"{root.as_posix()}/"
        return Seat(repository=self._repository(root), path=inner, prefix=prefix)

    def subject(self, repository: "Repository", workflow: "Workflow") -> "Subject":
        """Give a workflow with what is known of it, which others of its repository share."""
        from generator.recognition.subject import Subject  # noqa: PLC0415 - start-up

        if self._first is None or self._first.repository is not repository:
            self._first = Subject(repository=repository, workflow=workflow)
        return self._first.of(workflow)

    def _repository(self, root: Path) -> "Repository":
        from generator.recognition.files import KeptFiles  # noqa: PLC0415 - start-up
        from generator.recognition.repository import Repository  # noqa: PLC0415
        from generator.workspace.files import DiskFiles  # noqa: PLC0415

        if self._last is None or self._last[0] != root:
            self._last = root, Repository(files=KeptFiles(DiskFiles(root=root)))
        return self._last[1]


def _root(path: Path) -> Path:
    """Give the root of the repository: what GitHub runs lies in one folder of it."""
    if path.parent.parts[-2:] == WORKFLOWS:
        return path.parents[2]
    return find_root(path.parent)
