"""Runs the statements that hold others: lists, conditions, loops, `case`, groups, functions."""

from dataclasses import replace

from generator.proof.verdict.calculating import truth_of_calculation
from generator.proof.verdict.diagram import NEVER, Node
from generator.proof.verdict.expanding import expanded, fields, pattern_of, stands_behind
from generator.proof.verdict.matching import lines, matches
from generator.proof.verdict.running import Script, by_code
from generator.proof.verdict.state import ONE, ZERO, Around, Ends, Place, met
from generator.proof.verdict.testing import tested
from generator.proof.verdict.text import NO_TEXT, Guarded, chosen, joined, plain
from generator.proof.verdict.undecided import UndecidedError
from generator.shell.program import (
    Branches,
    Calculation,
    Choice,
    Definition,
    Each,
    Group,
    Item,
    Listed,
    Loop,
    Negated,
    Redirected,
    Simple,
    Test,
)
from generator.shell.state import Leave

_MOST_ROUNDS = 64


def _with_truth(script: Script, holds: Node, place: Place, around: Around) -> Ends:
    code = chosen([(holds, ZERO), (script.space.no(holds), ONE)], script.space)
    return script.settled((place[0], place[1].ended(code)), around)


def test(script: Script, node: Test, place: Place, around: Around) -> Ends:
    """Run `[ … ]` or `[[ … ]]`."""
    return _with_truth(script, tested(script, node, place, around), place, around)


def calculation(script: Script, node: Calculation, place: Place, around: Around) -> Ends:
    """Run `(( … ))`."""
    holds, state = truth_of_calculation(script, node.value.text, place)
    return _with_truth(script, holds, (place[0], state), around)


def listed(script: Script, node: Listed, place: Place, around: Around) -> Ends:
    """Run `a && b || c`: only a failure of the last one can end the script."""
    asked = replace(around, exempt=True)
    ends = Ends()
    found = script.run(node.first, place, asked)
    for index, (operator, right) in enumerate(node.rest):
        ends.jumps += found.jumps
        zero, other = by_code(script, found.on)
        goes, stays = (zero, other) if operator == "&&" else (other, zero)
        here = around if index == len(node.rest) - 1 else asked
        found = script.run(right, goes, here) if goes[0] != NEVER else Ends()
        found.on.append(stays)
    ends.take(found)
    return ends


def negated(script: Script, node: Negated, place: Place, around: Around) -> Ends:
    """Run `! …`, of which `-e` takes no notice."""
    ends = script.run(node.inner, place, replace(around, exempt=True))
    zero, other = by_code(script, ends.on)
    ends.on = [(zero[0], zero[1].ended(ONE)), (other[0], other[1].ended(ZERO))]
    return ends


def group(script: Script, node: Group, place: Place, around: Around) -> Ends:
    """Run `{ …; }` or `( … )`."""
    if not node.own_shell:
        return script.sequence(node.items, place, around)
    when, state = place
    _, last = script.apart(node.items, place, around)
    out = None if state.out is None else (*state.out, *(last.out or NO_TEXT))
    return script.settled((when, replace(state, code=last.code, out=out)), around)


def branches(script: Script, node: Branches, place: Place, around: Around) -> Ends:
    """Run `if`."""
    ends = Ends()
    asked = replace(around, exempt=True)
    for condition, body in node.clauses:
        found = script.sequence(condition, place, asked)
        ends.jumps += found.jumps
        goes, place = by_code(script, found.on)
        if goes[0] != NEVER:
            ends.take(script.sequence(body, goes, around))
        if place[0] == NEVER:
            return ends
    when, state = place
    ends.take(script.sequence(node.otherwise, (when, state.ended(ZERO)), around))
    return ends


def _round(
    script: Script, body: tuple[Item, ...], place: Place, around: Around, ends: Ends
) -> tuple[Place, list[Place]]:
    """Run a loop's body once; give where the next round begins, and where the loop was left."""
    found = script.sequence(body, place, around)
    on, left = list(found.on), list[Place]()
    for how, loops, (when, state) in found.jumps:
        if how in {Leave.EXIT, Leave.RETURN}:
            ends.jumps.append((how, loops, (when, state)))
        elif loops > 1:
            ends.jumps.append((how, loops - 1, (when, state)))
        else:
            (left if how is Leave.BREAK else on).append((when, state.ended(ZERO)))
    return met(on, script.space), left


def each(script: Script, node: Each, place: Place, around: Around) -> Ends:
    """Run `for`."""
    if node.words is None:
        raise UndecidedError("a loop that counts")
    values = [one for word in node.words for one in fields(script, word, place, around)]
    return _over(script, (node.name, node.body), values, place, around)


