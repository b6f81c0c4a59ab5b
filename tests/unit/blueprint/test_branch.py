"""Names of branches that a blueprint takes are those that git takes, held against git itself."""

import re
import subprocess
from itertools import product
from typing import get_args

import pytest

from generator.model.form import Branch

PATTERN = get_args(Branch)[1].pattern
PIECES = ("a", "9", "-", "_", ".", "..", "/", "//", ".lock", "lock", "HEAD")
NAMES = sorted({"".join(each) for n in (1, 2, 3) for each in product(PIECES, repeat=n)})


def accepted(name: str) -> bool:
    return re.search(PATTERN, name) is not None


def test_a_name_is_taken_if_git_takes_it() -> None:
    begun = [name for name in NAMES if name[0] in "a9lH"]
    script = 'while read -r name; do git check-ref-format --branch "$name" || echo; done'
    done = subprocess.run(
        ["bash", "-c", script],
        input="".join(f"{name}\n" for name in begun),
        capture_output=True,
        text=True,
        check=True,
    )
    taken = done.stdout.split("\n")[: len(begun)]

    assert len(begun) > 400
    assert {name for name in begun if accepted(name)} == {name for name in taken if name}


@pytest.mark.parametrize(
    "name", ["main", "release/2026", "v1.2", "a-b_c", "HEADS", "locks/a.locks"]
)
def test_names_of_branches_are_taken(name: str) -> None:
    assert accepted(name)


@pytest.mark.parametrize("name", ["refs/heads/main", "refs/x", "a" * 40, "0123456789" * 4])
def test_what_github_refuses_is_refused(name: str) -> None:
    assert not accepted(name)


@pytest.mark.parametrize("name", ["refs", "a" * 39, "a" * 41, "g" * 40, "prefs/x"])
def test_what_only_looks_like_it_is_taken(name: str) -> None:
    assert accepted(name)


@pytest.mark.parametrize(
    "name", ["a b", "a~b", "a^b", "a:b", "a?b", "a*b", "a[b", "a\\b", "@", "-a"]
)
def test_other_characters_are_refused(name: str) -> None:
    assert not accepted(name)
