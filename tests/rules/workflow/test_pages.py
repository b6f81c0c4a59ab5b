"""The page of each rule about workflows: its examples are found, and not found, as it says."""

import re

import pytest

from generator.diagnostics.fault import Severity
from generator.rules.workflow.find import rules
from generator.rules.workflow.rule import Rule
from tests.rules.workflow.bench import blocks, found_alone, module_text, said

EVERY = pytest.mark.parametrize("rule", list(rules().values()), ids=list(rules()))


def test_there_are_rules_and_no_two_share_a_code() -> None:
    codes = [rule.code for rule in rules().values()]

    assert codes
    assert len(set(codes)) == len(codes)


@EVERY
def test_it_has_a_code_and_public_sources(rule: Rule) -> None:
    assert re.fullmatch(r"GW[45][0-9]{2}", rule.code)
    assert rule.sources
    assert all(source.startswith("https://") for source in rule.sources)


@EVERY
def test_its_page_says_what_is_wrong_and_shows_it(rule: Rule) -> None:
    assert set(blocks(rule)) == {"Example", "Instead"}
    first, _, _ = module_text(rule).partition("\n")
    assert first.endswith((".", ":"))


@EVERY
def test_its_example_is_this_fault_and_no_other_error(rule: Rule) -> None:
    faults = found_alone(blocks(rule)["Example"])

    assert rule.code in {fault.code for fault in faults}
    others = (fault for fault in faults if fault.code != rule.code)
    assert said(tuple(fault for fault in others if fault.severity is Severity.ERROR)) == ""


@EVERY
def test_what_it_asks_for_instead_has_no_error(rule: Rule) -> None:
    faults = found_alone(blocks(rule)["Instead"])

    mattering = (
        fault for fault in faults if fault.code == rule.code or fault.severity is Severity.ERROR
    )
    assert said(tuple(mattering)) == ""
