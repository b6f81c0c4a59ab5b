"""Tells whether words call a program, and which: `python3.12`, `./gradlew`, `jest@29`."""

import re
from collections.abc import Collection, Sequence
from fnmatch import fnmatchcase

from generator.tools.words import Word

_ALIASES = {
    "gradlew": "gradle",
    "mvnw": "mvn",
    "nodejs": "node",
    "pip3": "pip",
    "py": "python",
}
_PYTHON = re.compile(r"(?:python|pypy)(?:[23](?:\.\d+)?t?)?")
_SUFFIX = re.compile(r"\.(?:exe|cmd|bat|phar|[cm]?js)")
_VERSION = re.compile(r"v\d+")


def program_of(word: Word) -> str:
    """Give the name that a program goes by; nothing when it is not known.

    Folders, versions and endings are left out. A package with a scope keeps it.
    """
    text = word.text
    if text.startswith("@"):
        return "@" + text[1:].partition("@")[0]
    parts = [part for part in text.partition("@")[0].replace("\\", "/").split("/") if part]
    while len(parts) > 1 and _VERSION.fullmatch(parts[-1]):
        parts.pop()
    name = parts[-1] if parts else ""
    if not word.is_literal and any(sign in name for sign in "$`({"):
        return ""
    stem = _SUFFIX.sub("", name)
    return "python" if _PYTHON.fullmatch(stem) else _ALIASES.get(stem, stem)


def matched(
    wanted: Sequence[str], words: Sequence[Word], valued: Collection[str] = ()
) -> int | None:
    """Count the words up to the last wanted one; None when they are not there.

    Options between are passed over, and the values of `valued` ones with them.
    """
    at, is_loose = 0, False
    for want in wanted:
        if want == "*":
            is_loose = True
            continue
        found = _next(want, words, at, valued, is_loose=is_loose)
        if found is None:
            return None
        at = found + 1
    return at


def _next(
    want: str, words: Sequence[Word], at: int, valued: Collection[str], *, is_loose: bool
) -> int | None:
    while at < len(words):
        word = words[at]
        if word.is_literal and fnmatchcase(word.text, want):
            return at
        is_option = word.is_literal and word.text.startswith(("-", "+"))
        if not is_option and not is_loose:
            return None
        takes_next = is_option and word.text in valued
        at += 2 if takes_next else 1
    return None
