"""Recipes of a justfile: each line is a script of its own, unless the recipe has a first line `#!`.

Source: https://just.systems/man/en/
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import basename

from generator.diagnostics.fault import Place
from generator.recognition.files import decoded, inside
from generator.recognition.transitive.inner import Call, Expansion, Inner, Runner, absent
from generator.recognition.transitive.options import split

_NAMES = ("justfile", "Justfile", ".justfile", "JUSTFILE")
_VALUED = ("-f", "--justfile", "-d", "--working-directory", "--set", "--shell", "--dotenv-path")
_ASKING = ("-l", "--list", "-n", "--dry-run", "-s", "--show", "--summary", "--evaluate", "--fmt")
_HEADER = re.compile(r"@?([A-Za-z_][\w-]*)((?:\s+[^:]*)?):(?!=)\s*(.*)")
_ALIAS = re.compile(r"alias\s+([\w-]+)\s*:=\s*([\w-]+)")
_SHELL = re.compile(r"set\s+shell\s*:=\s*\[(.*)\]")
_NEED = re.compile(r"\(?\s*([A-Za-z_][\w-]*)[^)]*\)?")
_VALUE = re.compile(r"\{\{.*?\}\}")
_MOST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class _Recipe:
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    lines: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Justfile:
    path: str
    folder: str
    recipes: dict[str, _Recipe]
    aliases: dict[str, str]
    shell: str


def _expand(call: Call) -> Expansion | None:
    words = split(call.arguments, _VALUED)
    if words.has(*_ASKING):
        return None
    named = words.value("-f", "--justfile")
    here = call.files.names(call.folder)
    name = named or next((each for each in _NAMES if each in here), "justfile")
    path = inside(call.folder, name) or name
    data = call.files.text(path)
    if data is None:
        return absent(path, "the recipes stand in it")
    found = _read(decoded(data), path)
    operands = [word for word in words.operands if word is None or "=" not in word]
    first = operands[0] if operands else next(iter(found.recipes), None)
    if first is None:
        return absent(path, "the name of the recipe is computed")
    # Whether a further word is an argument or a recipe is said by the recipe; names decide here.
    names = [first, *(word for word in operands[1:] if word in found.recipes)]
    inner = [each for name in names for each in _recipe(found, name, [])]
    if found.aliases.get(first, first) not in found.recipes:
        return absent(path, f'it has no recipe "{first}"')
    return Expansion(inner=tuple(inner[:_MOST]))


def _read(text: str, path: str) -> _Justfile:
    recipes: dict[str, _Recipe] = {}
    aliases: dict[str, str] = {}
    shell = "sh -u {0}"
    current: _Recipe | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if line[:1] in {" ", "\t"}:
            if current and line.strip():
                current.lines.append((number, line))
        elif found := _ALIAS.match(line):
            aliases[found[1]] = found[2]
        elif found := _SHELL.match(line):
            shell = _shell(found[1])
        elif found := _HEADER.fullmatch(line.partition(" #")[0].rstrip()):
            before, _, after = found[3].partition("&&")
            current = _Recipe(name=found[1], before=_needs(before), after=_needs(after))
            recipes[current.name] = current
        elif line.strip() and not line.startswith(("#", "[")):
            current = None
    folder = path.rpartition("/")[0]
    return _Justfile(path=path, folder=folder, recipes=recipes, aliases=aliases, shell=shell)


def _needs(text: str) -> tuple[str, ...]:
    return tuple(found[1] for found in _NEED.finditer(text))


def _shell(listed: str) -> str:
    words = [word for word in re.findall(r"[\"']([^\"']*)[\"']", listed) if word]
    kept = [re.sub(r"^(-[a-z]*)c([a-z]*)$", r"\1\2", word) for word in words]
    return " ".join([*(word for word in kept if word != "-"), "{0}"])


def _recipe(file: _Justfile, name: str, done: list[str]) -> Iterator[Inner]:
    recipe = file.recipes.get(file.aliases.get(name, name))
    if recipe is None or recipe.name in done:
        return
    done.append(recipe.name)
    for need in recipe.before:
        yield from _recipe(file, need, done)
    yield from _scripts(file, recipe)
    for need in recipe.after:
        yield from _recipe(file, need, done)


def _scripts(file: _Justfile, recipe: _Recipe) -> Iterator[Inner]:
    why = f'the recipe "{recipe.name}" of {file.path}'
    if recipe.lines and recipe.lines[0][1].strip().startswith("#!"):
        yield _whole(file, recipe, why)
        return
    joined: list[tuple[int, str]] = []
    for number, line in recipe.lines:
        if joined and joined[-1][1].endswith("\\"):
            joined[-1] = (joined[-1][0], f"{joined[-1][1]}\n{line}")
        else:
            joined.append((number, line))
    for number, line in joined:
        start = len(line) - len(line.lstrip(" \t@-"))
        if line[start : start + 1] in {"#", ""}:
            continue
        yield Inner(
            script=_opaque(line[start:]),
            shell=file.shell,
            place=Place(file=file.path, line=number, column=start + 1),
            why=why,
            folder=file.folder,
            ignored="the line begins with '-'" if "-" in line[:start] else "",
        )


def _whole(file: _Justfile, recipe: _Recipe, why: str) -> Inner:
    first, indented = recipe.lines[0]
    margin = len(indented) - len(indented.lstrip())
    rows = dict(recipe.lines)
    text = "\n".join(rows.get(n, "")[margin:] for n in range(first, recipe.lines[-1][0] + 1))
    words = indented.strip()[2:].split()
    if words and basename(words[0]) == "env":
        words = [word for word in words[1:] if word != "-S"]
    program = basename(words[0]) if words else "sh"
    return Inner(
        script=_opaque(text),
        shell=" ".join([program, *words[1:], "{0}"]),
        place=Place(file=file.path, line=first, column=margin + 1),
        why=why,
        folder=file.folder,
    )


def _opaque(text: str) -> str:
    """Put a variable of the shell, as long, in the place of what just puts in."""
    return _VALUE.sub(lambda found: "${" + "v" * max(len(found.group()) - 3, 1) + "}", text)


RUNNER = Runner(
    name="just",
    programs=("just",),
    expand=_expand,
    sources=("https://just.systems/man/en/",),
)
