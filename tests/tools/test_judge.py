"""How a call is judged: which word says it, what is not known, what the environment adds."""

from collections.abc import Mapping

import pytest

from generator.tools.find import uses_of
from generator.tools.judge import Softness, judge
from generator.tools.softness import Effect
from generator.tools.words import words_of


def found(command: str, env: Mapping[str, str | None] | None = None) -> list[Softness]:
    return [each for use in uses_of(words_of(command)) for each in judge(use, env or {})]


def decided(command: str, env: Mapping[str, str | None] | None = None) -> list[bool]:
    return [each.is_decided for each in found(command, env)]


@pytest.mark.parametrize(
    ("command", "at"),
    [
        ("jest --passWithNoTests", 1),
        ("A=b npx jest --ci --passWithNoTests", 4),
        ("ruff --exit-zero check .", 1),
        ("ruff check --config x -e .", 4),
        ("trivy image app", None),
        ("trivy image --exit-code 0 app", 2),
        ("coverage run -m pytest --co", 4),
    ],
)
def test_the_word_that_says_it_is_counted_in_the_whole_command(
    command: str, at: int | None
) -> None:
    assert [each.at for each in found(command)] == [at]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        # More words may hold what is needed.
        ("trivy image $ARGS app", [False]),
        ("trivy image ${{ inputs.args }} app", [False]),
        ('trivy image "$@"', [False]),
        ("prettier $ARGS", [False]),
        # One word in quotes is an operand.
        ('trivy image "$IMAGE"', [True]),
        ("trivy image $REGISTRY/app", [True]),
        # The value is not known.
        ("trivy image --exit-code $CODE app", [False]),
        ("trivy image --exit-code=${{ inputs.code }} app", [False]),
        ('jest --testFailureExitCode "$CODE"', [False]),
        ("mvn verify -DskipTests=$SKIP", [False]),
        # What is soft stays so, whatever else is given.
        ("jest $ARGS --passWithNoTests", [True]),
        # The last one counts.
        ("trivy image --exit-code $CODE --exit-code 1 app", []),
        ("trivy image --exit-code 1 --exit-code $CODE app", [False]),
    ],
)
def test_what_is_not_known_is_not_decided(command: str, expected: list[bool]) -> None:
    assert decided(command) == expected


@pytest.mark.parametrize(
    ("command", "env", "expected"),
    [
        ("trivy image app", {"TRIVY_EXIT_CODE": "1"}, []),
        ("trivy image app", {"TRIVY_EXIT_CODE": "0"}, [True]),
        ("trivy image app", {"TRIVY_EXIT_CODE": None}, [False]),
        ("trivy image --exit-code 1 app", {"TRIVY_EXIT_CODE": "0"}, []),
        ("TRIVY_EXIT_CODE=1 trivy image app", {"TRIVY_EXIT_CODE": "0"}, []),
        ("TRIVY_EXIT_CODE=$X trivy image app", {"TRIVY_EXIT_CODE": "1"}, [False]),
        ("env TRIVY_EXIT_CODE=0 trivy image app", {"TRIVY_EXIT_CODE": "1"}, [True]),
        ("pytest", {"PYTEST_ADDOPTS": "-k smoke"}, [True]),
        ("pytest", {"PYTEST_ADDOPTS": None}, [False]),
        ("pytest", {"PYTEST_ADDOPTS": ""}, []),
        ("PYTEST_ADDOPTS= pytest", {"PYTEST_ADDOPTS": "-k smoke"}, []),
        ("pytest", {"pytest_addopts": "-k smoke", "OTHER": None}, []),
        ("pre-commit run -a", {"SKIP": "mypy"}, [True]),
    ],
)
def test_the_environment_is_heard(
    command: str, env: Mapping[str, str | None], expected: list[bool]
) -> None:
    assert decided(command, env) == expected


def test_an_option_of_a_variable_is_told_by_its_variable() -> None:
    (only,) = found("pytest -q", {"PYTEST_ADDOPTS": "-ra --co"})

    assert (only.variable, only.at, only.effect) == ("PYTEST_ADDOPTS", None, Effect.IDLE)


def test_what_lets_nothing_pass_is_told_from_what_hides() -> None:
    effects = {command: found(command)[0].effect for command in ("jest -o", "ruff check -e")}

    assert effects == {"jest -o": Effect.EMPTY, "ruff check -e": Effect.MASKS}


def test_a_list_that_is_read_is_marked() -> None:
    assert [each.lists for each in found("gofmt -l .")] == [True]
    assert [each.lists for each in found("ruff check -e")] == [False]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("make -ki test", True),
        ("make -k test", False),
        ("make -Ci test", False),
        ("shellcheck -xSerror a.sh", True),
        ("shellcheck -xS error a.sh", True),
        ("gosec --no-fail ./...", True),
        ("gosec -no-fail=0 ./...", False),
        ("cargo test -- --no-run", False),
        ("ruff check -- -e", False),
        ("psql -XvON_ERROR_STOP=1 -f a.sql", False),
        ("psql -Xqf a.sql", True),
        ("curl -sSfL https://example.com", False),
        ("curl -o -f https://example.com", True),
        ("mvn -B verify -DskipTests", True),
        ("mvn -B verify -DskipTestsOften", False),
    ],
)
def test_options_are_read_as_the_tool_reads_them(command: str, *, expected: bool) -> None:
    assert bool(found(command)) is expected


def test_the_same_call_is_judged_the_same() -> None:
    command = "pytest --co --no-cov --reruns 2 --cov-fail-under 0"

    assert found(command) == found(command)
    assert len(found(command)) == 4


@pytest.mark.parametrize(
    "command", ["pytest 'unclosed", "pytest --", "pytest -", "pytest ''", "trivy image --exit-code"]
)
def test_odd_words_are_judged_too(command: str) -> None:
    assert isinstance(found(command), list)
