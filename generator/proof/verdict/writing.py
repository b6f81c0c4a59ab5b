"""Says what `echo` and `printf` write."""

from generator.proof.verdict.call import Call, anything
from generator.proof.verdict.diagram import ALWAYS
from generator.proof.verdict.expanding import expanded, fields
from generator.proof.verdict.text import (
    NO_TEXT,
    Guarded,
    Text,
    joined,
    plain,
    replaced,
    together,
)
from generator.proof.verdict.undecided import UndecidedError
from generator.shell.program import Word


def written(call: Call, name: str) -> Text:
    """Give what is written, as far as anybody reads it."""
    if call.state.out is None:
        return NO_TEXT
    try:
        parts = [one for word in call.words[1:] for one in _said(call, word)]
    except UndecidedError:
        return anything(call, call.node.text)
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
        return anything(call, "printf")
    before, marked, behind = (pattern.replace("\\n", "\n").replace("\\t", "\t")).partition("%s")
    if not marked:
        return (before,)
    texts = rest or [(ALWAYS, NO_TEXT)]
    return together([(w, joined((before,), t, (behind,))) for w, t in texts], "", space)
