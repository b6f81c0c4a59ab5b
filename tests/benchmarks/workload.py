"""The repositories that are compiled: shipped blueprints, as often as the number of files takes."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.shipped.resources import blueprint_names, blueprint_text

LARGE, SMALL = "koinonia-yw", "node-service"
FOLDER = ".github/workflows"


def blueprints(files: int, sizes: Mapping[str, int]) -> dict[str, str]:
    """Give blueprints by path that lead to exactly so many workflow files.

    `sizes` says how many files each of the two shipped blueprints leads to. There are about as
    many large products as small ones.

    Raises:
        ValueError: no number of products gives exactly so many files.
    """
    large, small = _numbers(files, sizes[LARGE], sizes[SMALL])
    return {
        f"blueprints/{kind}-{number:03}.yml": _named(kind, number)
        for kind, amount in ((LARGE, large), (SMALL, small))
        for number in range(amount)
    }


def lay_out(folder: Path, texts: Mapping[str, str]) -> None:
    """Write a repository: its root is where `.git` is, and its components have folders."""
    for name in (".git", "backend", "frontend"):
        (folder / name).mkdir(parents=True)
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def generated(folder: Path) -> dict[str, str]:
    """Read the workflow files of a repository, by name."""
    return {path.name: path.read_text("utf-8") for path in sorted((folder / FOLDER).glob("*.yml"))}


def _numbers(files: int, large: int, small: int) -> tuple[int, int]:
    fits = [
        (number, (files - number * large) // small)
        for number in range(files // large + 1)
        if (files - number * large) % small == 0
    ]
    if not fits:
        raise ValueError(f"{files} files cannot be made of sets of {large} and {small}")
    return min(fits, key=lambda pair: abs(pair[0] - pair[1]))


@cache
def _shipped(kind: str) -> str:
    assert kind in blueprint_names()
    return blueprint_text(kind)


def _named(kind: str, number: int) -> str:
    name = f"{kind[:4].strip('-')}-{number:03}"
    text, found = re.subn(r"(?m)^name: .*$", f"name: {name}\nprefix: {name}", _shipped(kind))
    assert found == 1, f"{kind} has {found} names"
    return text
