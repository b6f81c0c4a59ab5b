"""The options of a step's shell are those of GitHub's table and of the runner's source.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
"""

import pytest

from generator.shell.invocation import ShellKind, shell_of


@pytest.mark.parametrize(
    ("value", "kind", "errexit", "pipefail"),
    [
        (None, ShellKind.BASH, True, False),
        ("bash", ShellKind.BASH, True, True),
        ("sh", ShellKind.SH, True, False),
        ("bash {0}", ShellKind.BASH, False, False),
        ("bash -l {0}", ShellKind.BASH, False, False),
        ("bash -el {0}", ShellKind.BASH, True, False),
        ("bash -leo pipefail {0}", ShellKind.BASH, True, True),
        ("bash -l -e -o pipefail {0}", ShellKind.BASH, True, True),
        ("bash -o errexit {0}", ShellKind.BASH, True, False),
        ("bash -e +e {0}", ShellKind.BASH, False, False),
        ("/bin/bash -e {0}", ShellKind.BASH, True, False),
        ("/usr/bin/env bash -e {0}", ShellKind.BASH, True, False),
        ("bash --noprofile --norc {0}", ShellKind.BASH, False, False),
        (r"C:\msys64\usr\bin\bash.exe -e {0}", ShellKind.BASH, True, False),
        ("sh {0}", ShellKind.SH, False, False),
        ("pwsh", ShellKind.PWSH, False, False),
        ("powershell", ShellKind.POWERSHELL, False, False),
        ("cmd", ShellKind.CMD, False, False),
        ("python", ShellKind.PYTHON, False, False),
        ("perl {0}", ShellKind.OTHER, False, False),
        ("nu -e {0}", ShellKind.OTHER, False, False),
        ("${{ matrix.shell }}", ShellKind.OTHER, False, False),
        ("", ShellKind.OTHER, False, False),
        ('bash "', ShellKind.BASH, False, False),
    ],
)
def test_a_value_of_shell(
    value: str | None,
    kind: ShellKind,
    errexit: bool,  # noqa: FBT001
    pipefail: bool,  # noqa: FBT001
) -> None:
    shell = shell_of(value)

    assert (shell.kind, shell.errexit, shell.pipefail) == (kind, errexit, pipefail)


def test_without_a_value_it_depends_on_where_the_step_runs() -> None:
    assert shell_of(None, container=True).kind is ShellKind.SH
    assert shell_of(None, container=True).errexit
    assert shell_of(None, windows=True).kind is ShellKind.PWSH
    assert shell_of("bash", container=True) == shell_of("bash", windows=True) == shell_of("bash")
