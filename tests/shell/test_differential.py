"""What is said of a command's failure is what bash and dash do, for scripts of any shape."""

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from generator.shell.fate import Fate, analyse
from generator.shell.invocation import shell_of
from generator.shell.state import Why
from tests.shell.execution import NAME, Bench
from tests.shell.scripts import BASH, SH

BROKEN_PIPE = 141


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench.at(tmp_path_factory.mktemp("bench"))


def _agrees(script: str, shell: str, target: str, bench: Bench) -> None:
    value = None if shell == "none" else shell
    commands = analyse(script, shell_of(value)).commands
    found = [each for each in commands if each.texts[0] == target]
    if not found:
        # The script of an inner shell is read when that shell is reached.
        assert not any(each.ran for each in bench.outcomes(script, shell, target, every=False))
        return
    command = found[0]
    if command.fate is Fate.UNDECIDED:
        assert command.why in {Why.UNKNOWN_VALUE, Why.UNREACHED}
        return
    real = list(bench.outcomes(script, shell, target, every=command.retried))
    codes = {outcome.code for outcome in real if outcome.failed}
    assume(BROKEN_PIPE not in codes)
    if command.why is Why.UNREACHED:
        assert not any(outcome.ran for outcome in real)
    elif codes:
        assert command.fate is (Fate.LOST if 0 in codes else Fate.ENDS), (codes, command.why)


def _draw(data: st.DataObject, scripts: st.SearchStrategy[str]) -> tuple[str, str]:
    script = data.draw(scripts)
    names = sorted(set(NAME.findall(script)))
    assume(0 < len(names) < 8)
    return script, data.draw(st.sampled_from(names))


CASES = (
    *(pytest.param(BASH, shell, id=f"bash as {shell}") for shell in ("none", "bash", "bash {0}")),
    pytest.param(SH, "sh", id="dash"),
)


@pytest.mark.parametrize(("scripts", "shell"), CASES)
def test_a_few_scripts(scripts: st.SearchStrategy[str], shell: str, bench: Bench) -> None:
    @settings(max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(st.data())
    def compare(data: st.DataObject) -> None:
        script, target = _draw(data, scripts)
        _agrees(script, shell, target, bench)

    compare()


@pytest.mark.long
@pytest.mark.parametrize(("scripts", "shell"), CASES)
def test_many_scripts(scripts: st.SearchStrategy[str], shell: str, bench: Bench) -> None:
    @settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
    @given(st.data())
    def compare(data: st.DataObject) -> None:
        script, target = _draw(data, scripts)
        _agrees(script, shell, target, bench)

    compare()
