"""Each judge reports the faults that we rely on it to see, and none in a clean set of files.

Rule names: https://docs.zizmor.sh/audits/, https://github.com/rhysd/actionlint/blob/main/docs/checks.md,
https://yamllint.readthedocs.io/en/stable/rules.html, https://www.shellcheck.net/wiki/.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.judges import bench

PIPELINE = """\
---
# yamllint disable rule:line-length
name: Pipeline
"on":
  push:
    branches: [main]
permissions: {}
concurrency:
  group: pipeline-${{ github.ref }}
  cancel-in-progress: false
jobs:
  test:
    name: Test
    uses: $/.github/workflows/test.yml
    permissions:
      contents: read
    with:
      floor: 80
    secrets:
      token: ${{ secrets.TOKEN }}
"""

TEST = """\
---
# yamllint disable rule:line-length
name: Test
"on":
  workflow_call:
    inputs:
      floor:
        type: number
        required: true
    secrets:
      token:
        required: true
permissions: {}
jobs:
  unit:
    name: Unit tests
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
      - name: Check out
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1  # v7.0.1
        with:
          persist-credentials: false
      - name: Test
        env:
          FLOOR: ${{ inputs.floor }}
          TOKEN: ${{ secrets.token }}
        run: |
          ./test --floor "$FLOOR"
"""

CALLER = ".github/workflows/pipeline.yml"
CALLEE = ".github/workflows/test.yml"
CLEAN = {CALLER: PIPELINE, CALLEE: TEST}
DEPENDABOT = """\
---
version: 2
updates:
  - package-ecosystem: github-actions
    directory: /
    schedule:
      interval: weekly
    cooldown:
      default-days: 7
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Planted:
    """A fault: what is replaced in which file, and the words by which the judge must tell it."""

    judge: str
    rule: str
    file: str
    old: str
    new: str
    also: str = ""

    def __str__(self) -> str:
        return f"{self.judge}-{self.rule}-{self.new.strip()}"


PLANTED = (
    Planted(
        judge="actionlint",
        rule="[job-needs]",
        file=CALLER,
        old="    name: Test\n",
        new="    name: Test\n    needs: nothing\n",
        also='needs job "nothing"',
    ),
    Planted(
        judge="actionlint",
        rule="[workflow-call]",
        file=CALLER,
        old="      floor: 80\n",
        new="      floor: 80\n      flor: 80\n",
        also='input "flor" is not defined',
    ),
    Planted(
        judge="actionlint",
        rule="[workflow-call]",
        file=CALLER,
        old="      token: $",
        new="      tokn: $",
        also='secret "token" is required',
    ),
    Planted(
        judge="actionlint",
        rule="[workflow-call]",
        file=CALLEE,
        old="      contents: read\n",
        new="      contents: read\n      packages: write  # pushes the image\n",
        also='the calling job grants "packages: none"',
    ),
    Planted(
        judge="actionlint",
        rule="[shellcheck]",
        file=CALLEE,
        old='"$FLOOR"',
        new="$FLOOR",
        also="SC2086",
    ),
    Planted(
        judge="actionlint",
        rule="[expression]",
        file=CALLEE,
        old="inputs.floor",
        new="inputs.flor",
        also='property "flor" is not defined',
    ),
    Planted(
        judge="zizmor",
        rule="[unpinned-uses]",
        file=CALLEE,
        old="@3d3c42e5aac5ba805825da76410c181273ba90b1  # v7.0.1",
        new="@v7",
    ),
    Planted(
        judge="zizmor",
        rule="[secrets-inherit]",
        file=CALLER,
        old="secrets:\n      token: ${{ secrets.TOKEN }}",
        new="secrets: inherit",
    ),
    Planted(
        judge="zizmor",
        rule="[artipacked]",
        file=CALLEE,
        old="        with:\n          persist-credentials: false\n",
        new="",
    ),
    Planted(
        judge="zizmor",
        rule="[template-injection]",
        file=CALLEE,
        old='"$FLOOR"',
        new='"${{ github.head_ref }}"',
    ),
    Planted(
        judge="zizmor",
        rule="[undocumented-permissions]",
        file=CALLEE,
        old="      contents: read\n",
        new="      contents: read\n      packages: write\n",
    ),
    Planted(
        judge="zizmor",
        rule="(1 ignored)",
        file=CALLEE,
        old="@3d3c42e5aac5ba805825da76410c181273ba90b1  # v7.0.1",
        new="@v7  # zizmor: ignore[unpinned-uses]",
    ),
    Planted(
        judge="check-jsonschema",
        rule="Additional properties",
        file=CALLEE,
        old="    runs-on",
        new="    gate: hard\n    runs-on",
        also="'gate' was unexpected",
    ),
    Planted(
        judge="check-jsonschema",
        rule="is not of type 'number'",
        file=CALLEE,
        old="timeout-minutes: 10",
        new="timeout-minutes: ten",
        also=CALLEE,
    ),
    Planted(
        judge="check-jsonschema",
        rule="is a required property",
        file=CALLEE,
        old="    runs-on: ubuntu-24.04\n",
        new="",
        also="'runs-on'",
    ),
    Planted(
        judge="yamllint",
        rule="(trailing-spaces)",
        file=CALLEE,
        old="ubuntu-24.04",
        new="ubuntu-24.04 ",
    ),
    Planted(judge="yamllint", rule="(truthy)", file=CALLER, old='"on":', new="on:"),
    Planted(
        judge="yamllint", rule="(document-start)", file=CALLER, old="---\n", new="", also="warning"
    ),
    Planted(judge="yamllint", rule="(comments)", file=CALLEE, old="  # v7.0.1", new=" # v7.0.1"),
    Planted(
        judge="yamllint",
        rule="(key-duplicates)",
        file=CALLEE,
        old="    timeout-minutes: 10\n",
        new="    timeout-minutes: 10\n    timeout-minutes: 10\n",
    ),
)


