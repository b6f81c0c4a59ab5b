"""Which tools a command calls, through whatever calls them."""

import sys
from pathlib import Path

import pytest

from generator.tools import catalog
from generator.tools.find import Use, tools, uses_of
from generator.tools.words import Word, words_of


def names(command: str) -> list[str]:
    """The tools of a command, from the outermost."""
    return [use.tool.name for use in uses_of(words_of(command))]


def only(command: str) -> Use:
    (use,) = uses_of(words_of(command))
    return use


# Sources: the manual of each wrapper, named in generator/tools/wrappers.py.
@pytest.mark.parametrize(
    "command",
    [
        "jest",
        "npx jest",
        "npx -y jest --ci",
        "npx --yes jest@29.7.0",
        "npx -y --package jest jest",
        "npx --no-install -- jest",
        "npm exec jest",
        "npm exec --workspace app -- jest",
        "pnpm exec jest",
        "pnpm dlx jest",
        "pnpm --filter app exec jest",
        "pnpm jest --ci",
        "yarn jest",
        "yarn run jest",
        "yarn exec jest",
        "yarn dlx jest",
        "yarn workspace app jest",
        "bunx jest",
        "bun x jest",
        "./node_modules/.bin/jest",
        "node_modules/.bin/jest",
        '"$PWD/node_modules/.bin/jest"',
        "node node_modules/jest/bin/jest.js",
        "node --experimental-vm-modules node_modules/.bin/jest",
        "cross-env NODE_ENV=test jest",
        "env CI=1 jest",
        "env -u HOME CI=1 jest",
        "CI=1 jest",
        "sudo -E -u app jest",
        "time jest",
        "timeout 5m jest",
        "timeout -k 10 5m jest",
        "nice -n 5 jest",
        "nice jest",
        "xvfb-run -a jest",
        "xvfb-run --auto-servernum -s '-screen 0 1x1x24' jest",
        "dotenv -e .env -- jest",
        "dotenv -- jest",
        "command jest",
        "exec jest",
        "doppler run -- jest",
        "stdbuf -oL jest",
        "xargs -n 5 jest",
        "mise exec -- jest",
        "docker compose run --rm -e CI=1 web jest",
        "docker compose exec -T web jest",
        "sudo env CI=1 timeout 5m nice npx jest",
        "jest.cmd",
    ],
)
def test_a_tool_is_found_behind_what_calls_it(command: str) -> None:
    assert names(command)[-1:] == ["jest"], command


@pytest.mark.parametrize(
    "command",
    [
        "pytest",
        "python -m pytest",
        "python3 -m pytest -q",
        "python3.12 -X dev -m pytest",
        "pypy3 -m pytest",
        ".venv/bin/pytest",
        ".venv/bin/python -m pytest",
        "poetry run pytest",
        "poetry -C app run pytest",
        "uv run pytest",
        "uv run --frozen --with pytest-xdist --python 3.12 pytest -n 4",
        "uv run -m pytest",
        "uv run --python 3.12 -m pytest",
        "uv run python -m pytest",
        "uvx --with x pytest",
        "uv tool run pytest",
        "pipenv run pytest",
        "pdm run pytest",
        "hatch run pytest",
        "rye run pytest",
        "pipx run --spec pytest==9 pytest",
        "conda run -n test --no-capture-output pytest",
    ],
)
def test_a_python_tool_is_found(command: str) -> None:
    assert names(command)[-1:] == ["pytest"], command


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("coverage run -m pytest -q", ["coverage-run", "pytest"]),
        ("coverage run --source app -m unittest tests.a", ["coverage-run"]),
        ("python -m coverage run -m pytest", ["coverage-run", "pytest"]),
        ("python -m unittest discover -s tests", ["unittest-discover"]),
        ("python -m unittest tests.test_a", ["unittest"]),
        ("python -m pip_audit", ["pip-audit"]),
        ("bundle exec rspec", ["rspec"]),
        ("php -d memory_limit=-1 vendor/bin/phpunit", ["phpunit"]),
        ("./mvnw -B clean verify", ["maven"]),
        ("mvn -B -pl api verify deploy", ["maven", "maven-publish"]),
        ("./gradlew clean build publish", ["gradle", "gradle-publish"]),
        ("gradle :api:test", ["gradle"]),
        ("cargo +nightly test", ["cargo-test"]),
        ("cargo --locked clippy -- -D warnings", ["cargo-clippy"]),
        ("go run golang.org/x/vuln/cmd/govulncheck@latest ./...", ["govulncheck"]),
        ("go tool golangci-lint run", ["golangci-lint"]),
        ("docker run --rm -e A=b app jest", ["docker-run"]),
        ("ruff check .", ["ruff-check"]),
        ("ruff format .", ["ruff-format"]),
        ("npm run lint:css", ["npm-lint"]),
        ("npm run test", ["npm-test"]),
        ("npm -w app run build", ["npm-build"]),
        ("npm run whatever", ["npm-script"]),
        ("npm run audit", ["npm-audit"]),
        ("npm audit", ["npm-audits"]),
        ("npx -y @biomejs/biome@2.3.0 ci .", ["biome"]),
        ("python manage.py test", ["django-test"]),
    ],
)
def test_a_subcommand_decides(command: str, expected: list[str]) -> None:
    assert names(command) == expected


