"""Notes words without quotes that older readers of YAML take for truth values."""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Fault, Severity
from generator.rules.render import codes
from generator.yamltext.document import Document

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def unquoted(document: Document, source: str) -> Iterator[Fault]:
    """Find every plain `off` that stands as a value.

    YAML 1.2 reads a text there, YAML 1.1 reads false, which is none of the values that Render
    knows for `generation`, `autoDeployTrigger` and `persistenceMode`: https://yaml.org/type/bool.html
    """
    lines: list[str] = []
    for route, place in document.places.items():
        if route[-1:] not in (("generation",), ("autoDeployTrigger",), ("persistenceMode",)):
            continue
        lines = lines or _BREAK.split(source.lstrip("\ufeff"))
        rest = lines[place.line - 1][place.column - 1 :] if place.line <= len(lines) else ""
        if re.match(r"off\b", rest):
            yield Fault(
                code=codes.UNQUOTED,
                message=f'"{route[-1]}": readers of YAML 1.1 take off without quotes for false',
                place=place,
                help=f'write `{route[-1]}: "off"`',
                severity=Severity.NOTE,
            )
