"""Any YAML value at any node gives values and faults, never an exception."""

import json
from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from generator.recognition.workflow.action import recognise_action
from generator.recognition.workflow.file import recognise
from generator.yamltext.read import read

SCALAR = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(alphabet="ab/.@$ {}\n", max_size=8),
    st.sampled_from(["${{ a }}", "inherit", "read-all", "docker://x", "./x", "a/b@c", "composite"]),
)
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["run", "uses", "${{ insert }}", "a"]), inner, max_size=3),
    ),
    max_leaves=5,
)
STEP = {
    "id": "a",
    "name": "a",
    "if": "a",
    "run": "a",
    "env": {"A": 1},
    "shell": "sh",
    "uses": "a/b@c",
    "with": {"a": "b"},
    "working-directory": "a",
    "continue-on-error": True,
    "timeout-minutes": 1,
    "background": True,
    "wait": ["a"],
    "wait-all": None,
    "cancel": "a",
}
JOB = {
    "name": "a",
    "needs": ["b"],
    "if": "a",
    "runs-on": {"group": "a", "labels": ["a"]},
    "strategy": {
        "fail-fast": True,
        "max-parallel": 1,
        "matrix": {"a": [1, {"b": 2}], "include": [{"a": 1}], "exclude": [{"a": {"b": 2}}]},
    },
    "environment": {"name": "a", "url": "b", "deployment": False},
    "concurrency": {"group": "a", "cancel-in-progress": True, "queue": "max"},
    "env": {"A": "b"},
    "defaults": {"run": {"shell": "sh", "working-directory": "a"}},
    "container": {"image": "a"},
    "services": {"a": {"image": "b"}},
    "outputs": {"a": "b"},
    "permissions": {"contents": "read"},
    "secrets": {"a": "b"},
    "continue-on-error": False,
    "timeout-minutes": 3,
    "steps": [STEP, {"parallel": [STEP]}],
}
EVENT = {
    "branches": ["a"],
    "paths": "a",
    "types": ["a"],
    "secrets": {"a": {"required": True}},
    "inputs": {"a": {"type": "choice", "options": ["b"], "required": True, "default": 1}},
    "outputs": {"a": {"value": "b"}},
}
WORKFLOW = {
    "name": "a",
    "on": {"push": EVENT, "workflow_call": EVENT, "schedule": [{"cron": "a"}]},
    "permissions": "read-all",
    "env": {"A": "b"},
    "defaults": {"run": {"shell": "sh"}},
    "concurrency": "a",
    "jobs": {"a": JOB, "b": {"uses": "./b", "secrets": "inherit"}},
}
ACTION = {
    "name": "a",
    "inputs": {"a": {"default": "b"}},
    "outputs": {"a": {"value": "b"}},
    "runs": {"using": "composite", "main": "a", "image": "b", "steps": [STEP]},
}


def routes(value: object, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else ()
    return [way, *(each for key, part in (*inner, *items) for each in routes(part, (*way, key)))]


def put(whole: object, route: tuple[str | int, ...], value: object) -> str:
    """Write the document with another value at the route; JSON is YAML."""
    if not route:
        return json.dumps(value)
    changed = deepcopy(whole)
    at = changed
    for key in route[:-1]:
        at = at[key]  # type: ignore[index]
    at[route[-1]] = value  # type: ignore[index]
    return json.dumps(changed)


def test_the_examples_are_taken_whole() -> None:
    whole = recognise(read(json.dumps(WORKFLOW), file="ci.yml", recover=True))

    # The steps of the example have every key at once, and the job those of a calling one.
    assert {fault.code for fault in whole.faults} == {"GW251", "GW252"}
    assert len(routes(WORKFLOW)) > 140


@given(st.sampled_from(routes(WORKFLOW)), VALUE)
def test_a_workflow_with_any_value_is_read(route: tuple[str | int, ...], value: object) -> None:
    text = put(WORKFLOW, route, value)
    found = recognise(read(text, file="ci.yml", recover=True))

    assert all(fault.place.file == "ci.yml" and fault.help for fault in found.faults)
    for job in found.jobs:
        assert all(step.place().line == 1 and step.title for step in job.all_steps)


@given(st.sampled_from(routes(ACTION)), VALUE)
def test_an_action_with_any_value_is_read(route: tuple[str | int, ...], value: object) -> None:
    found = recognise_action(read(put(ACTION, route, value), file="action.yml", recover=True))

    assert all(fault.place.file == "action.yml" and fault.help for fault in found.faults)
