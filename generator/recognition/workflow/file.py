"""A whole workflow file: its triggers, its settings and its jobs.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics.fault import Fault, in_order
from generator.recognition.workflow.fields import Fields
from generator.recognition.workflow.job import Job, job_of
from generator.recognition.workflow.part import NOTHING, Part, Table
from generator.recognition.workflow.settings import (
    Concurrency,
    Defaults,
    Permissions,
    concurrency_of,
    defaults_of,
    permissions_of,
)
from generator.recognition.workflow.trigger import Trigger, triggers_of
from generator.yamltext.document import Document

_KEYS = (
    "name",
    "description",
    "run-name",
    "on",
    "permissions",
    "env",
    "defaults",
    "concurrency",
    "jobs",
)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Workflow(Part):
    """A workflow file, and in `faults` all that is wrong with its text and its shape."""

    name: str | None
    triggers: tuple[Trigger, ...]
    permissions: Permissions | None
    env: Table
    defaults: Defaults
    concurrency: Concurrency | None
    jobs: tuple[Job, ...]
    faults: tuple[Fault, ...]

    @property
    def file(self) -> str:
        """Path of the file, as it was given."""
        return self.document.file

    @property
    def title(self) -> str:
        """What GitHub calls it: its name, or its path."""
        return self.name or self.file

    def job(self, id_: str) -> Job | None:
        """Find a job by its id, whose case does not count."""
        wanted = id_.upper()
        return next((each for each in self.jobs if each.id.upper() == wanted), None)

    def trigger(self, event: str) -> Trigger | None:
        """Find what is said of an event, None when it does not start the workflow."""
        return next((each for each in self.triggers if each.event == event), None)


def recognise(document: Document) -> Workflow:
    """Read a workflow of a document, as far as its shape allows; never raises."""
    faults = list(document.faults)
    root = _root(document, faults)
    defaults = defaults_of(root)
    return Workflow(
        **root.where(),
        name=root.text("name"),
        triggers=triggers_of(root),
        permissions=permissions_of(root),
        env=root.table("env"),
        defaults=defaults,
        concurrency=concurrency_of(root),
        jobs=tuple(_jobs(root, defaults)),
        faults=in_order(faults),
    )


def _root(document: Document, faults: list[Fault]) -> Fields:
    value = document.value
    body = value if isinstance(value, dict) else NOTHING
    root = Fields(document=document, route=(), body=body, faults=faults)
    if faults and value is None:
        return root
    if not isinstance(value, dict):
        root.other(value, (), "a mapping with on and jobs", "write `on:` and `jobs:`")
        return root
    root.only(_KEYS)
    for key in ("on", "jobs"):
        if key not in root:
            root.unclear(f"the workflow has no {key}", f"add {key}, or move the file elsewhere")
    return root


def _jobs(root: Fields, defaults: Defaults) -> Iterator[Job]:
    jobs = root.inner("jobs")
    for id_ in jobs.body:
        fields = jobs.inner(id_)
        # What is no mapping has been said so; a job without keys would only say it again.
        if isinstance(jobs.body[id_], dict):
            yield job_of(fields, defaults)
