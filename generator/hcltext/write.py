"""Writes HCL as `terraform fmt` leaves it: two spaces, and `=` aligned over neighbouring lines.

Sources: https://developer.hashicorp.com/terraform/language/style and, for the alignment,
https://github.com/hashicorp/hcl/blob/main/hclwrite/format.go
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.hcltext.tree import Block, HclFile, Index, Reference, Scalar, Value
from generator.yamltext.quoting import comment_lines

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_KEYWORDS = frozenset({"true", "false", "null", "for", "if", "in"})
"""Words that mean something else at the place of a key."""
_WIDTH = 100
"""Columns up to which a list of plain values stands on one line."""
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t", '"': r"\"", "\\": r"\\"}
_ESCAPED = re.compile(
    r'[\x00-\x1f"\\\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]'
)
_OPENING = re.compile(r"([$%]+)\{")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FOUR_DIGITS = 0xFFFF


def write(file: HclFile) -> str:
    r"""Write a file; it ends with exactly one "\n", blocks are an empty line apart.

    Raises:
        ValueError: a name is none, or a text holds half of a surrogate pair.
    """
    return "\n".join("".join(f"{line}\n" for line in _block(block)) for block in file.blocks)


def quoted(text: str) -> str:
    r"""Quote a text: what would begin a template is doubled, what cannot be seen is escaped.

    In a run such as `$${` only the last sign can be doubled without doubt; those before it are
    written as `\u0024`. Terraform itself normalises every text to NFC, whatever is written.
    Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-literals

    Raises:
        ValueError: the text holds half of a surrogate pair, which no file can hold.
    """
    if _SURROGATE.search(text):
        raise ValueError(f"the text {text!r} holds half of a surrogate pair")
    escaped = _ESCAPED.sub(lambda found: _escape(found[0]), text)
    return f'"{_OPENING.sub(_doubled, escaped)}"'


def _escape(char: str) -> str:
    code = ord(char)
    return _SHORT.get(char) or (rf"\u{code:04x}" if code <= _FOUR_DIGITS else rf"\U{code:08x}")


def _doubled(found: re.Match[str]) -> str:
    before = "".join(rf"\u{ord(sign):04x}" for sign in found[1][:-1])
    return f"{before}{found[1][-1] * 2}{{"


def _block(block: Block) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in comment_lines(block.above) if block.above)
    head = " ".join((_name(block.type), *map(quoted, block.labels)))
    if not (block.attributes or block.blocks):
        yield f"{head} {{}}"
        return
    yield f"{head} {{"
    yield from _indented(_pairs(block.attributes))
    for number, inner in enumerate(block.blocks):
        if number or block.attributes:
            yield ""
        yield from _indented(_block(inner))
    yield "}"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield f"  {line}" if line else ""


def _pairs(pairs: Mapping[str, Value]) -> Iterator[str]:
    """Write attributes, or the items of an object.

    A value of several lines is not aligned, and ends the run of lines that are.
    """
    run: list[tuple[str, str]] = []
    for key, value in pairs.items():
        first, *more = _value(value)
        if not more:
            run.append((_key(key), first))
            continue
        yield from _aligned(run)
        run = []
        yield f"{_key(key)} = {first}"
        yield from more
    yield from _aligned(run)


def _aligned(run: Sequence[tuple[str, str]]) -> Iterator[str]:
    width = max((len(key) for key, _ in run), default=0)
    for key, value in run:
        yield f"{key:<{width}} = {value}"


def _value(value: Value) -> Iterator[str]:
    """Write a value: its first line as it stands behind `=`, the others as they stand below."""
    if isinstance(value, Mapping):
        yield from _object(value)
    elif isinstance(value, Reference):
        yield _reference(value)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _tuple(value)
    else:
        yield _scalar(value)


def _object(items: Mapping[str, Value]) -> Iterator[str]:
    lines = list(_pairs(items))
    if not lines:
        yield "{}"
    elif len(lines) == 1 and not any(isinstance(each, Mapping) for each in items.values()):
        yield f"{{ {lines[0]} }}"
    else:
        yield "{"
        yield from _indented(iter(lines))
        yield "}"


def _tuple(items: Sequence[Value]) -> Iterator[str]:
    written = [list(_value(item)) for item in items]
    row = ", ".join(lines[0] for lines in written)
    plain = not any(isinstance(item, Mapping) for item in items)
    if not items or (plain and all(len(lines) == 1 for lines in written) and len(row) <= _WIDTH):
        yield f"[{row}]"
        return
    yield "["
    for *before, last in written:
        yield from _indented(iter((*before, f"{last},")))
    yield "]"


def _scalar(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return quoted(value) if isinstance(value, str) else str(value)


def _reference(value: Reference) -> str:
    first, *rest = value.steps
    steps = (
        f"[{quoted(each.key)}]" if isinstance(each, Index) else f".{_name(each)}" for each in rest
    )
    return "".join((_name(first), *steps))


def _key(key: str) -> str:
    return key if _IDENTIFIER.fullmatch(key) and key not in _KEYWORDS else quoted(key)


def _name(name: str | Index) -> str:
    if not isinstance(name, str) or not _IDENTIFIER.fullmatch(name):
        raise ValueError(f"expected a name of HCL, not {name!r}")
    return name
