"""The pipeline that products had before: every gate soft, a deploy whatever comes, one beside.

`old_pipeline` has what such a pipeline had: a linter, tests and an audit behind `|| true`, tests
that nobody wrote, a scan that may fail, and a deploy that follows all the same.
"""

import shutil
from pathlib import Path

import pytest

from generator.diagnostics.fault import Fault, Severity
from generator.operations.lint import Asked, lint

OLD = Path(__file__).parent / "old_pipeline"
DEPLOY, RELEASE = ".github/workflows/deploy.yml", ".github/workflows/release.yml"

MENDED = {
    DEPLOY: (
        ("npm run lint --if-present || true", "npm run lint"),
        ("npm test --if-present || true", "npm test"),
        ("--audit-level=moderate || true", "--audit-level=moderate"),
        ("        continue-on-error: true\n", ""),
        ("        if: always()\n", ""),
        ("run: curl ${{ secrets", "run: curl --fail --show-error -X POST ${{ secrets"),
    ),
    RELEASE: (
        ("  deploy:\n", "  deploy:\n    needs: test\n"),
        ("run: curl -X POST", "run: curl --fail --show-error -X POST"),
    ),
    "backend/package.json": (('"lint": ', '"test": "vitest run",\n    "lint": '),),
}


def errors(root: Path, file: str) -> list[Fault]:
    path = root / file
    result = lint(path.read_bytes(), file=file, asked=Asked(), path=path)
    return [fault for fault in result.faults if fault.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("file", "line", "column", "code", "said"),
    [
        (DEPLOY, 25, 28, "GW450", '"npm run lint --if-present" checks, and its failure is lost'),
        (DEPLOY, 34, 28, "GW450", '"npm test --if-present" checks, and its failure is lost'),
        (DEPLOY, 37, 14, "GW450", '"npm audit --audit-level=moderate" checks, and its failure'),
        (DEPLOY, 43, 28, "GW401", '"Look for secrets" checks, and its failure counts as'),
        (DEPLOY, 46, 13, "GW405", '"Deploy to Render" deploys also when "Lint backend" has failed'),
        (RELEASE, 15, 3, "GW407", '"deploy" deploys without waiting for "test"'),
    ],
)
def test_each_soft_gate_and_each_deploy_past_one_is_named_where_it_stands(
    file: str, line: int, column: int, code: str, said: str
) -> None:
    here = [each for each in errors(OLD, file) if (each.place.line, each.code) == (line, code)]

    assert [(each.place.file, each.place.column) for each in here] == [(file, column)]
    assert here[0].message.startswith(said)


def test_what_is_neither_gate_nor_deploy_is_left_alone() -> None:
    assert {each.place.line for each in errors(OLD, DEPLOY)} <= {25, 34, 37, *range(39, 48)}
    assert {each.place.line for each in errors(OLD, RELEASE)} <= {15, *range(19, 21)}


def test_mended_there_is_nothing_wrong(tmp_path: Path) -> None:
    shutil.copytree(OLD, tmp_path, dirs_exist_ok=True)
    for file, changes in MENDED.items():
        text = (tmp_path / file).read_text()
        for old, new in changes:
            assert text.count(old) == 1
            text = text.replace(old, new)
        (tmp_path / file).write_text(text)

    assert [(each.place.line, each.message) for each in errors(tmp_path, DEPLOY)] == []
    assert [(each.place.line, each.message) for each in errors(tmp_path, RELEASE)] == []


@pytest.mark.parametrize("number", range(6))
def test_each_mistake_put_back_alone_is_found(number: int, tmp_path: Path) -> None:
    """Mend all but one, and exactly that one is left."""
    shutil.copytree(OLD, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / DEPLOY).read_text()
    for index, (old, new) in enumerate(MENDED[DEPLOY]):
        text = text if index == number else text.replace(old, new)
    (tmp_path / DEPLOY).write_text(text)
    expected = [["GW450"], ["GW450"], ["GW450"], ["GW401"], ["GW405"], []][number]

    found = [each.code for each in errors(tmp_path, DEPLOY)]
    assert [code for code in found if code in {"GW401", "GW405", "GW450"}] == expected
