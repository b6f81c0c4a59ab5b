"""Gathers what there is to say of every rule and of every other kind of fault, by code."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generator.diagnostics.rule_text import RuleText
from generator.rules.texts import rule_texts as texts_of_rules
from generator.shipped.fault_codes import meanings

FIRST_LEFT_OUT = "GW25"
"""Codes below are of reading, of blueprints, whose way past a gate is a waiver, and of the proof of
what is generated: no comment leaves them out."""


@cache
def rule_texts() -> Mapping[str, RuleText]:
    """Give the texts in the order of their codes; rules come with their page."""
    plain = (
        RuleText(
            code=code,
            name=kind.name,
            summary=kind.meaning,
            can_be_left_out=code >= FIRST_LEFT_OUT,
        )
        for code, kind in meanings().items()
    )
    known = {text.code: text for text in (*plain, *texts_of_rules())}
    return MappingProxyType({code: known[code] for code in sorted(known)})
