"""Reading: values, places, and every way in which a text is refused."""

import time

import pytest

from generator.diagnostics.fault import Place
from generator.yamltext.document import GITHUB, RENDER, Dialect
from generator.yamltext.read import LIMIT_BYTES, read

WORKFLOW = """\
name: Test
on:
  push:
    branches: [main, "release/**"]
  merge_group:
jobs:
  test:
    steps:
      - uses: actions/checkout@v5
      - run: |
          echo one
          echo two
        "if": always()
"""


def codes(text: bytes | str, dialect: Dialect = GITHUB) -> list[tuple[str, str]]:
    document = read(text, file="x.yml", dialect=dialect)
    assert document.value is None
    assert dict(document.places) == dict(document.key_places) == {}
    return [(fault.code, str(fault.place)) for fault in document.faults]


def codes_of(text: str) -> list[str]:
    return [code for code, _ in codes(text)]


def place(line: int, column: int) -> Place:
    return Place(file="x.yml", line=line, column=column)


def test_a_workflow_is_read_as_github_reads_it() -> None:
    assert read(WORKFLOW, file="x.yml").value == {
        "name": "Test",
        "on": {"push": {"branches": ["main", "release/**"]}, "merge_group": None},
        "jobs": {
            "test": {
                "steps": [
                    {"uses": "actions/checkout@v5"},
                    {"run": "echo one\necho two\n", "if": "always()"},
                ]
            }
        },
    }


# Line and column as an editor shows them in the text above.
@pytest.mark.parametrize(
    ("route", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("name",), (1, 7), (1, 1)),
        (("on", "push", "branches"), (4, 15), (4, 5)),
        (("on", "push", "branches", 1), (4, 22), (4, 22)),
        (("on", "merge_group"), (5, 15), (5, 3)),
        (("jobs", "test", "steps", 1), (10, 9), (10, 9)),
        (("jobs", "test", "steps", 1, "run"), (10, 14), (10, 9)),
        (("jobs", "test", "steps", 1, "if"), (13, 15), (13, 9)),
        # Absent: the nearest enclosing value.
        (("jobs", "test", "steps", 1, "env", "X"), (10, 9), (10, 9)),
        (("jobs", "absent"), (7, 3), (6, 1)),
        (("absent",), (1, 1), (1, 1)),
    ],
)
def test_every_value_and_key_has_its_place(
    route: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int]
) -> None:
    document = read(WORKFLOW, file="x.yml")

    assert document.place(route) == place(*value)
    assert document.key_place(route) == place(*key)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", b"\xef\xbb\xbf"])
def test_an_empty_text_has_no_value_and_no_fault(text: bytes | str) -> None:
    document = read(text, file="x.yml")

    assert (document.value, document.faults) == (None, ())
    assert document.place(("a",)) == document.key_place(("a",)) == Place(file="x.yml")


@pytest.mark.parametrize(
    "text", ["a: é 1\n", "a: é 1\n".encode(), b"\xef\xbb\xbfa: \xc3\xa9 1\n"], ids=range(3)
)
def test_text_and_bytes_with_and_without_mark_are_the_same(text: bytes | str) -> None:
    document = read(text, file="x.yml")

    assert document.value == {"a": "é 1"}
    assert document.place(("a",)) == place(1, 4)


def test_columns_count_characters_and_lines_end_in_every_way() -> None:
    document = read("é: 🙂\r\nb: {ü: x, c: y}\r\n", file="x.yml")

    assert document.place(("b", "c")) == place(2, 14)


def test_keys_are_text() -> None:
    text = "on: 1\n1: 2\ntrue: 3\n~: 4\n1.50: 5\n'': 6\n0x1F: 7\n? a\n"

    assert read(text, file="x.yml").value == {
        "on": 1,
        "1": 2,
        "true": 3,
        "~": 4,
        "1.50": 5,
        "": 6,
        "0x1F": 7,
        "a": None,
    }


def test_an_alias_stands_for_what_its_anchor_marks() -> None:
    text = "a: &x {env: [1]}\nb: *x\n&k c: 1\nd: {*k : 2}\n"
    document = read(text, file="x.yml")

    assert document.value == {"a": {"env": [1]}, "b": {"env": [1]}, "c": 1, "d": {"c": 2}}
    # The alias where it stands, what is inside it where it is written.
    assert document.place(("b",)) == place(2, 4)
    assert document.place(("b", "env", 0)) == place(1, 14)
    assert document.key_place(("b", "env")) == place(1, 8)
    assert document.key_place(("d", "c")) == place(4, 5)


