"""What the engine is asked about: the jobs of one run, called workflows inlined.

Conditions are formulas whose names are looked up from the job in which they stand, so that
`needs.test.result` is the result of the job `test` beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.expressions.formula import FALSE, Formula, Path, Status

SUCCESS = Status(name="success")


class Failing(StrEnum):
    """Whether a check that finds something makes its step fail."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A step that matters: a check, a deploy, or one on which a condition looks.

    `fails` says exactly when it fails once it runs; None when it may fail or not. `check` is given
    for a check alone. Where the step is `opaque`, how it ends depends on the results of jobs in a
    way that is not known. `said` is the condition as it is written.
    """

    name: str
    said: str = ""
    id: str = ""
    condition: Formula = SUCCESS
    continue_on_error: Formula = FALSE
    fails: Formula | None = None
    check: Failing | None = None
    opaque: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A job of the run.

    `id` is unique in the run: that of a job in a called workflow begins with the caller's and a
    slash. `needs` are such ids. `inner` are the jobs of the workflow that it calls. A job without
    steps and inner jobs may end in any way. `outputs` leads from the name of an output to the id of
    the step that sets it. `may_be_empty` is said of a matrix that can have no leg. `inputs` says
    what an input of the called workflow is, as seen in the calling job. `said` is the condition as
    it is written.
    """

    id: str
    said: str = ""
    needs: tuple[str, ...] = ()
    condition: Formula = SUCCESS
    continue_on_error: Formula = FALSE
    may_be_empty: bool = False
    steps: tuple[Step, ...] = ()
    inner: tuple[str, ...] = ()
    outputs: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, "Formula | str | float"] = field(default_factory=dict)

    @property
    def caller(self) -> str:
        """Id of the job that calls the workflow in which this job stands, or nothing."""
        return self.id.rpartition("/")[0]

    def sibling(self, name: str) -> str:
        """Give the id of the job of this name in the same workflow."""
        return f"{self.caller}/{name}" if self.caller else name


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """The jobs that one event starts.

    `facts` are the values that a path can have in it, in lower case: one for `github.event_name`,
    several for `github.ref` when the trigger names branches. `follows` is the id of the job that
    stands for a workflow after which this run starts, if there is one: it calls that workflow's
    jobs, of whose own event nothing is known.
    """

    event: str
    jobs: Mapping[str, Job]
    facts: Mapping[Path, frozenset[str]] = field(default_factory=dict)
    follows: str = ""

    def is_before(self, job: str) -> bool:
        """Tell whether a job belongs to the workflow after which the run starts."""
        return bool(self.follows) and f"{job}/".startswith(f"{self.follows}/")


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Site:
    """A job of a run, or one of its steps by its position among those that matter.

    `passes` is set where the question is whether the job counts as passed, not whether it runs.
    """

    job: str
    step: int | None = None
    passes: bool = field(default=False, compare=False)
