"""Recipes, tasks, environments, sessions and images, on the examples of their documentation."""

import pytest

from tests.recognition.transitive.expansions import expansion, inner, missing, scripts

JUST = """\
set shell := ["bash", "-euo", "pipefail", "-c"]
alias t := test
version := "1"

# Runs them.
test target='all': build && done
    @pytest {{target}}
    -rm x
    echo a \\
      b

build:
  cargo build

[private]
done:
    echo done

whole:
    #!/usr/bin/env bash
    set -e
    make
"""


def test_just_runs_each_line_by_itself() -> None:
    found = inner("just test", {"justfile": JUST})

    assert [(each.script, each.ignored, str(each.place)) for each in found] == [
        ("cargo build", "", "justfile:13:3"),
        ("pytest ${vvvvvvv}", "", "justfile:7:6"),
        ("rm x", "the line begins with '-'", "justfile:8:6"),
        ("echo a \\\n      b", "", "justfile:9:5"),
        ("echo done", "", "justfile:17:5"),
    ]
    assert {each.shell for each in found} == {"bash -euo pipefail {0}"}


def test_just_has_recipes_that_are_one_script() -> None:
    (found,) = inner("just whole", {"justfile": JUST})

    assert (found.script, found.shell) == ("#!/usr/bin/env bash\nset -e\nmake", "bash {0}")
    assert str(found.place) == "justfile:20:5"


def test_just_has_aliases_a_first_recipe_and_a_shell_of_its_own() -> None:
    assert scripts("just t", {"justfile": JUST}) == scripts("just", {"justfile": JUST})
    assert inner("just a", {".justfile": "a:\n  b\n"})[0].shell == "sh -u {0}"
    assert missing("just absent", {"justfile": JUST}) == ["justfile"]
    assert missing("just a", {}) == ["justfile"]
    assert expansion("just --list", {"justfile": JUST}) is None


TASK = """\
version: '3'
set: [pipefail]
tasks:
  default: {deps: [lint], cmds: [go build ./..., {task: test}]}
  lint: golangci-lint run
  test:
    aliases: [t]
    cmds:
      - cmd: go test ./...
        ignore_error: true
      - |
        echo {{.NAME}}
        exit 1
  soft: {ignore_error: true, cmds: [one, {cmd: two}]}
  calls: {cmds: [{task: lint, ignore_error: true}]}
"""


def test_task_runs_each_command_by_itself() -> None:
    found = inner("task", {"Taskfile.yml": TASK})

    assert [(each.script, each.ignored) for each in found] == [
        ("golangci-lint run", ""),
        ("go build ./...", ""),
        ("go test ./...", "the command has ignore_error"),
        ("echo ${vvvvvv}\nexit 1\n", ""),
    ]
    assert {each.shell for each in found} == {"bash -o pipefail {0}"}
    assert str(found[3].inside(2, 1)) == "Taskfile.yml:13:9"


def test_task_ignores_errors_of_tasks_and_calls() -> None:
    files = {"Taskfile.yml": TASK}

    assert [each.ignored for each in inner("task soft", files)] == ["the task has ignore_error"] * 2
    assert [each.ignored for each in inner("task calls", files)] == ["the command has ignore_error"]
    assert scripts("task t", files)[0] == "go test ./..."
    assert missing("task absent", files) == ["Taskfile.yml"]
    assert missing("task", {}) == ["Taskfile.yml"]
    assert expansion("task --list", files) is None


TOX = """\
[tox]
envlist = py{312,313}, lint

[testenv]
commands =
    pytest {posargs:tests}
    py312: - coverage \\
        report
[testenv:lint]
ignore_outcome = true
commands = ruff check .
    ! grep TODO {toxinidir}/src
[testenv:both]
commands = {[testenv:lint]commands}
    -x plain
"""


def test_tox_runs_the_commands_of_its_environments() -> None:
    found = inner("tox", {"tox.ini": TOX})

    assert [(each.script, each.ignored) for each in found] == [
        ("pytest tests", ""),
        ("coverage report", "the command begins with '- '"),
        ("pytest tests", ""),
        ("ruff check .", "the environment has ignore_outcome"),
        ("grep TODO ${TOX_VALUE}/src", "the environment has ignore_outcome"),
    ]
    assert [str(each.place) for each in found][:4] == [
        *("tox.ini:6:5", "tox.ini:7:7", "tox.ini:6:5", "tox.ini:11:12"),
    ]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("tox -e py313", ["pytest tests"]),
        ("tox run -e py313 -- -k fast", ["pytest -k fast"]),
        ("python -m tox -e lint", ["ruff check .", "grep TODO ${TOX_VALUE}/src"]),
        ("uv run tox -e both", ["ruff check .", "grep TODO ${TOX_VALUE}/src", "-x plain"]),
        ("tox -epy313", ["pytest tests"]),
    ],
)
def test_forms_of_tox(command: str, expected: list[str]) -> None:
    assert scripts(command, {"tox.ini": TOX}) == expected


