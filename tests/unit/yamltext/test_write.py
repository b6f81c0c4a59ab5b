"""Writing: the layout that reviewers and yamllint expect, and the quotes that readers need."""

import math
import time

import pytest
import yaml

from generator.yamltext.write import Flow, Node, Noted, dump, plain


def lines(tree: dict[str, Node] | list[Node], header: str = "") -> list[str]:
    return dump(tree, header=header).split("\n")


# https://yamllint.readthedocs.io/en/stable/rules.html: document-start, indentation, comments,
# comments-indentation, hyphens and colons, each in its default.
def test_layout() -> None:
    tree: dict[str, Node] = {
        "name": "Test",
        "on": {"push": {"branches": ["main"]}, "merge_group": None},
        "jobs": {
            "test": Noted(
                value={
                    "needs": Flow(items=("a", "b c", 1, True, None, "on")),
                    "permissions": {},
                    "ports": [],
                    "steps": [
                        Noted(value={"uses": Noted(value="x@1", beside="v1")}, spaced=True),
                        Noted(
                            value={"name": "b", "run": "one\n\n  two\n"}, above="why", spaced=True
                        ),
                        Noted(value={"run": Noted(value="one\ntwo", beside="n")}, spaced=True),
                    ],
                },
                above="first\n\nthird",
                spaced=True,
            ),
            "next": Noted(value={}, spaced=True, beside="nothing"),
        },
    }

    assert dump(tree, header="# Made.\n#\n# By us.") == (
        """\
# Made.
#
# By us.
---
name: Test
"on":
  push:
    branches:
      - main
  merge_group:
jobs:
  # first
  #
  # third
  test:
    needs: [a, "b c", 1, true, null, "on"]
    permissions: {}
    ports: []
    steps:
      - uses: x@1  # v1

      # why
      - name: b
        run: |
          one

            two

      - run: |-  # n
          one
          two

  next: {}  # nothing
"""
    )


def test_what_stands_over_the_first_key_of_an_item_goes_over_its_dash() -> None:
    tree: list[Node] = [
        Noted(value={"a": Noted(value=1, above="key"), "b": 2}, above="item"),
        [Noted(value=3, above="inner")],
    ]

    assert lines(tree) == [
        "---",
        "  # item",
        "  # key",
        "  - a: 1",
        "    b: 2",
        "  # inner",
        "  -   - 3",
        "",
    ]


def test_nothing_is_spelled_out_only_in_a_list() -> None:
    assert lines({"a": None, "b": [None]})[1:-1] == ["a:", "b:", "  - null"]


def test_nested_comments_are_joined() -> None:
    inner = Noted(value=1, above="inner", beside="a", spaced=True)

    assert lines({"x": 0, "z": Noted(value=inner, above="outer", beside="b")}) == [
        *("---", "x: 0", "", "# outer", "# inner", "z: 1  # b; a", ""),
    ]


def test_no_line_is_folded() -> None:
    long = "word " * 500 + "end"

    assert lines({"a": long, "b": Flow(items=(long,) * 2), "c": long + "\n."})[1:] == [
        *(f"a: {long}", f'b: ["{long}", "{long}"]', "c: |-", f"  {long}", "  .", ""),
    ]


@pytest.mark.parametrize("length", [1000, 1001, 5000])
def test_a_long_key_is_found_by_every_reader(length: int) -> None:
    # A key without "?" may have 1024 characters: https://yaml.org/spec/1.2.2/#742-flow-mappings
    written = dump({"k" * length: {"a": 1}})

    assert yaml.safe_load(written) == {"k" * length: {"a": 1}}
    assert ("? k" in written) is (length > 1000)


# https://yaml.org/type/bool.html, null, int, float, timestamp, merge and value, and the indicators
# of https://yaml.org/spec/1.2.2/#53-indicator-characters
@pytest.mark.parametrize(
    "text",
    [
        *("on", "On", "off", "yes", "no", "y", "N", "true", "FALSE", "null", "NULL", "~", ""),
        *("1", "-1", "+1", "010", "0x1f", "0b1", "0o7", "1_000", "12:30:45", "1e3", ".5", "1."),
        *("-.inf", ".NaN", "2024-01-01", "2001-12-14 21:59:43", "=", "<<", "-", "- a", "---"),
        *("a: b", "a:", "a #b", "#a", "?", "? a", ":", "&a", "*a", "!a", "|", ">", "'a'", '"a"'),
        *("%a", "@a", "`a", "[a", "]a", "{a", "}a", ",a", " a", "a ", "--- a", "...", "1.2.3"),
    ],
)  # fmt: skip
def test_what_a_reader_could_misread_is_quoted(text: str) -> None:
    written = '"' + text.replace('"', '\\"') + '"'

    assert lines({text: text, "i": [text], "f": Flow(items=(text,))})[1:-1] == [
        *(f"{written}: {written}", "i:", f"  - {written}", f"f: [{written}]"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("a", "ubuntu-24.04", "actions/checkout@v5", "${{ github.ref }}", "$/x", "./x", "../x"),
        *("echo \"a\" 'b'", "a:b", "a#b", "-x", "--flag", "a, b", "[a]"[1:], "x[0]", "a & b", "a*"),
        *("once", "yesterday", "nullable", "1st", "v1", "1.2.3-rc", "10 minutes", "~a", "=a", "é"),
        *("a\\b", "a ? b", "17 4 * * 1", "https://example.org/a?b=c#d", "🙂", "a  b", "日本"),
    ],
)
def test_what_nobody_misreads_stays_plain(text: str) -> None:
    assert lines({text: text, "i": [text]})[1:-1] == [f"{text}: {text}", "i:", f"  - {text}"]