def test_an_anchor_may_be_set_anew() -> None:
    assert read("[&x 1, *x, &x 2, *x]", file="x.yml").value == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Twice the same key, in block and flow, by the text of the key.
        ("a: 1\nb: 2\na: 3\n", [("GW004", "x.yml:3:1")]),
        ("a: 1\na: 2\na: 3\n", [("GW004", "x.yml:2:1"), ("GW004", "x.yml:3:1")]),
        ("a: {x: 1, y: 2, x: 3}\nb: 1\nb: 2\n", [("GW004", "x.yml:1:17"), ("GW004", "x.yml:3:1")]),
        ("on: 1\n'on': 2\n", [("GW004", "x.yml:2:1")]),
        ("on: 1\nOn: 2\n", [("GW004", "x.yml:2:1")]),  # keys are compared without their case
        ("1: 1\n'1': 2\n", [("GW004", "x.yml:2:1")]),
        ("&k a: 1\n*k : 2\n", [("GW004", "x.yml:2:1")]),
        ("a: 1\n---\nb: 2\n", [("GW005", "x.yml:2:1")]),
        ("---\n---\n", [("GW005", "x.yml:2:1")]),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", [("GW006", "x.yml:3:3")]),
        ("a: &x {b: 1}\nc: {<<: [*x]}\n", [("GW006", "x.yml:2:5")]),
        ("? [a]\n: 1\n", [("GW007", "x.yml:1:3")]),
        ("{{a: 1}: 2}\n", [("GW007", "x.yml:1:2")]),
        ("a: &x [1]\nb: {*x : 2}\n", [("GW007", "x.yml:2:5")]),
        ("a: *x\n", [("GW003", "x.yml:1:4")]),
        ("a: [*x, &x 1]\n", [("GW003", "x.yml:1:5")]),
        ("a: &x [1, *x]\n", [("GW009", "x.yml:1:11")]),
        ("&x a: {b: &y {c: *y}}\n", [("GW009", "x.yml:1:18")]),
        # All at once, in the order of the text.
        (
            "a: !x 1\na: 2\n? [b]\n: 1\n<<: 1\n",
            [
                ("GW008", "x.yml:1:4"),
                ("GW004", "x.yml:2:1"),
                ("GW007", "x.yml:3:3"),
                ("GW006", "x.yml:5:1"),
            ],
        ),
        # What was found before the text breaks off is told too.
        ("a: 1\na: 2\nb: @\n", [("GW004", "x.yml:2:1"), ("GW003", "x.yml:3:4")]),
    ],
)
def test_what_github_would_misread_is_refused(text: str, expected: list[tuple[str, str]]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "a: {x: 1}\nb: {x: 1}\n",  # the same key in two mappings
        "a: 1\nä: 2\n",
        "'<<': 1\n",  # in quotes it is a key like any other
        "a: <<\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "%YAML 1.2\n---\na: 1\n",
        "a: [&x 1, *x]\n",
        "&x a: {b: *x}\n",  # the key, not the mapping, is marked
        "a: &x\nb: *x\n",
    ],
)
def test_what_only_looks_like_it_is_read(text: str) -> None:
    document = read(text, file="x.yml")

    assert document.faults == ()
    assert document.value is not None


MERGES = [
    # The example of https://yaml.org/type/merge.html: an own key counts, then the first mapping.
    ("a: &a {x: 1, y: 2}\nb: {<<: *a, x: 9}\n", {"x": 9, "y": 2}),
    ("a: &a {x: 1, y: 2}\nb:\n  x: 9\n  <<: *a\n", {"x": 9, "y": 2}),
    ("a: &a {x: 1}\nc: &c {x: 2, z: 3}\nb: {<<: [*a, *c]}\n", {"x": 1, "z": 3}),
    ("a: &a {x: 1}\nc: &c {<<: *a, y: 2}\nb: {<<: *c}\n", {"x": 1, "y": 2}),
    ("b: {<<: {x: 1}}\n", {"x": 1}),
    ("b: {'<<': 1}\n", {"<<": 1}),
]


