"""The bash of a gate, run as GitHub runs it: green only with enough evidence of this very run."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.evidence.catalogue import kinds
from generator.evidence.template import gate_script, judge_script, waived_script
from generator.model.script import Command, Evidence
from tests.targets.steps import Ran, run_step


def gate(
    command: str,
    folder: Path,
    *,
    kind: str = "lines",
    at_least: object = 1,
    path: str = "out/r.txt",
) -> Ran:
    evidence = Evidence(kind=kind, path=path)
    script = gate_script(Command(tool="own", run=command, evidence=evidence), gate="quality.own")
    work = folder / "work"
    work.mkdir(exist_ok=True)
    return run_step(script, {"REPORT": path, "AT_LEAST": at_least}, folder, cwd=work)


def test_enough_evidence_passes_and_is_summed_up(tmp_path: Path) -> None:
    ran = gate('seq 3 > "$REPORT"', tmp_path)
    assert ran.status == 0, ran.log
    assert ran.summary == "- quality.own: examined 3 lines\n"


@pytest.mark.parametrize(
    "command",
    [
        'seq 3 > "$REPORT"; false',
        'seq 3 > "$REPORT"; exit 3',
        'seq 3 > "$REPORT"\nfalse\ntrue',
        'false | cat\nseq 3 > "$REPORT"',
        'seq 3 > "$REPORT"\nif true; then',
        "exit 0",
        "trap 'exit 0' EXIT",
        "cd / && exit 0",
        ': > "$REPORT"',
        "true",
        "exec true",
    ],
)
def test_a_command_that_fails_or_examines_nothing_fails(command: str, tmp_path: Path) -> None:
    ran = gate(command, tmp_path)
    assert ran.status != 0
    assert ran.summary == ""


@pytest.mark.parametrize("at_least", ["", "one", "4", "99999999999999999999", "1 -o 1"])
def test_a_limit_that_is_not_reached_or_no_number_fails(at_least: str, tmp_path: Path) -> None:
    ran = gate('seq 3 > "$REPORT"', tmp_path, at_least=at_least)
    assert ran.status == 1
    assert f"examined 3 lines, at least {at_least} expected" in ran.log


@pytest.mark.parametrize(
    "total", ["-5", "1e400", "99999999999999999999", "3.5", "true", '"2\\n3"', "null"]
)
def test_a_count_that_is_no_number_fails(total: str, tmp_path: Path) -> None:
    report = f'{{"total": {{"lines": {{"total": {total}}}}}}}'
    ran = gate(f"echo '{report}' > \"$REPORT\"", tmp_path, kind="coverage-summary")
    assert ran.status == 1
    assert ran.summary == ""
    assert "::error title=quality.own::" in ran.log


def test_two_reports_in_one_file_fail(tmp_path: Path) -> None:
    one = '{"total": {"lines": {"total": 3}}}'
    ran = gate(f"echo '{one}{one}' > \"$REPORT\"", tmp_path, kind="coverage-summary")
    assert ran.status == 1


def test_an_empty_json_report_fails(tmp_path: Path) -> None:
    ran = gate(': > "$REPORT"', tmp_path, kind="coverage-summary")
    assert ran.status == 1


def test_the_report_of_an_earlier_run_does_not_count(tmp_path: Path) -> None:
    old = tmp_path / "work" / "out" / "r.txt"
    old.parent.mkdir(parents=True)
    old.write_text("1\n2\n")
    assert gate("true", tmp_path).status == 1
    assert not old.exists()


def test_a_committed_report_is_refused_and_left_alone(tmp_path: Path) -> None:
    work = tmp_path / "work"
    (work / "out").mkdir(parents=True)
    (work / "out" / "r.txt").write_text("1\n")
    subprocess.run(["git", "init", "-q"], cwd=work, check=True)
    subprocess.run(["git", "add", "."], cwd=work, check=True)
    ran = gate('seq 3 > "$REPORT"', tmp_path)
    assert ran.status == 1
    assert "out/r.txt is committed" in ran.log
    assert (work / "out" / "r.txt").read_text() == "1\n"


def test_an_untracked_report_in_a_repository_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "work", check=True)
    assert gate('seq 3 > "$REPORT"', tmp_path).status == 0


def test_the_folder_of_the_component_is_never_removed(tmp_path: Path) -> None:
    assert gate("true", tmp_path, kind="files", path=".").status != 0
    assert (tmp_path / "work").is_dir()


def test_a_command_that_changes_folder_still_has_its_report_counted(tmp_path: Path) -> None:
    assert gate('seq 3 > "$REPORT"\ncd /', tmp_path).status == 0


def test_without_evidence_the_command_decides(tmp_path: Path) -> None:
    for command, status in (("true", 0), ("false", 1), ("exit 0", 0), ("exit 7", 7)):
        script = gate_script(Command(tool="own", run=command), gate="quality.own")
        ran = run_step(script, {}, tmp_path)
        assert ran.status == status
        assert (ran.summary == "- quality.own: passed\n") is (status == 0)


@pytest.mark.parametrize("name", ["", "a::b", "a,b", 'a"b', "a\nb", "$(id)", "${{ x }}"])
def test_a_name_that_a_workflow_command_would_not_survive_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="cannot stand in a workflow command"):
        gate_script(Command(tool="own", run="true"), gate=name)


def test_templates_of_the_command_are_left_as_they_are() -> None:
    run = "echo '{{len .RootFS}} [[ x ]] [% y %] [# z #]'"
    assert run in gate_script(Command(tool="own", run=run), gate="quality.own")


WAIVER = {
    "GATE": "quality.lint",
    "WAIVED_UNTIL": "9999-12-31",
    "WAIVED_BY": "ada",
    "WAIVED_WHY": "the linter is being replaced",
}


def test_a_waived_gate_warns(tmp_path: Path) -> None:
    ran = run_step(waived_script(), WAIVER, tmp_path)
    text = "waived until 9999-12-31 by ada: the linter is being replaced"
    assert ran.status == 0, ran.log
    assert f"::warning title=quality.lint::{text}" in ran.log
    assert ran.summary == f"- quality.lint: {text}\n"


def test_a_waiver_holds_on_its_last_day(tmp_path: Path) -> None:
    today = subprocess.run(
        ["date", "-u", "+%F"], capture_output=True, text=True, check=True
    ).stdout.strip()
    yesterday = subprocess.run(
        ["date", "-u", "-d", "yesterday", "+%F"], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert run_step(waived_script(), WAIVER | {"WAIVED_UNTIL": today}, tmp_path).status == 0
    ended = run_step(waived_script(), WAIVER | {"WAIVED_UNTIL": yesterday}, tmp_path)
    assert ended.status == 1
    assert "::error title=quality.lint::the waiver has ended" in ended.log


@pytest.mark.parametrize(
    "until", ["", "never", "9999-12", "99999-12-31", "zzzz-zz-zz", "2026-1-01"]
)
def test_what_is_no_date_has_ended(until: str, tmp_path: Path) -> None:
    assert run_step(waived_script(), WAIVER | {"WAIVED_UNTIL": until}, tmp_path).status == 1


def test_a_reason_cannot_give_the_runner_commands(tmp_path: Path) -> None:
    ran = run_step(waived_script(), WAIVER | {"WAIVED_WHY": "a\n::stop-commands::x%0Ay"}, tmp_path)
    assert ran.status == 0
    assert not any(line.startswith("::stop") for line in ran.log.splitlines())
    assert "%" not in ran.log


def scripts() -> list[str]:
    own = [
        gate_script(
            Command(tool="own", run="true", evidence=Evidence(kind=kind, path="r")),
            gate="test.unit",
        )
        for kind in kinds()
    ]
    judges = [
        f'FINDINGS="$REPORT"\n{judge_script(tool)}' for tool in ("npm", "pnpm", "yarn", "pip")
    ]
    return [*own, *judges, waived_script()]


@pytest.mark.parametrize("script", scripts())
def test_shellcheck_is_silent_and_nothing_is_soft(script: str) -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "shellcheck", "--shell=bash", "-"],
        input=script,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("", 0)
    for soft in ("|| true", "|| :", "set +e", "; true", "|| status", "${{"):
        assert soft not in script
    assert max(map(len, script.splitlines())) <= 130