def _over(
    script: Script,
    loop: tuple[str, tuple[Item, ...]],
    values: list[Guarded],
    place: Place,
    around: Around,
) -> Ends:
    name, body = loop
    ends = Ends()
    place = (place[0], place[1].ended(ZERO))
    for number, (there, text) in enumerate(values):
        when, state = place
        goes = script.space.both(when, there)
        stays = (script.space.both(when, script.space.no(there)), state)
        if goes == NEVER:
            continue
        inside = replace(around, rounds=(*around.rounds, number + 1))
        following, left = _round(script, body, (goes, state.assigned(name, text)), inside, ends)
        ends.on += left
        place = met([following, stays], script.space)
    ends.on.append(place)
    return ends


def loop(script: Script, node: Loop, place: Place, around: Around) -> Ends:
    """Run `while` or `until`, for as many rounds as its condition is not sure to end it."""
    name = _reads(node)
    if name is not None and place[1].source is not None:
        found = lines(place[1].source, script.space)
        return _over(script, (name, node.body), _stripped(found), place, around)
    ends = Ends()
    for number in range(_MOST_ROUNDS):
        inside = replace(around, rounds=(*around.rounds, number + 1))
        asked = script.sequence(node.condition, place, replace(inside, exempt=True))
        ends.jumps += asked.jumps
        goes, stops = by_code(script, asked.on)
        if node.until:
            goes, stops = stops, goes
        ends.on.append((stops[0], stops[1].ended(ZERO if number == 0 else place[1].code)))
        if goes[0] == NEVER:
            return ends
        place, left = _round(script, node.body, goes, inside, ends)
        ends.on += left
    raise UndecidedError("a loop of which no end is seen")


def _reads(node: Loop) -> str | None:
    """Give the one variable into which the condition reads a line."""
    statement = node.condition[0].statement if len(node.condition) == 1 else None
    if node.until or not isinstance(statement, Simple) or not statement.words:
        return None
    texts = [word.text for word in statement.words]
    names = [text for text in texts[1:] if not text.startswith("-")]
    return names[0] if texts[0] == "read" and len(names) == 1 else None


def _stripped(found: list[Guarded]) -> list[Guarded]:
    """Give lines without the blanks around them, which `read` drops."""
    kept: list[Guarded] = []
    for when, text in found:
        whole = plain(text)
        if whole is not None:
            kept.append((when, (whole.strip(),)))
        elif any(isinstance(piece, str) and piece != piece.strip() for piece in text):
            raise UndecidedError("the blanks around a line")
        else:
            kept.append((when, text))
    return kept


def choice(script: Script, node: Choice, place: Place, around: Around) -> Ends:
    """Run `case`."""
    when, state = place
    space = script.space
    subject = expanded(script, node.subject, place, around)
    ends = Ends()
    left, fallen = when, list[Place]()
    for patterns, body, ending in node.items:
        read = [pattern_of(script, each, place, around) for each in patterns]
        found = [matches(subject, each, f"fits {patterns[0].text}", space) for each in read]
        goes = space.both(left, space.either(*found))
        start = met([(goes, state.ended(ZERO)), *fallen], space)
        left, fallen = space.both(left, space.no(goes)), []
        if start[0] == NEVER:
            continue
        done = script.sequence(body, start, around)
        ends.jumps += done.jumps
        if ending == ";&":
            fallen = done.on
        elif ending == ";;&":
            raise UndecidedError("a case that goes on")
        else:
            ends.on += done.on
    ends.on += [*fallen, (left, state.ended(ZERO))]
    return ends


def definition(script: Script, node: Definition, place: Place, _around: Around) -> Ends:
    """Remember a function."""
    del script
    when, state = place
    known = {**state.functions, node.name: node.body}
    return Ends(on=[(when, replace(state.ended(ZERO), functions=known))])


def redirected(script: Script, node: Redirected, place: Place, around: Around) -> Ends:
    """Run a statement whose input or output goes elsewhere."""
    when, state = place
    source, is_out = state.source, False
    for word in node.words:
        mark = stands_behind(script, word)
        if word.document or mark.endswith("<"):
            text = expanded(script, word, place, around)
            is_file = not (word.document or any(word.substitutions()))
            source = None if is_file else joined(text, ("\n",)) if word.document else text
        is_out = is_out or (">" in mark and not mark.startswith("2"))
    inner = replace(state, source=source, out=None if is_out else state.out)
    ends = script.run(node.inner, (when, inner), around)

    def back(place: Place) -> Place:
        there, last = place
        out = state.out if is_out else last.out
        return there, replace(last, source=state.source, out=out)

    jumps = [(how, loops, back(each)) for how, loops, each in ends.jumps]
    return Ends(on=[back(each) for each in ends.on], jumps=jumps)
