"""Tells of a condition whether it is one of the few forms under which nothing can slip past."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.proof.condition import (
    ALWAYS,
    NOT_CANCELLED,
    STATUS_FUNCTIONS,
    Call,
    Expression,
    Name,
    Not,
    Pair,
    alternatives,
    conjuncts,
    equals,
    parts,
    read_condition,
)

_AFTER_STEP = re.compile(r"\$\{\{ !cancelled\(\) && steps\.([\w-]+)\.outcome == 'success' \}\}")
_EVENT = "github.event_name"
# What a deploy's condition may read besides results: none of it can be set by who opens a change.
_READABLE = frozenset({_EVENT, "github.ref", "github.ref_name", "github.event.action"})
_CHOICE = "inputs.deploy"
_DEPLOYING = ("push", "release", "workflow_dispatch")
_VERDICT_OF = "needs.{}.outputs.verdict"


def follows_step(condition: str) -> str:
    """Give the id of the step whose success is the only condition; nothing for other forms."""
    found = _AFTER_STEP.fullmatch(condition)
    return found[1] if found else ""


def is_always(condition: str) -> bool:
    """Tell whether the condition is `always()` and nothing else."""
    return read_condition(condition) == ALWAYS


def asks_for_events(condition: str) -> bool:
    """Tell whether the condition only asks which event started the run."""
    found = read_condition(condition)
    return found is not None and all(_is_event(each) for each in alternatives(found))


def events(condition: str) -> frozenset[str]:
    """Give the events that the condition compares the run's with."""
    found = read_condition(condition)
    terms = (each for each in (parts(found) if found else ()) if _is_event(each))
    return frozenset(
        term.right.text.strip("'")
        for term in terms
        if isinstance(term, Pair) and isinstance(term.right, Name)
    )


def _may_deploy(found: Expression, branch: str) -> bool:
    """Tell whether nothing but a push, a release or a person can make the condition true.

    A push and a person are believed on `branch` only, which may be empty for any: whoever may start
    a workflow chooses the branch
    (https://docs.github.com/en/actions/how-tos/manage-workflow-runs/manually-run-a-workflow).
    """
    around = tuple(conjuncts(found))
    return any(
        all(_is_deploying((*conjuncts(way), *around), branch) for way in alternatives(term))
        for term in around
    )


def _is_deploying(terms: tuple[Expression, ...], branch: str) -> bool:
    there = not branch or equals("github.ref", f"refs/heads/{branch}") in terms
    asked = [event for event in _DEPLOYING if equals(_EVENT, event) in terms]
    return any(there or event == "release" for event in asked)


def same(left: str, right: str) -> bool:
    """Tell whether two conditions are written alike, apart from blanks and braces."""
    found = read_condition(left)
    return found is not None and found == read_condition(right)


def deploy_objections(
    condition: str,
    needed: frozenset[str],
    before: frozenset[str] = frozenset(),
    whole: Mapping[str, str] = MappingProxyType({}),
    branch: str = "",
) -> Iterator[str]:
    """Say why a deploy under this condition could run although something needed did not succeed.

    Expected is a conjunction of `!cancelled()`, one `needs.X.result == 'success'` for each needed
    job, one `needs.X.outputs.verdict == 'deployed'` for each deploy that comes before, the values
    of `whole`, and what lets only a push to the branch, a release or a person deploy.
    """
    found = read_condition(condition)
    if found is None:
        yield "cannot be read as one whole expression"
        return
    terms = tuple(conjuncts(found))
    asked = {
        **{f"needs.{need}.result": "success" for need in sorted(needed)},
        **{_VERDICT_OF.format(name): "deployed" for name in sorted(before)},
        **whole,
    }
    for name, value in asked.items():
        if equals(name, value) not in terms:
            yield f"does not insist on {name} == '{value}'"
    if not _may_deploy(found, branch):
        on = f" on {branch}" if branch else ""
        yield f"does not insist on a release, or a push or a person{on}"
    known = {NOT_CANCELLED, *(equals(name, value) for name, value in asked.items())}
    for term in terms:
        if term not in known and not _is_success(term):
            yield from _objections(term)


def inner_objections(condition: str) -> Iterator[str]:
    """Say why a job inside a deploy workflow could run although one before it failed."""
    found = read_condition(condition)
    if found is None:
        yield "cannot be read as one whole expression"
        return
    for term in conjuncts(found):
        if term != NOT_CANCELLED and any(_is_status(each) for each in parts(term)):
            yield "calls a status function"
        elif isinstance(term, Pair) and term.operator == "||":
            yield "leaves a choice with ||"


def _objections(term: Expression) -> Iterator[str]:
    for part in parts(term):
        if _is_status(part):
            yield "calls a status function"
        elif isinstance(part, Name) and not _is_readable(part):
            yield f"reads '{part.text}'"
        elif isinstance(part, (Not, Call)) or (
            isinstance(part, Pair) and part.operator not in {"==", "&&", "||"}
        ):
            yield "is more than comparisons with =="


def _is_status(expression: Expression) -> bool:
    return isinstance(expression, Call) and expression.function in STATUS_FUNCTIONS


def _is_readable(name: Name) -> bool:
    return name.text.startswith("'") or name.text in {*_READABLE, _CHOICE}


def _is_success(term: Expression) -> bool:
    return (
        isinstance(term, Pair)
        and term.operator == "=="
        and term.right == Name(text="'success'")
        and isinstance(term.left, Name)
        and term.left.text.startswith("needs.")
    )


def _is_event(term: Expression) -> bool:
    return (
        isinstance(term, Pair)
        and term.operator == "=="
        and term.left == Name(text=_EVENT)
        and isinstance(term.right, Name)
        and term.right.text.startswith("'")
    )
