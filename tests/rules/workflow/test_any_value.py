"""Any value at any node of the example of any rule is judged, never an exception."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.rules.workflow.find import rules
from generator.yamltext.read import read
from tests.recognition.workflow.test_any_value import VALUE, put, routes
from tests.rules.workflow.bench import ALONE, blocks, found_alone

SAID = st.sampled_from(
    [
        "${{ always() && needs.test.result != 'failure' }}",
        "${{ contains(needs.*.result, 'failure') }} ",
        "!github.event.pull_request.draft && inputs.a == 'true'",
        "${{ fromJSON(needs.list.outputs.parts) }}",
        "steps.a.conclusion == 'failure' || contains('a b', github.ref)",
        "${{ github.event.inputs.a",
        "exit 1",
        "pytest",
        "flyctl deploy",
        "test",
    ]
)
EXAMPLES = [
    document.value
    for rule in rules().values()
    if isinstance((document := read(blocks(rule)["Example"], file=ALONE)).value, dict)
]
NODES = [(example, route) for example in EXAMPLES for route in routes(example)]


def test_most_examples_are_workflows() -> None:
    assert len(EXAMPLES) > len(rules()) / 2
    assert len(NODES) > 10 * len(EXAMPLES)


@settings(deadline=None)
@given(st.sampled_from(NODES), st.one_of(VALUE, SAID))
def test_every_rule_takes_any_value(
    node: tuple[object, tuple[str | int, ...]], value: object
) -> None:
    example, route = node

    for fault in found_alone(put(example, route, value)):
        assert fault.message
        assert fault.help
