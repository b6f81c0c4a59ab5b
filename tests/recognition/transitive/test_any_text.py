"""Any text in any file that a command leads to gives an answer, never an exception."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.recognition.transitive.find import runners
from tests.recognition.transitive.expansions import expansion

COMMANDS = {
    "make a": ("Makefile", "a: b|\tc|\t-@$(X)|X := $(Y)|$$|\\|define|endef"),
    "just a": ("justfile", "a b='c': d && e|  -f {{g}}|set shell := [|#!|alias a := b"),
    "task a": ("Taskfile.yml", "tasks:|  a:|    cmds:|      - b| [|  c: {deps: d}|set: 3"),
    "npm run a": ("package.json", '{"scripts":|{"a":|"b"|}|[|\\ud83d|null'),
    "pnpm -r a": ("pnpm-workspace.yaml", "packages:| - a/**| - '!b'|[|- ["),
    "tox -e a": ("tox.ini", "[testenv:a]|commands = b|  c \\|{[testenv]x}|{|[|="),
    "tox run": ("pyproject.toml", "[tool.tox]|legacy_tox_ini='''|'''|env_list=[1]|[a"),
    "nox -s a": ("noxfile.py", "import nox|@nox.session|def a(s):|  s.run('b')|(|'"),
    "docker build .": ("Dockerfile", 'FROM a AS b|RUN c \\|RUN <<E|RUN [|SHELL ["a"]'),
    "./a.sh": ("a.sh", "#!|#!/usr/bin/env|#! /bin/sh -e|\\|a"),
}
ODD = "a:=#-\\{}[]()$@'\"\t \0é\u2028"
DOUBLING = "".join(f"A{n} = $(A{n + 1})$(A{n + 1})\n" for n in range(40))


def text_of(parts: str) -> st.SearchStrategy[str]:
    piece = st.one_of(st.sampled_from(parts.split("|")), st.text(alphabet=ODD, max_size=4))
    glue = st.sampled_from(["\n", "\n", "", " "])
    return st.lists(st.tuples(piece, glue), max_size=12).map(
        lambda drawn: "".join(part + end for part, end in drawn)
    )


def test_every_runner_has_a_command_here() -> None:
    known = {each.name for each in runners().values()}

    assert known == {"make", "just", "task", "npm", "tox", "nox", "docker", "script"}


@pytest.mark.parametrize("command", COMMANDS)
def test_any_text_is_answered(command: str) -> None:
    path, parts = COMMANDS[command]

    @given(text_of(parts))
    def check(text: str) -> None:
        files = {path: text, "package.json": '{"name": "a"}'} if "pnpm" in path else {path: text}
        found = expansion(command, files)
        for each in found.inner if found else ():
            assert each.shell is None or each.shell.endswith("{0}")
            assert each.inside(1, 1).file == each.file

    check()


@pytest.mark.parametrize(
    ("command", "path", "text"),
    [
        ("make a", "Makefile", "A = $(A)$(A)$(A)\na:\n\techo $(A)\n"),
        (
            "make a",
            "Makefile",
            "".join(f"A{n} = $(A{n + 1})$(A{n + 1})\n" for n in range(40)) + "a:\n\t$(A0)\n",
        ),
        ("make a", "Makefile", "a:\n\t" + "$(" * 5000 + "\n"),
        ("make t0", "Makefile", "".join(f"t{n}: t{n + 1}\n\tx\n" for n in range(5000))),
        ("docker build .", "Dockerfile", "FROM a\nRUN " + "\\\n" * 20000),
        ("just a", "justfile", "a: " + "(b " * 5000 + "\n"),
        ("tox -e a", "tox.ini", "[tox]\nenvlist=" + "{a,b}" * 3000 + "\n[testenv]\ncommands=x\n"),
        ("tox", "tox.ini", "[tox]\nenvlist=" + "{a,b}" * 30 + "\n[testenv]\ncommands=x\n"),
        ("nox", "noxfile.py", "(" * 100000),
        ("npm test", "package.json", "[" * 100000),
    ],
    ids=range(10),
)
def test_it_takes_no_time(command: str, path: str, text: str) -> None:
    start = time.perf_counter()
    expansion(command, {path: text})

    assert time.perf_counter() - start < 5
