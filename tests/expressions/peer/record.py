"""Writes `recorded.json`: what GitHub's own package answers to a few hundred expressions.

Run from the root of the repository: `PYTHONPATH=. python tests/expressions/peer/record.py`.
"""

import json
from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.expressions.peer.bench import RECORDED, is_told_apart, judged
from tests.expressions.written import CONTEXTS, EXPRESSIONS, GARBLED, LITERALS, PATHS

FAILING = (
    "format('{')", "format('{0}')", "format('{1}', 1)", "format('{0}}', 1)", "fromJSON('')",
    "fromJSON('{')", "fromJSON('[1,]')", "fromJSON(null)", "case(1, 2, 3)", "case('', 2, 3)",
)  # fmt: skip
ANY_VALUE = [
    "true",
    "false",
    "null",
    "0",
    "1",
    "NaN",
    "''",
    "'a'",
    "'A'",
    "'0'",
    "'1'",
    "'true'",
    "' '",
    "'0x1'",
    "'x'",
    "'1e0'",
    "github.event",
]


def compared() -> Iterator[str]:
    """Give each comparison of each kind of value with each, of which half says the other half."""
    for at, left in enumerate(ANY_VALUE):
        for right in ANY_VALUE[at:]:
            yield f"{left} == {right}"
            yield f"{left} < {right}"


def generated(strategy: st.SearchStrategy[str], count: int) -> Iterator[str]:
    """Give as many examples, or almost, and the same ones at every call."""
    found: dict[str, None] = {}

    @seed(1)
    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(strategy)
    def collect(text: str) -> None:
        found[text] = None

    collect()
    yield from found


def main() -> None:
    """Ask for everything at once and write the answers, one expression on each line."""
    chosen = {
        *FAILING,
        *compared(),
        *generated(LITERALS, 60),
        *generated(PATHS, 80),
        *generated(EXPRESSIONS, 400),
        *generated(GARBLED, 60),
    }
    expressions = sorted(chosen)
    rows = [
        json.dumps([each, answer], ensure_ascii=False)
        for each, answer in zip(expressions, judged(expressions, CONTEXTS), strict=True)
        if not is_told_apart(each, answer)
    ]
    RECORDED.write_text("[\n" + ",\n".join(rows) + "\n]\n", "utf-8")


if __name__ == "__main__":
    main()
