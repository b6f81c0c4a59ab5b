"""Tells which shell runs a step's script, and which of its options are on.

The rows of https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell,
with what the runner's own table adds:
https://github.com/actions/runner/blob/main/src/Runner.Worker/Handlers/ScriptHandlerHelpers.cs
"""

import re
import shlex
from dataclasses import dataclass
from enum import StrEnum
from itertools import dropwhile, pairwise
from pathlib import PurePosixPath, PureWindowsPath


class ShellKind(StrEnum):
    """A family of shells whose scripts mean the same."""

    BASH = "bash"
    SH = "sh"
    PWSH = "pwsh"
    POWERSHELL = "powershell"
    CMD = "cmd"
    PYTHON = "python"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shell:
    """A shell as a step calls it."""

    kind: ShellKind
    errexit: bool = False
    pipefail: bool = False
    called: str = ""
    """The command line, `{0}` being the file of the script."""


_TEMPLATES = {
    "bash": "bash --noprofile --norc -e -o pipefail {0}",
    "sh": "sh -e {0}",
    "pwsh": "pwsh -command \". '{0}'\"",
    "powershell": "powershell -command \". '{0}'\"",
    "cmd": '%ComSpec% /D /E:ON /V:OFF /S /C "CALL "{0}""',
    "python": "python {0}",
}
# dash, and ash of busybox, know neither arrays nor `[[`; in what a failure does they agree.
_KINDS = {
    **dict.fromkeys(("bash", "rbash"), ShellKind.BASH),
    **dict.fromkeys(("sh", "dash", "ash"), ShellKind.SH),
    **dict.fromkeys(("python", "python3", "python2"), ShellKind.PYTHON),
    "pwsh": ShellKind.PWSH,
    "powershell": ShellKind.POWERSHELL,
    "cmd": ShellKind.CMD,
    "%comspec%": ShellKind.CMD,
}
_LETTERS = re.compile(r"[-+][a-zA-Z]+")


def shell_of(value: str | None, *, container: bool = False, windows: bool = False) -> Shell:
    """Tell how GitHub runs a script, by the value of `shell:` or, without one, by where it runs.

    Without `shell:` the runner takes `bash -e {0}`, without `pipefail`; `sh -e {0}` in a container;
    and pwsh on Windows. An expression as the value can be any shell.
    """
    if value is None:
        if windows:
            return Shell(kind=ShellKind.PWSH, called=_TEMPLATES["pwsh"])
        return called(_TEMPLATES["sh"] if container else "bash -e {0}")
    line = value.strip()
    return called(_TEMPLATES.get(line.lower(), line))


def called(line: str) -> Shell:
    """Tell what a command line such as `bash -leo pipefail {0}` asks for."""
    if "${{" in line:
        return Shell(kind=ShellKind.OTHER, called=line)
    program, *arguments = _split(line) or [""]
    if PurePosixPath(program).name == "env":
        program, *arguments = list(dropwhile(_of_env, arguments)) or [""]
    kind = _KINDS.get(_name(program), ShellKind.OTHER)
    if kind not in {ShellKind.BASH, ShellKind.SH}:
        return Shell(kind=kind, called=line)
    errexit, pipefail = options(tuple(arguments))
    return Shell(kind=kind, errexit=errexit, pipefail=pipefail, called=line)


def options(arguments: tuple[str, ...]) -> tuple[bool, bool]:
    """Tell whether a shell's arguments switch `-e` and `pipefail` on."""
    errexit = pipefail = False
    for argument, following in pairwise((*arguments, "")):
        if not _LETTERS.fullmatch(argument):
            continue
        on = argument.startswith("-")
        errexit = on if "e" in argument else errexit
        if argument.endswith("o"):
            errexit = on if following == "errexit" else errexit
            pipefail = on if following == "pipefail" else pipefail
    return errexit, pipefail


def _split(line: str) -> list[str]:
    words = shlex.shlex(line, posix=True, punctuation_chars=False)
    words.whitespace_split = True
    # A backslash is part of a path on Windows, as is `#` of a word anywhere.
    words.escape = words.commenters = ""
    try:
        return list(words)
    except ValueError:
        return line.split()


def _of_env(word: str) -> bool:
    return word.startswith("-") or "=" in word


def _name(program: str) -> str:
    name = PureWindowsPath(program).name if "\\" in program else PurePosixPath(program).name
    return name.lower().removesuffix(".exe")
