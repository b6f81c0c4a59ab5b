"""Each kind of fault has a code of its own, wherever in the package it is defined."""

import re
from collections import Counter
from pathlib import Path

GENERATOR = Path(__file__).parents[2] / "generator"
DEFINED = re.compile(r'^(?:[A-Z_]+ = |    code=)"(GW[0-9]{3})"', re.MULTILINE)


def defined() -> list[str]:
    return [code for path in GENERATOR.rglob("*.py") for code in DEFINED.findall(path.read_text())]


def test_codes_are_found() -> None:
    assert {"GW010", "GW200", "GW301", "GW340"} <= set(defined())


def test_no_code_stands_for_two_things() -> None:
    assert [code for code, times in Counter(defined()).items() if times > 1] == []
