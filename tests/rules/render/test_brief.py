"""Seven examples that look right and are not, as people write them: what is said of each.

`brief/<name>.out` is written from https://render.com/docs/blueprint-spec and what the rules say.
"""

from pathlib import Path

import pytest

from tests.rules.render.bench import found, said

HERE = Path(__file__).parent / "brief"
EXAMPLES = sorted(path.stem for path in HERE.glob("*.yaml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_is_diagnosed(name: str) -> None:
    path = HERE / f"{name}.yaml"
    faults = found(path.read_text("utf-8"), file=path.name)

    assert said(faults) == path.with_suffix(".out").read_text("utf-8")


def test_all_seven_are_there() -> None:
    assert [name[0] for name in EXAMPLES] == list("abcdefg")
    assert sorted(path.stem for path in HERE.glob("*.out")) == EXAMPLES
