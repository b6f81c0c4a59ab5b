"""Turns a workflow of anyone, with those that it calls, into runs that the engine can be asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from posixpath import basename
from typing import Protocol

from generator.expressions.formula import FALSE, TRUE, Const, Formula, Opaque, Path, Truthy
from generator.expressions.status import read_condition
from generator.expressions.template import read_template, tree_of
from generator.expressions.translate import formula_of
from generator.expressions.tree import Literal, path_of
from generator.proof.engine.jobs import Failing, Run, Site
from generator.proof.engine.jobs import Job as Node
from generator.proof.engine.jobs import Step as Point
from generator.recognition.repository import Called, Repository
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.recognition.workflow.trigger import Trigger
from generator.recognition.workflow.values import Expression, Flag

MOST_JOBS = 2_000
"""Jobs of one run with those of called workflows: eight times what a matrix may have."""

_GLOB = frozenset("*?[]!+")


class Duties(Protocol):
    """What is known of steps and jobs: which of them check, which deploy, which judge results."""

    def check(self, step: Step) -> Failing | None:
        """Tell whether a failing check ends the step; None for a step that checks nothing."""
        ...

    def deploys(self, step: Step) -> bool:
        """Tell whether the step deploys."""
        ...

    def judges(self, step: Step, job: Job) -> Formula | None:
        """Tell when the step fails by the results of other jobs; None where it does not look."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where a job of a run, or a step that matters, stands."""

    workflow: Workflow
    job: Job
    step: Step | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """A run, where its parts stand, and what of it could not be seen."""

    run: Run
    origins: Mapping[Site, Origin]
    unseen: tuple[str, ...] = ()


def runs_of(workflow: Workflow, repository: Repository, duties: Duties) -> Iterator[Read]:
    """Give a run for each event that starts the workflow."""
    for trigger in workflow.triggers:
        before = _followed(trigger, workflow, repository)
        for each in before or (None,):
            reader = _Reader(repository=repository, duties=duties)
            if each is not None:
                reader.follow(each)
            reader.add(workflow, "")
            yield reader.read(trigger)


def _followed(trigger: Trigger, workflow: Workflow, repository: Repository) -> tuple[Workflow, ...]:
    """Give the workflows to whose end the trigger waits.

    One that starts at the beginning of the other, by its `types`, waits for nothing.
    """
    waits = trigger.event == "workflow_run" and set(trigger.types or ("completed",)) == {
        "completed"
    }
    return repository.followed(workflow) if waits else ()


