"""Expands commands over files that are held in memory."""

import shlex

from generator.recognition.files import GivenFiles
from generator.recognition.transitive.expand import expand
from generator.recognition.transitive.inner import Expansion, Inner


def given(files: dict[str, str]) -> GivenFiles:
    return GivenFiles(files={path: text.encode() for path, text in files.items()})


def expansion(command: str, files: dict[str, str], folder: str = "") -> Expansion | None:
    return expand(shlex.split(command), given(files), folder)


def inner(command: str, files: dict[str, str], folder: str = "") -> tuple[Inner, ...]:
    found = expansion(command, files, folder)
    assert found is not None
    assert found.missing == ()
    return found.inner


def scripts(command: str, files: dict[str, str], folder: str = "") -> list[str]:
    return [each.script for each in inner(command, files, folder)]


def missing(command: str, files: dict[str, str], folder: str = "") -> list[str]:
    found = expansion(command, files, folder)
    assert found is not None
    return [each.path for each in found.missing]
