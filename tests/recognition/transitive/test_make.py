"""Targets of a Makefile, held to what the real make would run."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.recognition.transitive.expansions import expansion, inner, missing, scripts

MAKEFILE = """\
# What the team runs.
PYTHON ?= python3
FLAGS := -q
FLAGS += -x
export CI = 1
.PHONY: all test lint

all: lint test  # both

test: build
\t@$(PYTHON) -m pytest $(FLAGS)
\t-rm -f $@.log
\techo $$HOME \\
\t  two

lint:: ; ruff check .

build: | out
\tmkdir -p out

out:
\t+echo out
docs.html: docs.md
\tpandoc $<
"""


def real(makefile: str, *arguments: str, tmp_path: Path) -> list[str]:
    """What `make -n` prints: the commands, expanded and without their prefixes."""
    make = shutil.which("make")
    assert make
    (tmp_path / "Makefile").write_text(makefile)
    result = subprocess.run(
        [make, "-n", "--no-print-directory", *arguments],
        cwd=tmp_path,
        env={"PATH": "/nowhere"},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.splitlines()


@pytest.mark.parametrize("target", ["all", "test", "lint", "build", ""])
def test_the_commands_are_those_of_make(target: str, tmp_path: Path) -> None:
    makefile = MAKEFILE.replace("\t+echo out", "\techo out")
    found = scripts(f"make {target}", {"Makefile": makefile})

    assert "\n".join(found).splitlines() == real(makefile, *target.split(), tmp_path=tmp_path)


def test_given_variables_win(tmp_path: Path) -> None:
    makefile = "A := 1\nB = $(A)\nall:\n\techo $(A) $(B)\n"

    assert real(makefile, "A=2", tmp_path=tmp_path) == ["echo 2 2"]
    assert scripts("make A=2", {"Makefile": makefile}) == ["echo 2 2"]


def test_each_line_is_a_script_with_its_place() -> None:
    found = inner("make test", {"Makefile": MAKEFILE})

    assert [(each.script, each.ignored, str(each.place)) for each in found] == [
        ("echo out", "", "Makefile:22:3"),
        ("mkdir -p out", "", "Makefile:19:2"),
        ("python3 -m pytest -q -x", "", "Makefile:11:3"),
        ("rm -f test.log", "the line begins with '-'", "Makefile:12:3"),
        ("echo $HOME \\\n  two", "", "Makefile:13:2"),
    ]
    assert {each.shell for each in found} == {"sh {0}"}
    assert found[2].why == 'the target "test" of Makefile'
    assert str(found[2].inside(1, 5)) == "Makefile:11:7"
    assert str(found[4].inside(2, 3)) == "Makefile:14:3"


@pytest.mark.parametrize(
    ("head", "shell"),
    [
        ("", "sh {0}"),
        ("SHELL := bash\n", "bash {0}"),
        ("SHELL = /bin/bash\n.SHELLFLAGS = -eu -o pipefail -c\n", "/bin/bash -eu -o pipefail {0}"),
        ("SHELL := bash\n.SHELLFLAGS := -ec\n", "bash -e {0}"),
        (".POSIX:\n", "sh -e {0}"),
        ("SHELL := $(shell which bash)\n", "sh {0}"),
    ],
)
def test_the_shell_is_that_of_the_makefile(head: str, shell: str) -> None:
    assert inner("make a", {"Makefile": f"{head}a:\n\tb\n"})[0].shell == shell


def test_one_shell_takes_the_recipe_whole() -> None:
    assert scripts("make a", {"Makefile": ".ONESHELL:\na:\n\tset -e\n\tb\n"}) == ["set -e\nb"]


@pytest.mark.parametrize(
    ("command", "head", "ignored"),
    [
        ("make -i a", "", "make is called with -i"),
        ("make -ki a", "", "make is called with -i"),
        ("make --ignore-errors a", "", "make is called with -i"),
        ("make a", ".IGNORE:\n", ".IGNORE names the target"),
        ("make a", ".IGNORE: a\n", ".IGNORE names the target"),
        ("make a", "MAKEFLAGS += -i\n", "MAKEFLAGS has -i"),
        # Near misses.
        ("make -k a", "", ""),
        ("make a", ".IGNORE: b\n", ""),
        ("make a", "MAKEFLAGS += --silent\n", ""),
        ("make -I include a", "", ""),
        ("make -j 4 a", "", ""),
        ("make -j4 a", "", ""),
    ],
)
def test_what_ignores_failures_is_said(command: str, head: str, ignored: str) -> None:
    assert inner(command, {"Makefile": f"{head}a:\n\tb\n"})[0].ignored == ignored


def test_folders_files_and_includes() -> None:
    files = {
        "sub/GNUmakefile": "include rules.mk\na: b\n\tone\n",
        "sub/Makefile": "a:\n\tother\n",
        "sub/rules.mk": "b:\n\ttwo\n",
        "ci.mk": "a:\n\tthree\n",
    }

    assert scripts("make -C sub a", files) == ["two", "one"]
    assert scripts("make a", files, "sub") == ["two", "one"]
    assert {each.folder for each in inner("make -C sub a", files)} == {"sub"}
    assert scripts("make -f ci.mk a", files) == ["three"]
    assert scripts("/usr/bin/make -f ci.mk a", files) == ["three"]


def test_make_within_make_is_left_to_be_expanded_again() -> None:
    assert scripts("make a", {"Makefile": "a:\n\t$(MAKE) -C sub b\n"}) == ["make -C sub b"]


def test_targets_that_need_each_other_end() -> None:
    assert scripts("make a", {"Makefile": "a: b\n\tone\nb: a\n\ttwo\n"}) == ["two", "one"]


@pytest.mark.parametrize(
    ("command", "files"),
    [
        ("make test", {}),
        ("make test", {"Makefile": "other:\n\ta\n"}),
        ("make $TARGET", {"Makefile": "a:\n\tb\n"}),
        ("make -C .. a", {"Makefile": "a:\n\tb\n"}),
        ("make a", {"Makefile": "include x.mk\na:\n\tb\n"}),
    ],
)
def test_what_is_not_there_is_said(command: str, files: dict[str, str]) -> None:
    assert missing(command, files) != []


@pytest.mark.parametrize("command", ["make -n test", "make --dry-run", "make -q", "cmake ."])
def test_what_runs_nothing_is_none(command: str) -> None:
    assert expansion(command, {"Makefile": MAKEFILE}) is None


def test_what_make_computes_stays_unknown_to_the_shell() -> None:
    makefile = "a:\n\techo $(shell date) $(wildcard *.py) $(UNKNOWN) $${A}\n"

    assert scripts("make a", {"Makefile": makefile}) == [
        "echo ${MAKE_VALUE} ${MAKE_VALUE} ${MAKE_VALUE} ${A}"
    ]


def test_conditions_and_definitions_are_passed_over() -> None:
    makefile = "ifdef CI\nX := 1\nelse\nX := 2\nendif\ndefine D\na: z\nendef\na:\n\tb\n"

    assert scripts("make a", {"Makefile": makefile}) == ["b"]


def test_a_variable_of_a_target_is_no_need() -> None:
    assert scripts("make a", {"Makefile": "a: X := y\na: b\n\tc\nb:\n\td\n"}) == ["d", "c"]
