"""Tells one course of a run, job by job, and why each did what it did."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.expressions.formula import (
    RESULTS,
    And,
    AnyNeed,
    Atom,
    Const,
    Equal,
    Formula,
    Not,
    Opaque,
    Or,
    Path,
    Status,
    Truthy,
)
from generator.proof.engine.atoms import ancestors, literal
from generator.proof.engine.jobs import Job, Run, Site
from generator.proof.engine.questions import Model
from generator.proof.engine.terms import CANCELLED, FAILED, SKIPPED, SUCCEEDED
from generator.proof.engine.world import in_order

_ENDS = {
    SUCCEEDED: "succeeds",
    FAILED: "fails",
    CANCELLED: "is cancelled",
    SKIPPED: "is skipped",
}


def tell(model: Model, gate: Site, end: Site) -> tuple[str, ...]:
    """Give a sentence for each job on the way from the gate to the deploy, and for both of them."""
    run = model.world.run
    wanted = _on_the_way(run, gate.job, end.job)
    ordered = [id_ for id_ in in_order(run) if id_ in wanted]
    ordered.sort(key=lambda id_: id_ == end.job or _calls(id_, end.job))
    told = [_of_job(model, run.jobs[id_], gate, end) for id_ in ordered]
    return tuple(each for each in told if each)


def _calls(job: str, inner: str) -> bool:
    return inner.startswith(f"{job}/")


@dataclass(frozen=True, kw_only=True, slots=True)
class Did:
    """What a job or a step did: its name, how it ended, and why if that is not the usual."""

    name: str
    result: str
    why: str = ""
    is_step: bool = False


def account(model: Model) -> tuple[Did, ...]:
    """Say of every job of a run, and of every step that matters, what it did."""
    run = model.world.run
    return tuple(did for id_ in in_order(run) for did in _account(model, run.jobs[id_]))


def _account(model: Model, job: Job) -> Iterator[Did]:
    world, result = model.world, result_of(model, job.id)
    runs = model.holds(world.runs(job.id))
    why = _why(model, job, holds=runs)
    if result == FAILED and model.holds(world.pardoned(job.id)):
        why += ", but counts as a success, because of its continue-on-error"
    yield Did(name=job.id, result=result, why=why.removeprefix(", "))
    for index, step in enumerate(job.steps) if runs else ():
        outcome = outcome_of(model, job.id, index)
        holds = outcome != SKIPPED
        reason = _because(model, step.condition, job.id, index, holds=holds) or _said(step.said)
        yield Did(name=step.name, result=outcome, why=reason.removeprefix(", "), is_step=True)


def result_of(model: Model, job: str) -> str:
    """Give how a job ended, before `continue-on-error`."""
    return next(each for each in RESULTS if model.holds(model.world.result(job, each)))


def outcome_of(model: Model, job: str, step: int) -> str:
    """Give how a step ended, before `continue-on-error`."""
    return next(each for each in RESULTS if model.holds(model.world.outcome(job, step, each)))


def _on_the_way(run: Run, gate: str, end: str) -> frozenset[str]:
    before = {end, *_callers(run, end)}
    for each in tuple(before):
        before |= set(ancestors(run, run.jobs[each]))
    before |= {each for job in tuple(before) for each in run.jobs[job].inner}
    knows = {gate, *_callers(run, gate)}
    behind = {
        id_
        for id_, job in run.jobs.items()
        if knows & {*ancestors(run, job), *job.inner} or id_ in knows
    }
    return frozenset({end, gate} | (before & behind))


def _callers(run: Run, job: str) -> Iterator[str]:
    while run.jobs[job].caller:
        job = run.jobs[job].caller
        yield job


def _of_job(model: Model, job: Job, gate: Site, end: Site) -> str:
    world, result = model.world, result_of(model, job.id)
    title = f"`{job.id}`"
    if not model.holds(world.runs(job.id)):
        return f"{title} {_ENDS[result]}{_why(model, job, holds=False)}"
    if job.id == end.job:
        return f"{_of_end(model, job, gate, end)}{_of_step(model, job, end)}"
    pardon = ""
    if result == FAILED and model.holds(world.pardoned(job.id)):
        pardon = ", but counts as a success, because of its continue-on-error"
    said = f"{title} {_ENDS[result]}"
    if job.id == gate.job:
        said += _of_gate(model, job, gate)
    return said + pardon


def _of_end(model: Model, job: Job, gate: Site, end: Site) -> str:
    run, title = model.world.run, f"`{job.id}`"
    if job.id == gate.job and gate.step is not None:
        outcome = outcome_of(model, job.id, gate.step)
        return f"in {title} '{job.steps[gate.step].name}' {_ENDS[outcome]}"
    verb = "runs" if end.step is not None or not end.passes else _ENDS[result_of(model, job.id)]
    before = {
        *ancestors(run, job),
        *(e for c in _callers(run, job.id) for e in ancestors(run, run.jobs[c])),
    }
    knows = {gate.job, *_callers(run, gate.job)}
    if not knows & before:
        asks = "ask how it ended:" if run.is_before(gate.job) else "wait for"
        return f"{title} {verb} all the same, as it does not {asks} `{gate.job}`"
    return f"so {title} {verb}{_why(model, job, holds=True)}"


def _of_step(model: Model, job: Job, site: Site) -> str:
    if site.step is None:
        return ""
    step = job.steps[site.step]
    reason = _because(model, step.condition, job.id, site.step) or _said(step.said)
    return f", and in it '{step.name}'{reason}"


def _said(condition: str) -> str:
    return f", as its condition is `{condition}`" if condition else ""


def _of_gate(model: Model, job: Job, gate: Site) -> str:
    if gate.step is None:
        return ""
    world, step = model.world, job.steps[gate.step]
    outcome = outcome_of(model, job.id, gate.step)
    if outcome == SUCCEEDED and model.holds(world.is_bad(gate)):
        return f" although '{step.name}' finds something, as its failure does not end the step"
    if outcome == SKIPPED:
        reason = _because(model, step.condition, job.id, gate.step, holds=False)
        return f" and '{step.name}' in it is skipped{reason}"
    if outcome == FAILED and model.holds(world.pardoned(job.id, gate.step)):
        return f" although '{step.name}' fails, because of its continue-on-error"
    if outcome == FAILED and result_of(model, job.id) == FAILED:
        return f" at '{step.name}'"
    return ""


def _why(model: Model, job: Job, *, holds: bool) -> str:
    world = model.world
    if job.caller and not holds and not model.holds(world.runs(job.caller)):
        return f", as `{job.caller}` does not run"
    return _because(model, job.condition, job.id, None, holds=holds) or _said(job.said)


def _because(
    model: Model, formula: Formula, job: str, step: int | None, *, holds: bool = True
) -> str:
    reasons: dict[str, None] = {}
    for atom, is_true in _decisive(model, formula, job, step, holds):
        reasons[_atom(model, atom, is_true, job, step)] = None
    kept = [each for each in reasons if each]
    return f", because {' and '.join(kept)}" if kept else ""


def _decisive(
    model: Model,
    formula: Formula,
    job: str,
    step: int | None,
    holds: bool,  # noqa: FBT001
) -> Iterator[tuple[Atom, bool]]:
    """Give the atoms that make the formula what it is, each with its truth."""
    match formula:
        case Const():
            return
        case Not(part=part):
            yield from _decisive(model, part, job, step, not holds)
        case And(parts=parts) | Or(parts=parts):
            decides = isinstance(formula, Or) == holds
            told = [p for p in parts if _is(model, p, job, step) == holds]
            for part in told[:1] if decides else told:
                yield from _decisive(model, part, job, step, holds)
        case atom:
            yield atom, holds


def _is(model: Model, formula: Formula, job: str, step: int | None) -> bool:
    match formula:
        case Const(value=value):
            return value
        case Not(part=part):
            return not _is(model, part, job, step)
        case And(parts=parts):
            return all(_is(model, each, job, step) for each in parts)
        case Or(parts=parts):
            return any(_is(model, each, job, step) for each in parts)
        case atom:
            return model.holds(literal(model.world, atom, job, step))


def _atom(model: Model, atom: Atom, is_true: bool, job: str, step: int | None) -> str:  # noqa: FBT001
    match atom:
        case Status(name=name):
            return _status(model, name, is_true, job, step)
        case AnyNeed(result=result):
            return f"{'one' if is_true else 'none'} of those it needs {_ENDS[result]}"
        case Equal(path=path, value=value):
            return _value(path, f"{'is' if is_true else 'is not'} '{value}'")
        case Truthy(path=path):
            return _value(path, "has a value" if is_true else "is empty or false")
        case Opaque(text=text):
            return f"`{text}` is {str(is_true).lower()}"


def _status(model: Model, name: str, is_true: bool, job: str, step: int | None) -> str:  # noqa: FBT001
    if name == "success":
        return "" if is_true else _unsuccessful(model, job, step)
    if name == "cancelled":
        return "the run was cancelled" if is_true else ""
    return f"{name}() is {str(is_true).lower()}"


def _value(path: Path, said: str) -> str:
    if path[0] == "needs" and path[2:] == ("result",):
        return f"the result of `{path[1]}` {said}"
    return f"`{'.'.join(path)}` {said}"


def _unsuccessful(model: Model, job: str, step: int | None) -> str:
    world, run = model.world, model.world.run
    if step is not None:
        return "a step before it failed"
    if model.holds(world.was_cancelled(job)):
        return "the run was cancelled"
    before = ancestors(run, run.jobs[job])
    bad = sorted(each for each in before if not model.holds(world.seen(each, SUCCEEDED)))
    return f"`{bad[0]}` {_ENDS[result_of(model, bad[0])]}" if bad else ""
