"""Finds commands that change how a script ends: options switched off, traps, inner shells, `&`."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.shell.outcome import Script, can_fail
from generator.shell.syntax import Node, parse
from generator.shell.words import (
    body,
    descendants,
    text,
    variables,
    words,
)

_ESSENTIAL = frozenset({"errexit", "pipefail"})
_SHELLS = frozenset({"bash", "sh", "dash", "zsh", "ksh"})
_ENDING_SIGNALS = frozenset({"EXIT", "ERR", "0", "SIGEXIT"})
_MINUS_C = re.compile(r"-[a-zA-Z]*c[a-zA-Z]*")
_FIND_HARMLESS = frozenset({"rm", "echo", "printf", "chmod", "touch"})


def reasons(node: Node, functions: Mapping[str, Node]) -> Iterator[str]:
    """Say why a simple command, by itself, keeps failures from ending the step."""
    option = switches_off(node)
    if option:
        yield f"switches {option} off"
    if trap_succeeds(node, functions):
        yield "the trap ends the script with success"
    if find_loses(node):
        yield r"find ignores how a command behind -exec ended; write + instead of \;"
    if coprocess_forgotten(node):
        yield "nothing asks how this coprocess ended"
    if waits_for_several(node):
        yield "wait reports only how the last of several ended"
    if inner_shell_loses(node):
        yield "the inner shell runs without -e"


def switches_off(node: Node) -> str:
    """Name the option that a `set` or `shopt` switches off, if a failure needs it."""
    name, *arguments = words(node) or ("",)
    if name == "shopt" and any(a.startswith("-") and "u" in a for a in arguments):
        return next((a for a in arguments if a in _ESSENTIAL), "")
    if name != "set" or "--" in arguments:
        return ""
    for argument, named in pairwise((*arguments, "")):
        if argument.startswith("+") and "e" in argument:
            return "errexit"
        if argument.startswith("+") and argument.endswith("o") and named in _ESSENTIAL:
            return named
    return ""


def trap_succeeds(node: Node, functions: Mapping[str, Node]) -> bool:
    """Tell whether a trap turns the end of the script into success."""
    name, *arguments = words(node) or ("",)
    if name != "trap" or not _ENDING_SIGNALS & set(arguments[1:]):
        return False
    handler = parse(arguments[0])
    names = {words(each)[0] for each in descendants(handler) if words(each)}
    called = [functions[each] for each in sorted(names & functions.keys())]
    return any(
        words(each) == ("exit", "0")
        for root in (handler, *called)
        for each in descendants(root)
        if each.type == "command"
    )


def inner_script(node: Node) -> tuple[str, bool]:
    """Give the script that `bash -c` or `eval` runs, and whether `-e` holds in it."""
    name, *arguments = words(node) or ("",)
    if name == "eval":
        return " ".join(arguments), True
    if name not in _SHELLS:
        return "", False
    flags: list[str] = []
    for index, argument in enumerate(arguments):
        if not argument.startswith(("-", "+")) and arguments[index - 1 : index] != ["-o"]:
            break
        flags.append(argument)
        if _MINUS_C.fullmatch(argument) and len(arguments) > index + 1:
            clusters = [flag for flag in flags if re.fullmatch(r"-[a-zA-Z]+", flag)]
            checked = any("e" in flag for flag in clusters) or "errexit" in arguments[:index]
            return arguments[index + 1], checked
    return "", False


def inner_shell_loses(node: Node) -> bool:
    """Tell whether an inner shell without `-e` runs commands whose failure it forgets."""
    script, checked = inner_script(node)
    if not script or checked:
        return False
    root = parse(script)
    listed = body(root)
    first = words(listed[0]) if listed else ()
    if first[:1] == ("set",) and any(a.startswith("-") and "e" in a for a in first[1:]):
        return False
    return Script.of(root).loses_failures(listed) is not None


def find_loses(node: Node) -> bool:
    """Tell whether a `find -exec` that ends in `;` runs a command whose exit code find ignores.

    Source: https://www.gnu.org/software/findutils/manual/html_mono/find.html#Single-File
    """
    name, *arguments = words(node) or ("",)
    if name != "find" or not {r"\;", ";"} & set(arguments):
        return False
    runs = [run for option, run in pairwise(arguments) if option in {"-exec", "-execdir"}]
    return any(each not in _FIND_HARMLESS for each in runs)


def is_forgotten(node: Node, root: Node) -> bool:
    """Tell whether nothing asks how a background command ended.

    Its `$!` must be kept at once, and either waited for alone or used to stop a service.
    """
    if not can_fail(node):
        return False
    following = node.next_sibling
    while following is not None and following.type in {"&", "comment", "\n"}:
        following = following.next_sibling
    if following is None or not any(
        each.type == "special_variable_name" and text(each) == "!"
        for each in descendants(following)
    ):
        return True
    waits = [each for each in descendants(root) if words(each)[:1] == ("wait",)]
    if following.type == "command" and words(following)[:1] == ("wait",):
        return False
    kept = variables(following)
    return not (
        any(len(words(each)[1:]) == 1 for each in waits)
        or any(_stops(each, kept) for each in descendants(root) if each.type == "command")
    )


def _stops(node: Node, kept: frozenset[str]) -> bool:
    found = words(node)
    if found[:1] == ("trap",) and len(found) > 1:
        return any(_stops(each, kept) for each in descendants(parse(found[1])))
    return found[:1] == ("kill",) and bool(variables(node) & kept)


def coprocess_forgotten(node: Node) -> bool:
    """Tell whether a coprocess runs whose number the script never looks at.

    Source: https://www.gnu.org/software/bash/manual/bash.html#Coprocesses
    """
    if words(node)[:1] != ("coproc",):
        return False
    root = node
    while root.parent is not None:
        root = root.parent
    return "_PID" not in text(root)


def waits_for_several(node: Node) -> bool:
    """Tell whether a `wait` with operands reports only the last one's exit code.

    Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/wait.html
    """
    found = words(node)
    if found[:1] != ("wait",) or any(each.startswith("-") for each in found[1:]):
        return False
    return len(found[1:]) > 1 or any("[@]" in each or "[*]" in each for each in found[1:])
