"""Keeps lines apart that the grammar runs together.

Behind a pipeline of three or more members the grammar can take the commands of the next lines for
arguments of the last member, when one of them has a here document (tree-sitter-bash 0.25). A
semicolon at the end of such a line makes it read them as bash does, and moves nothing.
"""

from collections.abc import Iterator

from generator.shell.syntax import parse
from generator.shell.words import descendants

_ROUNDS = 4


def repaired(script: str) -> str:
    """Give the script with semicolons at the ends of lines that were run together."""
    for _ in range(_ROUNDS):
        source = script.encode("utf-8", "surrogatepass")
        ends = sorted(set(_swallowed(script, source)))
        if not ends:
            return script
        parts = [source[a:b] for a, b in zip([0, *ends], [*ends, len(source)], strict=True)]
        script = b";".join(parts).decode("utf-8", "surrogatepass")
    return script


def _swallowed(script: str, source: bytes) -> Iterator[int]:
    """Give where lines end inside a simple command without a backslash."""
    for node in descendants(parse(script)):
        if node.type != "command":
            continue
        end = node.start_byte
        for child in node.children:
            between = source[end : child.start_byte].replace(b"\\\r\n", b"").replace(b"\\\n", b"")
            if b"\n" in between:
                yield end
            end = child.end_byte
