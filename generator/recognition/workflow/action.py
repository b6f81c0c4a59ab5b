"""An action: an `action.yml` with its inputs, and the steps of a composite one.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax
"""

from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics.fault import Fault, in_order
from generator.recognition.workflow.fields import Fields
from generator.recognition.workflow.part import NOTHING, Part
from generator.recognition.workflow.shell import StepShell
from generator.recognition.workflow.step import Step, steps_of
from generator.recognition.workflow.trigger import Input, Output, inputs_of, outputs_of
from generator.yamltext.document import Document


class Kind(StrEnum):
    """How an action runs."""

    COMPOSITE = "composite"
    NODE = "node"
    DOCKER = "docker"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Action(Part):
    """An action. `main` is the file that node runs, `image` the image or Dockerfile of docker."""

    name: str | None
    kind: Kind
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    steps: tuple[Step, ...]
    main: str | None
    image: str | None
    faults: tuple[Fault, ...]

    @property
    def file(self) -> str:
        """Path of the file, as it was given."""
        return self.document.file

    def input(self, name: str) -> Input | None:
        """Find an input by its name, whose case does not count."""
        wanted = name.upper()
        return next((each for each in self.inputs if each.name.upper() == wanted), None)


def recognise_action(document: Document) -> Action:
    """Read an action of a document, as far as its shape allows; never raises."""
    faults = list(document.faults)
    value = document.value
    body = value if isinstance(value, dict) else NOTHING
    root = Fields(document=document, route=(), body=body, faults=faults)
    if not isinstance(value, dict) and not faults:
        root.other(value, (), "a mapping with runs", "write `runs:`")
    runs = root.inner("runs")
    kind = _kind(runs, is_read=isinstance(value, dict))
    return Action(
        **root.where(),
        name=root.text("name"),
        kind=kind,
        inputs=inputs_of(root, loose=True),
        outputs=outputs_of(root),
        # A step must name its shell, and knows nothing of the job around it.
        steps=steps_of(runs, StepShell(container=None), None),
        main=runs.text("main"),
        image=runs.text("image"),
        faults=in_order(faults),
    )


def _kind(runs: Fields, *, is_read: bool) -> Kind:
    using = runs.text("using") or ""
    if using == "composite":
        return Kind.COMPOSITE
    if using == "docker":
        return Kind.DOCKER
    if using.startswith("node"):
        return Kind.NODE
    if is_read:
        message = "the action does not say what runs it, expected composite, docker or a node"
        runs.unclear(message, "write `using: composite`, for example", "using")
    return Kind.UNKNOWN