@pytest.mark.parametrize(
    "command",
    [
        "",
        "A=b",
        "echo jest",
        "$(which pytest) -q",
        "$RUNNER test",
        "cd jest",
        "git commit -m pytest",
        "ls node_modules/.bin/jest",
        "cargo $COMMAND",
        "ruff",
        "ruff --version",
        "pytest --version",
        "jest --help",
        "eslint -v",
        "npm --version",
        "timeout 5m",
        "mvn clean",
        "mvn -pl test clean",
        "gradle -x test clean",
        "pip install pytest",
        "which jest",
        "npm install jest",
        "go version",
    ],
)
def test_what_calls_no_tool(command: str) -> None:
    assert [name for name in names(command) if "install" not in name] == []


def test_the_words_of_each_call_are_told_apart() -> None:
    outer, inner = uses_of(words_of("A=1 coverage run --branch -m pytest -q x"))

    assert (outer.start, [word.text for word in outer.arguments]) == (1, ["run", "--branch", "-m"])
    assert (inner.start, [word.text for word in inner.arguments]) == (5, ["-q", "x"])
    assert {name: word.text for name, word in inner.assigned.items()} == {"A": "1"}


def test_assignments_of_every_wrapper_come_along_and_the_last_counts() -> None:
    use = only('A=1 B=2 env A=3 cross-env C="$X" jest D=4')

    assert {name: word.text for name, word in use.assigned.items()} == {
        "A": "3",
        "B": "2",
        "C": "$X",
    }
    assert use.assigned["A"].is_literal
    assert not use.assigned["C"].is_literal


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("pytest $ARGS", True),
        ("pytest ${ARGS}", True),
        ("pytest ${{ inputs.args }}", True),
        ("pytest $(cat args)", True),
        ('pytest "$@"', True),
        ('pytest "${ARGS[@]}"', True),
        ("xargs pytest", True),
        ('pytest "$FOLDER"', False),
        ("pytest $FOLDER/tests", False),
        ("pytest --junitxml=$OUT", False),
        ("pytest '$ARGS'", False),
        ("pytest", False),
    ],
)
def test_a_call_that_may_get_more_words_is_open(command: str, *, expected: bool) -> None:
    assert only(command).is_open is expected


def test_words_are_read_as_bash_hands_them_over() -> None:
    words = words_of("""A="x y" 'b $c' --d="$E" ${{ f.g }}/h $(i j) k""")

    assert words == (
        Word(text="A=x y", is_quoted=True),
        Word(text="b $c"),
        Word(text="--d=$E", is_literal=False, is_quoted=True),
        Word(text="${{ f.g }}/h", is_literal=False),
        Word(text="$(i j)", is_literal=False),
        Word(text="k"),
    )


def test_tools_are_found_by_their_name() -> None:
    assert tools()["jest"].name == "jest"
    assert list(tools()) == sorted(tools())


TOOL = """
from generator.tools.tool import Kind, Tool
TOOLS = tuple(
    Tool(name=each, kind=Kind.TEST, commands=(each,), sources=("https://a.example",), holds=(each,))
    for each in {names}
)
"""


@pytest.mark.parametrize(
    ("names", "is_taken"),
    [
        (["my-tool"], True),
        (["my-tool", "my-tool-again"], True),
        (["my-tool", "my-tool"], False),
        (["my-toolbox"], False),
        (["other"], False),
        ([], False),
    ],
)
def test_a_file_holds_tools_of_its_own_name(
    names: list[str], *, is_taken: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = f"{catalog.__name__}.my_tool"
    (tmp_path / "my_tool.py").write_text(TOOL.format(names=names))
    monkeypatch.setattr(catalog, "__path__", [str(tmp_path)])
    monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    try:
        if is_taken:
            assert list(tools.__wrapped__()) == names
        else:
            with pytest.raises(RuntimeError, match="my_tool' must hold TOOLS"):
                tools.__wrapped__()
    finally:
        sys.modules.pop(module, None)
