"""Scripts of `package.json`, as npm, pnpm, yarn and bun run them.

Sources: https://github.com/npm/cli/blob/latest/docs/lib/content/using-npm/scripts.md,
https://github.com/npm/cli/blob/latest/docs/lib/content/commands/npm-run.md,
https://pnpm.io/cli/run, https://yarnpkg.com/cli/run, https://bun.com/docs/cli/run
"""

import shlex
from collections.abc import Iterator
from posixpath import basename

from generator.recognition.files import inside
from generator.recognition.transitive.inner import (
    PLAIN_SH,
    Call,
    Expansion,
    Inner,
    Missing,
    Runner,
    absent,
)
from generator.recognition.transitive.options import Split, split
from generator.recognition.transitive.packages import Package, nearest_package, workspaces

_RUN = frozenset({"run", "run-script", "rum", "urn"})
_SHORT = {
    "test": "test",
    "tst": "test",
    "t": "test",
    "start": "start",
    "stop": "stop",
    "restart": "restart",
}
_VALUED = (
    *("--prefix", "-C", "--dir", "--cwd", "-w", "--workspace", "-F", "--filter", "--loglevel"),
    *("--reporter", "--workspace-concurrency", "--script-shell", "--silent-level"),
)
_FOLDERS = ("--prefix", "-C", "--dir", "--cwd")
_EVERYWHERE = ("-r", "--recursive", "--workspaces")
_SOME = ("-w", "--workspace", "-F", "--filter")
# Words of pnpm and yarn that are no scripts. Any other word is one, if the package has it.
_OWN = frozenset(
    {
        *("add", "audit", "bin", "cache", "ci", "config", "create", "dlx", "exec", "i", "import"),
        *("info", "init", "install", "link", "list", "outdated", "pack", "patch", "publish"),
        *("rebuild", "remove", "unlink", "up", "update", "upgrade", "why"),
    }
)


def _expand(call: Call) -> Expansion | None:
    program = basename(call.words[0] or "")
    given = ["--workspaces" if word == "-ws" else word for word in call.arguments]
    words = split(given, _VALUED, first=program != "npm")
    found = _script(program, words)
    if found is None:
        return None
    name, arguments, is_certain = found
    if name is None:
        return absent("package.json", "the name of the script is computed")
    folder = _folder(call, words)
    package = None if folder is None else nearest_package(call.files, folder)
    if package is None:
        path = "package.json" if not folder else f"{folder}/package.json"
        return absent(path, f'the script "{name}" stands in it')
    packages, missing = _packages(call, program, words, package)
    if not is_certain:
        packages = tuple(each for each in packages if name in each.scripts)
        if not packages:
            return None
    return missing + _run(packages, name, arguments, words)


def _script(program: str, words: Split) -> tuple[str | None, tuple[str | None, ...], bool] | None:
    """Give the name of the script, what is handed to it, and whether it can be nothing else.

    None for another command.
    """
    operands = words.operands
    if program == "yarn" and operands[:1] == ("workspace",):
        operands = operands[2:]
    elif program == "yarn" and operands[:2] == ("workspaces", "run"):
        operands = operands[1:]
    if not operands:
        return None
    first, *others = operands
    handed = words.rest if program == "npm" else (*others, *words.rest)
    if first in _RUN:
        more = words.rest if program == "npm" else (*others[1:], *words.rest)
        return (others[0], more, True) if others else None
    if first in _SHORT and program != "bun":
        return _SHORT[first], handed, True
    if program == "npm" or first is None or first in _OWN or (program, first) == ("bun", "test"):
        return None
    return first, handed, False


def _folder(call: Call, words: Split) -> str | None:
    named = words.value(*_FOLDERS)
    if any(words.has(name) for name in _FOLDERS) and named is None:
        return None
    return inside(call.folder, named) if named else call.folder


def _packages(
    call: Call, program: str, words: Split, package: Package
) -> tuple[tuple[Package, ...], Expansion]:
    names = [value for option in _SOME for value in words.options.get(option, ())]
    if program == "yarn" and words.operands[:1] == ("workspace",):
        names = list(words.operands[1:2])
    everywhere = words.has(*_EVERYWHERE) or words.operands[:1] == ("workspaces",)
    if not names and not everywhere:
        return (package,), Expansion()
    known = workspaces(call.files, package)
    if everywhere and not names:
        return known, Expansion()
    chosen: list[Package] = []
    missing: list[Missing] = []
    for name in names:
        fitting = [each for each in known if name and _is_named(each, name, package.folder)]
        chosen += fitting
        if not fitting:
            why = "no workspace of that name is known"
            missing.append(Missing(path=name or "package.json", why=why))
    return tuple(chosen), Expansion(missing=tuple(missing))


def _is_named(package: Package, name: str, root: str) -> bool:
    return package.name == name or package.folder == inside(root, name)


def _run(
    packages: tuple[Package, ...], name: str, arguments: tuple[str | None, ...], words: Split
) -> Expansion:
    inner: list[Inner] = []
    missing: list[Missing] = []
    for package in packages:
        steps = list(_lifecycle(package, name))
        if name not in package.scripts and len(packages) == 1 and not words.has("--if-present"):
            missing.append(Missing(path=package.file, why=f'it has no script "{name}"'))
        for step in steps:
            handed = arguments if step == name else ()
            inner.append(_inner(package, step, handed))
    return Expansion(inner=tuple(inner), missing=tuple(missing))


def _lifecycle(package: Package, name: str) -> Iterator[str]:
    if name in package.scripts:
        yield from (each for each in (f"pre{name}", name, f"post{name}") if each in package.scripts)


def _inner(package: Package, name: str, arguments: tuple[str | None, ...]) -> Inner:
    more = " ".join(shlex.quote(each) if each is not None else '"$@"' for each in arguments)
    script = package.scripts[name]
    return Inner(
        script=f"{script} {more}" if more else script,
        shell=PLAIN_SH,
        place=package.place(name),
        why=f'the script "{name}" of {package.file}',
        folder=package.folder,
        document=package.document,
        route=("scripts", name),
    )


RUNNER = Runner(
    name="npm",
    programs=("npm", "pnpm", "yarn", "bun"),
    expand=_expand,
    sources=(
        "https://github.com/npm/cli/blob/latest/docs/lib/content/using-npm/scripts.md",
        "https://pnpm.io/cli/run",
        "https://yarnpkg.com/cli/run",
        "https://bun.com/docs/cli/run",
    ),
)
