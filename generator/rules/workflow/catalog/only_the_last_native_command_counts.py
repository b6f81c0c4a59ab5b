"""PowerShell and cmd go on after a program that fails: only how the last one ended counts.

`$ErrorActionPreference = 'stop'`, which GitHub sets, stops for errors of PowerShell, not for the
exit code of a program, and cmd stops for nothing. A script of several programs needs
`$PSNativeCommandUseErrorActionPreference = $true`, or a step for each.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - shell: pwsh
            run: |
              npm run lint
              npm run build

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - shell: pwsh
            run: npm run lint
          - shell: pwsh
            run: npm run build
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.commands import shell_facts
from generator.recognition.gates import CHECKING, DEPLOYING
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.invocation import ShellKind
from generator.tools.find import uses_of
from generator.tools.tool import Kind
from generator.tools.words import words_of

JUDGING = (CHECKING | DEPLOYING) - {Kind.SMOKE}
_KINDS = frozenset({ShellKind.PWSH, ShellKind.POWERSHELL, ShellKind.CMD})
_ASKED = re.compile(
    r"LASTEXITCODE|PSNativeCommandUseErrorActionPreference|errorlevel|\|\|\s*exit|\$\?",
    re.IGNORECASE,
)
_NO_PROGRAM = re.compile(r"(?:#|//|::|\$|@?echo\b|rem\b|[A-Z][a-z]+-[A-Z]|[{}()\[]|if\b|set\b)")
HELP = "make a step of each, or begin with `$PSNativeCommandUseErrorActionPreference = $true`"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys with a program behind them in the same script."""
    for _, step in subject.steps:
        if step.run is None or shell_facts(step.shell).kind not in _KINDS:
            continue
        if _ASKED.search(step.run):
            continue
        yield from (
            Found(
                place=step.inside("run", line=line, column=column),
                message=f'"{text}" is not the last program, so its failure is lost',
                help=HELP,
            )
            for line, column, text in _before_others(step.run)
        )


def _before_others(script: str) -> Iterator[tuple[int, int, str]]:
    rows: list[tuple[int, int, str]] = []
    goes_on = False
    for number, row in enumerate(script.split("\n"), start=1):
        text = row.strip()
        if text and not goes_on and not _NO_PROGRAM.match(text):
            rows.append((number, len(row) - len(row.lstrip()) + 1, text))
        goes_on = text.endswith(("`", "^", "|", ","))
    for line, column, text in rows[:-1]:
        kinds = {use.tool.kind for use in uses_of(words_of(text))}
        if kinds & JUDGING:
            yield line, column, text


RULE = Rule(
    code="GW479",
    name="only-the-last-native-command-counts",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#exit-codes-and-error-action-preference",
        "https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_preference_variables#psnativecommanduseerroractionpreference",
    ),
    check=check,
)
