"""What a YAML text holds: plain values, and apart from them the place of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.diagnostics.fault import Fault, Place

Route: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys of mappings and indices of lists, from the root."""

LIMIT_BYTES = 1024 * 1024
"""Bytes in a file, as GitHub's own reader has it: `MaxFileSize` in
https://github.com/actions/runner/blob/main/src/Sdk/WorkflowParser/ParseOptions.cs"""

LIMIT_DEPTH = 50
"""Levels of nesting, `MaxDepth` in the same file."""

LIMIT_VALUES = 100_000
"""Keys and values after aliases are expanded. GitHub gives up after 50,000 parser events
(`c_maxYamlNodes` in `Conversion/YamlObjectReader.cs` beside that file); this bound is for any
YAML, and an alias bomb passes both within a few lines."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialect:
    """Whose reader a text is for: how many bytes it takes, and how it reads the keys of a mapping.

    `merges`: `<<` merges a mapping. `ignores_case`: `env` and `ENV` are the same key twice.
    `keeps_more`: who recovers gets the items of both lists of a key that stands twice, and the
    text of a value with a wrong tag.
    """

    reader: str
    limit_bytes: int
    merges: bool
    ignores_case: bool = False
    keeps_more: bool = False


GITHUB = Dialect(reader="GitHub", limit_bytes=LIMIT_BYTES, merges=False, ignores_case=True)
"""Workflows and actions. Keys are compared as `TemplateReader` does it, by
`StringComparer.OrdinalIgnoreCase`:
https://github.com/actions/runner/blob/main/src/Sdk/WorkflowParser/ObjectTemplating/TemplateReader.cs"""
RENDER = Dialect(reader="Render", limit_bytes=10 * 1024 * 1024, merges=True, keeps_more=True)
"""Blueprints of Render: the limit is that of https://api-docs.render.com/reference/validate-blueprint,
and `<<` is in files that are deployed, as in https://github.com/tuist/tuist/pull/8246"""
PLAIN = Dialect(reader="the tool", limit_bytes=10 * 1024 * 1024, merges=True)
"""Files of other tools, whose readers mostly merge, such as Taskfile.yml."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A text that was read.

    `value` is made of dict (string keys, in the order of the file), list, str, int, float, bool
    and None. It is None too when `faults` holds an error, unless the reader was asked to recover,
    and for an empty file. Values under an alias are shared with their anchor: do not change them.
    `places` has the place of each value, an alias counting as where it stands and its inner values
    as where they are written; `key_places` has the place of each key of a mapping, under the route
    of its value; `anchored`, for an alias, where what it stands for is written. `text` is what was
    read, without a byte order mark; empty when it could not be.
    """

    file: str
    value: object
    places: Mapping[Route, Place]
    key_places: Mapping[Route, Place]
    faults: tuple[Fault, ...] = ()
    anchored: Mapping[Route, Place] = field(default_factory=dict)
    text: str = field(default="", repr=False)

    def place(self, route: Route) -> Place:
        """Find the value's place, or the nearest enclosing one when there is no such value."""
        for length in range(len(route), -1, -1):
            found = self.places.get(route[:length])
            if found is not None:
                return found
        return Place(file=self.file)

    def key_place(self, route: Route) -> Place:
        """Find the place of the key that leads to the value.

        An item of a list has no key and answers with its own place; a missing route answers for
        the nearest enclosing value.
        """
        for length in range(len(route), 0, -1):
            found = self.key_places.get(route[:length]) or self.places.get(route[:length])
            if found is not None:
                return found
        return self.place(())
