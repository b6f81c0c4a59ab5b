"""How a script ends of which no command fails but those that always do, beside bash itself."""

import subprocess

import pytest

from generator.shell.fate import analyse, ends_well
from generator.shell.invocation import shell_of

SHELL = shell_of(None, container=False, windows=False)
DECIDED = (
    "",
    "# nothing",
    "echo fine",
    "exit 1",
    "false",
    'if [ "failure" = "failure" ]; then exit 1; fi',
    'if [[ "cancelled" == "failure" || "skipped" == "failure" ]]; then exit 1; fi\necho fine',
    'for result in success failure; do if [[ "$result" != success ]]; then exit 1; fi; done',
    'for result in success success; do if [[ "$result" != success ]]; then exit 1; fi; done',
    'R=\'skipped\'\nif [ "$R" != success ] && [ "$R" != skipped ]; then exit 1; fi',
    "case failure in success) ;; *) exit 1 ;; esac",
    'test "cancelled" = success',
)


@pytest.mark.parametrize("script", DECIDED)
def test_it_ends_as_bash_ends_it(script: str) -> None:
    done = subprocess.run(["bash", "-e", "-c", script], check=False, capture_output=True)

    assert ends_well(script, SHELL) is (done.returncode == 0)


@pytest.mark.parametrize("script", ['[ "$X" = a ]', "if then", 'test -n "$(date)" -a "$X"'])
def test_what_hangs_on_the_unknown_stays_open(script: str) -> None:
    assert ends_well(script, SHELL) is None


@pytest.mark.parametrize("script", ["", "\n", "# nothing"])
def test_a_script_without_commands_has_none(script: str) -> None:
    assert analyse(script, SHELL).commands == ()


def test_other_shells_are_not_read() -> None:
    assert ends_well("exit 1", shell_of("pwsh", container=False, windows=True)) is None
