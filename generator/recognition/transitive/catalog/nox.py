"""Sessions of a noxfile: each `session.run` is run by itself, without a shell.

Sources: https://nox.thea.codes/en/stable/config.html, https://nox.thea.codes/en/stable/usage.html
"""

import ast
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics.fault import Place
from generator.recognition.files import decoded, inside
from generator.recognition.transitive.inner import (
    PLAIN_SH,
    Call,
    Expansion,
    Inner,
    Runner,
    absent,
)
from generator.recognition.transitive.options import split

_VALUED = ("-f", "--noxfile", "-s", "-e", "--session", "--sessions", "-k", "-t", "-p", "--python")
_RUNS = frozenset({"run", "run_always", "run_install"})
_CHOICES = ("-k", "--keywords", "-t", "--tags", "-p", "--python")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Session:
    name: str
    body: ast.FunctionDef
    is_default: bool


def _expand(call: Call) -> Expansion | None:
    words = split(call.arguments, _VALUED)
    if words.has("-l", "--list", "--list-sessions", "--help", "--version"):
        return None
    path = inside(call.folder, words.value("-f", "--noxfile") or "noxfile.py") or "noxfile.py"
    data = call.files.text(path)
    if data is None:
        return absent(path, "the sessions stand in it")
    try:
        tree = ast.parse(decoded(data))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return absent(path, "it cannot be read as Python")
    sessions = {each.name: each for each in _sessions(tree)}
    named = [
        v
        for option in ("-s", "-e", "--session", "--sessions")
        for v in words.options.get(option, ())
    ]
    asked = [*named, *(words.operands if named else ())]
    if None in asked or words.has(*_CHOICES):
        return absent(path, "which sessions are run is computed")
    chosen = [each for each in asked if each] or list(_default(tree, sessions))
    folder = path.rpartition("/")[0]
    expansion = Expansion()
    for name in chosen:
        # A session of one interpreter is named with it: `tests-3.12`.
        session = sessions.get(name) or sessions.get(name.rpartition("-")[0])
        if session is None:
            expansion += absent(path, f'it has no session "{name}"')
        else:
            expansion += Expansion(inner=tuple(_runs(session, path, folder)))
    return expansion


def _sessions(tree: ast.Module) -> Iterator[_Session]:
    for node in tree.body:
        for mark in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            target = mark.func if isinstance(mark, ast.Call) else mark
            if isinstance(node, ast.FunctionDef) and ast.unparse(target) in {
                "nox.session",
                "session",
            }:
                said = (
                    {each.arg: each.value for each in mark.keywords}
                    if isinstance(mark, ast.Call)
                    else {}
                )
                name = _text(said.get("name")) or node.name
                default = said.get("default")
                is_default = not (isinstance(default, ast.Constant) and default.value is False)
                yield _Session(name=name, body=node, is_default=is_default)


def _default(tree: ast.Module, sessions: dict[str, _Session]) -> Iterator[str]:
    """Give the sessions that are run when none is named: `nox.options.sessions`, else all."""
    for node in tree.body:
        is_option = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == (
            "nox.options.sessions"
        )
        if (
            isinstance(node, ast.Assign)
            and is_option
            and isinstance(node.value, ast.List | ast.Tuple)
        ):
            yield from (text for each in node.value.elts if (text := _text(each)))
            return
    yield from (name for name, each in sessions.items() if each.is_default)


def _runs(session: _Session, path: str, folder: str) -> Iterator[Inner]:
    first = session.body.args.args
    name = first[0].arg if first else "session"
    guarded = {id(inner) for inner in _guarded(session.body, name)}
    calls = [node for node in ast.walk(session.body) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        if ast.unparse(call.func) not in {f"{name}.{run}" for run in _RUNS} or not call.args:
            continue
        words = [_word(argument) for argument in call.args]
        yield Inner(
            script=" ".join(words),
            shell=PLAIN_SH,
            place=Place(file=path, line=call.lineno, column=call.col_offset + 1),
            why=f'the session "{session.name}" of {path}',
            folder=folder,
            ignored=_ignored(call, is_guarded=id(call) in guarded),
        )


def _guarded(body: ast.FunctionDef, name: str) -> Iterator[ast.AST]:
    for node in ast.walk(body):
        if isinstance(node, ast.Try) and any(not _fails(each, name) for each in node.handlers):
            for statement in node.body:
                yield from ast.walk(statement)
        if isinstance(node, ast.With) and any("suppress" in ast.unparse(i) for i in node.items):
            yield from ast.walk(node)


def _fails(handler: ast.ExceptHandler, name: str) -> bool:
    """Tell whether a handler can still fail the session, by `raise` or `session.error`."""
    for node in ast.walk(handler):
        if isinstance(node, ast.Raise):
            return True
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {f"{name}.error", "sys.exit"}:
            return True
    return False


def _ignored(call: ast.Call, *, is_guarded: bool) -> str:
    for keyword in call.keywords:
        if keyword.arg == "success_codes" and isinstance(keyword.value, ast.List | ast.Tuple):
            codes = [each.value for each in keyword.value.elts if isinstance(each, ast.Constant)]
            if any(isinstance(code, int) and code != 0 for code in codes):
                return "success_codes takes a failure for a success"
    return "its exception is caught" if is_guarded else ""


def _word(argument: ast.expr) -> str:
    text = _text(argument)
    return '"$NOX_VALUE"' if text is None else shlex.quote(text)


def _text(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


RUNNER = Runner(
    name="nox",
    programs=("nox",),
    expand=_expand,
    sources=("https://nox.thea.codes/en/stable/config.html",),
)