def test_tox_reads_its_other_files() -> None:
    native = '[env_run_base]\ncommands = [["pytest", "-q"]]\n[env.a]\nignore_outcome = true\n'
    legacy = '[tool.tox]\nlegacy_tox_ini = """\n[testenv]\ncommands = pytest\n"""\n'

    assert [(e.script, bool(e.ignored)) for e in inner("tox -e a", {"tox.toml": native})] == [
        ("pytest -q", True)
    ]
    (found,) = inner("tox", {"pyproject.toml": legacy})
    assert (found.script, str(found.place)) == ("pytest", "pyproject.toml:4:12")
    assert scripts("tox", {"setup.cfg": "[tox:tox]\nenvlist=a\n[testenv]\ncommands=b\n"}) == ["b"]
    assert missing("tox", {"pyproject.toml": "[tool.black]\n"}) == ["tox.ini"]
    assert missing("tox -e absent", {"tox.ini": "[tox]\n"}) == ["tox.ini"]
    assert expansion("tox list", {"tox.ini": TOX}) is None


NOX = """\
import nox
nox.options.sessions = ["tests"]

@nox.session(python=["3.12", "3.13"])
def tests(session: nox.Session) -> None:
    session.install("pytest")
    session.run("pytest", "-q", *session.posargs)
    session.run("coverage", "report", success_codes=[0, 1])
    session.run("a b", success_codes=[0])

@nox.session(name="lint-all")
def lint(s):
    try:
        s.run("ruff", "check")
    except Exception:
        pass
    try:
        s.run("mypy", ".")
    except Exception as error:
        s.error(str(error))
    run("other")

def no_session(session):
    session.run("never")
"""


def test_nox_runs_the_calls_of_its_sessions() -> None:
    found = inner("nox", {"noxfile.py": NOX})

    assert [(each.script, each.ignored, str(each.place)) for each in found] == [
        ('pytest -q "$NOX_VALUE"', "", "noxfile.py:7:5"),
        (
            "coverage report",
            "success_codes takes a failure for a success",
            "noxfile.py:8:5",
        ),
        ("'a b'", "", "noxfile.py:9:5"),
    ]
    assert [(e.script, e.ignored) for e in inner("nox -s lint-all", {"noxfile.py": NOX})] == [
        ("ruff check", "its exception is caught"),
        ("mypy .", ""),
    ]
    assert len(inner("nox -s tests-3.12", {"noxfile.py": NOX})) == 3
    assert missing("nox -s absent", {"noxfile.py": NOX}) == ["noxfile.py"]
    assert missing("nox", {"noxfile.py": "def ("}) == ["noxfile.py"]
    assert missing("nox", {}) == ["noxfile.py"]
    assert expansion("nox --list", {"noxfile.py": NOX}) is None


DOCKER = """\
# syntax=docker/dockerfile:1
FROM node:24 AS base
RUN npm ci
FROM base AS test
RUN npm test || true
FROM base AS build
SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
RUN --mount=type=cache,target=/x \\
    # why
    npm run build | tee log && \\
    echo ok
RUN ["npm", "prune"]
RUN <<EOF
one
two
EOF
FROM nginx
COPY --from=build /app /app
"""


def test_docker_builds_the_stages_that_the_target_needs() -> None:
    found = inner("docker build .", {"Dockerfile": DOCKER})

    assert [(each.script, each.shell, str(each.place)) for each in found] == [
        ("npm ci", "sh {0}", "Dockerfile:3:5"),
        (
            "npm run build | tee log && \\\n    echo ok",
            "bash -eo pipefail {0}",
            "Dockerfile:10:5",
        ),
        ("npm prune", "sh {0}", "Dockerfile:12:5"),
        ("one\ntwo", "bash -eo pipefail {0}", "Dockerfile:14:1"),
    ]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("docker build --target test .", ["npm ci", "npm test || true"]),
        ("docker buildx build --target=base -t x:1 .", ["npm ci"]),
        ("docker --log-level debug build --target 0 .", ["npm ci"]),
        ("podman build --target BASE -f Dockerfile .", ["npm ci"]),
    ],
)
def test_forms_of_docker(command: str, expected: list[str]) -> None:
    assert scripts(command, {"Dockerfile": DOCKER}) == expected


@pytest.mark.parametrize(
    "command",
    [
        *("docker build --target absent .", "docker build -f absent .", "docker build -"),
        *(
            "docker build https://github.com/a/b.git",
            "docker build --target $T .",
            "docker build x",
        ),
    ],
)
def test_an_image_that_is_not_known_is_said(command: str) -> None:
    assert missing(command, {"Dockerfile": DOCKER}) != []


@pytest.mark.parametrize("command", ["docker run x", "docker compose up", "docker push x"])
def test_other_commands_of_docker_are_none(command: str) -> None:
    assert expansion(command, {"Dockerfile": DOCKER}) is None


def test_a_stage_needs_only_what_stands_before_it() -> None:
    text = "FROM nginx AS a\nRUN one\nFROM a AS nginx\nRUN two\n"

    assert scripts("docker build --target a .", {"Dockerfile": text}) == ["one"]
    assert scripts("docker build .", {"Dockerfile": text}) == ["one", "two"]
