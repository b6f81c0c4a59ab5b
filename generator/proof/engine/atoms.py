"""What an atom of a condition means at the job or the step where the condition stands."""

from collections.abc import Iterator

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
from generator.proof.engine.jobs import Job, Run
from generator.proof.engine.names import FALSY
from generator.proof.engine.terms import CANCELLED, FAILED, SUCCEEDED, Terms

_OF_NEED = 3
_OF_OUTPUT = 4
_CONCLUSION = ("github", "event", "workflow_run", "conclusion")
_OWN = ("needs", "steps", "matrix", "env", "inputs", "strategy", "job")


def literal(terms: Terms, formula: Formula, job: str, step: int | None = None) -> int:
    """Give the literal of a formula that stands at a job, or at one of its steps."""
    circuit = terms.circuit
    match formula:
        case Const(value=value):
            return circuit.true if value else -circuit.true
        case Not(part=part):
            return -literal(terms, part, job, step)
        case And(parts=parts):
            return circuit.all_of([literal(terms, each, job, step) for each in parts])
        case Or(parts=parts):
            return circuit.any_of([literal(terms, each, job, step) for each in parts])
        case atom:
            return _atom(terms, atom, job, step)


def _atom(terms: Terms, atom: Atom, job: str, step: int | None) -> int:
    match atom:
        case Status():
            if step is not None:
                return _of_steps(terms, atom.name, job, step)
            return _of_jobs(terms, atom, terms.run.jobs[job])
        case AnyNeed(result=result):
            before = _known(terms, job, step)
            return terms.circuit.any_of([terms.seen(each, result) for each in before])
        case Equal(path=path, value=value):
            return _equal(terms, path, value, job, step)
        case Truthy(path=path):
            return _truthy(terms, path, job, step)
        case Opaque(text=text):
            own = terms.run.is_before(job) or any(f"{each}." in text for each in _OWN)
            return terms.circuit.variable(("opaque", job if own else "", text), usually=False)


def ancestors(run: Run, job: Job) -> Iterator[str]:
    """Give the jobs that a job needs, directly or through others, each once."""
    done: set[str] = set()
    ahead = list(job.needs)
    while ahead:
        each = ahead.pop()
        if each not in done:
            done.add(each)
            yield each
            ahead.extend(run.jobs[each].needs)


def _of_jobs(terms: Terms, status: Status, job: Job) -> int:
    circuit, cancelled = terms.circuit, terms.was_cancelled(job.id)
    if status.name == "cancelled":
        return cancelled
    if status.name == "always":
        return circuit.true
    named = [job.sibling(each) for each in status.jobs]
    before = [e for e in named if e in terms.run.jobs] or sorted(ancestors(terms.run, job))
    if status.name == "failure":
        failed = circuit.any_of([terms.seen(each, FAILED) for each in before])
        return circuit.all_of((-cancelled, failed))
    return circuit.all_of([-cancelled, *(terms.seen(each, SUCCEEDED) for each in before)])


def _of_steps(terms: Terms, name: str, job: str, step: int) -> int:
    circuit = terms.circuit
    stopped = terms.stopped_before(job, step)
    if name == "cancelled":
        return stopped
    if name == "always":
        return circuit.true
    broken = circuit.any_of(
        [terms.broken_before(job), *(terms.conclusion(job, each, FAILED) for each in range(step))]
    )
    return circuit.all_of((-stopped, broken if name == "failure" else -broken))


def _equal(terms: Terms, path: Path, value: str | float, job: str, step: int | None) -> int:
    circuit = terms.circuit
    if path[0] == "needs" and len(path) >= _OF_NEED:
        found = _needed(terms, path, job, step)
        if found is None:
            # The context of a job that is not needed is empty: null equals an empty text and 0.
            return circuit.true if value in FALSY else -circuit.true
        return _of_need(terms, found, path, value)
    if path == ("job", "status") and step is not None:
        return _status(terms, value, job, step)
    if path == _CONCLUSION and terms.run.follows:
        known = isinstance(value, str) and value in RESULTS
        return terms.result(terms.run.follows, str(value)) if known else -circuit.true
    ended = _ended(terms, path, job, step)
    if ended is not None:
        return _result_of(terms, ended, path, job, value)
    return _given(terms, path, value, job)


def _of_need(terms: Terms, found: str, path: Path, value: str | float) -> int:
    if path[2] == "outputs":
        return _output(terms, found, path[3], value)
    known = isinstance(value, str) and value in RESULTS
    return terms.seen(found, str(value)) if known else -terms.circuit.true


