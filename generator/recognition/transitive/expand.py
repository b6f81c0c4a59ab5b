"""Tells what a command runs in other files of its repository."""

import re
from collections.abc import Sequence
from posixpath import basename

from generator.recognition.files import Files
from generator.recognition.transitive.find import runners
from generator.recognition.transitive.inner import Call, Expansion

_COMPUTED = re.compile(r"[$`]")
_PYTHON = re.compile(r"(?:python|pypy|py)[\d.]*")
# Programs that run the words behind them in an environment of their own.
_AROUND = {
    **dict.fromkeys(("poetry", "pipenv", "pdm", "rye", "uv", "hatch", "pixi"), ("run",)),
    **dict.fromkeys(("npx", "bunx", "uvx", "pipx"), ()),
}
_SCRIPT = "script"


def expand(words: Sequence[str], files: Files, folder: str = "") -> Expansion | None:
    """Give what a command runs in files of the repository, in the order in which it does.

    Args:
        words: the program and its arguments as the shell sees them; one with a `$` or a backtick
            counts as computed.
        files: the repository.
        folder: the working directory, from the root.

    Returns:
        None for a command that runs nothing of the repository's own files, as far as is known.
        What is needed and not there, or computed, stands in `missing`: it is undecided.
    """
    texts = tuple(None if _COMPUTED.search(word) else word for word in words)
    texts = _unwrapped(texts)
    if not texts or texts[0] is None:
        return None
    known = runners()
    is_of_repository = "/" in texts[0] and not texts[0].startswith("/")
    runner = None if is_of_repository else known.get(basename(texts[0]))
    call = Call(words=texts, files=files, folder=folder)
    return (runner or known[_SCRIPT]).expand(call)


def _unwrapped(words: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Take `poetry run`, `python -m` and the like off."""
    while words and words[0]:
        program = basename(words[0])
        if _PYTHON.fullmatch(program) and words[1:2] == ("-m",) and len(words) > 2:  # noqa: PLR2004
            return words[2:]
        around = _AROUND.get(program)
        if around is None or words[1 : 1 + len(around)] != around:
            return words
        words = _behind_options(words[1 + len(around) :])
    return words


def _behind_options(words: tuple[str | None, ...]) -> tuple[str | None, ...]:
    at = 0
    while at < len(words) and (words[at] or "").startswith("-"):
        at += 1
    return words[at:]
