"""Runs simple commands: assignments, the shell's own commands, and those that read texts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.proof.verdict.calculating import truth_of_calculation
from generator.proof.verdict.diagram import ALWAYS, NEVER
from generator.proof.verdict.expanding import expanded, fields, stands_behind
from generator.proof.verdict.filters import FILTERS
from generator.proof.verdict.running import Script
from generator.proof.verdict.state import (
    ONE,
    ZERO,
    Around,
    Ends,
    Listing,
    Place,
    State,
    met,
)
from generator.proof.verdict.testing import tested_words
from generator.proof.verdict.text import (
    NO_TEXT,
    Guarded,
    Open,
    Text,
    chosen,
    joined,
    plain,
    replaced,
    together,
    ways_of,
)
from generator.proof.verdict.undecided import UndecidedError
from generator.shell.program import Assignment, Simple, Substitution, Word
from generator.shell.retries import declared_local
from generator.shell.state import Leave

_NEVER_FAIL = frozenset({"date", "hostname", "id", "pwd", "sleep", "sync", "uname", "whoami"})
_PREFIXES = frozenset({"command", "builtin", "time", "env"})
_TOO_ODD = frozenset(
    {
        ".",
        "eval",
        "exec",
        "getopts",
        "let",
        "mapfile",
        "read",
        "readarray",
        "source",
        "trap",
        "wait",
    }
)
_DEEPEST_CALL = 8
UNKNOWN_CODE: Text = (Open("an exit code"),)


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A command about to run: the words of it, the place and what is around."""

    script: Script
    node: Simple
    words: tuple[Word, ...]
    place: Place
    around: Around

    @property
    def state(self) -> State:
        """What is known where it runs."""
        return self.place[1]

    def arguments(self) -> list[Guarded]:
        """Give what its arguments come to."""
        return [
            one
            for word in self.words[1:]
            for one in fields(self.script, word, self.place, self.around)
        ]

    def ended(self, code: Text, out: Text = NO_TEXT) -> Ends:
        """Give what comes of it when it ends so and writes this."""
        when, state = self.place
        is_read = state.out is not None and not _goes_elsewhere(self)
        written = joined(state.out or NO_TEXT, out) if is_read else state.out
        after = replace(state, code=code, out=written)
        return self.script.settled((when, after), self.around)


def _goes_elsewhere(call: Call) -> bool:
    marks = [stands_behind(call.script, word) for word in call.node.redirections]
    return any(">" in mark and mark[:1] != "2" for mark in marks)


def simple(script: Script, node: Simple, place: Place, around: Around) -> Ends:
    """Run a simple command."""
    if node.declares:
        return _declared(script, node, place, around)
    if not node.words:
        return _assigned(script, node, place, around)
    when, state = place
    source = _source(script, node, place, around)
    inside = replace(state, source=source)
    for each in node.assignments:
        inside = _with_assignment(script, each, (when, inside), around)
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


def _declared(script: Script, node: Simple, place: Place, around: Around) -> Ends:
    when, state = place
    if node.text.startswith(("unset", "declare -n", "local -n")):
        for word in node.words:
            state = state.assigned(word.text, NO_TEXT)
    for each in node.assignments:
        state = _with_assignment(script, each, (when, state), around)
    return Ends(on=[(when, state.ended(ZERO))])


def _assigned(script: Script, node: Simple, place: Place, around: Around) -> Ends:
    when, state = place
    code = ZERO
    for each in node.assignments:
        parts = [part for word in each.words() for part in word.parts]
        inner = [part for part in parts if isinstance(part, Substitution)]
        if inner:
            code = script.captured(inner[-1], (when, state), around)[1]
        state = _with_assignment(script, each, (when, state), around)
    return script.settled((when, state.ended(code)), around)


def _with_assignment(script: Script, each: Assignment, place: Place, around: Around) -> State:
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
    if name in _TOO_ODD or (name == "set" and len(call.words) > 1):
        return _set(call) if name == "set" else _let(call) if name == "let" else _odd(call, name)
    match name:
        case "" | ":" | "true" | "shopt" | "set" | "shift" | "export":
            return call.ended(ZERO)
        case "false":
            return call.ended(ONE)
        case "exit" | "return" | "break" | "continue":
            return _left(call, name)
        case "echo" | "printf":
            return call.ended(ZERO, _written(call, name))
        case "test" | "[":
            last = len(call.words) - (name == "[")
            holds = tested_words(call.script, call.words[1:last], call.place, call.around)
            space = call.script.space
            return call.ended(chosen([(holds, ZERO), (space.no(holds), ONE)], space))
        case _ if name in FILTERS:
            return _filtered(call, name)
        case _:
            return _unknown(call) if name not in _NEVER_FAIL else call.ended(ZERO, _anything(name))


