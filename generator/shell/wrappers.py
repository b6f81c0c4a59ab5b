"""Sees the command that another one runs: behind `timeout`, `env`, `sudo`, `xargs`, `find -exec`.

The options with a value of each are those of its manual: GNU coreutils
(https://www.gnu.org/software/coreutils/manual/coreutils.html), findutils
(https://www.gnu.org/software/findutils/manual/html_mono/find.html), sudo
(https://www.sudo.ws/docs/man/sudo.man/).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.shell.invocation import options
from generator.shell.program import Word

_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=.*", re.DOTALL)
_C = re.compile(r"-[a-zA-Z]*c[a-zA-Z]*")
SHELLS = frozenset({"bash", "sh", "dash", "ash", "zsh", "ksh"})


# Commands that run a shell in a container, on another machine or as another user.
_ELSEWHERE = frozenset(
    {"docker", "podman", "kubectl", "oc", "nix", "nix-shell", "su", "runuser", "chroot", "lxc"}
)
_SSH = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wrapper:
    """How to step over the options of a command to the one that it runs."""

    values: frozenset[str] = frozenset()
    """Options whose value is the next word."""
    operands: int = 0
    """Words of its own before the command."""
    assignments: bool = False
    none: frozenset[str] = frozenset()
    """Options with which it runs nothing."""


def _wrapper(
    values: str = "", operands: int = 0, *, assigns: bool = False, none: str = ""
) -> _Wrapper:
    return _Wrapper(
        values=frozenset(values.split()),
        operands=operands,
        assignments=assigns,
        none=frozenset(none.split()),
    )


WRAPPERS: Mapping[str, _Wrapper] = {
    "builtin": _wrapper(),
    "command": _wrapper(none="-v -V"),
    "doas": _wrapper("-u -C"),
    "env": _wrapper("-u -C -S --unset --chdir", assigns=True),
    "exec": _wrapper("-a"),
    "ionice": _wrapper("-c -n -p"),
    "nice": _wrapper("-n --adjustment"),
    "nohup": _wrapper(),
    "setsid": _wrapper(),
    "stdbuf": _wrapper("-i -o -e"),
    "sudo": _wrapper("-u -g -h -p -C -r -t -T -U -D -R --user --group", assigns=True),
    "time": _wrapper("-f -o --format --output"),
    "timeout": _wrapper("-s -k --signal --kill-after", 1),
    "xargs": _wrapper(
        "-a -d -E -I -L -n -P -s --arg-file --delimiter --max-lines --max-args --max-procs"
    ),
    "xvfb-run": _wrapper("-n -s -e -f -p -w -l --server-args --server-num --error-file"),
}


def inner_start(texts: Sequence[str]) -> int | None:
    """Give the index of the command that the first word runs; None where it runs none."""
    wrapper = WRAPPERS.get(_program(texts[0])) if texts else None
    if wrapper is None:
        return None
    at, operands = 1, wrapper.operands
    while at < len(texts):
        text = texts[at]
        if text in wrapper.none:
            return None
        if text == "--":
            at += 1
        elif text.startswith("-") and len(text) > 1:
            at += 2 if text in wrapper.values else 1
        elif wrapper.assignments and _ASSIGNMENT.fullmatch(text):
            at += 1
        elif operands:
            at, operands = at + 1, operands - 1
        else:
            return at
    return None


def executed(texts: Sequence[str]) -> list[tuple[int, int, bool]]:
    """Give the commands of `find -exec`: start, end, and whether find's exit code tells of it."""
    found = []
    if not texts or _program(texts[0]) != "find":
        return []
    for index, text in enumerate(texts):
        if text in {"-exec", "-execdir", "-ok", "-okdir"}:
            rest = list(texts[index + 1 :])
            ends = [at for at, each in enumerate(rest) if each in {";", "+"}]
            if ends and ends[0]:
                start = index + 1
                found.append((start, start + ends[0], rest[ends[0]] == "+"))
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Inner:
    """A shell that a command starts with a script of its own."""

    script: Word
    errexit: bool
    pipefail: bool
    posix: bool
    tells: bool = True
    """The exit code of the shell is that of the command."""


def inner_shell(words: Sequence[Word], document: Word | None) -> Inner | None:
    """Give the script that `bash -c …` or `bash <<END` runs, wherever it stands in a command."""
    texts = [word.text for word in words]
    start = 0
    while start < len(texts) and _program(texts[start]) not in SHELLS:
        following = inner_start(texts[start:])
        if following is None:
            return _found(words[start:], texts[start:], document)
        start += following
    return _script(words[start:], document) if start < len(texts) else None


def _found(words: Sequence[Word], texts: list[str], document: Word | None) -> Inner | None:
    for start, end, tells in executed(texts):
        inner = _script(words[start:end], None) if _program(texts[start]) in SHELLS else None
        if inner is not None:
            return replace(inner, tells=tells)
    program = _program(texts[0])
    if program == "ssh":
        script = words[-1] if len(words) >= _SSH and words[-1].quoted else document
        return _remote(script) if script else None
    if program not in _ELSEWHERE:
        return None
    if program in {"su", "runuser"}:
        given = [word for flag, word in pairwise(words) if flag.text in {"-c", "--command"}]
        return _remote(given[0]) if given else None
    starts = [at for at, text in enumerate(texts) if at and _program(text) in SHELLS]
    return _script(words[starts[0] :], document) if starts else None


def _remote(script: Word) -> Inner:
    """Give a script for a shell of which only the last exit code comes back."""
    return Inner(script=script, errexit=False, pipefail=False, posix=True)


def _script(words: Sequence[Word], document: Word | None) -> Inner | None:
    texts = [word.text for word in words]
    script: Word | None = None
    flags: list[str] = []
    at = 1
    while at < len(texts) and texts[at][:1] in {"-", "+"} and texts[at] != "--":
        flags.append(texts[at])
        takes = texts[at].endswith("o") and not texts[at].startswith("--")
        if takes and at + 1 < len(texts):
            flags.append(texts[at + 1])
        at += 2 if takes else 1
    if any(_C.fullmatch(flag) for flag in flags):
        script = words[at] if at < len(words) else None
    elif at == len(words) or "-s" in flags:
        script = document
    if script is None:
        return None
    errexit, pipefail = options(tuple(flags))
    posix = _program(texts[0]) != "bash"
    return Inner(script=script, errexit=errexit, pipefail=pipefail, posix=posix)


def _program(text: str) -> str:
    return text.rpartition("/")[2]
