"""Finds what there is to say of a rule, or of any fault, by its code or its name."""

from collections.abc import Iterator

from generator.diagnostics.rule_text import RuleText
from generator.operations.rule_texts import rule_texts


def rules_with_pages() -> Iterator[RuleText]:
    """Give the rules, in the order of their codes; other faults have a sentence and no page."""
    return (text for text in rule_texts().values() if text.help)


def rule_text(name: str) -> RuleText | None:
    """Find a text by code or name, in any case, as in `gw401`; None when there is none."""
    wanted = name.lower().replace("_", "-")
    texts = rule_texts().values()
    return next((text for text in texts if wanted in {text.code.lower(), text.name}), None)


def near(name: str) -> str | None:
    """Give the code or name that is most like one that nothing has."""
    from difflib import get_close_matches  # noqa: PLC0415 - only after a mistake

    texts = rule_texts().values()
    known = {each.lower(): each for text in texts for each in (text.code, text.name)}
    found = get_close_matches(name.lower().replace("_", "-"), known, n=1)
    return known[found[0]] if found else None
