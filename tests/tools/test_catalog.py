"""Every tool on its own examples: each softness fires on its calls, and not on near misses."""

import pytest

from generator.tools.find import tools, uses_of
from generator.tools.judge import Softness, judge
from generator.tools.softness import Need, Reason, Soft, Variable
from generator.tools.tool import Tool
from generator.tools.words import words_of

TOOLS = tuple(tools().values())
NAMES = [tool.name for tool in TOOLS]
RULES = [
    pytest.param(tool, rule, id=f"{tool.name}-{index}")
    for tool in TOOLS
    for index, rule in enumerate((*tool.judged, *tool.variables))
]


def judged(tool: Tool, call: str) -> list[Softness]:
    """What is said of the tool in a call."""
    uses = [use for use in uses_of(words_of(call)) if use.tool is tool]
    assert uses, f"'{call}' is not a call of {tool.name}"
    return [found for use in uses for found in judge(use, {})]


def is_gate(tool: Tool) -> bool:
    """Whether anything makes the tool fail."""
    needs = [rule for rule in tool.judged if isinstance(rule, Need)]
    return not any(not (n.options or n.flags or n.only_with or n.unless) for n in needs)


@pytest.mark.parametrize(("tool", "rule"), RULES)
def test_a_softness_fires_where_it_should(tool: Tool, rule: Soft | Need | Variable) -> None:
    assert rule.fires
    for call in rule.fires:
        found = [each for each in judged(tool, call) if each.reason is rule]

        assert [each.is_decided for each in found] == [True], call


@pytest.mark.parametrize(("tool", "rule"), RULES)
def test_a_softness_leaves_near_misses_alone(tool: Tool, rule: Soft | Need | Variable) -> None:
    for call in rule.holds:
        assert rule not in [each.reason for each in judged(tool, call)], call


@pytest.mark.parametrize("tool", TOOLS, ids=NAMES)
class TestTool:
    def test_holds_where_it_is_called_well(self, tool: Tool) -> None:
        assert bool(tool.holds) is is_gate(tool)
        for call in tool.holds:
            assert judged(tool, call) == [], call

    def test_says_what_it_rests_on(self, tool: Tool) -> None:
        reasons: list[Reason] = [*tool.judged, *tool.variables, *tool.configuration]
        pages = [*tool.sources, *(tool.source(each) for each in reasons)]

        assert tool.sources
        assert all(page.startswith("https://") for page in pages)

    def test_is_told_in_sentences_that_can_be_put_together(self, tool: Tool) -> None:
        for each in (*tool.judged, *tool.variables, *tool.configuration):
            for text in (each.why, each.instead):
                assert text == text.strip()
                assert text[0].islower() or text[0] in "`-" or text.split()[0] in PROPER, text
                assert not text.endswith("."), text


# Names that a sentence may begin with.
PROPER = frozenset({"Python"})


def test_every_command_calls_one_tool() -> None:
    commands = [command for tool in TOOLS for command in tool.commands]

    assert [each for each in commands if commands.count(each) > 1] == []
