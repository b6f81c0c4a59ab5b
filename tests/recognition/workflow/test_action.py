"""Actions of each kind, and what a `uses:` names."""

import pytest

from generator.recognition.workflow.action import Action, Kind, recognise_action
from generator.recognition.workflow.uses import Origin, Uses, uses_of
from generator.recognition.workflow.values import coerced
from generator.yamltext.read import read


def action(text: str) -> Action:
    return recognise_action(read(text, file="action.yml", recover=True))


def test_a_composite_action_has_inputs_and_steps() -> None:
    found = action(
        "name: Check\ninputs:\n  level: {default: high, required: 'true'}\n  plain:\n"
        "outputs: {n: {value: '${{ steps.a.outputs.n }}'}}\n"
        "runs:\n  using: composite\n  steps:\n    - {id: a, run: make, shell: bash}\n"
    )

    assert found.faults == ()
    assert (found.kind, found.name) == (Kind.COMPOSITE, "Check")
    assert [(each.name, each.required, each.default) for each in found.inputs] == [
        ("level", True, "high"),
        ("plain", False, None),
    ]
    assert found.input("LEVEL") is found.inputs[0]
    assert [each.value for each in found.outputs] == ["${{ steps.a.outputs.n }}"]
    (step,) = found.steps
    assert (step.run, step.shell.value, step.shell.windows) == ("make", "bash", None)
    assert step.route == ("runs", "steps", 0)


@pytest.mark.parametrize(
    ("text", "kind", "main", "image"),
    [
        ("{using: node24, main: dist/index.js}", Kind.NODE, "dist/index.js", None),
        ("{using: docker, image: Dockerfile}", Kind.DOCKER, None, "Dockerfile"),
        ("{using: composite, steps: []}", Kind.COMPOSITE, None, None),
    ],
)
def test_an_action_says_how_it_runs(
    text: str, kind: Kind, main: str | None, image: str | None
) -> None:
    found = action(f"runs: {text}\n")

    assert found.faults == ()
    assert (found.kind, found.main, found.image) == (kind, main, image)


@pytest.mark.parametrize("text", ["name: x\n", "runs: {using: rust}\n", "runs: {main: x}\n"])
def test_one_that_does_not_say_it_is_unknown(text: str) -> None:
    found = action(text)

    assert found.kind is Kind.UNKNOWN
    assert [fault.code for fault in found.faults] == ["GW252"]


@pytest.mark.parametrize("text", ["", "[]", "runs: 3", "{"])
def test_what_is_no_action_is_said(text: str) -> None:
    assert action(text).faults != ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("./ci/lint", {"origin": Origin.CHECKOUT, "path": "ci/lint"}),
        (".\\ci\\lint", {"origin": Origin.CHECKOUT, "path": "ci/lint"}),
        ("./", {"origin": Origin.CHECKOUT, "path": ""}),
        ("$/ci/lint", {"origin": Origin.SELF, "path": "ci/lint"}),
        ("docker://alpine:3", {"origin": Origin.IMAGE, "path": "alpine:3"}),
        (
            "actions/cache/save@v4",
            {
                "origin": Origin.REMOTE,
                "owner": "actions",
                "repository": "cache",
                "path": "save",
                "ref": "v4",
            },
        ),
        (
            "o/r/.github/workflows/ci.yml@refs/heads/a",
            {
                "origin": Origin.REMOTE,
                "owner": "o",
                "repository": "r",
                "path": ".github/workflows/ci.yml",
                "ref": "refs/heads/a",
            },
        ),
        ("actions/checkout", {"origin": Origin.UNKNOWN}),
        ("checkout@v4", {"origin": Origin.UNKNOWN}),
        ("../x", {"origin": Origin.UNKNOWN}),
        ("${{ inputs.action }}", {"origin": Origin.UNKNOWN}),
        ("./x/${{ matrix.a }}", {"origin": Origin.UNKNOWN}),
    ],
)
def test_what_is_used_is_taken_apart(text: str, expected: dict[str, str]) -> None:
    assert uses_of(text) == Uses(text=text, **expected)  # type: ignore[arg-type]


def test_its_name_is_without_case_and_ref() -> None:
    assert uses_of("Actions/Cache/save@v4").name == "actions/cache/save"
    assert uses_of("./x").name == ""


# .NET's `G15`, by the documentation of standard numeric format strings.
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (1.5, "1.5"),
        (-0.25, "-0.25"),
        (123456789012345, "123456789012345"),
        (1e20, "1E+20"),
        (0.00001, "1E-05"),
        (0.1 + 0.2, "0.3"),
        (float("nan"), "NaN"),
        (float("-inf"), "-Infinity"),
        (10**400, "Infinity"),
        (True, "true"),
        (None, ""),
        ("1.50", "1.50"),
        ([], None),
        ({}, None),
    ],
)
def test_scalars_are_written_as_github_writes_them(value: object, text: str | None) -> None:
    assert coerced(value) == text