def _given(terms: Terms, path: Path, value: str | float, job: str) -> int:
    true, handed = terms.circuit.true, _handed(terms, path, job)
    if isinstance(handed, str | float):
        return true if handed == value else -true
    if handed is not None and value in {1.0, *FALSY}:
        given = literal(terms, handed, terms.run.jobs[job].caller)
        return given if value == 1.0 else -given
    return terms.names.equals(_full(terms, path, job), value)


def _truthy(terms: Terms, path: Path, job: str, step: int | None) -> int:
    circuit = terms.circuit
    if path[0] == "needs" and len(path) >= _OF_NEED:
        found = _needed(terms, path, job, step)
        if found is None or path[2] == "result":
            return circuit.true if found else -circuit.true
        set_ = terms.names.truthy(("outputs", found, path[3]))
        _only_when_set(terms, found, path[3], set_)
        return set_
    if _ended(terms, path, job, step) is not None:
        return circuit.true
    handed = _handed(terms, path, job)
    if isinstance(handed, str | float):
        return -circuit.true if handed in FALSY else circuit.true
    if handed is not None:
        return literal(terms, handed, terms.run.jobs[job].caller)
    return terms.names.truthy(_full(terms, path, job))


def _known(terms: Terms, job: str, step: int | None) -> tuple[str, ...]:
    """Give the jobs that the context `needs` holds.

    In a job's own condition those are all before it, in its steps the ones that it names:
    https://github.com/actions/runner/issues/2356.
    """
    own = terms.run.jobs[job]
    return own.needs if step is not None else tuple(sorted(ancestors(terms.run, own)))


def _needed(terms: Terms, path: Path, job: str, step: int | None) -> str | None:
    """Give the job whose result or output the path leads to, if it is known there."""
    is_result = len(path) == _OF_NEED and path[2] == "result"
    is_output = len(path) == _OF_OUTPUT and path[2] == "outputs"
    if path[0] != "needs" or not (is_result or is_output):
        return None
    for each in _known(terms, job, step):
        if each.rpartition("/")[2].lower() == path[1]:
            return each
    return None


def _output(terms: Terms, job: str, name: str, value: str | float) -> int:
    literal = terms.names.equals(("outputs", job, name), value)
    if value not in FALSY:
        _only_when_set(terms, job, name, literal)
    return literal


def _only_when_set(terms: Terms, job: str, name: str, literal: int) -> None:
    """An output has a value only if its job ran, and the step that sets it too."""
    if abs(literal) == terms.circuit.true:
        return
    terms.circuit.implies(literal, terms.runs(job))
    steps = terms.run.jobs[job].steps
    wanted = terms.run.jobs[job].outputs.get(name)
    for index, step in enumerate(steps):
        if wanted and step.id == wanted:
            terms.circuit.implies(literal, -terms.outcome(job, index, "skipped"))


def _ended(terms: Terms, path: Path, job: str, step: int | None) -> int | None:
    if step is None or len(path) != _OF_NEED or path[0] != "steps":
        return None
    if path[2] not in {"outcome", "conclusion"}:
        return None
    steps = terms.run.jobs[job].steps
    return next((i for i in range(step) if steps[i].id.lower() == path[1]), None)


def _result_of(terms: Terms, index: int, path: Path, job: str, value: str | float) -> int:
    if not isinstance(value, str) or value not in RESULTS:
        return -terms.circuit.true
    look = terms.outcome if path[2] == "outcome" else terms.conclusion
    return look(job, index, value)


def _status(terms: Terms, value: str | float, job: str, step: int) -> int:
    names = {SUCCEEDED: "success", FAILED: "failure", CANCELLED: "cancelled"}
    if not isinstance(value, str) or value not in names:
        return -terms.circuit.true
    return _of_steps(terms, names[value], job, step)


def _handed(terms: Terms, path: Path, job: str) -> Formula | str | float | None:
    """Give what the caller hands on as the input, if the path is one."""
    own = terms.run.jobs[job]
    if path[0] != "inputs" or not own.caller or len(path) != len(("inputs", "name")):
        return None
    return terms.run.jobs[own.caller].inputs.get(path[1])


def _full(terms: Terms, path: Path, job: str) -> Path:
    """Make a path of one job distinct from that of another where they differ."""
    own = terms.run.jobs[job]
    if terms.run.is_before(job) and path[0] in {"github", "inputs"}:
        return ("before", *path)
    if path[0] in {"github", "vars", "secrets", "runner"} or (
        path[0] == "inputs" and not own.caller
    ):
        return path
    return (path[0], job, *path[1:])
