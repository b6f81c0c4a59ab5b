"""Asks of one run whether a deploy can run, or a check pass, although a gate did not succeed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from generator.expressions.formula import Equal, Path, Truthy
from generator.proof.engine.jobs import Run, Site
from generator.proof.engine.search import OutOfBudgetError, Search
from generator.proof.engine.terms import FAILED, SKIPPED, SUCCEEDED
from generator.proof.engine.world import World

_EITHER = "what the expression"
_FEW = 3
# An expression over nothing but the run's own surroundings can be so whatever the gate did.
_SURROUNDINGS = re.compile(
    r"(?!.*\b(?:needs|steps)\b)[\w-]*(?:\(|\.)[^`]*|[^`]*\b(?:github|vars|inputs|matrix)\.[^`]*",
    re.IGNORECASE,
)


class Answer(StrEnum):
    """What is known of a deploy and a gate."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, kw_only=True, slots=True)
class Model:
    """One possible course of a run: the literals that are true in it."""

    world: World
    true: frozenset[int]

    def holds(self, literal: int) -> bool:
        """Tell whether a literal is true in it."""
        return literal in self.true


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The answer for one deploy and one gate; `model` is the counterexample if there is one.

    Of an undecided pair it is the course that would be one, and `missing` says what is not known.
    """

    answer: Answer
    model: Model | None = None
    missing: str = ""


class Asked:
    """One run, about which several questions are asked."""

    def __init__(self, run: Run) -> None:
        self._world = World(run)
        self._search = Search(self._world.circuit)

    def escape(self, gate: Site, deploy: Site) -> Found:
        """Can the deploy run although the gate did not succeed?"""
        world = self._world
        return self._either(gate, (world.reached(deploy), -world.succeeded(gate)))

    def silence(self, gate: Site, check: str) -> Found:
        """Can the job that is to be required count as passed although the gate did not succeed?

        A job that is skipped does, by
        https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks.
        """
        world = self._world
        passed = world.circuit.any_of(
            (world.result(check, SUCCEEDED), world.result(check, SKIPPED))
        )
        return self._either(gate, (passed, -world.succeeded(gate)))

    def course(self, wanted: Mapping[Site, str]) -> Model | None:
        """Give the usual course of the run in which these jobs and steps end so."""
        world = self._world
        assumed = [
            world.result(site.job, value)
            if site.step is None
            else world.outcome(site.job, site.step, value)
            for site, value in wanted.items()
        ]
        return self._solved(tuple(assumed))

    def _either(self, gate: Site, wanted: tuple[int, ...]) -> Found:
        """Look for a course whatever the unclear comes to, then for one at all."""
        doubts = self._doubts(gate)
        try:
            sure = [self._solved((*wanted, *each)) for each in _ways(doubts)]
            if all(each is not None for each in sure):
                against = tuple(-each for each in doubts.values())
                model = self._plainest(gate, (*wanted, *against)) or sure[0]
                return Found(answer=Answer.REFUTED, model=model)
            model = self._solved(wanted) if doubts else None
        except OutOfBudgetError:
            return Found(answer=Answer.UNDECIDED, missing="the search was given up")
        if model is None:
            return Found(answer=Answer.PROVED)
        decisive = [
            name for name, literal in doubts.items() if self._matters(model, wanted, literal)
        ]
        return Found(answer=Answer.UNDECIDED, model=model, missing="; ".join(decisive or doubts))

    def _matters(self, model: Model, wanted: tuple[int, ...], literal: int) -> bool:
        """Tell whether there is no such course with the other value, all else being unclear."""
        opposite = -literal if model.holds(literal) else literal
        return self._solved((*wanted, opposite)) is None

    def _plainest(self, gate: Site, wanted: tuple[int, ...]) -> Model | None:
        """Give the course that is told best: the gate finds something, and nobody cancels."""
        world = self._world
        calm = [-world.was_cancelled(each) for each in world.run.jobs]
        bad = () if gate.step is None else (world.is_bad(gate), world.reached(gate))
        failed = bad or (world.result(gate.job, FAILED),)
        for extra in ((*failed, *calm), tuple(calm), failed):
            model = self._solved((*wanted, *extra))
            if model is not None:
                return model
        return None

    def _doubts(self, gate: Site) -> dict[str, int]:
        """Give what is not known, by what it is: only an answer that needs none of it is sure."""
        world = self._world
        found: dict[str, int] = {}
        behind = self._behind(gate.job)
        for name, variable in world.circuit.names():
            match name:
                case ("unclear", str(job), int(step)):
                    title = world.run.jobs[job].steps[step].name
                    found[f"whether '{title}' of '{job}' fails for what it finds"] = variable
                case ("said", Equal(path=path) | Truthy(path=path)) if _is_output(path, behind):
                    _, job, output = path
                    found[f"what '{job}' puts into its output '{output}'"] = variable
                case ("opaque", str(), str(text)) if not _SURROUNDINGS.fullmatch(text):
                    found[f"{_EITHER} '{text}' comes to"] = variable
                case _:
                    pass
        return found

    def _behind(self, job: str) -> frozenset[str]:
        """Give the jobs that can know how the gate ended: its own, and those behind it."""
        jobs, found = self._world.run.jobs, {job}
        grown = True
        while grown:
            grown = False
            for each in jobs.values():
                inside = bool(found & {*each.needs, *each.inner})
                if each.id not in found and inside:
                    found.add(each.id)
                    grown = True
        return frozenset(found)

    def _solved(self, assumed: tuple[int, ...]) -> Model | None:
        true = self._search.solve(assumed)
        return None if true is None else Model(world=self._world, true=true)


def _is_output(path: Path, jobs: frozenset[str]) -> bool:
    return path[0] == "outputs" and path[1] in jobs


def _ways(doubts: Mapping[str, int]) -> Iterator[tuple[int, ...]]:
    """Give the values of what is unclear for each of which a sure answer needs a course.

    A check whose failing is unclear is taken to fail, an output to be empty. What an expression is
    can help either way, so both are looked at; of many, only all together.
    """
    open_ = [each for name, each in doubts.items() if name.startswith(_EITHER)]
    fixed = [-each for name, each in doubts.items() if not name.startswith(_EITHER)]
    if len(open_) > _FEW:
        yield (*fixed, *(-each for each in open_))
        yield (*fixed, *open_)
        return
    for signs in product((-1, 1), repeat=len(open_)):
        yield (*fixed, *(sign * each for sign, each in zip(signs, open_, strict=True)))
