"""Writes values as YAML that a reviewer, a linter and every reader take for the same thing."""

import io
from collections.abc import Callable
from typing import Any, TypeAlias

from ruamel.yaml.emitter import Emitter
from ruamel.yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from generator.yamltext.quoting import comment_lines, in_flow, inline, is_block
from generator.yamltext.tree import Content, Flow, Node, Noted, Scalar, plain, unwrapped

__all__ = ["Flow", "Node", "Noted", "Scalar", "dump", "plain"]

_INDENT = 2
_DASH = 2
# Every reader must find the ":" of a simple key within 1024 characters,
# https://yaml.org/spec/1.2.2/#742-flow-mappings
_LONGEST_SIMPLE_KEY = 1000

Put: TypeAlias = Callable[[Event], None]
"""Takes one event after the other."""


def dump(tree: dict[str, Node] | list[Node], *, header: str = "") -> str:
    r"""Write one document: the header's comment lines, `---`, then the tree.

    Mappings keep their order. The text ends with exactly one "\n", no line ends with a space, and
    no line is folded.

    Raises:
        ValueError: a header line is no comment, a comment stands beside a mapping or a list of
            several lines, or a text holds half of a surrogate pair.
    """
    top = "".join(f"{line}\n" for line in _header_lines(header))
    stream = io.StringIO()
    _document(tree, _Emitter(stream).emit)
    return top + stream.getvalue()


def _header_lines(header: str) -> list[str]:
    lines = header.strip("\n").split("\n") if header.strip("\n") else []
    for line in lines:
        if line and (not line.startswith("#") or [line] != comment_lines(line)):
            raise ValueError(f"the header line {line!r} is no comment, expected '# ...'")
    return lines


class _Emitter(Emitter):
    """ruamel's layout of mappings, lists and comments, around scalars that are already written."""

    def __init__(self, stream: io.StringIO) -> None:
        super().__init__(stream, indent=_INDENT)
        self.best_sequence_indent = _INDENT + _DASH
        self.best_map_indent = _INDENT
        self.sequence_dash_offset = _DASH

    def emit(self, event: Event) -> None:
        """Write an event at once: ruamel looks ahead for empty collections, which do not occur."""
        self.event = event
        self.state()

    def process_tag(self) -> None:
        """Write no tag: the form of a scalar says its type."""

    def check_simple_key(self) -> bool:
        """Tell whether the key goes in front of its `:` without a `?`."""
        return len(self.event.value) <= _LONGEST_SIMPLE_KEY

    def process_scalar(self) -> None:
        """Write a scalar that `_scalar` has prepared."""
        beside = f"  # {self.event.comment[0]}" if self.event.comment[0] else ""
        if self.event.style == "|":
            self._write_block(self.event.value, beside)
        elif self.event.value or beside:
            self.write_indicator(self.event.value, bool(self.event.value))
            self.write_indicator(beside, need_whitespace=False)

    def _write_block(self, text: str, beside: str) -> None:
        chomping = "" if text.endswith("\n") else "-"
        self.write_indicator(f"|{chomping}{beside}", need_whitespace=True)
        margin = " " * (self.indent or 0)
        for line in text.removesuffix("\n").split("\n"):
            self.write_line_break()
            self.stream.write(margin + line if line else "")
        self.write_line_break()

    def write_pre_comment(self, event: Any) -> bool:  # noqa: ANN401 (the signature is ruamel's)
        """Write the lines above a key or an item; ruamel asks twice for a list's item."""
        lines = event.comment and event.comment[1]
        if not lines:
            return False
        if self.column:
            self.write_line_break()
        for line in lines:
            self.stream.write(line)
            self.write_line_break()
        event.comment = (event.comment[0], None)
        return True


def _document(tree: dict[str, Node] | list[Node], put: Put) -> None:
    put(StreamStartEvent())
    put(DocumentStartEvent(explicit=True))
    _block(tree, _DASH if isinstance(tree, list) else 0, put)
    put(DocumentEndEvent())
    put(StreamEndEvent())


def _block(node: Node, column: int, put: Put, item_lines: list[str] | None = None) -> None:
    """Put the events of a value whose own lines begin at the column.

    `item_lines` are those over its dash when it is an item of a list: there the first key shares
    the dash's line, so what stands over that key has gone over the dash.
    """
    content, beside = unwrapped(node), _beside(node)
    if isinstance(content, dict | list) and content:
        if beside:
            raise ValueError(f"the comment {beside!r} stands beside a value of several lines")
        if isinstance(content, dict):
            _mapping(content, column, put, item_lines)
        else:
            _sequence(content, column, put, item_lines)
    elif isinstance(content, str) and is_block(content):
        put(_scalar(content, style="|", beside=beside, above=item_lines))
    else:
        text = _one_line(content, nothing="" if item_lines is None else "null")
        put(_scalar(text, beside=beside, above=item_lines))


def _mapping(content: dict[str, Node], column: int, put: Put, item_lines: list[str] | None) -> None:
    put(MappingStartEvent(None, None, implicit=True, comment=(None, item_lines)))
    for index, (key, child) in enumerate(content.items()):
        hoisted = item_lines is not None and index == 0
        above = None if hoisted else _above(child, column, first=index == 0)
        put(_scalar(inline(key), above=above))
        _block(child, column + _INDENT, put)
    put(MappingEndEvent())


def _sequence(content: list[Node], column: int, put: Put, item_lines: list[str] | None) -> None:
    dash = column if item_lines is None else column + _DASH
    put(SequenceStartEvent(None, None, implicit=True, comment=(None, item_lines)))
    for index, child in enumerate(content):
        hoisted = item_lines is not None and index == 0
        above = (
            []
            if hoisted
            else [*_above(child, dash, first=index == 0), *_above_first_member(child, dash)]
        )
        _block(child, dash + _INDENT, put, above)
    put(SequenceEndEvent())


def _above_first_member(item: Node, column: int) -> list[str]:
    content = unwrapped(item)
    if isinstance(content, dict) and content:
        return _above(next(iter(content.values())), column, first=True)
    if isinstance(content, list) and content:
        lines = _above(content[0], column, first=True)
        return [*lines, *_above_first_member(content[0], column)]
    return []


def _above(node: Node, column: int, *, first: bool) -> list[str]:
    """Give the whole lines over a key or an item; the first of its kind gets no empty line."""
    lines: list[str] = []
    while isinstance(node, Noted):
        if node.spaced and not first and "" not in lines:
            lines.insert(0, "")
        if node.above:
            margin = " " * column
            lines += [f"{margin}# {line}".rstrip() for line in comment_lines(node.above)]
        node = node.value
    return lines


def _beside(node: Node) -> str:
    remarks: list[str] = []
    while isinstance(node, Noted):
        remarks += [line for line in comment_lines(node.beside) if line]
        node = node.value
    return "; ".join(remarks)


def _one_line(content: Content, nothing: str) -> str:
    if isinstance(content, Flow):
        return f"[{', '.join(in_flow(item) for item in content.items)}]"
    if isinstance(content, dict | list):
        return "{}" if isinstance(content, dict) else "[]"
    return inline(content) or nothing


def _scalar(
    text: str, *, style: str = "", beside: str = "", above: list[str] | None = None
) -> ScalarEvent:
    return ScalarEvent(None, None, (True, True), text, style=style, comment=(beside, above))
