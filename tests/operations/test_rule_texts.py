"""What is said of every kind of fault, and which of them a comment may leave out."""

import pytest

from generator.operations.rule_texts import rule_texts


def test_they_come_in_the_order_of_their_codes_and_say_something() -> None:
    texts = rule_texts()

    assert list(texts) == sorted(texts)
    for code, text in texts.items():
        assert text.code == code
        assert text.summary.endswith((".", ":", "`"))
        assert text.summary[0].isupper() or text.summary[0] == "`"


@pytest.mark.parametrize(
    ("code", "can_be"),
    [
        # Reading, a waiver of a blueprint, a deploy that passes a gate in what we generate.
        *(("GW004", False), ("GW080", False), ("GW231", False)),
        # The shape of a workflow, a rule about workflows, rules about and the shape of render.yaml.
        *(("GW250", True), ("GW401", True), ("GW301", True), ("GW341", True)),
    ],
)
def test_only_what_is_found_in_files_of_people_can_be_left_out(code: str, can_be: bool) -> None:  # noqa: FBT001
    assert rule_texts()[code].can_be_left_out is can_be


def test_a_rule_about_a_gate_says_so() -> None:
    assert rule_texts()["GW401"].about_gates
    assert not rule_texts()["GW301"].about_gates
