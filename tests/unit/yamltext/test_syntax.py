"""Each slip of the hand has its place and a sentence that a reader of YAML understands."""

import pytest

from generator.yamltext.read import read
from generator.yamltext.syntax import Complaint, explain


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a:\n\tb: 1\n", "2:1", "a tab"),
        ("a: |\n\tb\n", "2:1", "a tab"),
        ("a: @b\n", "1:4", "'@' cannot begin"),
        ("\ufeffé: @b\n", "1:4", "'@' cannot begin"),
        ("a: `b`\n", "1:4", "'`' cannot begin"),
        ("a: %b\n", "1:4", "'%' cannot begin"),
        ("name: Build: all\n", "1:12", "': ' where no key can stand"),
        ("a: b\n  c: d\n", "2:4", "': ' where no key can stand"),
        ("a: - b\n", "1:4", "'- ' where no list can begin"),
        ("a: [1, 2\nb: 3\n", "1:4", "lacks a ','"),
        ("a: [1 2\n", "1:4", "']'"),
        ("a: {x: 1\nb: 3\n", "1:4", "'}'"),
        ("a: 'don't'\n", "1:9", "expected a key"),
        ("a: 'b\nc: d\n", "1:4", "never closed"),
        ('a: "b\n', "1:4", "never closed"),
        ("a: 'b\n---\nc'\n", "1:4", "runs into"),
        ('a: "\\d+"\n', "1:5", "no escape"),
        ("- a\nb: c\n", "2:1", "another '- '"),
        ("a:\n  - b\n c\n", "3:2", "expected a key"),
        ("- a\n-b\n- c\n", "2:1", "neither a ':'"),
        ("a:\n  b: 1\n c: 2\n", "3:2", "expected a key"),
        ("paths: *.py\n", "1:9", "unquoted"),
        ("a: ]\n", "1:4", "']' stands where a value"),
        ("[a]]\n", "1:4", "complete before this point"),
        ("a: 1\n...\nb: 2\n", "3:1", "complete before this point"),
        ("%YAML 3.0\n---\na\n", "1:1", "not 1.1 or 1.2"),
        ("!x!y a\n", "1:1", "prefix is not declared"),
        ("a: |x\n  b\n", "1:5", "only a comment"),
    ],
)
def test_a_broken_text_is_explained(text: str, place: str, words: str) -> None:
    document = read(text, file="x.yml")
    (fault,) = document.faults

    assert document.value is None
    assert (fault.code, str(fault.place)) == ("GW003", f"x.yml:{place}")
    assert words in fault.message
    assert fault.help
    assert fault.message == fault.message.removesuffix(".")


@pytest.mark.parametrize(
    "text",
    [
        "a: b@c `d` 50%\n",
        "a: 'Build: all'\n",
        "a: Build:all\n",
        "a: [1,\n  2]\n",
        "a: 'don''t'\n",
        "a: don't\n",
        'a: "\\\\d+"\n',
        "a: '*.py'\n",
        "a: x*.py\n",
        "a:\tb\n",  # a tab between, not in front
        "a: |  # note\n  b\n",
    ],
)
def test_the_mended_text_is_read(text: str) -> None:
    assert read(text, file="x.yml").faults == ()


def test_an_unknown_complaint_is_passed_on() -> None:
    wording = explain(Complaint(problem="found a riddle", context="while asking", character="?"))

    assert wording.message == "this is not YAML: found a riddle while asking"
