"""What is said of how a command stands in its script, by the grammar that bash's manual gives.

Each script marks the command with `GATE`: https://www.gnu.org/software/bash/manual/bash.html
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.shell.standing import Standing, guards, simple_commands, standing


def stood(script: str) -> Standing:
    """Tell how the command called GATE stands in a script."""
    before = script[: script.index("GATE")]
    return standing(script, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


@pytest.mark.parametrize(
    ("script", "captured"),
    [
        ("x=$(GATE a)", True),
        ("x=`GATE a`", True),
        ("diff <(GATE a) b", True),
        ("(GATE a)", False),
        ("GATE $(cat list)", False),
    ],
)
def test_what_it_prints_is_captured_inside_a_substitution(script: str, *, captured: bool) -> None:
    assert stood(script).captured is captured


def test_the_readers_are_the_programs_behind_it_in_the_pipeline() -> None:
    assert stood("cat a | GATE x 2>&1 | tee log | grep -v b").readers == ("tee", "grep")


def test_it_reacts_with_what_stands_right_of_or() -> None:
    assert stood("GATE a || { echo b; exit 1; }").reactions == ("{ echo b; exit 1; }",)
    assert stood("echo a || GATE b").reactions == ()
    assert stood("cd a && GATE b || exit 1").reactions == ("exit 1",)


def test_the_branches_of_an_if_go_by_what_it_asks() -> None:
    plain = stood("if GATE; then a; else b; c; fi")
    negated = stood("if ! GATE; then a; else b; fi")
    later = stood("if x; then a; elif GATE; then b; else c; fi")

    assert (plain.approvals, plain.reactions) == (("a",), ("b\nc",))
    assert (negated.approvals, negated.reactions) == (("b",), ("a",))
    assert (later.approvals, later.reactions) == (("b",), ("c",))


def test_the_body_of_an_if_is_not_what_it_asks() -> None:
    inside = stood("if x; then GATE; else b; fi")

    assert (inside.approvals, inside.reactions) == ((), ())


def test_what_follows_is_told_from_what_is_after_what_asks_it() -> None:
    asked = stood("for i in 1 2; do\n  if GATE; then break; fi\n  sleep 1\ndone\necho end")
    looped = stood("for i in 1 2; do\n  GATE && break\n  sleep 1\ndone\necho end")

    assert "then break" in asked.rest
    assert asked.after.split() == ["sleep", "1", "done", "echo", "end"]
    assert looped.after.strip() == "echo end"


def test_expressions_and_other_letters_do_not_move_it() -> None:
    assert stood("echo ${{ é }} ü\nGATE | tee ö").readers == ("tee",)


def test_the_list_of_a_loop_is_what_it_goes_through() -> None:
    assert stood("for f in $(ls a) b; do GATE; done").lists == ("$(ls a)\nb",)
    assert stood("for f; do GATE; done; for g in c; do d; done").lists == ("",)


@pytest.mark.parametrize(
    ("script", "conditions"),
    [
        ("if [ -z $A ]; then echo no; exit 0; fi; b", ["[ -z $A ]"]),
        ("[ -z $A ] && exit", ["[ -z $A ]"]),
        ("[ -n $A ] || exit 0", ["[ -z $A ]"]),
        ("[ -z $A ] && exit 1", []),
        ("if a; then b; else exit 0; fi", []),
        ("exit 0", []),
    ],
)
def test_a_guard_leaves_with_success_under_its_condition(
    script: str, conditions: list[str]
) -> None:
    assert [each.condition for each in guards(script)] == conditions


def test_the_words_of_every_command_are_given() -> None:
    assert simple_commands("a b && { c; } | d 'e f'") == (("a", "b"), ("c",), ("d", "e f"))


@given(st.text(alphabet="a |&;()\n'\"$`{}<>é", max_size=40), st.integers(1, 9), st.integers(1, 50))
def test_any_text_at_any_place_is_answered(script: str, line: int, column: int) -> None:
    assert isinstance(standing(script, line, column), Standing)
