"""Runs assignments, alone, in front of a command, or behind `export` and the like."""

from generator.proof.verdict.diagram import ALWAYS
from generator.proof.verdict.expanding import expanded, fields
from generator.proof.verdict.running import Script
from generator.proof.verdict.state import ZERO, Around, Ends, Listing, Place, State
from generator.proof.verdict.text import NO_TEXT, joined
from generator.proof.verdict.undecided import UndecidedError
from generator.shell.program import Assignment, Simple, Substitution


def declared(script: Script, node: Simple, place: Place, around: Around) -> Ends:
    """Run `export`, `local` and the like, which succeed whatever is computed in them."""
    when, state = place
    if node.text.startswith(("unset", "declare -n", "local -n")):
        for word in node.words:
            state = state.assigned(word.text, NO_TEXT)
    for each in node.assignments:
        state = with_assignment(script, each, (when, state), around)
    return Ends(on=[(when, state.ended(ZERO))])


def assigned(script: Script, node: Simple, place: Place, around: Around) -> Ends:
    """Run assignments alone, which end as the last substitution in them."""
    when, state = place
    code = ZERO
    for each in node.assignments:
        parts = [part for word in each.words() for part in word.parts]
        inner = [part for part in parts if isinstance(part, Substitution)]
        if inner:
            code = script.captured(inner[-1], (when, state), around)[1]
        state = with_assignment(script, each, (when, state), around)
    return script.settled((when, state.ended(code)), around)


def with_assignment(script: Script, each: Assignment, place: Place, around: Around) -> State:
    """Give the state after one assignment.

    Raises:
        UndecidedError: it is to an element of an array.
    """
    state = place[1]
    if "[" in each.name:
        raise UndecidedError(f"the element `{each.name}`")
    old = state.variables.get(each.name, NO_TEXT)
    if each.array is not None:
        items = [one for word in each.array for one in fields(script, word, place, around)]
        before = old.items if isinstance(old, Listing) else ((ALWAYS, old),) if old else ()
        return state.assigned(
            each.name, Listing((*before, *items) if each.appends else tuple(items))
        )
    text = expanded(script, each.value, place, around) if each.value else NO_TEXT
    if each.appends:
        if isinstance(old, Listing):
            raise UndecidedError(f"the array `{each.name}`")
        text = joined(old, text)
    return state.assigned(each.name, text)
