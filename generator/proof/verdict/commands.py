"""Runs simple commands by their names: the shell's own, functions, and those that read texts."""

from collections.abc import Sequence
from dataclasses import replace

from generator.proof.verdict.assigning import assigned, declared, with_assignment
from generator.proof.verdict.call import Call, anything
from generator.proof.verdict.diagram import ALWAYS, NEVER
from generator.proof.verdict.expanding import expanded, stands_behind
from generator.proof.verdict.filters import FILTERS
from generator.proof.verdict.running import Script
from generator.proof.verdict.shell_commands import OWN
from generator.proof.verdict.state import ONE, ZERO, Around, Ends, Place, met
from generator.proof.verdict.text import Choice, Open, Piece, Text, chosen, joined, ways_of
from generator.proof.verdict.undecided import UndecidedError
from generator.shell.program import Simple
from generator.shell.retries import declared_local
from generator.shell.state import Leave

_NEVER_FAIL = frozenset({"date", "hostname", "id", "pwd", "sleep", "sync", "uname", "whoami"})
_PREFIXES = frozenset({"command", "builtin", "time", "env"})
_DEEPEST_CALL = 8


def simple(script: Script, node: Simple, place: Place, around: Around) -> Ends:
    """Run a simple command."""
    if node.declares:
        return declared(script, node, place, around)
    if not node.words:
        return assigned(script, node, place, around)
    when, state = place
    source = _source(script, node, place, around)
    inside = replace(state, source=source)
    for each in node.assignments:
        inside = with_assignment(script, each, (when, inside), around)
    call = Call(script=script, node=node, words=node.words, place=(when, inside), around=around)
    ends = _named(call)

    def back(after: Place) -> Place:
        there, last = after
        names = {each.name for each in node.assignments}
        kept = {name: v for name, v in last.variables.items() if name not in names}
        old = {name: v for name, v in state.variables.items() if name in names}
        return there, replace(last, source=state.source, variables={**kept, **old})

    jumps = [(how, loops, back(each)) for how, loops, each in ends.jumps]
    return Ends(on=[back(each) for each in ends.on], jumps=jumps)


def _source(script: Script, node: Simple, place: Place, around: Around) -> Text | None:
    """Give what a command reads on standard input."""
    if node.document is not None:
        text = expanded(script, node.document, place, around)
        here = stands_behind(script, node.document).endswith("<<<")
        return joined(text, ("\n",)) if here else text
    for word in node.redirections:
        if stands_behind(script, word).endswith("<"):
            inner = next(word.substitutions(), None)
            return script.captured(inner, place, around)[0] if inner else None
    return place[1].source


def _named(call: Call) -> Ends:
    """Run a command by its name, which may depend on how jobs ended."""
    first = expanded(call.script, call.words[0], call.place, call.around)
    ways = ways_of(first, call.script.space)
    if ways is None:
        return _unknown(call)
    ends = Ends()
    for node, text in ways:
        when = call.script.space.both(call.place[0], node)
        if when == NEVER:
            continue
        there = replace(call, place=(when, call.state))
        name, *more = text.split() or [""]
        if more:
            ends.take(_inserted(there, name, more))
        else:
            ends.take(_run(there, name))
    return ends


def _inserted(call: Call, name: str, more: Sequence[str]) -> Ends:
    """Run a command that an expression wrote, with words that it wrote as well."""
    literal = [replace(call.words[0], text=text, parts=(text,), quoted=False) for text in more]
    return _run(replace(call, words=(call.words[0], *literal, *call.words[1:])), name)


def _run(call: Call, name: str) -> Ends:
    while name in _PREFIXES and len(call.words) > 1 and call.words[1].is_literal:
        call = replace(call, words=call.words[1:])
        name = call.words[0].text
    body = call.state.functions.get(name)
    if body is not None:
        return _function(call, name)
    if name in OWN:
        return OWN[name](call, name)
    if name in FILTERS:
        return _filtered(call, name)
    return call.ended(ZERO, anything(call, name)) if name in _NEVER_FAIL else _unknown(call)


def _unknown(call: Call) -> Ends:
    """Let a command end in any way, of which nobody knows which."""
    said = call.node.text
    shown = "".join("…" if char in call.script.inserts else char for char in said)
    first = shown.partition("\n")[0][:60]
    fails = call.script.unknown(f"`{first}` fails", call.around)
    space = call.script.space
    code = chosen([(fails, ONE), (space.no(fails), ZERO)], space)
    return call.ended(code, anything(call, first))


def _filtered(call: Call, name: str) -> Ends:
    try:
        arguments = call.arguments()
        if any(when != ALWAYS for when, _ in arguments):
            return _unknown(call)
        texts = [text for _, text in arguments]
        found = FILTERS[name](call.script.space, texts, call.state.source)
    except UndecidedError:
        return _unknown(call)
    return call.ended(found.code, _told_apart(call, found.out))


def _told_apart(call: Call, text: Text) -> Text:
    """Give what a command writes; what nobody knows of it is no other text called the same."""
    return joined(*(_piece_told_apart(call, piece) for piece in text))


def _piece_told_apart(call: Call, piece: Piece) -> Text:
    if isinstance(piece, str):
        return (piece,)
    if isinstance(piece, Open):
        is_own = piece.path is None and not piece.is_json and not piece.said.startswith("`")
        return (call.script.lost(piece.said),) if is_own else (piece,)
    return (Choice(tuple((when, _told_apart(call, text)) for when, text in piece.ways)),)


def _function(call: Call, name: str) -> Ends:
    around, state = call.around, call.state
    if name in around.calls or len(around.calls) >= _DEEPEST_CALL:
        raise UndecidedError(f"the function `{name}`, which calls itself")
    body = state.functions[name]
    inside = replace(around, calls=(*around.calls, name), parameters=tuple(call.arguments()))
    found = call.script.run(body, call.place, inside)
    returned = [each for how, _, each in found.jumps if how is Leave.RETURN]
    when, last = met([*found.on, *returned], call.script.space)
    own = declared_local(body)
    kept = {key: value for key, value in last.variables.items() if key not in own}
    kept |= {key: value for key, value in state.variables.items() if key in own}
    ends = call.script.settled((when, replace(last, variables=kept)), around)
    ends.jumps += [each for each in found.jumps if each[0] is not Leave.RETURN]
    return ends
