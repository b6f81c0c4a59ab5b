"""Finds the rules about workflows."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generator.rules.catalogue import rules_in
from generator.rules.workflow import catalog
from generator.rules.workflow.rule import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Give all rules by name, in the order of their codes."""
    return MappingProxyType(rules_in(catalog, Rule))
