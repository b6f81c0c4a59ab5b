"""Fingerprints of lines, by which code scanning on GitHub knows a result again after an edit.

Computed as `upload-sarif` computes them, which warns when they differ from its own:
https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
"""

import re
from collections import Counter
from collections.abc import Iterator
from struct import unpack

BLOCK = 100
"""Characters that count, from the start of the line on, without blanks and tabs."""
FACTOR, MODULUS = 37, 1 << 64
END = 0xFFFF
_BREAK = re.compile(r"\r\n?")


def fingerprints(text: str) -> tuple[str, ...]:
    """Give the fingerprint of every line: a hash, and how often it has come until there."""
    units = _units(_BREAK.sub("\n", text).replace(" ", "").replace("\t", ""))
    seen: Counter[int] = Counter()
    found = []
    for value in _hashes(units):
        seen[value] += 1
        found.append(f"{value:x}:{seen[value]}")
    return tuple(found)


def _units(text: str) -> list[int]:
    data = text.encode("utf-16-le", "surrogatepass")
    return [*unpack(f"<{len(data) // 2}H", data), END]


def _hashes(units: list[int]) -> Iterator[int]:
    """Give a hash of the next hundred units at the start of every line.

    The end of the file begins a line of its own when a line break comes before it.
    """
    starts = [0, *(at + 1 for at, unit in enumerate(units) if unit == ord("\n"))]
    for start in starts:
        value = 0
        block = units[start : start + BLOCK]
        for unit in block:
            value = value * FACTOR + unit
        yield value * FACTOR ** (BLOCK - len(block)) % MODULUS
