"""Reads YAML as GitHub does, and says of every value where it stands."""

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import NoReturn, TypeAlias

import yaml
from yaml._yaml import Mark as CMark

from generator.diagnostics.fault import Fault, Place, in_order
from generator.yamltext import codes
from generator.yamltext.document import LIMIT_BYTES, LIMIT_DEPTH, LIMIT_VALUES, Document, Route
from generator.yamltext.nodes import Alias, Entries, Items, Leaf, Node, Tables
from generator.yamltext.scalar import resolve, resolve_tagged, tag_as_written
from generator.yamltext.syntax import Complaint, explain

__all__ = ["LIMIT_BYTES", "LIMIT_DEPTH", "LIMIT_VALUES", "Document", "Route", "read"]

# https://yaml.org/spec/1.2.2/#51-character-set
_FORBIDDEN = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_BLANKS = str.maketrans("", "", "\t\n\r")
# What the parser counts as the end of a line.
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_NON_SPECIFIC = "!"

_Events: TypeAlias = Iterator[yaml.Event]
_Mark: TypeAlias = yaml.Mark | CMark
_Content: TypeAlias = Leaf | Items | Entries


def read(data: bytes | str, *, file: str) -> Document:
    """Read one YAML document.

    Bad input never raises: it gives a document without a value, and the faults that say why
    (several when the text can be read on). An empty text has the value None and no faults.
    """
    text = _decode(data, file)
    if isinstance(text, Fault):
        return _refused(file, [text])
    composer = _Composer(text, file)
    root = composer.document()
    if composer.faults:
        return _refused(file, composer.faults)
    tables = Tables(places={}, key_places={})
    value = None if root is None else tables.expand(root, ())
    return Document(
        file=file,
        value=value,
        places=MappingProxyType(tables.places),
        key_places=MappingProxyType(tables.key_places),
    )


def _refused(file: str, faults: list[Fault]) -> Document:
    nothing: MappingProxyType[Route, Place] = MappingProxyType({})
    return Document(
        file=file, value=None, places=nothing, key_places=nothing, faults=in_order(faults)
    )


def _decode(data: bytes | str, file: str) -> str | Fault:
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > LIMIT_BYTES:
        return Fault(
            code=codes.TOO_LARGE,
            message=f"the file has {len(raw):,} bytes, expected at most {LIMIT_BYTES:,}",
            place=Place(file=file),
            help="split the file; GitHub refuses one of this size too",
        )
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").removeprefix("\ufeff")
        return Fault(
            code=codes.NOT_TEXT,
            message=f"the byte 0x{raw[error.start]:02x} is not UTF-8",
            place=_place_after(before, file),
            help="save the file as UTF-8",
        )
    return _without_controls(text, file)


def _without_controls(text: str, file: str) -> str | Fault:
    # Most files are plain ASCII, and to compile a class of all Unicode takes milliseconds.
    simple = text.isascii() and text.translate(_BLANKS).isprintable()
    found = None if simple else re.search(_FORBIDDEN, text)
    if found is None:
        return text
    return Fault(
        code=codes.NOT_TEXT,
        message=f"the character U+{ord(found.group()):04X} may not stand in YAML",
        place=_place_after(text[: found.start()], file),
        help='remove it, or write it as an escape such as "\\x07" in double quotes',
    )


def _place_after(before: str, file: str) -> Place:
    breaks = list(_BREAK.finditer(before))
    line_start = breaks[-1].end() if breaks else 0
    return Place(file=file, line=len(breaks) + 1, column=len(before) - line_start + 1)


class _StopReadingError(Exception):
    """Nothing useful can be read beyond this point; the fault is noted."""


