"""What a `uses:` names: a file of the repository, one of another repository, or an image.

Forms: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.recognition.workflow.values import is_computed

_REMOTE = re.compile(
    r"(?P<owner>[^/@\s]+)/(?P<repository>[^/@\s]+)(?P<path>(?:/[^@]*)?)@(?P<ref>.+)"
)


class Origin(StrEnum):
    """Where what is used comes from."""

    CHECKOUT = "checkout"
    """`./path`: for an action, whatever lies there in the runner's workspace; for a workflow, the
    file of the same repository and commit."""
    SELF = "self"
    """`$/path`: the repository and commit of the file in which it stands."""
    REMOTE = "remote"
    """`owner/repository/path@ref`."""
    IMAGE = "image"
    """`docker://image`."""
    UNKNOWN = "unknown"
    """None of these forms; GitHub refuses it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Uses:
    """A `uses:` in its parts; what a form does not have is empty.

    `path` is relative to the root of its repository, without a slash at either end.
    """

    text: str
    origin: Origin
    owner: str = ""
    repository: str = ""
    path: str = ""
    ref: str = ""

    @property
    def is_local(self) -> bool:
        """Tell whether it names a path of the repository itself."""
        return self.origin in {Origin.CHECKOUT, Origin.SELF}

    @property
    def name(self) -> str:
        """`owner/repository/path` in lower case, without the ref; empty for other origins."""
        whole = "/".join(each for each in (self.owner, self.repository, self.path) if each)
        return whole.lower() if self.origin is Origin.REMOTE else ""


def uses_of(text: str) -> Uses:
    """Take a `uses:` apart."""
    if is_computed(text):
        return Uses(text=text, origin=Origin.UNKNOWN)
    for start, origin in (("./", Origin.CHECKOUT), (".\\", Origin.CHECKOUT), ("$/", Origin.SELF)):
        if text.startswith(start):
            path = text.removeprefix(start).replace("\\", "/").strip("/")
            return Uses(text=text, origin=origin, path=path)
    if text.startswith("docker://"):
        return Uses(text=text, origin=Origin.IMAGE, path=text.removeprefix("docker://"))
    found = _REMOTE.fullmatch(text)
    if found is None:
        return Uses(text=text, origin=Origin.UNKNOWN)
    return Uses(
        text=text,
        origin=Origin.REMOTE,
        owner=found["owner"],
        repository=found["repository"],
        path=found["path"].strip("/"),
        ref=found["ref"],
    )
