"""From the bytes of a file to a text that YAML allows."""

import re

from generator.diagnostics.fault import Fault, Place
from generator.yamltext import codes
from generator.yamltext.document import Dialect

# https://yaml.org/spec/1.2.2/#51-character-set
_FORBIDDEN = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_BLANKS = str.maketrans("", "", "\t\n\r")
# What the parser counts as the end of a line.
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def decode(data: bytes | str, file: str, dialect: Dialect) -> str | Fault:
    """Give the text of a file, or the one fault that keeps it from being read as YAML."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    if len(raw) > dialect.limit_bytes:
        return Fault(
            code=codes.TOO_LARGE,
            message=f"the file has {len(raw):,} bytes, expected at most {dialect.limit_bytes:,}",
            place=Place(file=file),
            help=f"split the file; {dialect.reader} refuses one of this size too",
        )
    try:
        text = raw.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").lstrip("\ufeff")
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
