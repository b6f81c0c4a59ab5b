"""Reads YAML as GitHub does, and says of every value where it stands."""

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import NoReturn, TypeAlias

import yaml
from yaml._yaml import Mark as CMark

from generator.diagnostics.fault import Fault, Place, in_order
from generator.yamltext import codes
from generator.yamltext.decode import decode
from generator.yamltext.document import (
    GITHUB,
    LIMIT_BYTES,
    LIMIT_DEPTH,
    LIMIT_VALUES,
    Dialect,
    Document,
    Route,
)
from generator.yamltext.nodes import Alias, Entries, Items, Leaf, Node, Tables, both
from generator.yamltext.scalar import resolve, resolve_tagged, tag_as_written
from generator.yamltext.syntax import Complaint, explain

__all__ = ["LIMIT_BYTES", "LIMIT_DEPTH", "LIMIT_VALUES", "Document", "Route", "read"]

_NON_SPECIFIC = "!"
# Stands for a plain `<<`; compared by identity, since a key in quotes may read the same.
MERGE = "<<"

_Events: TypeAlias = Iterator[yaml.Event]
_Mark: TypeAlias = yaml.Mark | CMark
_Content: TypeAlias = Leaf | Items | Entries


def read(
    data: bytes | str, *, file: str, dialect: Dialect = GITHUB, recover: bool = False
) -> Document:
    """Read one YAML document.

    Bad input never raises: it gives a document without a value, and the faults that say why
    (several when the text can be read on). With `recover` the document has its value in spite of
    faults that leave one, such as a repeated key, whose first value counts. An empty text has the
    value None and no faults.
    """
    text = decode(data, file, dialect)
    if isinstance(text, Fault):
        return _refused(file, [text])
    composer = _Composer(text, file, dialect)
    root = composer.document()
    if composer.faults and not (recover and root):
        return _refused(file, composer.faults)
    tables = Tables(places={}, key_places={}, anchored={})
    value = None if root is None else tables.expand(root, ())
    return Document(
        file=file,
        value=value,
        places=MappingProxyType(tables.places),
        key_places=MappingProxyType(tables.key_places),
        anchored=MappingProxyType(tables.anchored),
        faults=in_order(composer.faults),
        text=text,
    )


def _refused(file: str, faults: list[Fault]) -> Document:
    nothing: MappingProxyType[Route, Place] = MappingProxyType({})
    return Document(
        file=file, value=None, places=nothing, key_places=nothing, faults=in_order(faults)
    )


def written_texts(text: str) -> list[tuple[str, int, int]]:
    """Give style and extent of all texts in quotes or in blocks; none when it is not YAML."""
    try:
        events = [*yaml.parse(text, Loader=yaml.CBaseLoader)]
    except yaml.YAMLError:
        return []
    styled = ((getattr(each, "style", None), each.start_mark, each.end_mark) for each in events)
    return [(style, a.index, b.index) for style, a, b in styled if style and a and b]


class _StopReadingError(Exception):
    """Nothing useful can be read beyond this point; the fault is noted."""


class _Composer:
    """Builds the tree from libyaml's events and collects what is wrong with it."""

    def __init__(self, text: str, file: str, dialect: Dialect) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._file = file
        self._merges = dialect.merges
        self._keeps_more = dialect.keeps_more
        self._same: Callable[[str], str] = str.upper if dialect.ignores_case else str
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
                value = text if self._keeps_more else None
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
        first: dict[str, tuple[str, Place]] = {}
        merged: list[Entries] = []
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key, key_place = self._key(event, events, depth)
            value = self._node(next(events), events, depth)
            if key is MERGE:
                merged += self._merged(value)
            elif key is not None and (same := self._same(key)) in first:
                self._duplicate(key, key_place, *first[same])
                self._join(entries, first[same][0], value)
            elif key is not None:
                first[same] = (key, key_place)
                entries[key] = (key_place, value)
        for each in merged:
            for name, found, child in each.entries:
                entries.setdefault(name, (found, child))
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
            if self._merges:
                return MERGE, node.place
            message = "'<<' is not merged by GitHub, expected a plain key"
            help_text = "write the keys out, or put an alias in the place of the whole mapping"
            self._note(codes.MERGE_KEY, message, node.place, help_text)
            return None, node.place
        return content.text, node.place

    def _merged(self, value: Node) -> Iterator[Entries]:
        """Give the mappings behind `<<`, the one that counts most first.

        Source: https://yaml.org/type/merge.html
        """
        content = value.target if isinstance(value, Alias) else value
        if isinstance(content, Entries):
            yield content
        elif isinstance(content, Items):
            for item in content.items:
                yield from self._merged(item)
        else:
            message, help_text = "'<<' merges mappings, found another value", "remove it"
            self._note(codes.MERGE_KEY, message, value.place, help_text)

    def _join(self, entries: dict[str, tuple[Place, Node]], key: str, value: Node) -> None:
        if self._keeps_more:
            place, kept = entries[key]
            entries[key] = (place, both(kept, value))

    def _duplicate(self, key: str, place: Place, before: str, first: Place) -> None:
        other = f" as '{before}'" if before != key else ""
        message = f"the key '{key}' stands here again, first on line {first.line}{other}"
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
