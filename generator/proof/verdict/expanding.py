"""Expands words: what they come to in each run, and how many words they are."""

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.proof.verdict.calculating import calculated
from generator.proof.verdict.diagram import ALWAYS
from generator.proof.verdict.matching import is_empty, words
from generator.proof.verdict.pattern import Pattern, literal
from generator.proof.verdict.pattern_reading import glob_of
from generator.proof.verdict.running import Script
from generator.proof.verdict.state import Around, Listing, Place, State
from generator.proof.verdict.text import (
    NO_TEXT,
    Guarded,
    Open,
    Text,
    chosen,
    counted,
    joined,
    literals,
    opens,
    plain,
    replaced,
    split,
    together,
)
from generator.proof.verdict.transforming import transformed
from generator.proof.verdict.undecided import UndecidedError
from generator.shell.program import Arithmetic, Computed, Substitution, Variable, Word

_ELEMENTS = re.compile(r"(\w+)\[[@*]\]")
_BRACES = re.compile(r"\{([\w,-]+)\}")
_ODD = frozenset("\"'`$\\")


def expanded(script: Script, word: Word, place: Place, around: Around) -> Text:
    """Give what a word comes to, without splitting it.

    Raises:
        UndecidedError: what it holds is not followed.
    """
    found: list[Text] = []
    for part in word.parts:
        match part:
            case str():
                found.append(_literal(script, part, word))
            case Variable():
                found.append(_variable(script, part, place, around))
            case Arithmetic(text=text):
                found.append(calculated(script, text, place)[0])
            case Substitution():
                found.append(script.captured(part, place, around)[0])
            case _:
                found.append(_computed(script, word, place, around))
    return joined(*found)


def _computed(script: Script, word: Word, place: Place, around: Around) -> Text:
    def value(name: str) -> Text:
        return _looked_up(script, name, place[1], around)

    changed = transformed(word.text, value, script.space)
    if changed is None:
        return (script.lost(f"`{_shown(script, word.text)}`"),)
    return changed


def _shown(script: Script, source: str) -> str:
    return "".join("…" if char in script.inserts else char for char in source)


def _literal(script: Script, source: str, word: Word) -> Text:
    """Put the texts of expressions in, as the shell then reads them."""
    found: list[Text] = []
    for char in source:
        insert = script.inserts.get(char)
        found.append((char,) if insert is None else _read(script, insert, word))
    return joined(*found)


def _read(script: Script, insert: Text, word: Word) -> Text:
    row = script.rows[word.place.line - 1] if word.place.line <= len(script.rows) else ""
    quote = row[word.place.column - 1 : word.place.column] if word.quoted else ""
    known = set("".join(literals(insert)))
    if word.document or (quote == "'" and "'" not in known) or not known & _ODD:
        return insert
    if quote == '"' and known & _ODD == {'"'}:
        # Quotes in an expression close those around it, so that none is left.
        return replaced(insert, '"', "")
    raise UndecidedError("quotes that an expression puts into the script")


def _variable(script: Script, part: Variable, place: Place, around: Around) -> Text:
    value = _looked_up(script, part.name, place[1], around)
    if part.default is None:
        return value
    default = expanded(script, part.default, place, around)
    empty = is_empty(value, script.space)
    return chosen([(empty, default), (script.space.no(empty), value)], script.space)


def _looked_up(script: Script, name: str, state: State, around: Around) -> Text:
    space = script.space
    if name == "?":
        return state.code
    items = _items(name.removeprefix("#"), state, around)
    if items is not None:
        if not name.startswith("#"):
            return together(items, " ", space)
        return counted(items, space)
    if name.isdigit():
        given = around.parameters[int(name) - 1 : int(name)] if name != "0" else ()
        return given[0][1] if given else (Open("`$0`"),) if name == "0" else NO_TEXT
    value = state.variables.get(name)
    if isinstance(value, Listing):
        return value.items[0][1] if len(value.items) == 1 else (script.lost(f"`${name}`"),)
    return (Open(f"`${name}`"),) if value is None else value


def _items(name: str, state: State, around: Around) -> tuple[Guarded, ...] | None:
    if name in {"", "@", "*"}:
        return around.parameters
    found = _ELEMENTS.fullmatch(name)
    value = state.variables.get(found[1], Listing(())) if found else None
    if found is None or value is None:
        return None
    if not isinstance(value, Listing) and any(opens(value)):
        raise UndecidedError(f"the elements of `{found[1]}`")
    return value.items if isinstance(value, Listing) else ((ALWAYS, value),)


def fields(script: Script, word: Word, place: Place, around: Around) -> Iterator[Guarded]:
    """Give the words that the shell makes of one.

    Raises:
        UndecidedError: it is not known how many they are.
    """
    parts = [part for part in word.parts if part != ""]
    only = parts[0] if len(parts) == 1 else None
    if isinstance(only, Variable) and only.default is None and not only.name.startswith("#"):
        items = _items(only.name, place[1], around)
        if items is not None:
            yield from items
            return
    braces = _BRACES.fullmatch(word.text)
    if braces:
        yield from ((ALWAYS, (each,)) for each in braces[1].split(","))
        return
    if "@" in word.text and any(isinstance(part, Computed) for part in parts):
        raise UndecidedError(f"how many words `{_shown(script, word.text)}` is")
    text = expanded(script, word, place, around)
    if word.quoted or all(isinstance(p, str) and not set(p) & set(script.inserts) for p in parts):
        yield ALWAYS, text
        return
    yield from _split(script, text, place[1])


def _split(script: Script, text: Text, state: State) -> Iterator[Guarded]:
    separators = plain(_only_text(state.variables.get("IFS", (" \t\n",))))
    if separators is None:
        raise UndecidedError("how words are split")
    if not separators.strip():
        yield from words(text, script.space)
        return
    for when, each in split(text, separators, script.space):
        there = script.space.both(when, script.space.no(is_empty(each, script.space)))
        yield there, each


def _only_text(value: Text | Listing) -> Text:
    return (Open("an array"),) if isinstance(value, Listing) else value


def pattern_of(script: Script, word: Word, place: Place, around: Around) -> Pattern:
    """Read the pattern of `case` or on the right of `[[ = ]]`.

    Raises:
        UndecidedError: it is computed, or holds what is not followed.
    """
    if word.is_literal or word.quoted or any(isinstance(p, Variable) for p in word.parts):
        text = plain(expanded(script, word, place, around))
        if text is None:
            raise UndecidedError(f"the pattern `{_shown(script, word.text)}`")
        globs = not word.quoted and not word.is_literal and any(mark in text for mark in "*?[")
        return glob_of(text) if globs else literal(text)
    if set(word.text) & set(script.inserts):
        raise UndecidedError(f"the pattern `{_shown(script, word.text)}`")
    return glob_of(word.text)


def stands_behind(script: Script, word: Word) -> str:
    """Give the sign of the redirection that a word belongs to, such as `2>` or `<<<`."""
    if word.place.line > len(script.rows):
        return ""
    before = script.rows[word.place.line - 1][: word.place.column - 1]
    found = re.search(r"(\d*|&)(>>|>\||>&|>|<<<|<<-?|<)\s*$", before)
    return found[1] + found[2] if found else ""


def without_output(place: Place) -> Place:
    """Give the place where nobody reads what is written."""
    when, state = place
    return when, replace(state, out=None)
