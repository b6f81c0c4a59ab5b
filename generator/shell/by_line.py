"""Reads scripts of PowerShell and of cmd line by line, where each line is one plain command.

Of PowerShell the runner returns `$LASTEXITCODE`, which is that of the last program; errors of
cmdlets end the script, as `$ErrorActionPreference` is `stop`. Of cmd it returns the last
errorlevel.
Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#exit-codes-and-error-action-preference.
With `$PSNativeCommandUseErrorActionPreference` the failure of a program is an error like any other:
https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_preference_variables.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.shell.covering import COVER
from generator.shell.invocation import ShellKind
from generator.shell.program import Computed, Place, Word
from generator.shell.state import Why

_WORD = re.compile(r"""'[^']*'|"[^"$`%]*"|[^\s'"$`%(){}|;&<>@^]+""")
_PLAIN = re.compile(rf"\s*(?:(?:{_WORD.pattern})(?:\s+|$))+")
_COMMENT = {
    ShellKind.CMD: re.compile(r"\s*(?:rem\b.*|::.*|@echo off)?\s*", re.IGNORECASE),
    ShellKind.PWSH: re.compile(r"\s*(?:#.*)?"),
}
_CMDLET = re.compile(r"[A-Za-z]+-[A-Za-z]+")
# Aliases of cmdlets, keywords, and what cmd runs itself.
_OWN = frozenset(
    {
        *("cat", "cd", "chdir", "copy", "cp", "del", "dir", "echo", "erase", "exit", "for", "if"),
        *("ls", "md", "mkdir", "move", "mv", "popd", "pushd", "pwd", "rd", "ren", "return", "rm"),
        *("rmdir", "set", "setlocal", "endlocal", "sleep", "throw", "trap", "type", "call", "goto"),
        *("curl", "wget", "where", "sort", "start", "kill", "ps", "tee", "write"),
    }
)
_STRICT = re.compile(
    r"\s*\$PSNativeCommandUseErrorActionPreference\s*=\s*(?:\$true|1)\s*", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line that is one plain command."""

    words: tuple[Word, ...]
    strict: bool
    """The failure of a program ends the script here."""

    @property
    def runs_a_program(self) -> bool:
        """It is no cmdlet, and nothing that the shell does itself."""
        name = self.words[0].text.lower().removesuffix(".exe")
        return not _CMDLET.fullmatch(name) and name not in _OWN


def plain_lines(script: str, kind: ShellKind) -> tuple[list[Line], bool]:
    """Give the plain commands of a script, and whether it holds nothing else."""
    comment = _COMMENT[ShellKind.CMD if kind is ShellKind.CMD else ShellKind.PWSH]
    found: list[Line] = []
    strict, whole = False, True
    for number, text in enumerate(script.split("\n"), start=1):
        if comment.fullmatch(text.rstrip("\r")):
            continue
        if kind is ShellKind.PWSH and _STRICT.fullmatch(text):
            strict = True
        elif _PLAIN.fullmatch(text):
            found.append(Line(words=tuple(_words(text, number)), strict=strict))
        else:
            whole = False
    return found, whole


def why_lost(
    lines: list[Line], at: int, kind: ShellKind, *, whole: bool
) -> tuple[bool, Why | None]:
    """Tell whether the fate of a line's failure is known, and what loses it."""
    line = lines[at]
    if not whole or not line.runs_a_program:
        return False, Why.NOT_INTERPRETED
    if line.strict:
        return True, None
    if any(each.runs_a_program for each in lines[at + 1 :]):
        return True, Why.LAST_ONLY
    known = kind is not ShellKind.CMD or at == len(lines) - 1
    return known, None if known else Why.NOT_INTERPRETED


def _words(text: str, number: int) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        shown = found[0]
        quoted = shown[:1] in {"'", '"'}
        place = Place(
            line=number, column=found.start() + 1, end_line=number, end_column=found.end() + 1
        )
        inside = shown[1:-1] if quoted else shown
        parts = (Computed(),) if COVER in inside else (inside,)
        yield Word(text=inside, parts=parts, place=place, quoted=quoted)
