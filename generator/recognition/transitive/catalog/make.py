"""Targets of a Makefile: each line of a recipe is a script of its own.

Sources: https://www.gnu.org/software/make/manual/html_node/Execution.html,
https://www.gnu.org/software/make/manual/html_node/Errors.html,
https://www.gnu.org/software/make/manual/html_node/Choosing-the-Shell.html
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics.fault import Place
from generator.recognition.files import decoded, inside
from generator.recognition.transitive.inner import (
    Call,
    Expansion,
    Inner,
    Missing,
    Runner,
    absent,
)
from generator.recognition.transitive.makefile import Line, Makefile, Rule
from generator.recognition.transitive.options import Split, split

_NAMES = ("GNUmakefile", "makefile", "Makefile")
_VALUED = ("-f", "--file", "--makefile", "-C", "--directory", "-I", "-o", "-W", "-j", "-l", "-O")
_IGNORING = ("-i", "--ignore-errors")
_DRY = ("-n", "--just-print", "--dry-run", "--recon", "-q", "--question", "-t", "--touch")
_ASSIGNMENT = re.compile(r"([\w.-]+)(?::|::|\+|\?)?=(.*)", re.DOTALL)
_PREFIX = re.compile(r"[@+\-\s]*")
_MOST_FILES = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """One call of make: what it read, in which folder, and what it was given."""

    makefile: Makefile
    folder: str
    given: dict[str, str]
    ignores: bool


def _expand(call: Call) -> Expansion | None:
    words = split(_without_jobs(call.arguments), _VALUED)
    if words.has(*_DRY) or _letters(words, "nqt"):
        return None
    named = words.value("-C", "--directory")
    folder = inside(call.folder, named) if named else call.folder
    if folder is None or None in words.operands:
        return absent("Makefile", "the folder or the target is computed")
    paths = _paths(call, words, folder)
    makefile, missing = _read(call, paths, folder)
    if makefile is None:
        return missing
    given = _given(words)
    ignores = words.has(*_IGNORING) or _letters(words, "i")
    run = _Run(makefile=makefile, folder=folder, given=given, ignores=ignores)
    operands = [*words.operands, *words.rest]
    targets = [word for word in operands if word and not _ASSIGNMENT.fullmatch(word)]
    return missing + _targets(run, targets or _goal(makefile), paths[0])


def _without_jobs(words: tuple[str | None, ...]) -> list[str | None]:
    """Leave out `-j`, which takes a number behind it and nothing else."""
    before = (None, *words)
    return [
        word
        for word, previous in zip(words, before, strict=False)
        if word != "-j" and not (previous == "-j" and (word or "").isdigit())
    ]


def _letters(words: Split, letters: str) -> bool:
    short = (name for name in words.options if re.fullmatch(r"-[a-zA-Z]+", name))
    return any(letter in name for name in short for letter in letters)


def _given(words: Split) -> dict[str, str]:
    found = (_ASSIGNMENT.fullmatch(word) for word in words.operands if word)
    return {each[1]: each[2] for each in found if each}


def _paths(call: Call, words: Split, folder: str) -> list[str]:
    named = words.value("-f", "--file", "--makefile")
    if named:
        return [inside(folder, named) or named]
    here = call.files.names(folder)
    name = next((each for each in _NAMES if each in here), "Makefile")
    return [f"{folder}/{name}" if folder else name]


def _read(call: Call, paths: list[str], folder: str) -> tuple[Makefile | None, Expansion]:
    makefile = Makefile()
    missing: list[Missing] = []
    ahead = list(paths)
    seen: set[str] = set()
    while ahead and len(seen) < _MOST_FILES:
        path = ahead.pop(0)
        if path in seen:
            continue
        seen.add(path)
        data = call.files.text(path)
        if data is None and path in paths:
            return None, absent(path, "the targets stand in it")
        if data is None:
            missing.append(Missing(path=path, why="the Makefile includes it"))
            continue
        before = len(makefile.includes)
        makefile.add(decoded(data), path)
        ahead += [inside(folder, each) or each for each in makefile.includes[before:]]
    return makefile, Expansion(missing=tuple(missing))


def _goal(makefile: Makefile) -> list[str]:
    named = makefile.variables.get(".DEFAULT_GOAL")
    plain = (rule.target for rule in makefile.rules if rule.target[:1] not in {".", "$"})
    first = named or next((each for each in plain if "%" not in each), None)
    return [first] if first else []


def _targets(run: _Run, targets: list[str], path: str) -> Expansion:
    """Go through the targets and what they need first, each one once."""
    inner: list[Inner] = []
    missing: list[Missing] = []
    done: set[str] = set()
    ahead = [(each, True) for each in reversed(targets)]
    while ahead:
        target, is_asked = ahead.pop()
        rules = run.makefile.rules_for(target)
        if target.endswith("\0"):
            inner += _recipe(run, run.makefile.rules_for(target[:-1]))
        elif target not in done:
            done.add(target)
            if not rules and is_asked:
                missing.append(Missing(path=path, why=f'it has no rule for "{target}"'))
            ahead.append((f"{target}\0", False))
            needs = [need for rule in rules for need in rule.needs]
            ahead += [(need, False) for need in reversed(needs)]
    return Expansion(inner=tuple(inner), missing=tuple(missing))


def _recipe(run: _Run, rules: list[Rule]) -> Iterator[Inner]:
    for rule in rules:
        if not rule.recipe:
            continue
        why = f'the target "{rule.target}" of {rule.recipe[0].place.file}'
        ignored = _ignored(run, rule.target)
        lines: tuple[Line, ...] = rule.recipe
        if run.makefile.rules_for(".ONESHELL"):
            text = "\n".join(line.text for line in lines)
            lines = (Line(text=text, place=lines[0].place),)
        for line in lines:
            yield from _line(run, line, why, ignored, rule)


def _line(run: _Run, line: Line, why: str, ignored: str, rule: Rule) -> Iterator[Inner]:
    prefix = _PREFIX.match(line.text)
    signs = prefix.group() if prefix else ""
    given = {
        **run.given,
        "@": rule.target,
        "<": (rule.needs or ("",))[0],
        "^": " ".join(rule.needs),
    }
    script = run.makefile.expanded(line.text[len(signs) :], given)
    if not script or script.startswith("#"):
        return
    rows = signs.count("\n")
    start = len(signs.rpartition("\n")[2])
    place = Place(
        file=line.place.file,
        line=line.place.line + rows,
        column=start + (1 if rows else line.place.column),
    )
    reason = "the line begins with '-'" if "-" in signs else ignored
    yield Inner(
        script=script, shell=_shell(run), place=place, why=why, folder=run.folder, ignored=reason
    )


def _ignored(run: _Run, target: str) -> str:
    if run.ignores:
        return "make is called with -i"
    flags = run.given.get("MAKEFLAGS", run.makefile.variables.get("MAKEFLAGS", ""))
    if re.search(r"(?:^|\s)-?[a-z]*i|--ignore-errors", flags):
        return "MAKEFLAGS has -i"
    return ".IGNORE names the target" if run.makefile.is_marked(".IGNORE", target) else ""


def _shell(run: _Run) -> str:
    shell = run.makefile.expanded("$(SHELL)", run.given)
    program = "sh" if shell == "${MAKE_VALUE}" else shell.strip()
    default = "-ec" if run.makefile.rules_for(".POSIX") else "-c"
    said = run.makefile.expanded("$(.SHELLFLAGS)", run.given)
    flags = default if said == "${MAKE_VALUE}" else said
    kept = [re.sub(r"^(-[a-z]*)c([a-z]*)$", r"\1\2", each) for each in flags.split()]
    return " ".join([program, *(each for each in kept if each != "-"), "{0}"])


RUNNER = Runner(
    name="make",
    programs=("make", "gmake"),
    expand=_expand,
    sources=("https://www.gnu.org/software/make/manual/html_node/Errors.html",),
)