def planted(fault: Planted) -> dict[str, str]:
    assert CLEAN[fault.file].count(fault.old) == 1
    return {**CLEAN, fault.file: CLEAN[fault.file].replace(fault.old, fault.new)}


def test_the_clean_set_passes_all(tmp_path: Path) -> None:
    assert bench.judge_all(CLEAN, tmp_path) == {}


def test_other_kinds_of_file_pass_beside_it(tmp_path: Path) -> None:
    assert bench.judge_all({**CLEAN, ".github/dependabot.yml": DEPENDABOT}, tmp_path) == {}


@pytest.mark.parametrize("fault", PLANTED, ids=str)
def test_a_planted_fault_is_reported_by_its_judge(fault: Planted, tmp_path: Path) -> None:
    output = bench.JUDGES[fault.judge](bench.materialise(planted(fault), tmp_path))

    assert fault.rule in output
    assert fault.also in output


@pytest.mark.parametrize("judge", bench.JUDGES)
def test_each_judge_has_three_faults_to_see(judge: str) -> None:
    assert len([fault for fault in PLANTED if fault.judge == judge]) >= 3


@pytest.mark.parametrize("rule", ["cooldown", "schema"])
def test_dependabot_settings_are_judged_too(rule: str, tmp_path: Path) -> None:
    wrong = {
        "cooldown": DEPENDABOT.replace("    cooldown:\n      default-days: 7\n", ""),
        "schema": DEPENDABOT.replace("weekly", "sometimes"),
    }[rule]
    found = bench.judge_all({**CLEAN, ".github/dependabot.yml": wrong}, tmp_path)

    assert {"cooldown": "[dependabot-cooldown]", "schema": "'sometimes'"}[rule] in "".join(
        found.values()
    )


def test_a_judgement_names_only_the_judges_that_found_anything(tmp_path: Path) -> None:
    (truthy,) = (fault for fault in PLANTED if fault.rule == "(truthy)")

    assert list(bench.judge_all(planted(truthy), tmp_path)) == ["yamllint"]


def test_a_set_without_workflows_does_not_pass_for_clean(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no file has a schema"):
        bench.judge_all({"README.md": "# Nothing\n"}, tmp_path)


def test_without_shellcheck_there_is_no_judgement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "BIN", tmp_path)

    with pytest.raises(AssertionError, match="shellcheck is missing"):
        bench.actionlint(tmp_path)


def test_each_judgement_has_a_repository_of_its_own(tmp_path: Path) -> None:
    wrong = {**CLEAN, ".github/workflows/more.yml": "on: push\n"}

    assert bench.judge_all(wrong, tmp_path) != {}
    assert bench.judge_all(CLEAN, tmp_path) == {}


def test_a_file_that_a_judge_passed_over_is_not_clean(tmp_path: Path) -> None:
    # zizmor leaves out what .gitignore names, tracked or not.
    hidden = {**CLEAN, ".gitignore": "test.yml\n"}

    assert list(bench.judge_all(hidden, tmp_path)) == ["zizmor"]


def test_a_path_outside_the_repository_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="leaves the repository"):
        bench.materialise({"../elsewhere.yml": "a"}, tmp_path)
