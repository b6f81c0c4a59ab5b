"""Finds the rules about `render.yaml`."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generator.rules.catalogue import rules_in
from generator.rules.render import catalog
from generator.rules.render.rule import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Give all rules by name, in the order of their codes."""
    return MappingProxyType(rules_in(catalog, Rule))
