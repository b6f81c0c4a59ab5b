"""The legs of a matrix, on the examples of GitHub's own documentation and sources."""

import pytest

from generator.recognition.workflow.file import recognise
from generator.recognition.workflow.matrix import MOST_LEGS, Strategy
from generator.recognition.workflow.values import Expression
from generator.yamltext.read import read


def strategy(text: str) -> Strategy:
    whole = f"on: push\njobs:\n  a:\n    runs-on: x\n    strategy:\n      {text}\n    steps: []\n"
    found = recognise(read(whole, file="ci.yml", recover=True))
    assert found.faults == ()
    result = found.jobs[0].strategy
    assert result is not None
    return result


def legs(matrix: str) -> list[dict[str, object]] | None:
    found = strategy(f"matrix: {matrix}").matrix
    assert found is not None
    return None if found.legs is None else [dict(leg) for leg in found.legs]


# https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
DOCUMENTED = """{
  fruit: [apple, pear], animal: [cat, dog],
  include: [{color: green}, {color: pink, animal: cat}, {fruit: apple, shape: circle},
    {fruit: banana}, {fruit: banana, animal: cat}]}"""


def test_the_documented_example_of_include() -> None:
    assert legs(DOCUMENTED) == [
        {"fruit": "apple", "animal": "cat", "color": "pink", "shape": "circle"},
        {"fruit": "apple", "animal": "dog", "color": "green", "shape": "circle"},
        {"fruit": "pear", "animal": "cat", "color": "pink"},
        {"fruit": "pear", "animal": "dog", "color": "green"},
        {"fruit": "banana"},
        {"fruit": "banana", "animal": "cat"},
    ]


def test_the_documented_example_of_exclude() -> None:
    found = legs(
        "{os: [macos, windows], version: [12, 14, 16], environment: [staging, production],"
        " exclude: [{os: macos, version: 12, environment: production}, {os: windows, version: 16}]}"
    )

    # The page counts nine of twelve.
    assert found is not None
    assert len(found) == 9
    assert {"os": "windows", "version": 16, "environment": "staging"} not in found
    assert {"os": "macos", "version": 12, "environment": "staging"} in found


# The comments of `MatrixBuilder.Build` in the runner's sources, numbers 1 and 4.
def test_the_examples_of_the_source() -> None:
    assert legs("{arch: [x64, x86], os: [linux, windows]}") == [
        {"arch": "x64", "os": "linux"},
        {"arch": "x64", "os": "windows"},
        {"arch": "x86", "os": "linux"},
        {"arch": "x86", "os": "windows"},
    ]
    found = legs("{arch: [x64], os: [linux], include: [{arch: x64}, {os: macos}]}")
    assert found == [{"arch": "x64", "os": "linux"}, {"os": "macos"}]


def test_include_alone_makes_a_leg_of_each_item() -> None:
    assert legs("{include: [{a: 1}, {b: 2}]}") == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        ("{a: X}", 1),  # texts are equal in any case
        ("{a: '3'}", 1),  # a number and the text of it are equal
        ("{a: 4}", 2),
        ("{a: {b: 1}}", 2),
    ],
)
def test_filters_compare_as_expressions_do(exclude: str, left: int) -> None:
    found = legs(f"{{a: [x, 3], exclude: [{exclude}]}}")

    assert found is not None
    assert len(found) == left


def test_a_filter_may_name_a_part_of_a_mapping() -> None:
    assert legs("{a: [{b: 1, c: 2}, {b: 2}], exclude: [{a: {b: 1}}]}") == [{"a": {"b": 2}}]


@pytest.mark.parametrize(
    ("matrix", "computed"),
    [
        ("${{ fromJSON(needs.a.outputs.m) }}", ["${{ fromJSON(needs.a.outputs.m) }}"]),
        ("{a: '${{ fromJSON(x) }}', b: [1]}", ["${{ fromJSON(x) }}"]),
        ("{include: '${{ fromJSON(x) }}'}", ["${{ fromJSON(x) }}"]),
        ("{a: [1], exclude: [{a: '${{ x }}'}]}", ["${{ x }}"]),
    ],
)
def test_what_is_computed_has_no_legs(matrix: str, computed: list[str]) -> None:
    found = strategy(f"matrix: {matrix}").matrix

    assert found is not None
    assert (found.legs, found.may_be_empty) == (None, True)
    assert [each.text for each in found.computed] == computed
    assert found.values("a") is None


def test_a_computed_value_is_still_one_leg() -> None:
    assert legs("{a: ['${{ x }}', b], include: [{a: b, c: '${{ y }}'}]}") == [
        {"a": "${{ x }}"},
        {"a": "b", "c": "${{ y }}"},
    ]


def test_all_may_be_excluded() -> None:
    found = strategy("matrix: {a: [1], exclude: [{a: 1}]}").matrix

    assert found is not None
    assert (found.legs, found.may_be_empty) == ((), True)


def test_legs_are_counted_up_to_githubs_limit() -> None:
    numbers = ", ".join(map(str, range(16)))

    assert len(legs(f"{{a: [{numbers}], b: [{numbers}]}}") or ()) == MOST_LEGS
    assert legs(f"{{a: [{numbers}], b: [{numbers}, 16]}}") is None


def test_a_strategy_has_its_defaults() -> None:
    plain = strategy("matrix: {a: [1]}")

    assert (plain.fail_fast, plain.max_parallel, plain.computed) == (True, None, None)
    assert strategy("fail-fast: false").fail_fast is False
    assert strategy("fail-fast: ${{ x }}").fail_fast == Expression(text="${{ x }}")
    assert strategy("max-parallel: 1").max_parallel == 1
