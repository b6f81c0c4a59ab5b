"""Tells what each code of a fault stands for.

The table is `fault_codes.json` beside this module, written by `docs/refresh.py` from the lines that
define the codes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

TABLE = "fault_codes.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of fault: its name, and in one sentence what it stands for."""

    name: str
    meaning: str


@cache
def meanings() -> Mapping[str, Kind]:
    """Give all kinds by code, in the order of the codes; rules with a page are not among them."""
    table = json.loads(files(__package__).joinpath(TABLE).read_text("utf-8"))
    return MappingProxyType({code: Kind(**each) for code, each in table.items()})
