"""The command that explains findings: by code, by name, and as a list."""

import json
import re
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.operations.rule_texts import rule_texts

ROOT = Path(__file__).parents[2]


def told(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["GW401", "gw401", "step-goes-on-after-an-error", "step_goes_on_after_an_error"]
)
def test_the_page_of_a_rule_by_code_or_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", name]) == 0
    text = told(capsys)
    assert text.startswith("GW401 step-goes-on-after-an-error (error)\n\nA check with `continue-on")
    assert "\nInstead:\n\n```yaml\non: push\n" in text
    assert text.endswith("/workflows-and-actions/contexts#steps-context\n")


def test_a_fault_without_a_page_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "GW143", "GW341"]) == 0
    assert told(capsys) == (
        "GW143 nothing (error)\n\nThere is no file to judge.\n\n"
        "GW341 (error)\n\nA key that Render does not know at this place.\n\n"
        "See https://render.com/docs/blueprint-spec\n"
    )


def test_all_rules_are_listed_as_they_are_on_the_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    listed = re.findall(r"(?m)^(GW\d{3})  +(error|warning|note)  +([a-z0-9-]+)  +\S", told(capsys))
    pages = [path.stem for path in (ROOT / "docs" / "rules").glob("*/*.md")]

    assert sorted(name for _, _, name in listed) == sorted({*pages} - {"README"})
    assert [code for code, _, _ in listed] == sorted(code for code, _, _ in listed)


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--format", "json", "GW401"]) == 0
    shape = json.loads(told(capsys))
    assert shape["version"] == 1
    (rule,) = shape["rules"]
    assert (rule["code"], rule["name"]) == ("GW401", "step-goes-on-after-an-error")
    assert rule["severity"] == "error"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("GW9401", "Did you mean 'GW401'?"),
        ("step-goes-on-after-error", "Did you mean 'step-goes-on-after-an-error'?"),
        ("zzz", "`gatewright explain` lists all rules."),
    ],
)
def test_a_name_that_nothing_has(name: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "GW401", name]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"No rule or fault is called '{name}'. {hint}" in printed.err


def test_every_code_that_a_fault_can_have_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    for code in rule_texts():
        assert run(["explain", code]) == 0
        assert told(capsys).startswith(code)
