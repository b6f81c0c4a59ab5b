"""Environments of tox: each command is run by itself, without a shell.

Source: https://tox.wiki/en/latest/config.html
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from generator.diagnostics.fault import Place
from generator.recognition.files import decoded, inside
from generator.recognition.transitive.ini import Row, Sections, sections_of
from generator.recognition.transitive.inner import (
    PLAIN_SH,
    Call,
    Expansion,
    Inner,
    Runner,
    absent,
)
from generator.recognition.transitive.options import split

_VALUED = (
    *("-c", "--conf", "-e", "-m", "-f", "-x", "--override", "--workdir", "--root", "-p"),
    *("--parallel", "--result-json", "--skip-env", "--installpkg"),
)
_ASKING = frozenset({"list", "l", "config", "c", "devenv", "d", "quickstart", "q", "depends", "de"})
_RUNNING = frozenset({"run", "r", "run-parallel", "p", "legacy", "le"})
_FACTOR = re.compile(r"([\w.!{},-]+):\s+(.*)")
_REFERENCE = re.compile(r"\{\[([^\]]+)\]([\w-]+)\}")
_POSITIONAL = re.compile(r"\{posargs(?::((?:[^{}]|\{[^{}]*\})*))?\}")
_VALUE = re.compile(r"\{[^{}]*\}")
_KEYS = ("commands_pre", "commands", "commands_post")
_DEEPEST = 5
# Environments that one name stands for.
_MOST = 256


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """What one environment is run with."""

    sections: Sections
    path: str
    folder: str
    handed: tuple[str | None, ...]


def _expand(call: Call) -> Expansion | None:
    words = split(call.arguments, _VALUED)
    first = words.operands[0] if words.operands else None
    if first in _ASKING or words.has("-l", "--listenvs", "--showconfig", "--notest", "--version"):
        return None
    found = _sections(call, words.value("-c", "--conf"))
    if found is None:
        return absent("tox.ini", "the environments stand in it")
    sections, path = found
    asked = words.options.get("-e", ())
    if None in asked:
        return absent(path, "the name of the environment is computed")
    names = [name for each in asked for name in _names(each or "")] or _listed(sections)
    extra = words.operands[1:] if first in _RUNNING else words.operands
    handed = words.rest or extra
    run = _Run(sections=sections, path=path, folder=path.rpartition("/")[0], handed=handed)
    expansion = Expansion()
    for name in names:
        expansion += _environment(run, name)
    return expansion


def _sections(call: Call, named: str | None) -> tuple[Sections, str] | None:
    for name in (named,) if named else ("tox.ini", "setup.cfg", "pyproject.toml", "tox.toml"):
        path = inside(call.folder, name) or name
        data = call.files.text(path)
        if data is None:
            continue
        text = decoded(data)
        is_toml = name.endswith(".toml")
        found = _of_toml(text, path) if is_toml else sections_of(text, path)
        if any(each in {"tox", "tox:tox", "testenv"} or "testenv:" in each for each in found):
            return found, path
    return None


def _of_toml(text: str, path: str) -> Sections:
    """Give the tables of a TOML file as the sections of an INI file."""
    try:
        root = tomllib.loads(text)
    except (ValueError, RecursionError):
        return {}
    tool = root.get("tool") if path.endswith("pyproject.toml") else {"tox": root}
    tox = tool.get("tox") if isinstance(tool, dict) else None
    if not isinstance(tox, dict):
        return {}
    legacy = tox.get("legacy_tox_ini")
    if isinstance(legacy, str):
        start = next((n for n, row in enumerate(text.split("\n")) if "legacy_tox_ini" in row), 0)
        return _moved(sections_of(legacy.lstrip("\n"), path), start + 1)
    environments = tox.get("env")
    named = environments if isinstance(environments, dict) else {}
    found = {"tox": {"env_list": _rows(tox.get("env_list"), path)}}
    base = tox.get("env_run_base")
    for section, body in (("testenv", base), *((f"testenv:{k}", v) for k, v in named.items())):
        table = body if isinstance(body, dict) else {}
        found[section] = {key: _rows(value, path) for key, value in table.items()}
    return found


def _moved(sections: Sections, lines: int) -> Sections:
    return {
        name: {
            key: tuple(
                replace(row, place=replace(row.place, line=row.place.line + lines)) for row in rows
            )
            for key, rows in body.items()
        }
        for name, body in sections.items()
    }


def _rows(value: object, path: str) -> tuple[Row, ...]:
    """Write a value of TOML as the lines that INI has for it; a command is a list of words."""
    place = Place(file=path)
    if isinstance(value, bool):
        return (Row(text=str(value).lower(), place=place),)
    if isinstance(value, str):
        return (Row(text=value, place=place),)
    items = value if isinstance(value, list) else []
    lines = (" ".join(map(str, item)) if isinstance(item, list) else str(item) for item in items)
    return tuple(Row(text=line, place=place) for line in lines)


def _listed(sections: Sections) -> list[str]:
    tox = {**sections.get("tox:tox", {}), **sections.get("tox", {})}
    rows = tox.get("env_list") or tox.get("envlist") or ()
    return [name for row in rows for name in _names(row.text)] or ["py"]


def _names(text: str) -> Iterator[str]:
    """Give the names of a list such as `py{312,313}-lint, docs`."""
    for part in re.split(r"[,\s]+(?![^{]*\})", text.partition("#")[0].strip()):
        pieces = re.split(r"\{([^{}]*)\}", part)
        choices = [
            [piece] if index % 2 == 0 else [each.strip() for each in piece.split(",")]
            for index, piece in enumerate(pieces)
        ]
        if part:
            yield from ("".join(each) for each in islice(product(*choices), _MOST))


def _environment(run: _Run, name: str) -> Expansion:
    base = run.sections.get("testenv", {})
    own = run.sections.get(f"testenv:{name}") or _generated(run.sections, name)
    body = {**base, **(own or {})}
    if own is None and not base:
        return absent(run.path, f'it has no environment "{name}"')
    why = f'the environment "{name}" of {run.path}'
    outcome = body.get("ignore_outcome") or ()
    ignored = "the environment has ignore_outcome" if _is_true(outcome) else ""
    rows = [
        row
        for key in _KEYS
        for row in _filtered(_joined(_resolved(run, body.get(key, ()), 0)), name)
    ]
    return Expansion(inner=tuple(_inner(run, row, why, ignored) for row in rows))


def _generated(sections: Sections, name: str) -> dict[str, tuple[Row, ...]] | None:
    """Find a section whose name stands for several, such as `testenv:py{312,313}`."""
    for section, body in sections.items():
        if section.startswith("testenv:") and name in _names(section.removeprefix("testenv:")):
            return dict(body)
    return None


def _is_true(rows: tuple[Row, ...]) -> bool:
    return bool(rows) and rows[-1].text.lower() in {"true", "1", "yes", "on"}


def _resolved(run: _Run, rows: tuple[Row, ...], depth: int) -> Iterator[Row]:
    for row in rows:
        found = _REFERENCE.fullmatch(row.text)
        inner = run.sections.get(found[1], {}).get(found[2]) if found else None
        if inner is not None and depth < _DEEPEST:
            yield from _resolved(run, inner, depth + 1)
        else:
            yield row


def _filtered(rows: Iterator[Row], name: str) -> Iterator[Row]:
    """Leave out the lines of other factors, such as `py312: …`."""
    factors = {*name.split("-")}
    for row in rows:
        found = _FACTOR.fullmatch(row.text)
        if found is None:
            yield row
        elif any(_has(each, factors) for each in _names(found[1])):
            yield replace(row, text=found[2])


def _has(wanted: str, factors: set[str]) -> bool:
    return all(
        (each[1:] not in factors) if each.startswith("!") else each in factors
        for each in wanted.split("-")
    )


def _joined(rows: Iterator[Row]) -> Iterator[Row]:
    before: Row | None = None
    for row in rows:
        whole = replace(before, text=f"{before.text[:-1].rstrip()} {row.text}") if before else row
        before = whole if whole.text.endswith("\\") else None
        if before is None:
            yield whole


def _inner(run: _Run, row: Row, why: str, ignored: str) -> Inner:
    sign = re.match(r"[-!]\s*(?=\S)", row.text)
    marked = sign is not None and row.text[0] == "-" and row.text[1:2] in {" ", ""}
    start = sign.end() if sign and (marked or row.text[0] == "!") else 0
    column = row.place.column + start if row.place.line else 0
    return Inner(
        script=_VALUE.sub("${TOX_VALUE}", _POSITIONAL.sub(_positional(run), row.text[start:])),
        shell=PLAIN_SH,
        place=replace(row.place, column=column),
        why=why,
        folder=run.folder,
        ignored="the command begins with '- '" if marked else ignored,
    )


def _positional(run: _Run) -> Callable[["re.Match[str]"], str]:
    handed = " ".join(each if each is not None else "${TOX_VALUE}" for each in run.handed)
    return lambda found: handed or found[1] or ""


RUNNER = Runner(
    name="tox",
    programs=("tox",),
    expand=_expand,
    sources=("https://tox.wiki/en/latest/config.html",),
)
