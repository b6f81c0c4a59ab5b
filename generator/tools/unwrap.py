"""Takes wrappers off a command: `sudo env A=b timeout 5m npx jest` calls `jest`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from generator.tools.match import matched, program_of
from generator.tools.words import Word
from generator.tools.wrappers import WRAPPERS, Wrapper

_MORE = Word(text="$@", is_literal=False)
# Deeper than anyone nests them; ends what would call itself.
_DEPTH = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A call within a command: `words[start:end]`, and what is assigned for it.

    Words from `end` to `limit` belong to the call inside, unless they are part of what names a
    tool, as in `python -m unittest`.
    """

    words: tuple[Word, ...]
    start: int
    end: int
    limit: int
    assigned: Mapping[str, Word]


def unwrapped(words: tuple[Word, ...]) -> Iterator[Call]:
    """Give the call as it is written, then each one inside, to the innermost."""
    count = len(words)
    bare = Call(words=words, start=0, end=count, limit=count, assigned=MappingProxyType({}))
    call = _assigned(bare)
    for _ in range(_DEPTH):
        if call.start >= call.end:
            return
        inner = _inner(call)
        if inner is None or inner.start >= inner.end:
            yield call
            return
        yield replace(call, end=inner.start)
        call = inner


def _inner(call: Call) -> Call | None:
    program = program_of(call.words[call.start])
    arguments = call.words[call.start + 1 : call.end]
    for wanted, wrapper in _index().get(program, ()):
        begins = matched(wanted, arguments, wrapper.valued)
        if begins is None:
            continue
        found = _past(wrapper, replace(call, start=call.start + 1 + begins))
        if found is not None:
            return found
    return None


def _past(wrapper: Wrapper, call: Call) -> Call | None:
    """Step over the wrapper's options and operands; None where its marker is not given."""
    at, left = call.start, wrapper.operands
    while at < call.end:
        text = call.words[at].text
        if wrapper.marker and text == wrapper.marker:
            return _module(replace(call, start=at + 1))
        is_option = text.startswith("-") and text != "-"
        if is_option and text in wrapper.idle:
            return None
        is_assignment = wrapper.assigns and call.words[at].assignment is not None
        if not is_option and not is_assignment:
            if not left:
                break
            left -= 1
        at += 2 if text in wrapper.valued else 1
        if text == "--":
            break
    if wrapper.marker or at >= call.end:
        return None
    return _inside(wrapper, call, at)


def _inside(wrapper: Wrapper, call: Call, at: int) -> Call:
    before = [word.assignment for word in call.words[call.start : at]] if wrapper.assigns else []
    assigned = MappingProxyType({**call.assigned, **dict(each for each in before if each)})
    inner = _assigned(replace(call, start=at, assigned=assigned))
    return _with_more(inner) if wrapper.adds else inner


def _with_more(call: Call) -> Call:
    return replace(
        call, words=(*call.words[: call.end], _MORE), end=call.end + 1, limit=call.end + 1
    )


def _module(call: Call) -> Call:
    """Give the call of a module as that of its program: `pip_audit` is `pip-audit`."""
    if call.start >= call.end:
        return call
    word = call.words[call.start]
    named = replace(word, text=word.text.replace("_", "-"))
    words = (*call.words[: call.start], named, *call.words[call.start + 1 :])
    return replace(call, words=words)


def _assigned(call: Call) -> Call:
    """Take the assignments off the front of a call."""
    at, assigned = call.start, dict(call.assigned)
    while at < call.end and (found := call.words[at].assignment):
        assigned[found[0]] = found[1]
        at += 1
    return replace(call, start=at, assigned=MappingProxyType(assigned))


@cache
def _index() -> Mapping[str, tuple[tuple[tuple[str, ...], Wrapper], ...]]:
    """Give the wrappers by their program, those with more words first."""
    found: dict[str, list[tuple[tuple[str, ...], Wrapper]]] = {}
    for wrapper in WRAPPERS:
        for command in wrapper.commands:
            program, *wanted = command.split()
            found.setdefault(program, []).append((tuple(wanted), wrapper))
    for wrappers in found.values():
        wrappers.sort(key=_order)
    return MappingProxyType({program: tuple(each) for program, each in found.items()})


def _order(entry: tuple[tuple[str, ...], Wrapper]) -> tuple[int, bool]:
    wanted, wrapper = entry
    return -len(wanted), not wrapper.marker
