"""A repository's workflows and actions, and which of them calls, uses or follows which.

Where they lie, and what `uses:` leads to:
https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import islice
from types import MappingProxyType

from generator.recognition.files import Files, inside
from generator.recognition.workflow.action import Action, recognise_action
from generator.recognition.workflow.file import Workflow, recognise
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.recognition.workflow.uses import Uses
from generator.yamltext.read import read

FOLDER = ".github/workflows"
_ENDINGS = (".yml", ".yaml")
_ACTIONS = ("action.yml", "action.yaml")
_IMAGES = ("Dockerfile", "dockerfile")

MOST_LEVELS = 10
"""Composite actions within each other; `CompositeActionsMaxDepth` counts the first as 0:
https://github.com/actions/runner/blob/main/src/Runner.Common/Constants.cs"""

MOST_USED = 1000
"""Answers about one step: far more than anyone nests, and soon reached by actions that multiply."""


class Reach(StrEnum):
    """How far something that is used can be seen."""

    HERE = "here"
    """It is in the repository."""
    MISSING = "missing"
    """It should be in the repository, and is not among the known files."""
    OUTSIDE = "outside"
    """It is in another repository, or an image."""
    CIRCLE = "circle"
    """It is used by itself, or nested deeper than the runner goes."""
    UNKNOWN = "unknown"
    """The text names nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Called:
    """What a calling job leads to; `path` is empty for what is not in the repository."""

    uses: Uses
    reach: Reach
    path: str = ""
    workflow: Workflow | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Used:
    """What a step with `uses` leads to. `within` are the steps that led there, the outermost first.

    The last of them is the step itself. `action` is None for one that is only a Dockerfile, and for
    what is not in the repository.
    """

    uses: Uses
    reach: Reach
    within: tuple[Step, ...]
    path: str = ""
    action: Action | None = None


@dataclass(frozen=True, kw_only=True)
class Repository:
    """A repository. Each file is read when it is first asked for, and only then."""

    files: Files
    _workflows: dict[str, Workflow | None] = field(default_factory=dict, repr=False)
    _actions: dict[str, Action | None] = field(default_factory=dict, repr=False)

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Paths of the workflows that GitHub finds, sorted."""
        names = self.files.names(FOLDER)
        return tuple(f"{FOLDER}/{name}" for name in names if name.endswith(_ENDINGS))

    @cached_property
    def workflows(self) -> Mapping[str, Workflow]:
        """All its workflows by path."""
        found = {path: self.workflow(path) for path in self.paths}
        return MappingProxyType({path: each for path, each in found.items() if each is not None})

    def workflow(self, path: str) -> Workflow | None:
        """Read one workflow; None when there is no such file."""
        if path not in self._workflows:
            data = self.files.text(path)
            found = None if data is None else recognise(read(data, file=path, recover=True))
            self._workflows[path] = found
        return self._workflows[path]

    def action(self, folder: str) -> Action | None:
        """Read the action of a folder; None when it has none."""
        if folder not in self._actions:
            self._actions[folder] = next(self._action(folder), None)
        return self._actions[folder]

    def called(self, job: Job) -> Called | None:
        """Tell which workflow a job calls; None when it calls none."""
        uses = job.uses
        if uses is None:
            return None
        if not uses.is_local:
            return Called(uses=uses, reach=_elsewhere(uses))
        path = inside("", uses.path)
        workflow = self.workflow(path) if path else None
        reach = Reach.HERE if workflow else Reach.MISSING
        return Called(uses=uses, reach=reach, path=path or uses.path, workflow=workflow)

    def callers(self, path: str) -> tuple[tuple[Workflow, Job], ...]:
        """Give the jobs of the repository that call a workflow."""
        return tuple(
            (workflow, job)
            for workflow in self.workflows.values()
            for job in workflow.jobs
            if job.uses and job.uses.is_local and inside("", job.uses.path) == path
        )

    def circle(self, path: str) -> tuple[str, ...]:
        """Give the paths by which a workflow calls itself, itself at both ends; else nothing."""
        seen: set[str] = set()
        ways: list[tuple[str, ...]] = [(path,)]
        while ways:
            way = ways.pop(0)
            workflow = self.workflow(way[-1])
            for job in workflow.jobs if workflow else ():
                called = self.called(job)
                if called and called.path == path:
                    return (*way, path)
                if called and called.workflow and called.path not in seen:
                    seen.add(called.path)
                    ways.append((*way, called.path))
        return ()

    def followers(self, workflow: Workflow) -> tuple[Workflow, ...]:
        """Give the workflows that `workflow_run` starts after this one, which it names.

        A name may be a pattern, in which `*` stands for any text and a `!` in front takes out:
        https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
        """
        return tuple(each for each in self.workflows.values() if _follows(each, workflow))

    def followed(self, workflow: Workflow) -> tuple[Workflow, ...]:
        """Give the workflows after which `workflow_run` starts this one."""
        return tuple(each for each in self.workflows.values() if _follows(workflow, each))

    def used(self, step: Step) -> Iterator[Used]:
        """Give what a step uses, and all that steps of composite actions use, in their order.

        No more than `MOST_USED` are given: actions that use others twice multiply at each level.
        """
        yield from islice(self._used((step,), ()), MOST_USED)

    def _used(self, within: tuple[Step, ...], folders: tuple[str, ...]) -> Iterator[Used]:
        uses = within[-1].uses
        if uses is None:
            return
        if not uses.is_local:
            yield Used(uses=uses, reach=_elsewhere(uses), within=within)
            return
        folder = inside("", uses.path)
        action = None if folder is None else self.action(folder)
        if folder is None or action is None:
            is_image = folder is not None and not {*self.files.names(folder)}.isdisjoint(_IMAGES)
            reach = Reach.HERE if is_image else Reach.MISSING
            yield Used(uses=uses, reach=reach, within=within, path=folder or uses.path)
            return
        if folder in folders or len(folders) >= MOST_LEVELS:
            yield Used(uses=uses, reach=Reach.CIRCLE, within=within, path=folder, action=action)
            return
        yield Used(uses=uses, reach=Reach.HERE, within=within, path=folder, action=action)
        for step in action.steps:
            for each in step.family:
                yield from self._used((*within, each), (*folders, folder))

    def _action(self, folder: str) -> Iterator[Action]:
        for name in _ACTIONS:
            path = f"{folder}/{name}" if folder else name
            data = self.files.text(path)
            if data is not None:
                yield recognise_action(read(data, file=path, recover=True))


def _elsewhere(uses: Uses) -> Reach:
    return Reach.OUTSIDE if uses.name or uses.path else Reach.UNKNOWN


def _follows(later: Workflow, earlier: Workflow) -> bool:
    trigger = later.trigger("workflow_run")
    follows = False
    for name in (trigger.workflows if trigger else None) or ():
        pattern = name.removeprefix("!")
        if earlier.title in {name, pattern} or _fits(pattern, earlier.title):
            follows = not name.startswith("!") or earlier.title == name
    return follows


def _fits(pattern: str, title: str) -> bool:
    parts = (re.escape(part) for part in re.split(r"\*+", pattern))
    return re.fullmatch(".*".join(parts), title) is not None
