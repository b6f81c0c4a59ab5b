"""No rule fails on a file whose values are of other types than Render knows."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.recognition.render.file import recognise
from generator.rules.render.find import rules
from generator.rules.render.rule import Rule
from generator.yamltext.document import Route
from generator.yamltext.read import read
from tests.rules.render.bench import CASES, blocks

ODD: tuple[object, ...] = (None, True, -1, 1.5, "", "free", [], ["a"], [[]], {}, {"name": []})


def routes(value: object, route: Route = ()) -> Iterator[Route]:
    """Give the way to every value inside, the value itself first."""
    yield route
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from routes(inner, (*route, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from routes(inner, (*route, index))


def put(value: object, route: Route, odd: object) -> object:
    """Give a copy with another value at the end of the route."""
    if not route:
        return odd
    first, rest = route[0], route[1:]
    if isinstance(value, dict):
        return {key: put(each, rest, odd) if key == first else each for key, each in value.items()}
    assert isinstance(value, list)
    return [put(each, rest, odd) if index == first else each for index, each in enumerate(value)]


def judge(text: str, only: list[Rule]) -> int:
    """Ask the rules about every variant of a text, and count the variants."""
    document = read(text, file="render.yaml")
    whole = recognise(document)
    variants = 0
    for route in routes(document.value):
        for odd in ODD:
            other = recognise(
                replace(document, value=put(document.value, route, odd)), workspace="hobby"
            )
            for rule in only:
                tuple(rule.faults(other, whole))
                tuple(rule.faults(whole, other))
            variants += 1
    return variants


@pytest.mark.parametrize("rule", list(rules().values()), ids=list(rules()))
def test_a_rule_survives_any_value_anywhere_in_its_example(rule: Rule) -> None:
    assert judge(blocks(rule)["Example"], list(rules().values())) > 50


@pytest.mark.parametrize("rule", list(rules().values()), ids=list(rules()))
def test_a_rule_survives_any_value_anywhere_in_its_cases(rule: Rule) -> None:
    texts = [path.read_text("utf-8") for path in sorted((CASES / rule.name).rglob("*.yaml"))]

    assert texts
    assert sum(judge(text, [rule]) for text in texts) > 100
