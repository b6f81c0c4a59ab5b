"""Whatever a file holds, it is judged: with findings at places of the file, never by an error."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.operations.lint import Asked, Linted, Outcome, lint
from tests.golden.sets import CORNERS, workflow_files

FILE = ".github/workflows/ci.yml"
NAMES = (FILE, "action.yml", "a.yml", "render.yaml")
WORDS = (
    *("on:", "push", "jobs:", "  a:", "    steps:", "      - run:", "pytest || true", "uses: ./"),
    *("&a", "*a", "${{", "}}", "if:", "needs:", "continue-on-error:", "true", "null", "!!null"),
    *("[", "]", "{", "}", "|", ">-", "\n", "'", '"', "#", "\t", "<<:", "\u2028", "\ufeff", "---"),
)
HEAD = "on: push\njobs:\n"
STEPS = f"{HEAD}  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
PAIRS = zip("abcdefgh", "bcdefghi", strict=True)

HUGE: Mapping[str, str] = {
    "too many bytes": STEPS + "      - run: pytest -x\n" * 50_000,
    "too many values": HEAD + "".join(f"  j{number}: {{needs: []}}\n" for number in range(50_000)),
    "flow that does not end": "on: push\njobs: " + "[" * 200_000,
    "flow that is deep": "on: push\njobs: " + "{a: " * 50_000 + "}" * 50_000,
    "blocks that are deep": HEAD + "".join(f"{' ' * depth}a:\n" for depth in range(1, 1_400)),
    "an anchor inside itself": "on: push\njobs: &a\n  a: *a\n",
    "aliases that multiply": "on: push\na: &a [x, x, x]\n"
    + "".join(f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]\n" for last, name in PAIRS),
    "a long condition": f"{STEPS}      - run: pytest\n        if: {'(' * 9_000}1{')' * 9_000}\n",
    "a workflow that calls itself": f"on: [push, workflow_call]\njobs: {{a: {{uses: ./{FILE}}}}}\n",
    "jobs that wait for each other": f"{HEAD}  a: {{needs: b, steps: [{{run: pytest}}]}}\n"
    "  b: {needs: a, steps: [{run: pytest}]}\n",
}
"""By what is odd about them."""


def judged(data: bytes, file: str) -> Linted:
    result = lint(data, file=file, asked=Asked())
    # What is missing at the end stands on the line behind the last one.
    last = len(data.decode("utf-8", "replace").splitlines()) + 1
    assert all(fault.place.file == file for fault in result.faults)
    assert all(0 <= fault.place.line <= last for fault in result.faults)
    assert (result.outcome is Outcome.GOOD) is not any(
        fault.severity == "error" for fault in result.faults
    )
    return result


@settings(deadline=None)
@given(data=st.binary(max_size=400), file=st.sampled_from(NAMES))
def test_any_bytes(data: bytes, file: str) -> None:
    judged(data, file)


@settings(deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=60), file=st.sampled_from(NAMES))
def test_any_words_of_workflows(words: list[str], file: str) -> None:
    judged(" ".join(words).encode(), file)


@settings(deadline=None)
@given(data=st.data())
def test_a_workflow_with_a_piece_moved(data: st.DataObject) -> None:
    texts = workflow_files(CORNERS)
    lines = texts[data.draw(st.sampled_from(sorted(texts)))].splitlines(keepends=True)
    start, end, to = (data.draw(st.integers(0, len(lines))) for _ in range(3))
    piece, rest = lines[start:end], lines[:start] + lines[end:]
    judged("".join((*rest[:to], *piece, *rest[to:])).encode(), FILE)


@pytest.mark.parametrize("name", HUGE)
def test_odd_workflows(name: str) -> None:
    judged(HUGE[name].encode(), FILE)
