"""Describes pytest, which runs tests of Python."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import (
    NOT_ZERO,
    ZERO,
    Effect,
    Format,
    Need,
    Setting,
    Soft,
    Value,
    Variable,
)
from generator.tools.tool import Kind, Tool

_FLAGS = "https://docs.pytest.org/en/stable/reference/reference.html#command-line-flags"
_RERUNS = "https://github.com/pytest-dev/pytest-rerunfailures"
_COVERAGE = "https://pytest-cov.readthedocs.io/en/latest/config.html"
_QUIET = "https://github.com/yashtodi94/pytest-custom_exit_code"
_LISTS = Value(matches=r"(.*\s)?(--co|--collect-only|--no-cov|--exitstatus=0)(\s.*)?")
_WHY_LISTS = "the options of the file list the tests without running them, or leave coverage out"

TOOLS = (
    Tool(
        name="pytest",
        kind=Kind.TEST,
        commands=("pytest", "py.test"),
        sources=("https://docs.pytest.org/en/stable/reference/exit-codes.html", _FLAGS),
        holds=(
            "pytest",
            "python -m pytest -x --cov=app --cov-fail-under=80",
            "uv run --frozen pytest -q tests",
            'pytest -k "not slow" "$FOLDER"',
        ),
        soft=(
            Soft(
                options=("--collect-only", "--co"),
                effect=Effect.IDLE,
                lists=True,
                why="pytest lists the tests and runs none",
                instead="run them: leave the option out",
                source=_FLAGS,
                fires=("pytest --collect-only -q", "pytest --co"),
                holds=("pytest -k --co", "pytest --collect-in-virtualenv"),
            ),
            Soft(
                options=("--setup-plan",),
                effect=Effect.IDLE,
                why="pytest shows what it would set up and runs no test",
                instead="run them: leave the option out",
                source=_FLAGS,
                fires=("pytest --setup-plan tests",),
                holds=("pytest --setup-show tests",),
            ),
            Soft(
                options=("--no-cov",),
                severity=Severity.WARNING,
                effect=Effect.NARROWS,
                why="coverage is not measured, so no threshold of it can be missed",
                instead="leave `--no-cov` out of the run that gates",
                source=_COVERAGE,
                fires=("pytest --cov=app --cov-fail-under=90 --no-cov",),
                holds=("pytest --no-cov-on-fail --cov=app --cov-fail-under=90",),
            ),
            Soft(
                options=("--cov-fail-under",),
                value=ZERO,
                severity=Severity.WARNING,
                effect=Effect.NARROWS,
                why="no coverage is below zero",
                instead="set the least coverage that you accept",
                source=_COVERAGE,
                fires=("pytest --cov --cov-fail-under=0", "pytest --cov --cov-fail-under 0"),
                holds=("pytest --cov --cov-fail-under=0 --cov-fail-under=80",),
            ),
            Soft(
                options=("--suppress-tests-failed-exit-code", "--suppress-no-test-exit-code"),
                severity=Severity.WARNING,
                why="the exit code is 0 although tests failed or none was found",
                instead="leave the option out",
                source=_QUIET,
                fires=("pytest --suppress-tests-failed-exit-code",),
                holds=("pytest --strict-markers",),
            ),
            Soft(
                options=("--reruns",),
                value=NOT_ZERO,
                severity=Severity.WARNING,
                why="a test that fails is run again until it passes once",
                instead="leave the option out, and mend or quarantine the flaky tests",
                source=_RERUNS,
                fires=("pytest --reruns 3", "pytest --reruns=1"),
                holds=("pytest --reruns 0", "pytest --reruns-delay 1"),
            ),
        ),
        variables=(
            Variable(
                name="PYTEST_ADDOPTS",
                value=Value(
                    matches=r"(.*\s)?(-k|-m|--deselect|--ignore|--lf|--last-failed)(\b.*)?"
                ),
                effect=Effect.NARROWS,
                why="the variable chooses tests, and no one who reads the command sees which",
                instead="write the selection into the command, or run all tests",
                source="https://docs.pytest.org/en/stable/reference/reference.html#environment-variables",
                fires=(
                    'PYTEST_ADDOPTS="-k smoke" pytest',
                    "PYTEST_ADDOPTS=--ignore=tests/slow pytest",
                ),
                holds=('PYTEST_ADDOPTS="--color=yes -ra" pytest', "PYTEST_ADDOPTS= pytest"),
            ),
            Variable(
                name="PYTHONOPTIMIZE",
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="Python runs no `assert` outside of the modules of tests",
                instead="do not set the variable where tests run",
                source="https://docs.python.org/3/using/cmdline.html#envvar-PYTHONOPTIMIZE",
                fires=("PYTHONOPTIMIZE=1 pytest",),
                holds=("PYTHONOPTIMIZE= pytest", "PYTHONDONTWRITEBYTECODE=1 pytest"),
            ),
        ),
        configuration=(
            Setting(
                files=("pytest.ini", "tox.ini", ".pytest.ini"),
                format=Format.INI,
                route=("pytest", "addopts"),
                value=_LISTS,
                why=_WHY_LISTS,
                instead="take the option out of `addopts`",
                fires=("[pytest]\naddopts = -ra --collect-only\n",),
                holds=("[pytest]\naddopts = -ra --strict-markers\n", "[other]\naddopts = --co\n"),
            ),
            Setting(
                files=("setup.cfg",),
                format=Format.INI,
                route=("tool:pytest", "addopts"),
                value=_LISTS,
                why=_WHY_LISTS,
                instead="take the option out of `addopts`",
                fires=("[tool:pytest]\naddopts = --no-cov\n",),
                holds=("[tool:pytest]\naddopts = --cov\n",),
            ),
            Setting(
                files=("pyproject.toml",),
                format=Format.TOML,
                route=("tool", "pytest", "ini_options", "addopts"),
                value=_LISTS,
                why=_WHY_LISTS,
                instead="take the option out of `addopts`",
                fires=('[tool.pytest.ini_options]\naddopts = "--co -q"\n',),
                holds=('[tool.pytest.ini_options]\naddopts = "-q"\n',),
            ),
        ),
        options_from=("PYTEST_ADDOPTS",),
        valued=(
            "-k",
            "-m",
            "-p",
            "-c",
            "-o",
            "-n",
            "-W",
            "--cov-report",
            "--junitxml",
            "--maxfail",
        ),
        exits=(
            (0, "all passed"),
            (1, "a test failed"),
            (2, "interrupted"),
            (3, "internal error"),
            (4, "wrong usage"),
            (5, "no test was collected"),
        ),
    ),
    Tool(
        name="pytest-without-asserts",
        kind=Kind.TEST,
        commands=("python -O -m pytest", "python -OO -m pytest"),
        sources=("https://docs.python.org/3/using/cmdline.html#cmdoption-O",),
        holds=(),
        needs=(
            Need(
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="with `-O` Python runs no `assert` outside of the modules of tests",
                instead="run `python -m pytest`",
                fires=("python -O -m pytest tests", "python3 -OO -m pytest"),
            ),
        ),
    ),
)
