"""Positions inside a text, in every style in which YAML can write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.yamltext.document import Document
from generator.yamltext.inside import place_inside
from generator.yamltext.read import read

BLANKS = " \t\n\r\x85\u2028\u2029"


def found(document: Document, line: int, column: int, *route: str | int) -> tuple[int, int]:
    place = place_inside(document, route, line, column)
    return place.line, place.column


# Line and column of the position as an editor shows them in the text.
@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        # Literal: strip, clip and keep; an indentation indicator leaves blanks in the value.
        ("run: |\n  one\n  two\n", (2, 3), (3, 5)),
        ("run: |-\n  one\n  two", (1, 1), (2, 3)),
        ("run: |+ # kept\n  one\n\n  two\n\n", (3, 1), (4, 3)),
        ("run: |2\n    one\n  two\n", (1, 3), (2, 5)),
        ("run: |2\n    one\n  two\n", (2, 1), (3, 3)),
        ("run: |\n\n\n  one\n", (3, 2), (4, 4)),
        ("run: |\r\n  one\r\n  two\r\n", (2, 2), (3, 4)),
        ("run: !!str &a |\n  one\n", (1, 3), (2, 5)),
        ("run: &a # why\n  |\n  one\n", (1, 3), (3, 5)),
        # A position behind the end is the end of the last line, not the line below.
        ("run: |\n  one\nenv:\n", (2, 1), (2, 6)),
        ("run: |\n  one\nenv:\n", (9, 9), (2, 6)),
        ("run: |\n  one\n  two\n", (1, 9), (2, 6)),
        # Folded: the value is one line, the file has several.
        ("run: >\n  one\n  two\n", (1, 5), (3, 3)),
        ("run: >-\n  one\n  two\n", (1, 6), (3, 4)),
        ("run: >\n  one\n\n  two\n", (2, 1), (4, 3)),
        ("run: >\n  one\n    more\n  two\n", (2, 3), (3, 5)),
        # Plain and quoted.
        ("run: echo one\n", (1, 6), (1, 11)),
        ("run: echo\n  one\n", (1, 6), (2, 3)),
        ("run: 'echo one'\n", (1, 6), (1, 12)),
        ("run: 'it''s one'\n", (1, 6), (1, 13)),
        ('run: "echo one"\n', (1, 6), (1, 12)),
        ('run: "a\\tb\\x41c"\n', (1, 5), (1, 15)),
        ('run: "a\\\n  b"\n', (1, 2), (2, 3)),
        ("run: echo  one\n", (1, 6), (1, 11)),
        ("? run\n: echo one\n", (1, 6), (2, 8)),
        ("{run: echo one}\n", (1, 6), (1, 12)),
    ],
)
def test_a_position_is_found(
    text: str, position: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert found(read(text, file="x.yml"), *position, "run") == expected


def test_behind_an_alias_it_is_where_the_text_is_written() -> None:
    document = read("a: &x |\n  one\n  two\nrun: *x\n", file="x.yml")

    assert found(document, 2, 2, "run") == (3, 4)


@pytest.mark.parametrize("route", [("n",), ("absent",), ("l", 3), ("l", "x"), ("n", "x")])
def test_what_is_no_text_has_only_its_own_place(route: tuple[str | int, ...]) -> None:
    document = read("n: 12\nl: [a]\n", file="x.yml")

    assert place_inside(document, route, 1, 2) == document.place(route)


def test_a_document_that_was_refused_has_no_places() -> None:
    assert str(place_inside(read("{", file="x.yml"), ("run",), 3, 4)) == "x.yml"


def holds(text: str, *route: str | int) -> None:
    """Every visible character is found where the same character stands, in the same order."""
    document = read(text, file="x.yml")
    value = document.value
    for step in route:
        value = value[step]  # type: ignore[index]
    assert isinstance(value, str)
    lines = text.split("\n")
    before = (0, 0)
    for row, line in enumerate(value.split("\n"), 1):
        for column, character in enumerate(line, 1):
            if character not in BLANKS:
                here = found(document, row, column, *route)
                assert lines[here[0] - 1][here[1] - 1] == character
                assert here > before
                before = here


WORD = st.text(alphabet="abcde:#é🙂'\"\\|>-{}[]&*!%$", min_size=1, max_size=6)
LINE = st.lists(WORD, max_size=3).map(" ".join)


@given(
    lines=st.lists(LINE, min_size=1, max_size=6),
    style=st.sampled_from("|>"),
    chomping=st.sampled_from(["", "-", "+"]),
    extra=st.integers(0, 3),
    comment=st.sampled_from(["", " # note"]),
)
def test_blocks_in_every_form(
    lines: list[str], style: str, chomping: str, extra: int, comment: str
) -> None:
    body = "\n".join("      " + " " * extra + line if line else "" for line in lines)

    holds(f"- - run: {style}2{chomping}{comment}\n{body}\n", 0, 0, "run")


@given(words=st.lists(st.from_regex(r"[a-e]{1,4}", fullmatch=True), min_size=1, max_size=8))
def test_flow_scalars_in_several_lines(words: list[str]) -> None:
    text = "\n  ".join(words)

    holds(f"run: x{text}\n", "run")
    holds(f"run: 'x{text}'\n", "run")
    holds(f'run: "x{text}"\n', "run")
