"""Proves of a repository that its deploys wait for its gates, or tells how they do not."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.diagnostics.fault import Fault, Note, Place, Severity, in_order
from generator.operations.sources import Source
from generator.proof.engine.questions import Answer
from generator.proof.survey import Free, Pair, Survey, Wanted, survey
from generator.recognition.repository import FOLDER, Repository

REFUTED = "GW240"
"""A deploy can run although a gate did not succeed."""
FREE = "GW241"
"""A deploy waits for no gate."""
UNDECIDED = "GW242"
"""Whether a deploy can run without a gate hangs on something that is not known."""
PASSES = "GW243"
"""A check that sums others up can count as passed although one did not succeed."""
NOTHING = "GW244"
"""There is no deploy and no check to ask about."""

PREVIEWS = frozenset({"pull_request", "pull_request_target"})
"""Events whose deploys are previews of what is not merged yet."""
_WORST = (Answer.REFUTED, Answer.UNDECIDED, Answer.PROVED)
_SHOWN = 5
_FEW = 2
# What goes there is read and not run: no test says much about it.
_PAGES = re.compile(r"docs?\b|pages?\b|site\b|storybook|preview|release.?note", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A deploy or a check, a gate, and the worst answer of all events, with those that have it."""

    end: str
    gate: str
    answer: Answer
    events: tuple[str, ...]
    is_check: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """What was found: a row for each pair, and a fault for each way past gates."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def prove(sources: Sequence[Source], *, wanted: Wanted, strict: bool) -> Proof:
    """Ask about every run of some repositories.

    Args:
        sources: what to read.
        wanted: the deploys and gates to ask about.
        strict: whether what is undecided is an error.
    """
    proofs = [_of_source(each, wanted=wanted, strict=strict) for each in sources]
    rows = tuple(row for proof in proofs for row in proof.rows)
    return Proof(rows=rows, faults=in_order(fault for proof in proofs for fault in proof.faults))


def _of_source(source: Source, *, wanted: Wanted, strict: bool) -> Proof:
    repository = Repository(files=source.files)
    found = survey(repository, wanted=wanted, paths=source.paths)
    proof = proof_of(found, strict=strict)
    read = [repository.workflow(path) for path in source.paths or repository.paths]
    unread_ = [fault for workflow in read if workflow for fault in workflow.faults]
    faults = [*proof.faults, *(each for each in unread_ if each.severity is Severity.ERROR)]
    return replace(proof, faults=tuple(source.renamed(each) for each in faults))


def proof_of(found: Survey, *, strict: bool) -> Proof:
    """Sum up what was asked."""
    groups = _groups(found.pairs)
    rows = tuple(_row(pairs) for pairs in groups.values())
    worst = [_worst(pairs) for pairs in groups.values()]
    faults = [*_faults(worst, strict=strict), *_free(found)]
    if not rows and not found.free:
        faults.append(_nothing())
    return Proof(rows=rows, faults=in_order(faults))


def _groups(pairs: Iterable[Pair]) -> Mapping[tuple[str, str], list[Pair]]:
    groups: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        groups.setdefault((pair.end.name, pair.gate.name), []).append(pair)
    return groups


def _row(pairs: list[Pair]) -> Row:
    worst = _worst(pairs)
    events = [pair.event for pair in pairs if pair.answer is worst.answer]
    return Row(
        end=worst.end.name,
        gate=worst.gate.name,
        answer=worst.answer,
        events=tuple(dict.fromkeys(events)),
        is_check=worst.is_check,
    )


def _worst(pairs: list[Pair]) -> Pair:
    """Give the pair that is told: the worst answer, and of equals one that is no preview."""
    return min(pairs, key=lambda pair: (_WORST.index(pair.answer), pair.event in PREVIEWS))


def _faults(pairs: Iterable[Pair], *, strict: bool) -> Iterator[Fault]:
    """Give a fault for each way; gates that are passed in the same way are named together."""
    ways: dict[tuple[str, Answer, str, str], list[Pair]] = {}
    for pair in pairs:
        if pair.answer is not Answer.PROVED:
            key = (pair.end.name, pair.answer, pair.story[-1] if pair.story else "", pair.missing)
            ways.setdefault(key, []).append(pair)
    for together in ways.values():
        yield _fault(together, strict=strict)


def _fault(pairs: list[Pair], *, strict: bool) -> Fault:
    first, gates = pairs[0], _named(pair.gate.name for pair in pairs)
    related = tuple(
        Note(place=pair.gate.place, message=f'the gate "{pair.gate.name}"')
        for pair in pairs[:_SHOWN]
    )
    if first.answer is Answer.UNDECIDED:
        message = f'whether "{first.end.name}" waits for {gates} is not clear: {first.missing}'
        severity = Severity.ERROR if strict else Severity.WARNING
        help_ = "let it ask for each result: needs.<job>.result == 'success'"
    elif first.is_check:
        message = f'"{first.end.name}" can count as passed although {gates} did not succeed'
        severity = Severity.ERROR
        help_ = "let it run always, and fail unless every needed result is success"
    else:
        message = f'"{first.end.name}" can run although {gates} did not succeed'
        severity = Severity.NOTE if first.event in PREVIEWS else Severity.ERROR
        help_ = "need the gates, and ask for success() or for each result to be 'success'"
    return Fault(
        code={Answer.UNDECIDED: UNDECIDED}.get(first.answer, PASSES if first.is_check else REFUTED),
        message=message,
        place=first.end.place,
        help=help_,
        severity=severity,
        related=related,
        story=_story(first),
    )


def _story(pair: Pair) -> tuple[str, ...]:
    first, *rest = pair.story or ("",)
    return (f"on {pair.event}, {first}", *rest) if first else ()


def _free(found: Survey) -> Iterator[Fault]:
    """Say which deploys wait for nothing, where the repository has gates to wait for."""
    known = {gate.name for gate in found.gates}
    seen: set[str] = set()
    for each in sorted(found.free, key=lambda each: each.event in PREVIEWS):
        if known and each.end.name not in seen:
            seen.add(each.end.name)
            yield _free_fault(each, _named(sorted(known)[:_FEW]))


def _free_fault(free: Free, gates: str) -> Fault:
    severity = Severity.WARNING
    if free.event == "push" and not _PAGES.search(free.end.name):
        severity = Severity.ERROR
    elif free.event in PREVIEWS:
        severity = Severity.NOTE
    return Fault(
        code=FREE,
        message=f'"{free.end.name}" runs on {free.event} and waits for no gate, such as {gates}',
        place=free.end.place,
        help="put the gates into the same run and need them, or start it by workflow_run and ask "
        "for the conclusion",
        severity=severity,
    )


def _named(names: Iterable[str]) -> str:
    listed = list(dict.fromkeys(names))
    shown = ", ".join(f'"{each}"' for each in listed[:_SHOWN])
    return f"{shown} and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else shown


def _nothing() -> Fault:
    return Fault(
        code=NOTHING,
        message="there is no deploy and no job that sums up gates, so there is nothing to prove",
        place=Place(file=FOLDER),
        help="name what deploys with an environment, or in gatewright.yml",
    )
