"""One workflow of a repository with all that is known of it, each answer worked out once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.diagnostics.fault import Place, Severity
from generator.recognition.commands import Ran, Work, work_of
from generator.recognition.exported import exported
from generator.recognition.gates import (
    NOTHING_DECLARED,
    Declared,
    Recognised,
    Role,
    recognised,
)
from generator.recognition.repository import Repository
from generator.recognition.workflow.file import Workflow
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.part import Table
from generator.recognition.workflow.step import Step
from generator.recognition.workflow.values import is_computed
from generator.tools.action import action_of, judge_action
from generator.tools.judge import judge
from generator.tools.softness import Effect

Known = Mapping[str, str | None]
"""Values by name; None for one that GitHub computes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Softening:
    """One way in which a tool or an action, as it is called here, passes what it should refuse.

    `is_decided` is false when that hangs on something that is not known. `is_given`: something
    that is written says it, rather than something that is missing; `variable` is that which does.
    `lists`: it does not matter where what is printed is what is judged.
    """

    title: str
    why: str
    instead: str
    source: str
    severity: Severity
    effect: Effect
    is_decided: bool
    place: Place
    is_given: bool = True
    variable: str | None = None
    lists: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """A workflow in its repository, and what it declares of gates and deploys."""

    repository: Repository
    workflow: Workflow
    declared: Declared = NOTHING_DECLARED
    _works: dict[int, Work] = field(default_factory=dict, repr=False)
    _others: dict[str, "Subject"] = field(default_factory=dict, repr=False)

    @cached_property
    def roles(self) -> tuple[Recognised, ...]:
        """Give all gates and deploys of the workflow's own jobs."""
        return recognised(self.repository, self.workflow, self.declared)

    @property
    def steps(self) -> Iterator[tuple[Job, Step]]:
        """Give every step with its job, in the order of the file."""
        for job in self.workflow.jobs:
            for step in job.all_steps:
                yield job, step

    @cached_property
    def gates(self) -> tuple[Recognised, ...]:
        """Give what checks."""
        return tuple(each for each in self.roles if each.role is Role.GATE)

    @cached_property
    def deploys(self) -> tuple[Recognised, ...]:
        """Give what deploys."""
        return tuple(each for each in self.roles if each.role is Role.DEPLOY)

    def gates_of(self, part: Job | Step) -> tuple[Recognised, ...]:
        """Give what checks in a job or in one step."""
        return tuple(each for each in self.gates if part in (each.job, each.step))

    def deploys_of(self, part: Job | Step) -> tuple[Recognised, ...]:
        """Give what deploys in a job or in one step."""
        return tuple(each for each in self.deploys if part in (each.job, each.step))

    def of(self, workflow: Workflow) -> "Subject":
        """Give another workflow of the repository with what is known of it."""
        if workflow is self.workflow:
            return self
        found = self._others.get(workflow.file)
        if found is None:
            found = self._others[workflow.file] = Subject(
                repository=self.repository,
                workflow=workflow,
                declared=self.declared,
                _others=self._others,
            )
        return found

    def work(self, step: Step) -> Work:
        """Give the commands that a step runs."""
        found = self._works.get(id(step))
        if found is None:
            found = self._works[id(step)] = work_of(step, self.repository.files)
        return found

    def environment(self, job: Job, step: Step | None = None) -> Known:
        """Give the variables that hold in a job, or in a step of it.

        The innermost counts: a step's own, then what earlier steps wrote, then the job's.
        """
        written = exported(job, step) if step else {}
        own = _known(step.env) if step else {}
        return {**_known(self.workflow.env), **_known(job.env), **written, **own}

    def softenings(self, gate: Recognised) -> Iterator[Softening]:
        """Say in which ways a gate is soft by its tool's options, inputs, variables and needs."""
        env = self.environment(gate.job, gate.step)
        if gate.use is not None and gate.ran is not None:
            for each in judge(gate.use, env):
                yield Softening(
                    title=each.tool,
                    why=each.reason.why,
                    instead=each.reason.instead,
                    source=each.source,
                    severity=each.reason.severity,
                    effect=each.effect,
                    is_decided=each.is_decided,
                    place=_place(gate, gate.ran, each.at),
                    is_given=each.at is not None or each.variable is not None,
                    variable=each.variable,
                    lists=each.lists,
                )
        elif gate.used is not None and gate.ran is None:
            yield from self._of_action(gate, env)

    def _of_action(self, gate: Recognised, env: Known) -> Iterator[Softening]:
        used = gate.used
        action = action_of(used.uses.text) if used else None
        if used is None or action is None:
            return
        step = used.within[-1]
        for each in judge_action(action, _known(step.inputs), env):
            place = step.place("with", each.name) if each.is_given else step.place("uses")
            yield Softening(
                title=each.action,
                why=each.reason.why,
                instead=each.reason.instead,
                source=each.source,
                severity=each.reason.severity,
                effect=each.effect,
                is_decided=each.is_decided,
                place=place,
                is_given=each.is_given,
                variable=each.name if each.is_given and each.reason.is_variable else None,
            )


def _known(table: Table) -> Known:
    return {name: None if is_computed(text) else text for name, text in table.entries.items()}


def _place(gate: Recognised, ran: Ran, at: int | None) -> Place:
    words = ran.command.words
    if at is None or ran.within or gate.step is None or gate.used is not None or at >= len(words):
        return ran.place
    word = words[at].place
    return gate.step.inside("run", line=word.line, column=word.column)
