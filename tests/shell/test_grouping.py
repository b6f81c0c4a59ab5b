"""Whether lists and pipelines are grouped as bash groups them."""

import subprocess

import pytest

from generator.shell.fate import Fate, analyse
from generator.shell.invocation import shell_of

# Each with the exit code that bash gives it: a list ends as its last command that ran.
LISTS = {
    "false | true | true && exit 3": 3,
    "true | true | false || exit 4": 4,
    "true | true | false && exit 5": 1,
    "! true | true | true || exit 6": 6,
    "true | true | false || true | true | false && exit 7": 1,
    "true | false | true && false || exit 8": 8,
    "false || true | true | false || exit 9": 9,
}


@pytest.mark.parametrize("script", LISTS)
def test_bash_takes_a_list_so(script: str) -> None:
    assert subprocess.run(["bash", "-c", script], check=False).returncode == LISTS[script]


@pytest.mark.parametrize(
    ("script", "fate"),
    [
        ("sort x | uniq | pytest || true", Fate.LOST),
        ("sort x | uniq | pytest || exit 1", Fate.ENDS),
        ("true | true | true && pytest", Fate.ENDS),
        ("true | true | pytest && true", Fate.LOST),
        ("true | true | pytest && true || exit 1", Fate.ENDS),
        ("! sort x | uniq | pytest || exit 1", Fate.LOST),
        ("sort x | uniq | pytest", Fate.ENDS),
    ],
)
def test_a_failure_in_a_list_behind_a_pipeline(script: str, fate: Fate) -> None:
    found = {
        each.texts[0]: each.fate
        for each in analyse(f"{script}\necho end", shell_of("bash")).commands
    }
    assert found["pytest"] is fate
