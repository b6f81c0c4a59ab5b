"""Whatever is written is read back the same, by readers of YAML 1.1, of YAML 1.2 and by ours."""

import io

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.yamltext.read import read
from generator.yamltext.write import Flow, Node, Noted, dump, plain

# Texts on which readers disagree, from https://yaml.org/type/ (1.1) and the 1.2 core schema,
# and the line breaks and specials of either.
NASTY = (
    "on", "Off", "yes", "NO", "y", "N", "true", "False", "null", "Null", "~", "", "<<", "=",
    "0", "1", "-1", "+1", "-_", "_1", "010", "0o17", "0x1F", "0b11", "1_000", "1,000",
    "190:20:30", "12:30",
    "1e3", "1.5", ".5", "5.", "6.8523015e+5", "1.2.3", ".inf", "-.INF", ".NaN", ".", "-.5",
    "2024-01-01", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5", "---", "--- x",
    "...", "... x", "- x", "-", "-x", "? x", "?", ": x", ":", "x:", "x: y", "x :y", "x # y", "x#y",
    "# x", "#", "&a", "*a", "*.py", "!a", "!", "%a", "@a", "`a", "|", ">", "'", '"', "'a'", '"a"',
    "[", "]", "{", "}", ",", "[a]", "{a: b}", "a, b", "${{ x }}", "a\\b", "\\n", "$/x", "a'b\"c",
    " a", "a ", "\ta", "a\tb", "\n", "\n\n", "\na", "a\n", "a\n\n", "a\n\nb", "a\n b", " a\nb",
    "a \nb", "a\t\nb", "a\n\tb", "a\nb\n\n", "a\n...\nb", "a\n---\nb\n", "a\n# b\n", "\r", "\r\n",
    "a\r\nb", "\x85", "a\x85b", "\u2028", "a\u2029b\n", "\x00", "\x07", "\x7f", "\xa0", "\xad",
    "\ufeff", "\ufeffa", "\ufffe", "\uffff", "\u200b", "\u202eabc", "\U0001f642", "\U0001ffff",
    "\U000e0001", "\U0010ffff", "a" * 1200, "\x01" * 400, "a b " * 400, "#\n#", "- a\n- b\n",
    "a: b\nc: d\n", "\u3000", "a\u3000\nb", "\u2003",
)  # fmt: skip

texts = st.text() | st.text(st.sampled_from("a:#- \n\t'\"\\\r\x85\u2028,[]{}&*!|>%@`?~=<.0_1eE+"))
scalars = texts | st.sampled_from(NASTY) | st.integers() | st.booleans() | st.none() | st.floats(
    allow_nan=False
)  # fmt: skip
flows = st.lists(scalars, max_size=4).map(lambda items: Flow(items=tuple(items)))
trees = st.recursive(
    scalars | flows,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
roots = st.dictionaries(texts, trees, max_size=4) | st.lists(trees, max_size=4)


def by_yaml_1_1(text: str) -> object:
    return yaml.safe_load(text)


def by_yaml_1_2(text: str) -> object:
    return YAML(typ="safe", pure=True).load(io.StringIO(text))


def by_ours(text: str) -> object:
    document = read(text.encode(), file="x.yml")
    assert document.faults == ()
    return document.value


READERS = (by_yaml_1_1, by_yaml_1_2, by_ours)


def same(left: object, right: object) -> bool:
    """Equality that tells 1 from True and 1.0, and minds the order of keys."""
    return repr(left) == repr(right)


def everywhere(text: str) -> dict[str, Node]:
    """One text in every position that a scalar can take."""
    return {
        "value": text,
        "item": [text, text],
        "list in list": [[text, [text]], "behind"],
        "flow": Flow(items=(text, text)),
        "key": {text: text},
        "key in item": [{text: [text]}, {text: {text: "x"}}],
        "last": {"x": text},
    }


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_nasty_text_survives_everywhere(text: str, reader: object) -> None:
    assert callable(reader)
    tree = everywhere(text)

    assert same(reader(dump(tree)), plain(tree))


@given(texts)
@settings(max_examples=300, deadline=None)
def test_any_text_survives_everywhere(text: str) -> None:
    tree = everywhere(text)
    written = dump(tree)

    assert all(same(reader(written), plain(tree)) for reader in READERS)


@given(roots)
@settings(max_examples=300, deadline=None)
def test_any_tree_survives(tree: dict[str, Node] | list[Node]) -> None:
    written = dump(tree)

    assert all(same(reader(written), plain(tree)) for reader in READERS)


@given(roots)
@settings(max_examples=150, deadline=None)
def test_writing_what_was_read_changes_nothing(tree: dict[str, Node] | list[Node]) -> None:
    value = by_ours(dump(tree))
    assert isinstance(value, dict | list)
    written = dump(value)

    again = by_ours(written)
    assert isinstance(again, dict | list)
    assert dump(again) == written


@given(roots)
@settings(max_examples=150, deadline=None)
def test_no_line_ends_with_a_space_and_the_file_ends_with_one_line_break(
    tree: dict[str, Node] | list[Node],
) -> None:
    written = dump(tree, header="# first\n# second")
    lines = written.split("\n")

    assert written.startswith("# first\n# second\n---")
    assert [line for line in lines if line != line.rstrip()] == []
    assert lines[-1] == ""
    assert lines[-2] != ""


def noted(node: Node, above: str, beside: str) -> Node:
    """The same tree with a comment wherever one can stand."""
    if isinstance(node, dict):
        inner: Node = {key: noted(child, above, beside) for key, child in node.items()}
        return Noted(value=inner, above=above, spaced=True, beside="" if node else beside)
    if isinstance(node, list):
        inner = [noted(child, above, beside) for child in node]
        return Noted(value=inner, above=above, spaced=True, beside="" if node else beside)
    return Noted(value=node, above=above, beside=beside, spaced=True)


@given(st.dictionaries(texts, trees, max_size=4), texts, texts)
@example({"a": ["x\n", "b\nc", []], "d": {"e": "f\n"}}, "one\ntwo", "three")
@example({"a": [None, {"b": None}]}, "", "\u2028- injected: yes")
@settings(max_examples=300, deadline=None)
def test_comments_never_change_the_value(tree: dict[str, Node], above: str, beside: str) -> None:
    commented = {key: noted(child, above, beside) for key, child in tree.items()}
    written = dump(commented)

    assert all(same(reader(written), plain(tree)) for reader in READERS)
