"""Puts words in place of GitHub's expressions, so that what is left of a script is shell.

An expression is replaced before the shell is started
(https://docs.github.com/en/actions/reference/workflows-and-actions/expressions), so to the shell
it is text that nobody knows yet. It is taken for a word; that it can bring commands of its own is
another matter.
"""

import re

from generator.shell.program import Place

_EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
COVER = "\ue000"
"""The character, used by no script, that stands for one of an expression."""


def covered(script: str) -> str:
    """Give the script with every `${{ … }}` covered; each character stays where it was."""
    return _EXPRESSION.sub(lambda found: _cover(found[0]), script)


def uncovered(text: str, place: Place, script: str) -> str:
    """Give what the user wrote for a text with covered parts that stands at a place."""
    if COVER not in text:
        return text
    lines = script.split("\n")[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def _cover(expression: str) -> str:
    # A backslash before a line break keeps the word in one piece.
    lines = expression.replace("\r", COVER).split("\n")
    last = len(lines) - 1
    return "\n".join(
        COVER * len(line) if index == last else COVER * (len(line) - 1) + "\\"
        for index, line in enumerate(lines)
    )
