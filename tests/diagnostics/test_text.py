"""What people read of a fault: place, line, caret, what to do next, and a count."""

import re
from dataclasses import replace
from time import perf_counter

import pytest

from generator.diagnostics.fault import Fault, Note, Place, Severity, count
from generator.diagnostics.lines import visible
from generator.diagnostics.render import formats, renderer
from generator.diagnostics.render.text import render

FILE = "blueprints/shop.yml"


def fault(
    line: int = 0, column: int = 0, *, severity: Severity = Severity.ERROR, message: str = "no"
) -> Fault:
    place = Place(file=FILE, line=line, column=column)
    return Fault(code="GW012", message=message, place=place, help="mend it", severity=severity)


def rendered(source: str, line: int, column: int) -> list[str]:
    return render([fault(line, column)], {FILE: source}, colour=False).split("\n")


def caret_below(lines: list[str]) -> str:
    """The character of the excerpt above the caret, each of them taking one cell."""
    return lines[1][lines[2].index("^")]


def test_a_fault_reads_from_place_to_cure() -> None:
    text = render(
        [fault(2, 12, message='expected a list, found the text "5"')],
        {FILE: "name: shop\ncomponents: 5\n"},
        colour=False,
    )

    assert text == (
        'blueprints/shop.yml:2:12: error[GW012]: expected a list, found the text "5"\n'
        "  2 | components: 5\n"
        "    |            ^\n"
        "  help: mend it\n"
        "\n"
        "1 error\n"
    )


def test_nothing_is_said_of_nothing() -> None:
    assert render([], {}, colour=False) == ""


def test_a_fault_of_a_whole_file_has_no_excerpt() -> None:
    assert render([fault()], {FILE: "name: shop\n"}, colour=False) == (
        "blueprints/shop.yml: error[GW012]: no\n  help: mend it\n\n1 error\n"
    )


@pytest.mark.parametrize("line", [4, 99])
def test_a_line_that_is_not_there_has_no_excerpt(line: int) -> None:
    assert "|" not in render([fault(line, 1)], {FILE: "a\nb\n\n"}, colour=False)


def test_a_file_that_is_not_there_has_no_excerpt() -> None:
    assert "|" not in render([fault(1, 1)], {}, colour=False)


@pytest.mark.parametrize(
    ("source", "line", "column", "above"),
    [
        ("key: value", 1, 6, "v"),
        ("a: 1\r\nb: 2", 2, 4, "2"),
        ("\tkey: x", 1, 2, "k"),
        ("a:\tx", 1, 4, "x"),
        # YAML 1.1 counts these as line breaks, and so do the places.
        ("a: 1\x85b: 2", 2, 4, "2"),
        ("a: 1\u2028b: 2", 2, 4, "2"),
    ],
)
def test_the_caret_stands_below_the_value(source: str, line: int, column: int, above: str) -> None:
    assert caret_below(rendered(source, line, column)) == above


def test_a_wide_character_takes_two_cells() -> None:
    lines = rendered("名: x", 1, 4)

    # One ideograph of two cells, the colon and the space, behind the margin of six.
    assert lines[2].index("^") == 6 + 2 + 2


def test_a_combining_character_takes_no_cell() -> None:
    lines = rendered("e\u0301: x", 1, 5)

    assert lines[2].index("^") == 6 + 1 + 2


@pytest.mark.parametrize("column", [1, 95, 140, 300])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    source = "".join(chr(ord("a") + place % 26) for place in range(300))

    lines = rendered(source, 1, column)

    assert len(lines[1]) < 120
    assert caret_below(lines) == source[column - 1]


def test_a_column_behind_the_end_points_at_the_end() -> None:
    assert rendered("abc", 1, 50)[2].index("^") == 6 + 3