class _Reader:
    def __init__(self, *, repository: Repository, duties: Duties) -> None:
        self._repository = repository
        self._duties = duties
        self._nodes: dict[str, Node] = {}
        self._origins: dict[Site, Origin] = {}
        self._unseen: list[str] = []
        self._follows = ""

    def follow(self, workflow: Workflow) -> None:
        """Let the run start after a workflow has come to its end."""
        self._follows = basename(workflow.file)
        self._nodes[self._follows] = Node(id=self._follows, condition=TRUE)
        inner = self.add(workflow, self._follows)
        self._nodes[self._follows] = replace(self._nodes[self._follows], inner=inner)

    def read(self, trigger: Trigger) -> Read:
        facts = dict(_facts(trigger))
        run = Run(event=trigger.event, jobs=self._nodes, facts=facts, follows=self._follows)
        return Read(run=run, origins=self._origins, unseen=tuple(self._unseen))

    def add(self, workflow: Workflow, caller: str, above: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Add the jobs of a workflow, and give their ids."""
        prefix = f"{caller}/" if caller else ""
        known = {job.id.upper(): f"{prefix}{job.id}" for job in workflow.jobs}
        for job in workflow.jobs:
            id_ = f"{prefix}{job.id}"
            if len(self._nodes) >= MOST_JOBS:
                self._unseen.append(f"more than {MOST_JOBS} jobs")
                break
            needs = tuple(known[each.upper()] for each in job.needs if each.upper() in known)
            self._nodes[id_] = _node(id_, job, needs)
            self._origins[Site(job=id_)] = Origin(workflow=workflow, job=job)
            called = self._repository.called(job)
            if called is not None:
                self._call(id_, called, (*above, workflow.file))
            else:
                self._steps(id_, job, workflow)
        return tuple(each for each in known.values() if each in self._nodes)

    def _call(self, id_: str, called: Called, above: tuple[str, ...]) -> None:
        if called.workflow is None or called.path in above:
            self._unseen.append(f"`{called.uses.text}`, which `{id_}` calls")
            return
        job = self._origins[Site(job=id_)].job
        given = dict(_inputs(job, called.workflow))
        self._nodes[id_] = replace(self._nodes[id_], inputs=given)
        inner = self.add(called.workflow, id_, above)
        self._nodes[id_] = replace(self._nodes[id_], inner=inner)

    def _steps(self, id_: str, job: Job, workflow: Workflow) -> None:
        kept = [step for step in job.all_steps if self._matters(step, job)]
        points: list[Point] = []
        for index, step in enumerate(kept):
            points.append(self._point(step, job))
            origin = Origin(workflow=workflow, job=job, step=step)
            self._origins[Site(job=id_, step=index)] = origin
        outputs = {name.lower(): _setter(text) for name, text in job.outputs.entries.items()}
        self._nodes[id_] = replace(
            self._nodes[id_],
            steps=tuple(points),
            outputs={name: step for name, step in outputs.items() if step},
        )

    def _matters(self, step: Step, job: Job) -> bool:
        duties = self._duties
        if duties.check(step) is not None or duties.deploys(step):
            return True
        return duties.judges(step, job) is not None or _is_named(step, job)

    def _point(self, step: Step, job: Job) -> Point:
        return Point(
            name=titled(step),
            id=step.id or "",
            said=step.condition or "",
            condition=condition(step.condition),
            continue_on_error=flag(step.continue_on_error),
            fails=self._duties.judges(step, job),
            check=self._duties.check(step),
        )


def titled(step: Step) -> str:
    """Give what to call a step; of an action without the version that it is pinned to."""
    named = step.name or step.id
    return step.uses.text.partition("@")[0] if step.uses and not named else step.title


def condition(text: str | None) -> Formula:
    """Read an `if` as GitHub does; one that cannot be read is not looked into."""
    return _condition(text or "")


@lru_cache(maxsize=8192)
def _condition(text: str) -> Formula:
    read = read_condition(text)
    return Opaque(text=text) if read.tree is None else formula_of(read.tree)


def flag(value: Flag | None) -> Formula:
    """Read a truth value that may be computed; what is absent is false."""
    if isinstance(value, Expression):
        return _truth(value.text)
    return TRUE if value else FALSE


@lru_cache(maxsize=8192)
def _truth(text: str) -> Formula:
    tree = tree_of(read_template(text))
    return Opaque(text=text) if tree is None else formula_of(tree)


def _node(id_: str, job: Job, needs: tuple[str, ...]) -> Node:
    strategy = job.strategy
    matrix = strategy.matrix if strategy else None
    open_ = bool(strategy and strategy.computed) or bool(matrix and matrix.may_be_empty)
    return Node(
        id=id_,
        said=job.condition or "",
        needs=needs,
        condition=condition(job.condition),
        continue_on_error=flag(job.continue_on_error),
        may_be_empty=open_,
    )


def _is_named(step: Step, job: Job) -> bool:
    """Tell whether a condition or an output of the job looks at the step."""
    if not step.id:
        return False
    said = f"steps.{step.id}.".lower()
    texts = [each.condition or "" for each in job.all_steps]
    return any(said in text.lower() for text in (*texts, *job.outputs.entries.values()))


def _setter(text: str) -> str:
    tree = tree_of(read_template(text))
    path = path_of(tree) if tree is not None else None
    return path[1] if path and path[0] == "steps" and path[2:3] == ("outputs",) else ""


def _inputs(job: Job, callee: Workflow) -> Iterator[tuple[str, Formula | str | float]]:
    trigger = callee.trigger("workflow_call")
    for declared in trigger.inputs if trigger else ():
        text = job.inputs.find(declared.name)
        given = _default(declared.type, declared.default) if text is None else _given(text)
        if given is not None:
            yield declared.name.lower(), given


def _given(text: str) -> Formula | str | float | None:
    tree = tree_of(read_template(text))
    if tree is None:
        return None
    if isinstance(tree, Literal):
        return _plain(tree.value)
    formula = formula_of(tree)
    if isinstance(formula, Const):
        return 1.0 if formula.value else 0.0
    path = path_of(tree)
    return Truthy(path=path) if path else formula


def _default(kind: str, value: object) -> str | float:
    if value is None:
        return "" if kind == "string" else 0.0
    return _plain(value)


def _plain(value: object) -> str | float:
    match value:
        case bool():
            return 1.0 if value else 0.0
        case int() | float():
            return float(value)
        case None:
            return ""
        case _:
            text = str(value).lower()
            return {"true": 1.0, "false": 0.0}.get(text, text)


def _facts(trigger: Trigger) -> Iterator[tuple[Path, frozenset[str]]]:
    if trigger.event == "workflow_call":
        return
    yield ("github", "event_name"), frozenset({trigger.event.lower()})
    if trigger.event == "push" and trigger.tags is None and trigger.tags_ignore is None:
        branches = trigger.branches or ()
        if branches and not any(_GLOB & set(branch) for branch in branches):
            names = frozenset(branch.lower() for branch in branches)
            yield ("github", "ref_name"), names
            yield ("github", "ref"), frozenset(f"refs/heads/{name}" for name in names)
            yield ("github", "ref_type"), frozenset({"branch"})