@pytest.mark.parametrize(("text", "expected"), MERGES)
def test_render_merges_mappings(text: str, expected: object) -> None:
    document = read(text, file="x.yml", dialect=RENDER)

    assert document.faults == ()
    assert document.value["b"] == expected  # type: ignore[index]


def test_what_was_merged_stands_where_it_was_written() -> None:
    document = read("a: &a\n  x: 1\nb:\n  <<: *a\n  y: 2\n", file="x.yml", dialect=RENDER)

    assert document.place(("b", "x")) == Place(file="x.yml", line=2, column=6)
    assert document.key_place(("b", "y")) == Place(file="x.yml", line=5, column=3)


@pytest.mark.parametrize("value", ["3", "[3]", "*a", "[[{x: 1}], no]"])
def test_only_mappings_are_merged(value: str) -> None:
    document = read(f"a: &a text\nb: {{<<: {value}}}\n", file="x.yml", dialect=RENDER)

    assert {fault.code for fault in document.faults} == {"GW006"}


def test_merges_that_multiply_are_refused() -> None:
    lines = ["a0: &a0 {x: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]}"]
    for n in range(1, 8):
        many = ", ".join([f"*a{n - 1}"] * 9)
        lines.append(f"a{n}: &a{n} {{k: [{many}], <<: *a{n - 1}}}")

    assert codes("\n".join(lines), RENDER)[0][0] == "GW009"


TWICE = [
    # Both lists; of anything else the first, since nobody knows which one is meant.
    ("a: [1]\na: [2, 3]\n", {"a": [1, 2, 3]}),
    ("x: &x [1]\na: *x\na: *x\n", {"x": [1], "a": [1, 1]}),
    ("a: {b: 1}\na: {c: 2}\n", {"a": {"b": 1}}),
    ("a: 1\na: [2]\n", {"a": 1}),
    ("a: !no 1\n", {"a": "1"}),
]


@pytest.mark.parametrize(("text", "value"), TWICE)
def test_what_is_recovered_for_render(text: str, value: object) -> None:
    document = read(text, file="x.yml", dialect=RENDER, recover=True)

    assert document.value == value
    assert [fault.code for fault in document.faults] == codes_of(text)
    assert read(text, file="x.yml", dialect=RENDER).value is None


def test_of_two_lists_each_item_stands_where_it_was_written() -> None:
    document = read("a:\n  - 1\na:\n  - 2\n", file="x.yml", dialect=RENDER, recover=True)

    assert document.place(("a", 1)) == Place(file="x.yml", line=4, column=5)


def test_byte_order_marks_count_as_nothing() -> None:
    document = read("\ufeff\ufeffa: @b\n", file="x.yml", dialect=RENDER)

    assert [(fault.code, fault.place.column) for fault in document.faults] == [("GW003", 4)]
    assert "'@' cannot begin" in document.faults[0].message


def test_render_reads_larger_files() -> None:
    text = "a: 1\n" + "# long\n" * 300_000

    assert codes(text) == [("GW001", "x.yml")]
    assert read(text, file="x.yml", dialect=RENDER).value == {"a": 1}
    assert codes(text * 6, RENDER) == [("GW001", "x.yml")]


def test_render_tells_keys_apart_by_their_case() -> None:
    assert read("a: 1\nA: 2\n", file="x.yml", dialect=RENDER).value == {"a": 1, "A": 2}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 1\na: 2\nb: 3\n", {"a": 1, "b": 3}),
        ("a: &x {b: 1}\nc: {<<: *x, d: 2}\n", {"a": {"b": 1}, "c": {"d": 2}}),
        ("a: !!int x\nb: 1\n", {"a": None, "b": 1}),
    ],
)
def test_faults_that_leave_a_value_can_be_read_past(text: str, value: object) -> None:
    document = read(text, file="x.yml", recover=True)

    assert document.value == value
    assert [fault.code for fault in document.faults] == codes_of(text)


@pytest.mark.parametrize("text", ["a: [", "a: 1\n---\nb: 2\n", "a: *x\n", "a: \x07\n"])
def test_other_faults_cannot(text: str) -> None:
    document = read(text, file="x.yml", recover=True)

    assert document.value is None
    assert document.faults != ()


