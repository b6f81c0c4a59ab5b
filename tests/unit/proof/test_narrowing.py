"""Runs that leave components out: what the proof holds them to, on the texts of a real set."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.operations.proved import expectation
from generator.proof import codes
from generator.proof.check import check_set
from generator.proof.expectation import Narrowing
from tests.golden.sets import NARROWED, compiled

SET = compiled(NARROWED)
FOLDER = ".github/workflows/"
FILES = {path.removeprefix(FOLDER): text for path, text in SET.files.items()}
EXPECTED = expectation(SET.context, SET.gates, SET.workflows)
CHECKOUT = "      - name: Check out\n"
CALL = "      due-api: ${{ needs.changes.outputs.due-api }}\n"
INPUT = "        description: Whether api is due; only `false` says no\n"

STAGES = "needs: [changes, quality, test, build, security-scan, old-ci, staging]"

# file, what is replaced, by what, the code and a word of the message
CASES = [
    (
        "pipeline.yml",
        "  changes:\n    name: changes\n",
        "  seen:\n    name: seen\n",
        codes.NARROWING,
        "is not there",
    ),
    ("pipeline.yml", "          fetch-depth: 0\n", "", codes.NARROWING, "whole history"),
    (
        "pipeline.yml",
        "        id: changes\n",
        "        id: seen\n",
        codes.NARROWING,
        'the id "changes"',
    ),
    ("pipeline.yml", "everything=true", "everything=false", codes.NARROWING, "the script"),
    ("pipeline.yml", "NARROWED: pull_request", "NARROWED: push", codes.NARROWING, "NARROWED"),
    ("pipeline.yml", " ci/registry.sh", "", codes.NARROWING, 'COMMON lacks "ci/registry.sh"'),
    (
        "pipeline.yml",
        "api services/api schemas/**",
        "api services/api",
        codes.NARROWING,
        '"schemas/**"',
    ),
    (
        "pipeline.yml",
        "            web apps/web",
        "            wep apps/web",
        codes.NARROWING,
        "one line for each",
    ),
    ("pipeline.yml", "EVENT: ${{ github.event_name }}", "EVENT: push", codes.NARROWING, "EVENT"),
    ("pipeline.yml", CALL, CALL.replace("api }", "web }"), codes.NARROWING, "pass on"),
    (
        "pipeline.yml",
        "needs: [changes]",
        "needs: [changes, old-ci]",
        codes.NARROWING,
        "nothing else",
    ),
    ("test.yml", INPUT, f"{INPUT}        default: x\n", codes.NARROWING, "without default"),
    (
        "test.yml",
        "value: ${{ jobs.verdict.outputs.ran }}",
        "value: ${{ jobs.verdict.result }}",
        codes.NARROWING,
        "which of its jobs ran",
    ),
    (
        "test.yml",
        "if: ${{ inputs.due-api != 'false' }}",
        "if: ${{ inputs.due-api == 'true' }}",
        codes.GATE_CONDITION,
        "runs only if",
    ),
    ("pipeline.yml", " test/api=api", "", codes.VERDICT, "test/api=api"),
    ("pipeline.yml", " test/api=api", " test/api=api test/api=api", codes.VERDICT, "a job twice"),
    (
        "pipeline.yml",
        " && needs.changes.outputs.everything == 'true'",
        "",
        codes.DEPLOY_CONDITION,
        "everything == 'true'",
    ),
    ("pipeline.yml", STAGES, STAGES.replace("changes, ", ""), codes.DEPLOY_NEEDS, '"changes"'),
]


def test_the_set_as_it_is_holds() -> None:
    assert EXPECTED.narrowing is not None
    assert check_set(FILES, EXPECTED) == ()


@pytest.mark.parametrize(("file", "old", "new", "code", "word"), CASES)
def test_a_fault_is_found(file: str, old: str, new: str, code: str, word: str) -> None:
    assert old in FILES[file], old
    found = check_set(FILES | {file: FILES[file].replace(old, new, 1)}, EXPECTED)
    said = [fault for fault in found if fault.code == code and word in fault.message]
    assert said, found
    assert all(fault.help and fault.place.file == file for fault in said)


def narrowing(change: Callable[[Narrowing], Narrowing]) -> set[str]:
    """The codes of faults when something else is expected of the same texts."""
    assert EXPECTED.narrowing is not None
    expected = replace(EXPECTED, narrowing=change(EXPECTED.narrowing))
    return {fault.code for fault in check_set(FILES, expected)}


def test_what_is_needed_through_others_must_be_watched() -> None:
    def needing(asked: Narrowing) -> Narrowing:
        contract, *others = asked.watched
        return replace(asked, watched=(replace(contract, needs=("web",)), *others))

    assert narrowing(lambda asked: asked) == set()
    # `contract` would then watch what `web`, and `api` that `web` needs, are built from.
    assert narrowing(needing) == {codes.NARROWING}


def test_fewer_events_than_allowed_may_be_narrowed_but_not_more() -> None:
    assert narrowing(lambda a: replace(a, events=(*a.events, "push"))) == set()
    assert narrowing(lambda a: replace(a, events=("pull_request",))) == {codes.NARROWING}


def test_a_set_that_is_not_to_be_narrowed_may_leave_nothing_out() -> None:
    whole = replace(
        EXPECTED,
        narrowing=None,
        gates=tuple(replace(site, narrowed="") for site in EXPECTED.gates),
    )
    found = {fault.code for fault in check_set(FILES, whole)}

    assert {codes.GATE_CONDITION, codes.VERDICT, codes.DEPLOY_CONDITION} <= found


def test_a_set_that_is_to_be_narrowed_must_be() -> None:
    whole = {name: text for name, text in FILES.items() if name != "test.yml"}
    text = FILES["test.yml"].replace("    if: ${{ inputs.due-web != 'false' }}\n", "")

    found = {fault.code for fault in check_set(whole | {"test.yml": text}, EXPECTED)}
    assert codes.GATE_CONDITION in found
