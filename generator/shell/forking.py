"""Follows both ways where a script asks something, and says where they meet again."""

from dataclasses import replace

from generator.shell.state import Ends, State, States, unsure
from generator.shell.values import Vague, ways


def split(states: States, *, keep: bool = False) -> tuple[States, States, States]:
    """Tell states that succeeded from those that failed and from those of which it is unknown.

    With `keep` the unknown ones are on both sides, and remain as sure as they were.
    """
    zero, other, unknown = States(), States(), States()
    for state, marks in states.items():
        way = ways(state.code)
        if way.zero and way.other and not (keep or way.zero_sure or way.other_sure):
            unknown.add(state, marks)
            continue
        if way.zero:
            zero.add(as_zero(state), marks if keep or way.zero_sure else unsure(marks))
        if way.other:
            other.add(as_other(state), marks if keep or way.other_sure else unsure(marks))
    return zero, other, unknown


def as_zero(state: State) -> State:
    """Give the state in which the command is known to have succeeded."""
    return replace(state, code="0")


def as_other(state: State) -> State:
    """Give the state in which the command is known to have failed."""
    return state if not ways(state.code).zero else replace(state, code=Vague.POSITIVE)


def both_ways(unknown: States) -> tuple[States, States]:
    """Give states of unknown result on either way, no longer sure."""
    zero, other = States(), States()
    for state, marks in unknown.items():
        zero.add(as_zero(state), unsure(marks))
        other.add(as_other(state), unsure(marks))
    return zero, other


def met(ends: Ends, before: States, alternatives: list[Ends]) -> None:
    """Add all ways of an unknown condition; where they all meet, it did not matter."""
    sure = {n for _, marks in before.items() for n, mark in marks.items() if mark.sure}
    _meet(ends.on, [each.on for each in alternatives], sure)
    for jump in dict.fromkeys(jump for each in alternatives for jump in each.jumps):
        into = ends.jumps.setdefault(jump, States())
        _meet(into, [each.jumps.get(jump, States()) for each in alternatives], sure)


def _meet(into: States, alternatives: list[States], sure: set[int]) -> None:
    known = [dict(each.items()) for each in alternatives]
    for each in alternatives:
        for state, marks in each.items():
            shared = {n for n in marks if n in sure and all(n in k.get(state, {}) for k in known)}
            into.add(
                state,
                {n: replace(m, sure=m.sure or n in shared) for n, m in marks.items()}
                if shared
                else marks,
            )