def _odd(call: Call, name: str) -> Ends:
    del call
    raise UndecidedError(f"`{name}`")


def _anything(name: str) -> Text:
    return (Open(f"what `{name}` writes"),)


def _unknown(call: Call) -> Ends:
    """Let a command end in any way, of which nobody knows which."""
    said = call.node.text
    shown = "".join("…" if char in call.script.inserts else char for char in said)
    first = shown.partition("\n")[0][:60]
    fails = call.script.unknown(f"`{first}` fails", call.around)
    space = call.script.space
    code = chosen([(fails, ONE), (space.no(fails), ZERO)], space)
    return call.ended(code, _anything(first))


def _left(call: Call, name: str) -> Ends:
    arguments = call.arguments()
    code = arguments[0][1] if arguments else call.state.code
    if any(when != ALWAYS for when, _ in arguments):
        raise UndecidedError(f"with what `{name}` leaves")
    if name in {"exit", "return"}:
        leave = Leave.EXIT if name == "exit" else Leave.RETURN
        when, state = call.place
        return Ends(jumps=[(leave, 1, (when, state.ended(code)))])
    loops = plain(code) if arguments else "1"
    leave = Leave.BREAK if name == "break" else Leave.CONTINUE
    number = int(loops) if loops and loops.isdecimal() else 1
    return Ends(jumps=[(leave, number, call.place)])


def _set(call: Call) -> Ends:
    when, state = call.place
    texts = [word.text for word in call.words[1:]]
    for text, following in zip(texts, [*texts[1:], ""], strict=True):
        if text[:1] not in {"-", "+"} or text == "--":
            continue
        on = text[0] == "-"
        named = following if text.endswith("o") else ""
        if "e" in text[1:] or named == "errexit":
            state = replace(state, errexit=ALWAYS if on else NEVER)
        if named == "pipefail":
            state = replace(state, pipefail=on)
    return Ends(on=[(when, state.ended(ZERO))])


def _let(call: Call) -> Ends:
    when, state = call.place
    holds = ALWAYS
    for word in call.words[1:]:
        holds, state = truth_of_calculation(call.script, word.text, (when, state))
    space = call.script.space
    return replace(call, place=(when, state)).ended(
        chosen([(holds, ZERO), (space.no(holds), ONE)], space)
    )


def _written(call: Call, name: str) -> Text:
    if call.state.out is None:
        return NO_TEXT
    try:
        parts = [one for word in call.words[1:] for one in _said(call, word)]
    except UndecidedError:
        return _anything(call.node.text)
    if name == "printf":
        return _printed(call, parts)
    options = [text for _, text in parts[:1] if plain(text) in {"-n", "-e", "-ne", "-en"}]
    text = together(parts[len(options) :], " ", call.script.space)
    return text if options and "n" in (plain(options[0]) or "") else joined(text, ("\n",))


def _said(call: Call, word: Word) -> list[Guarded]:
    """Give the words that `echo` is given; blanks that are not quoted come out as one."""
    if word.quoted or word.text in {'"$@"', "$@", "$*"}:
        return list(fields(call.script, word, call.place, call.around))
    text = expanded(call.script, word, call.place, call.around)
    return [(ALWAYS, replaced(text, r"\s+", " "))]


def _printed(call: Call, parts: list[Guarded]) -> Text:
    pattern = plain(parts[0][1]) if parts else None
    rest = parts[1:]
    space = call.script.space
    if pattern is None or pattern.count("%") > 1 or not (pattern.count("%s") or not rest):
        return _anything("printf")
    before, marked, behind = (pattern.replace("\\n", "\n").replace("\\t", "\t")).partition("%s")
    if not marked:
        return (before,)
    texts = rest or [(ALWAYS, NO_TEXT)]
    return together([(w, joined((before,), t, (behind,))) for w, t in texts], "", space)


def _filtered(call: Call, name: str) -> Ends:
    try:
        arguments = call.arguments()
        if any(when != ALWAYS for when, _ in arguments):
            return _unknown(call)
        texts = [text for _, text in arguments]
        found = FILTERS[name](call.script.space, texts, call.state.source)
    except UndecidedError:
        return _unknown(call)
    return call.ended(found.code, found.out)


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
