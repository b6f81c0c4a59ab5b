"""Reads a Dockerfile: its stages, which of them need each other, and what they run.

Sources: https://docs.docker.com/reference/dockerfile/,
https://docs.docker.com/build/building/multi-stage/
"""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.diagnostics.fault import Place

_SH = "sh {0}"
_FROM = re.compile(r"(?:--\S+\s+)*(\S+)(?:\s+as\s+(\S+))?", re.IGNORECASE)
_LEADING = re.compile(r"(?:\\\n\s*)+")
_FLAG = re.compile(r"--([a-z]+)=(\S+)\s+")
_SOURCE = re.compile(r"(?:^|,)from=([^,]+)")
_HEREDOC = re.compile(r"<<(-?)([\"']?)([A-Za-z_]\w*)\2")
_INSTRUCTION = re.compile(r"\s*([A-Za-z]+)\s+(.*)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A `RUN`: its script, the command line of its shell, and where the script begins."""

    script: str
    shell: str
    place: Place


@dataclass(kw_only=True, slots=True)
class Stage:
    """A stage; `needs` names other stages, or images, by name or number."""

    name: str
    index: int
    needs: list[str]
    runs: list[Run] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Instruction:
    word: str
    text: str
    line: int
    column: int
    body: tuple[str, ...] = ()


def stages_of(text: str, file: str) -> list[Stage]:
    """Read the stages in the order of the file."""
    stages: list[Stage] = []
    shell = _SH
    for each in _instructions(text):
        if each.word == "FROM" and (found := _FROM.match(each.text)):
            shell = _SH
            name = (found[2] or str(len(stages))).lower()
            stages.append(Stage(name=name, index=len(stages), needs=[found[1].lower()]))
        elif not stages:
            continue
        elif each.word == "SHELL":
            shell = _shell(each.text) or shell
        elif each.word in {"COPY", "ADD", "RUN"}:
            flags, rest = _flags(each.text)
            stages[-1].needs += [source.lower() for source in flags]
            if each.word == "RUN":
                stages[-1].runs.append(_run(each, rest, shell, file))
    return stages


def reachable(stages: list[Stage], target: str | None) -> list[Stage] | None:
    """Give the stages that a build of the target runs, in their order; None for an unknown one.

    BuildKit leaves out the others, and without a target builds the last.
    """
    if not stages:
        return []
    by_name = {stage.name: stage for stage in stages} | {str(each.index): each for each in stages}
    last = stages[-1] if target is None else by_name.get(target.lower())
    if last is None:
        return None
    found: dict[int, Stage] = {}
    ahead = [last]
    while ahead:
        stage = ahead.pop()
        if stage.index not in found:
            found[stage.index] = stage
            # A stage can only need one that stands before it.
            needed = (by_name.get(name) for name in stage.needs)
            ahead += [each for each in needed if each and each.index < stage.index]
    return [found[index] for index in sorted(found)]


def _instructions(text: str) -> Iterator[_Instruction]:
    rows = text.split("\n")
    at = 0
    while at < len(rows):
        start = at
        parts: list[str] = []
        while at < len(rows):
            row = rows[at]
            at += 1
            is_comment = row.lstrip().startswith("#") or (bool(parts) and not row.strip())
            # Comments and empty lines inside stay lines of the script, so that places hold.
            parts.append("\\" if is_comment and parts else "" if is_comment else row)
            if not parts[-1].rstrip().endswith("\\"):
                break
        found = _INSTRUCTION.fullmatch("\n".join(parts))
        if found is None:
            continue
        word = found[1].upper()
        body: list[str] = []
        heredoc = _HEREDOC.search(found[2]) if word in {"RUN", "COPY"} else None
        while heredoc and at < len(rows):
            row = rows[at]
            at += 1
            if (row.lstrip("\t") if heredoc[1] else row) == heredoc[3]:
                break
            body.append(row)
        column = found.start(2) + 1
        yield _Instruction(
            word=word, text=found[2], line=start + 1, column=column, body=tuple(body)
        )


def _flags(text: str) -> tuple[list[str], str]:
    """Take the flags off, and give the stages that they name."""
    sources: list[str] = []
    while found := _FLAG.match(text):
        if found[1] == "from":
            sources.append(found[2])
        elif found[1] == "mount" and (source := _SOURCE.search(found[2])):
            sources.append(source[1])
        text = text[found.end() :]
    return sources, text[leading.end() :] if (leading := _LEADING.match(text)) else text


def _run(each: _Instruction, rest: str, shell: str, file: str) -> Run:
    words = _exec(rest)
    if words is not None:
        place = Place(file=file, line=each.line, column=each.column)
        return Run(script=shlex.join(words), shell=_SH, place=place)
    heredoc = _HEREDOC.match(rest.strip())
    if heredoc and each.body:
        script = "\n".join(each.body)
        place = Place(file=file, line=each.line + 1, column=1)
        return Run(script=script, shell=_first_line(script) or shell, place=place)
    skipped = each.text[: len(each.text) - len(rest)]
    column = len(skipped.rpartition("\n")[2]) + (1 if "\n" in skipped else each.column)
    place = Place(file=file, line=each.line + skipped.count("\n"), column=column)
    script = "\n".join((rest, *each.body, _heredoc_end(rest))) if each.body else rest
    return Run(script=script, shell=shell, place=place)


def _heredoc_end(text: str) -> str:
    """Give the word that ends the text behind `<<`."""
    found = _HEREDOC.search(text)
    return found[3] if found else ""


def _first_line(script: str) -> str | None:
    if not script.startswith("#!"):
        return None
    words = script.partition("\n")[0][2:].split()
    if words and words[0].endswith("/env"):
        words = words[1:]
    return " ".join([words[0].rpartition("/")[2], *words[1:], "{0}"]) if words else None


def _exec(text: str) -> list[str] | None:
    if not text.lstrip().startswith("["):
        return None
    try:
        words = json.loads(text.replace("\\\n", "\n"))
    except (ValueError, RecursionError):
        return None
    is_words = isinstance(words, list) and all(isinstance(each, str) for each in words)
    return words if is_words and words else None


def _shell(text: str) -> str | None:
    words = _exec(text)
    if words is None:
        return None
    kept = [re.sub(r"^(-[a-z]*)c([a-z]*)$", r"\1\2", word) for word in words]
    return " ".join(
        [kept[0].rpartition("/")[2], *(word for word in kept[1:] if word != "-"), "{0}"]
    )