class _Composer:
    """Builds the tree from libyaml's events and collects what is wrong with it."""

    def __init__(self, text: str, file: str) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._file = file
        self._values = 0
        # None while the anchored node is still open: an alias to it would never end.
        self._anchors: dict[str, _Content | None] = {}

    def document(self) -> Node | None:
        """Compose the only document of the text; None when there is none."""
        events = yaml.parse(self._text, Loader=yaml.CBaseLoader)
        try:
            return self._stream(events)
        except yaml.YAMLError as error:
            self._syntax(error)
        except _StopReadingError:
            pass
        return None

    def _stream(self, events: _Events) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._stop(
                        codes.SEVERAL_DOCUMENTS,
                        "a second document begins here, expected one document in the file",
                        self._place(event),
                        "move it to a file of its own",
                    )
                root = self._node(next(events), events, 0)
        return root

    def _node(self, event: yaml.Event, events: _Events, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        place = self._place(event)
        anchor: str | None = getattr(event, "anchor", None)
        self._count(1, place)
        if anchor:
            self._anchors[anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            node: _Content = self._leaf(event, place)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._deepen(depth + 1, place)
            node = self._items(event, events, depth + 1, place)
        else:
            self._deepen(depth + 1, place)
            node = self._entries(event, events, depth + 1, place)
        if anchor:
            self._anchors[anchor] = node
        return node

    def _alias(self, event: yaml.AliasEvent, depth: int) -> Alias:
        place = self._place(event)
        name = event.anchor
        if name not in self._anchors:
            message = f"the alias '*{name}' has no anchor '&{name}' in front of it"
            self._stop(codes.SYNTAX, message, place, "write the anchor first, or quote the text")
        target = self._anchors[name]
        if target is None:
            message = f"the alias '*{name}' stands inside its own anchor '&{name}'"
            self._stop(codes.TOO_MUCH, message, place, "write the values out")
        self._count(target.size, place)
        self._deepen(depth + target.height, place)
        return Alias(place=place, target=target)

    def _leaf(self, event: yaml.ScalarEvent, place: Place) -> Leaf:
        text = event.value
        if event.tag is None:
            value = resolve(text) if event.implicit[0] else text
        else:
            try:
                value = resolve_tagged(text, event.tag, is_plain=not event.style)
            except ValueError:
                value = None
                self._bad_tag(event.tag, place)
        return Leaf(place=place, text=text, value=value)

    def _items(
        self, start: yaml.SequenceStartEvent, events: _Events, depth: int, place: Place
    ) -> Items:
        before = self._values
        self._check_tag(start.tag, "seq", place)
        items: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, depth))
        return Items(
            place=place,
            items=tuple(items),
            size=1 + self._values - before,
            height=1 + max((item.height for item in items), default=0),
        )

    def _entries(self, start: yaml.Event, events: _Events, depth: int, place: Place) -> Entries:
        before = self._values
        self._check_tag(getattr(start, "tag", None), "map", place)
        entries: dict[str, tuple[Place, Node]] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key, key_place = self._key(event, events, depth)
            value = self._node(next(events), events, depth)
            if key in entries:
                self._duplicate(key, key_place, entries[key][0])
            elif key is not None:
                entries[key] = (key_place, value)
        return Entries(
            place=place,
            entries=tuple((key, *found) for key, found in entries.items()),
            size=1 + self._values - before,
            height=1 + max((value.height for _, value in entries.values()), default=0),
        )

    def _key(self, event: yaml.Event, events: _Events, depth: int) -> tuple[str | None, Place]:
        node = self._node(event, events, depth)
        content = node.target if isinstance(node, Alias) else node
        if not isinstance(content, Leaf):
            message = "a list or a mapping stands as a key, expected text"
            help_text = "quote the text that begins with '{' or '['"
            self._note(codes.KEY_NOT_TEXT, message, node.place, help_text)
            return None, node.place
        if content.text == "<<" and getattr(event, "implicit", (False,))[0]:
            message = "'<<' is not merged by GitHub, expected a plain key"
            help_text = "write the keys out, or put an alias in the place of the whole mapping"
            self._note(codes.MERGE_KEY, message, node.place, help_text)
            return None, node.place
        return content.text, node.place

    def _duplicate(self, key: str, place: Place, first: Place) -> None:
        message = f"the key '{key}' stands here again, first on line {first.line}"
        self._note(codes.DUPLICATE_KEY, message, place, "keep one of the two")

    def _check_tag(self, tag: str | None, kind: str, place: Place) -> None:
        if tag not in {None, _NON_SPECIFIC, f"tag:yaml.org,2002:{kind}"}:
            self._bad_tag(str(tag), place)

    def _bad_tag(self, tag: str, place: Place) -> None:
        message = f"the tag '{tag_as_written(tag)}' does not fit this value, expected no tag"
        self._note(codes.TAG, message, place, "remove the tag, and quote the value if it is text")

    def _count(self, more: int, place: Place) -> None:
        self._values += more
        if self._values > LIMIT_VALUES:
            message = f"more than {LIMIT_VALUES:,} values, counting what aliases stand for"
            self._stop(codes.TOO_MUCH, message, place, "split the file, or remove aliases")

    def _deepen(self, depth: int, place: Place) -> None:
        if depth > LIMIT_DEPTH:
            message = f"nested {depth} levels deep, expected at most {LIMIT_DEPTH}"
            self._stop(codes.TOO_MUCH, message, place, "flatten the structure")

    def _syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        opening = getattr(error, "context_mark", None) or mark
        problem = str(getattr(error, "problem", None) or error)
        context = str(getattr(error, "context", None) or "")
        character = self._text[mark.index : mark.index + 1] if mark else ""
        wording = explain(Complaint(problem=problem, context=context, character=character))
        place = self._at(opening if wording.from_opening else mark)
        self._note(codes.SYNTAX, wording.message, place, wording.help)

    def _place(self, event: yaml.Event) -> Place:
        return self._at(event.start_mark)

    def _at(self, mark: _Mark | None) -> Place:
        if mark is None:
            return Place(file=self._file)
        return Place(file=self._file, line=mark.line + 1, column=mark.column + 1)

    def _note(self, code: str, message: str, place: Place, help_text: str) -> None:
        self.faults.append(Fault(code=code, message=message, place=place, help=help_text))

    def _stop(self, code: str, message: str, place: Place, help_text: str) -> NoReturn:
        self._note(code, message, place, help_text)
        raise _StopReadingError