def test_a_repeated_key_names_the_first() -> None:
    (fault,) = read("x: 1\ny: 2\nx: 3\n", file="x.yml").faults

    assert fault.message == "the key 'x' stands here again, first on line 1"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: 1\nb: caf\xe9\n", ("GW002", "x.yml:2:7", "0xe9")),
        ("a: é".encode() + b"\xff", ("GW002", "x.yml:1:5", "0xff")),
        (b"\xef\xbb\xbfa: \x80", ("GW002", "x.yml:1:4", "0x80")),
        ("a: 1".encode("utf-16"), ("GW002", "x.yml:1:1", "0xff")),
        (b"a: \xed\xa0\x80", ("GW002", "x.yml:1:4", "0xed")),  # half of a surrogate pair
        ("a: \ud800", ("GW002", "x.yml:1:4", "0xed")),
        (b"a: 1\r\nb: \x00", ("GW002", "x.yml:2:4", "U+0000")),
        ("a: é\x07", ("GW002", "x.yml:1:5", "U+0007")),
        ("a: \uffff", ("GW002", "x.yml:1:4", "U+FFFF")),
    ],
)
def test_what_is_no_text_is_refused_where_it_begins(
    data: bytes | str, expected: tuple[str, str, str]
) -> None:
    (fault,) = read(data, file="x.yml").faults

    assert (fault.code, str(fault.place)) == expected[:2]
    assert expected[2] in fault.message


def test_one_byte_too_many_is_refused_unread() -> None:
    fits, too_large = "# " + "x" * (LIMIT_BYTES - 2), "\xe9" * (LIMIT_BYTES // 2) + "x"

    assert read(fits, file="x.yml").faults == ()
    assert codes(too_large) == [("GW001", "x.yml")]
    assert "1,048,577 bytes" in read(too_large, file="x.yml").faults[0].message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 50 + "]" * 50, None),
        ("[" * 51 + "]" * 51, "x.yml:1:51"),
        ("{a: " * 50 + "}" * 50, None),
        ("{a: " * 51 + "}" * 51, "x.yml:1:201"),
        # An alias is as deep as what it stands for.
        (f"- &x {'[' * 49}{']' * 49}\n- *x\n", None),
        (f"- &x {'[' * 49}{']' * 49}\n- [*x]\n", "x.yml:2:4"),
    ],
)
def test_nesting_is_bounded_as_github_bounds_it(text: str, expected: str | None) -> None:
    faults = read(text, file="x.yml").faults

    assert [(f.code, str(f.place)) for f in faults] == ([("GW009", expected)] if expected else [])


def test_the_number_of_values_is_bounded() -> None:
    # The list itself counts too.
    assert read("- a\n" * 99_999, file="x.yml").faults == ()
    assert codes("- a\n" * 100_000) == [("GW009", "x.yml:100000:3")]


def test_aliases_count_as_what_they_stand_for() -> None:
    # 1 for the outer list, then lists of 1 + 999 values: 99 of them fit, with 999 to spare.
    anchor = f"- &x [{', '.join('a' * 999)}]\n"

    assert read(anchor + "- *x\n" * 98 + "- b\n" * 999, file="x.yml").faults == ()
    assert codes(anchor + "- *x\n" * 98 + "- b\n" * 1000) == [("GW009", "x.yml:1099:3")]
    assert codes(anchor + "- *x\n" * 99) == [("GW009", "x.yml:100:3")]


def test_an_alias_bomb_is_refused_at_once() -> None:
    # "Billion laughs": https://en.wikipedia.org/wiki/Billion_laughs_attack
    bomb = "a0: &a0 [lol]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 40)
    )
    begun = time.process_time()
    found = codes(bomb)

    assert time.process_time() - begun < 0.2
    assert [code for code, _ in found] == ["GW009"]


@pytest.mark.parametrize("unit", ["[", "{", "- ", "? "])
def test_endless_nesting_is_refused_at_once(unit: str) -> None:
    begun = time.process_time()
    found = codes(unit * (LIMIT_BYTES // len(unit)))

    assert time.process_time() - begun < 0.5
    assert [code for code, _ in found] == ["GW009"]
