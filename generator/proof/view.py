"""Emitted workflows as the proof looks at them: jobs and steps by name, each with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename
from typing import cast

from generator.diagnostics.fault import Fault, Place
from generator.yamltext.document import Document, Route

Body = Mapping[str, object]
_NOTHING: Body = {}


def mapping(value: object) -> Body:
    """Give the value when it is a mapping, else an empty one; the schema says what is wrong."""
    return cast("Body", value) if isinstance(value, dict) else _NOTHING


def texts(value: object) -> tuple[str, ...]:
    """Give the texts of a list, or the one text."""
    if isinstance(value, str):
        return (value,)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def written(value: object) -> str:
    """Give a text, and nothing for any other value."""
    return value if isinstance(value, str) else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step of a job."""

    index: int
    body: Body
    document: Document
    route: Route

    @property
    def name(self) -> str:
        """Name of the step, or nothing."""
        return written(self.body.get("name"))

    @property
    def id(self) -> str:
        """Id of the step, or nothing."""
        return written(self.body.get("id"))

    @property
    def condition(self) -> str:
        """Text behind `if`, or nothing; a value that is no text is written out."""
        return _condition(self.body)

    @property
    def script(self) -> str:
        """Text behind `run`, or nothing."""
        return written(self.body.get("run"))

    @property
    def env(self) -> Body:
        """Variables of the step."""
        return mapping(self.body.get("env"))

    def fault(self, code: str, message: str, help_: str, key: str = "") -> Fault:
        """Say what is wrong with the step, at one of its keys when it is there."""
        route = (*self.route, key) if key in self.body else self.route
        return Fault(code=code, message=message, place=self.document.place(route), help=help_)


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One job of a workflow file."""

    file: str
    id: str
    body: Body
    document: Document

    @property
    def needs(self) -> tuple[str, ...]:
        """Ids of the jobs that it needs directly."""
        return texts(self.body.get("needs"))

    @property
    def condition(self) -> str:
        """Text behind `if`, or nothing; a value that is no text is written out."""
        return _condition(self.body)

    @property
    def uses(self) -> str:
        """Path of the workflow that the job calls, or nothing."""
        return written(self.body.get("uses"))

    @property
    def callee(self) -> str:
        """File name of the workflow of this repository that the job calls, or nothing."""
        local = self.uses.startswith(("$/.github/workflows/", "./.github/workflows/"))
        return basename(self.uses) if local else ""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Steps of the job, in order."""
        listed = self.body.get("steps")
        found = listed if isinstance(listed, list) else []
        return tuple(
            Step(
                index=index,
                body=mapping(each),
                document=self.document,
                route=("jobs", self.id, "steps", index),
            )
            for index, each in enumerate(found)
        )

    @property
    def env(self) -> Body:
        """Variables of all its steps."""
        return mapping(self.body.get("env"))

    def fault(self, code: str, message: str, help_: str, key: str = "") -> Fault:
        """Say what is wrong with the job, at one of its keys when it is there."""
        route: Route = ("jobs", self.id)
        if key in self.body:
            return Fault(
                code=code, message=message, place=self.document.place((*route, key)), help=help_
            )
        place = self.document.key_place(route)
        return Fault(code=code, message=message, place=place, help=help_)


@dataclass(frozen=True, kw_only=True, slots=True)
class Workflows:
    """All workflow files of a set, by file name."""

    documents: Mapping[str, Document]

    def body(self, file: str) -> Body:
        """Give a file's content; nothing for an unknown file."""
        return mapping(self.documents[file].value) if file in self.documents else _NOTHING

    def triggers(self, file: str) -> Body:
        """Give the events of a file, with their settings."""
        on = self.body(file).get("on")
        return mapping(on) if isinstance(on, dict) else dict.fromkeys(texts(on))

    def jobs(self, file: str) -> dict[str, Job]:
        """Give the jobs of a file by id."""
        found = mapping(self.body(file).get("jobs"))
        return {
            id_: Job(file=file, id=id_, body=mapping(body), document=self.documents[file])
            for id_, body in found.items()
        }

    def all_jobs(self) -> Iterator[Job]:
        """Give the jobs of every file."""
        for file in self.documents:
            yield from self.jobs(file).values()

    def callers(self, file: str) -> tuple[Job, ...]:
        """Give the jobs that call a file."""
        return tuple(job for job in self.all_jobs() if job.callee == file)

    def fault(self, code: str, message: str, help_: str, file: str, route: Route = ()) -> Fault:
        """Say what is wrong with a file as a whole, or at a route of it."""
        document = self.documents.get(file)
        place = document.place(route) if document and route else Place(file=self.path(file))
        return Fault(code=code, message=message, place=place, help=help_)

    def path(self, file: str) -> str:
        """Give the file's path as the caller named it."""
        return self.documents[file].file if file in self.documents else file


def _condition(body: Body) -> str:
    if "if" not in body:
        return ""
    value = body["if"]
    return value if isinstance(value, str) else str(value).lower()
