"""Scripts of package.json, held to what the real npm runs."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.recognition.transitive.expansions import expansion, inner, missing, scripts

PACKAGE = json.dumps(
    {
        "name": "root",
        "workspaces": ["packages/*"],
        "scripts": {
            "pretest": "echo pre",
            "test": 'echo "it runs"',
            "posttest": "echo post",
            "lint": "eslint .",
            "start": "node .",
        },
    },
    indent=2,
)
FILES = {
    "package.json": PACKAGE,
    "packages/a/package.json": '{"name": "@x/a", "scripts": {"lint": "lint a"}}',
    "packages/b/package.json": '{"name": "b", "scripts": {"lint": "lint b", "e2e": "run"}}',
    "packages/README.md": "",
}


@pytest.mark.parametrize("command", ["npm test", "npm t", "npm run test", "npm run-script test"])
def test_a_script_has_what_runs_before_and_after_it(command: str) -> None:
    assert scripts(command, FILES) == ["echo pre", 'echo "it runs"', "echo post"]


def test_npm_runs_the_same(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    assert npm
    (tmp_path / "package.json").write_text(PACKAGE)
    result = subprocess.run(
        [npm, "test"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    shown = [line[2:] for line in result.stdout.splitlines() if line.startswith("> ")]

    # npm names each script, then shows its text.
    assert shown[0::2] == ["pretest", "test", "posttest"]
    assert shown[1::2] == scripts("npm test", FILES)


def test_a_script_has_its_place() -> None:
    found = inner("npm test", FILES)[1]

    assert (str(found.place), found.shell, found.folder) == ("package.json:8:13", "sh {0}", "")
    assert found.why == 'the script "test" of package.json'
    # Behind the escaped quote of `echo "it runs"`.
    assert str(found.inside(1, 7)) == "package.json:8:21"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("npm run lint -- --fix", ["eslint . --fix"]),
        ("npm run lint --silent", ["eslint ."]),
        ("npm --prefix packages/a run lint", ["lint a"]),
        ("npm run lint -w b", ["lint b"]),
        ("npm run lint --workspace=@x/a", ["lint a"]),
        ("npm run lint --workspace packages/b", ["lint b"]),
        ("npm run lint --workspaces", ["lint a", "lint b"]),
        ("npm run e2e -ws --if-present", ["run"]),
        ("npm run absent --if-present", []),
        ("npm start", ["node ."]),
        ("pnpm lint --fix", ["eslint . --fix"]),
        ("pnpm run lint", ["eslint ."]),
        ("pnpm -r run e2e", ["run"]),
        ("pnpm --filter b lint", ["lint b"]),
        ("pnpm -C packages/a lint", ["lint a"]),
        ("yarn lint", ["eslint ."]),
        ("yarn run lint --fix", ["eslint . --fix"]),
        ("yarn --cwd packages/a lint", ["lint a"]),
        ("yarn workspace @x/a lint", ["lint a"]),
        ("yarn test", ["echo pre", 'echo "it runs"', "echo post"]),
        ("bun run lint", ["eslint ."]),
        ("npx yarn lint", ["eslint ."]),
    ],
)
def test_forms_of_calls(command: str, expected: list[str]) -> None:
    assert scripts(command, FILES) == expected


def test_the_nearest_package_counts() -> None:
    assert scripts("npm run lint", FILES, "packages/a") == ["lint a"]
    assert scripts("npm run lint", FILES, "docs/deep") == ["eslint ."]


def test_pnpm_has_a_file_of_its_own_for_workspaces() -> None:
    files = {
        "package.json": "{}",
        "pnpm-workspace.yaml": "packages: ['apps/**', '!apps/old']\n",
        "apps/a/package.json": '{"scripts": {"x": "a"}}',
        "apps/deep/b/package.json": '{"scripts": {"x": "b"}}',
        "apps/old/package.json": '{"scripts": {"x": "old"}}',
    }

    assert scripts("pnpm -r run x", files) == ["a", "b"]


@pytest.mark.parametrize(
    "command",
    [
        *("npm ci", "npm install", "npm audit", "npm run", "npm", "pnpm install", "pnpm exec jest"),
        *("yarn", "yarn install", "yarn jest", "bun test", "pnpm vitest run", "yarn add lint"),
        *("npx jest", "node --test"),
    ],
)
def test_other_commands_are_none(command: str) -> None:
    assert expansion(command, FILES) is None


@pytest.mark.parametrize(
    ("command", "files", "path"),
    [
        ("npm test", {}, "package.json"),
        ("npm run absent", FILES, "package.json"),
        ("npm run $SCRIPT", FILES, "package.json"),
        ("npm run lint -w absent", FILES, "absent"),
        ("npm test", {"package.json": "[]"}, "package.json"),
        ("npm test", {"package.json": "{"}, "package.json"),
    ],
)
def test_what_is_not_there_is_said(command: str, files: dict[str, str], path: str) -> None:
    assert missing(command, files) == [path]


def test_json_that_is_no_yaml_is_read_without_places() -> None:
    found = inner("npm test", {"package.json": '{"scripts": {"test": "a \\ud83d\\ude00"}}'})

    assert [each.script for each in found] == ["a \U0001f600"]
    assert str(found[0].inside(1, 1)).startswith("package.json")


def test_json_with_tabs_is_read() -> None:
    found = inner("npm test", {"package.json": '{\n\t"scripts": {\n\t\t"test": "jest"\n\t}\n}\n'})

    assert str(found[0].place) == "package.json:3:11"