# Escapes of https://yaml.org/spec/1.2.2/#57-escaped-characters
@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\tb", r'"a\tb"'),
        ("\n", r'"\n"'),
        ("a\r\nb\r\n", r'"a\r\nb\r\n"'),
        ("a \nb", r'"a \nb"'),
        ("a\t\nb", r'"a\t\nb"'),
        ("a\n\tb", r'"a\n\tb"'),
        ("a\n\n", r'"a\n\n"'),
        ("\na", r'"\na"'),
        (" a\nb", r'" a\nb"'),
        ("a\x00b", r'"a\x00b"'),
        ("\x7f\x85\xa0", r'"\x7F\x85\xA0"'),
        ("\u2028\ufeff", r'"\u2028\uFEFF"'),
        ("a\u200bb\u200d", r'"a\u200Bb\u200D"'),
        ("\U000e0001", r'"\U000E0001"'),
        # Right-to-left override: https://trojansource.codes/
        ("a\u202eb\nc", r'"a\u202Eb\nc"'),
        ('\\"\t', r'"\\\"\t"'),
    ],
)
def test_what_would_hide_or_vanish_is_escaped(text: str, written: str) -> None:
    assert lines({"a": text})[1:-1] == [f"a: {written}"]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("a\n", ["|", "  a"]),
        ("a\nb", ["|-", "  a", "  b"]),
        ("a\n\nb\n", ["|", "  a", "", "  b"]),
        ("a\n  b\n", ["|", "  a", "    b"]),
        ("# a\n- b: c\n", ["|", "  # a", "  - b: c"]),
        ("a\tb\nc\n", ["|", "  a\tb", "  c"]),
        ("---\n...\n", ["|", "  ---", "  ..."]),
    ],
)
def test_several_lines_are_a_literal_block(text: str, block: list[str]) -> None:
    assert lines({"x": text})[1:-1] == [f"x: {block[0]}", *block[1:]]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (-12, "-12"),
        (1.5, "1.5"),
        (1e20, "1.0e+20"),  # without the point it is a string in YAML 1.1
        (5e-324, "5.0e-324"),
        (math.inf, ".inf"),
        (-math.inf, "-.inf"),
        (math.nan, ".nan"),
        (True, "true"),
        (False, "false"),
    ],
    ids=str,
)
def test_numbers_are_those_of_both_versions(number: float, written: str) -> None:
    assert lines({"a": number})[1:-1] == [f"a: {written}"]
    assert repr(yaml.safe_load(f"a: {written}")["a"]) == repr(number)


def test_a_comment_cannot_end_before_its_line() -> None:
    above, beside = "one\r\x85two: 2\u2028three: 3", "four\nfive: 5"
    written = dump({"a": Noted(value=1, above=above, beside=beside)})

    assert yaml.safe_load(written) == {"a": 1}
    assert "one\\r\\x85two: 2\\u2028three: 3" in written


@pytest.mark.parametrize(
    "header", ["a: 1", "# ok\nname: x", " # late", "# a\r", "# a\u2028b: 1", "# a ", "#a\n\tb"]
)
def test_a_header_that_is_no_comment_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match="is no comment"):
        dump({}, header=header)


@pytest.mark.parametrize("value", [{"a": 1}, [1]], ids=str)
def test_a_comment_beside_several_lines_is_refused(value: Node) -> None:
    with pytest.raises(ValueError, match="beside a value of several lines"):
        dump({"x": Noted(value=value, beside="where?")})


@pytest.mark.parametrize(
    "tree",
    [
        {"a": "\ud800"},
        {"\udfff": 1},
        {"a": Flow(items=("\ud800",))},
        {"a": "b\n\ud800"},
        {"a": Noted(value=1, above="\ud800")},
    ],
    ids=range(5),
)
def test_half_of_a_surrogate_pair_is_refused(tree: dict[str, Node]) -> None:
    with pytest.raises(ValueError, match="surrogate"):
        dump(tree)


def test_plain_takes_every_wrapper_off() -> None:
    tree: dict[str, Node] = {"a": Noted(value=[Noted(value=Flow(items=(1, "b")))]), "c": None}

    assert plain(tree) == {"a": [[1, "b"]], "c": None}


@pytest.mark.long
def test_twelve_thousand_lines_take_less_than_a_second() -> None:
    step: Node = {
        "name": "Look",
        "uses": Noted(value="actions/checkout@v5", beside="v5", above="why", spaced=True),
        "run": "echo one two three\n" * 5,
    }
    jobs: dict[str, Node] = {f"job-{i}": {"runs-on": "x", "steps": [step] * 20} for i in range(60)}
    begun = time.process_time()
    written = dump({"jobs": jobs})

    assert time.process_time() - begun < 1
    assert written.count("\n") > 12_000