@pytest.mark.parametrize(
    ("source", "column", "end", "marked"),
    [
        ("key: value # no", 6, (1, 11), "^^^^^"),
        ("key: value", 6, (1, 6), "^"),
        ("key: value", 6, (1, 3), "^"),
        # A tab is shown as four blanks; an ideograph takes two cells, a combining one none.
        ("a: \tb", 4, (1, 6), "^^^^^"),
        ("a: \u540d\u540d", 4, (1, 6), "^^^^"),
        ("a: e\u0301f", 4, (1, 7), "^^"),
        ("a: \u2764\ufe0f!", 4, (1, 7), "^^"),
        # What goes on in the next line is marked to the end of this one.
        ("key: value  \n  more\n", 6, (2, 7), "^^^^^"),
        ("abc", 2, (1, 50), "^^"),
    ],
)
def test_carets_stand_below_all_that_is_marked(
    source: str, column: int, end: tuple[int, int], marked: str
) -> None:
    stop = Place(file=FILE, line=end[0], column=end[1])
    found = replace(fault(1, column), end=stop)

    line = render([found], {FILE: source}, colour=False).split("\n")[2]

    assert line.partition("|")[2].strip() == marked


def test_an_end_in_another_file_marks_nothing() -> None:
    found = replace(fault(1, 1), end=Place(file="b.yml", line=1, column=4))

    assert render([found], {FILE: "abcdef"}, colour=False).count("^") == 1


def test_carets_of_a_long_line_end_where_it_is_cut() -> None:
    found = replace(fault(1, 95), end=Place(file=FILE, line=1, column=290))

    lines = render([found], {FILE: "x" * 300}, colour=False).split("\n")

    assert lines[1].endswith("x…")
    assert len(lines[2]) == len(lines[1]) - 1


def test_a_story_and_other_places_stand_below() -> None:
    note = Note(place=Place(file="b.yml", line=3, column=5), message="the gate")
    found = replace(fault(1, 1), story=("job a fails", "job b runs"), related=(note,))

    assert render([found], {FILE: "abc"}, colour=False) == (
        "blueprints/shop.yml:1:1: error[GW012]: no\n"
        "  1 | abc\n"
        "    | ^\n"
        "  1. job a fails\n"
        "  2. job b runs\n"
        "  see b.yml:3:5: the gate\n"
        "  help: mend it\n"
        "\n"
        "1 error\n"
    )


def test_a_story_is_no_terminals_to_obey() -> None:
    note = Note(place=Place(file="\x1b[2J"), message="\u202e")
    found = replace(fault(), story=("\x1b[2J",), related=(note,))

    assert not re.search("[\x1b\u202e]", render([found], {}, colour=False))


@pytest.mark.parametrize("name", formats())
def test_ten_thousand_faults_of_one_file_take_seconds(name: str) -> None:
    source = "".join(f"key{number}: value\n" for number in range(10_000))
    many = [fault(number, 3) for number in range(1, 10_001)]

    start = perf_counter()
    text = renderer(name)(many, {FILE: source}, colour=True)

    assert perf_counter() - start < 20
    assert text.count("GW012") >= 10_000


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    text = render(
        [fault(1, 1, message='the text "\x1b[2J\u202e"')], {FILE: "k: \x1b[2J\u202e"}, colour=False
    )

    assert not re.search("[\x1b\u202e]", text)
    assert r'"\x1b[2J\u202e"' in text


def test_letters_of_all_scripts_are_visible_as_they_are() -> None:
    assert visible("Größe 名 ✓ …") == "Größe 名 ✓ …"


def test_faults_come_by_place_and_once() -> None:
    text = render([fault(2, 1), fault(1, 1), fault(2, 1)], {}, colour=False)

    assert re.findall(r"yml:(\d)", text) == ["1", "2"]
    assert text.endswith("2 errors\n")


@pytest.mark.parametrize(
    ("errors", "warnings", "notes", "expected"),
    [
        (1, 0, 0, "1 error"),
        (2, 1, 0, "2 errors, 1 warning"),
        (0, 0, 2, "2 notes"),
        (0, 2, 1, "2 warnings, 1 note"),
    ],
)
def test_the_count_speaks_of_each_severity(
    errors: int, warnings: int, notes: int, expected: str
) -> None:
    kinds = {Severity.ERROR: errors, Severity.WARNING: warnings, Severity.NOTE: notes}

    assert count([fault(severity=kind) for kind, n in kinds.items() for _ in range(n)]) == expected


def test_colour_changes_nothing_but_the_colour() -> None:
    faults = [fault(1, 2), fault(1, 1, severity=Severity.WARNING)]
    sources = {FILE: "abc"}

    coloured = render(faults, sources, colour=True)

    # ECMA-48, 8.3.117: SGR is CSI … m.
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(faults, sources, colour=False)
    assert "\x1b[1;31m" in coloured
