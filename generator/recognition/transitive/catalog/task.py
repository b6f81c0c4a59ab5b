"""Tasks of a Taskfile: each command is a script of its own.

Source: https://taskfile.dev/docs/reference/schema
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.recognition.files import inside
from generator.recognition.transitive.inner import Call, Expansion, Inner, Runner, absent
from generator.recognition.transitive.options import split
from generator.yamltext.document import PLAIN, Document, Route
from generator.yamltext.read import read

_NAMES = (
    *("Taskfile.yml", "taskfile.yml", "Taskfile.yaml", "taskfile.yaml"),
    *("Taskfile.dist.yml", "taskfile.dist.yml", "Taskfile.dist.yaml", "taskfile.dist.yaml"),
)
_VALUED = ("-t", "--taskfile", "-d", "--dir", "-o", "--output", "-C", "--concurrency", "-I")
_ASKING = ("-l", "--list", "-a", "--list-all", "-n", "--dry", "--status", "--summary", "--init")
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_MOST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class _Taskfile:
    document: Document
    folder: str
    tasks: Mapping[str, object]
    options: tuple[str, ...]
    missing: list[str] = field(default_factory=list)


def _expand(call: Call) -> Expansion | None:
    words = split(call.arguments, _VALUED)
    if words.has(*_ASKING):
        return None
    folder = inside(call.folder, words.value("-d", "--dir") or ".")
    here = call.files.names(folder or "")
    name = words.value("-t", "--taskfile")
    name = name or next((each for each in _NAMES if each in here), _NAMES[0])
    path = inside(folder or "", name) or name
    data = call.files.text(path)
    if data is None:
        return absent(path, "the tasks stand in it")
    file = _taskfile(read(data, file=path, dialect=PLAIN, recover=True), folder or "")
    asked = [word for word in words.operands if word is None or "=" not in word] or ["default"]
    if None in asked:
        return absent(path, "the name of the task is computed")
    inner = [each for name in asked for each in _task(file, name or "", [])]
    missing = [absent(path, f'it has no task "{name}"') for name in dict.fromkeys(file.missing)]
    return sum(missing, Expansion(inner=tuple(inner[:_MOST])))


def _taskfile(document: Document, folder: str) -> _Taskfile:
    root = document.value if isinstance(document.value, dict) else {}
    tasks = root.get("tasks")
    tasks = tasks if isinstance(tasks, dict) else {}
    listed = tuple(each for each in _listed(root.get("set")) if isinstance(each, str))
    return _Taskfile(document=document, folder=folder, tasks=tasks, options=listed)


def _task(file: _Taskfile, name: str, done: list[str]) -> Iterator[Inner]:
    name = name if name in file.tasks else _aliased(file, name)
    if name not in file.tasks:
        file.missing.append(name)
        return
    if name in done:
        return
    done.append(name)
    task = file.tasks[name]
    body = task if isinstance(task, dict) else {"cmds": task}
    ignored = "the task has ignore_error" if body.get("ignore_error") is True else ""
    route: Route = ("tasks", name)
    for need in _listed(body.get("deps")):
        yield from _task(file, _named(need), done)
    if isinstance(task, str):
        yield _inner(file, task, route, name, ignored)
    elif isinstance(task, list):
        yield from _commands(file, task, route, name, ignored, done)
    else:
        key = "cmds" if "cmds" in body else "cmd"
        commands = body.get(key)
        if isinstance(commands, str):
            yield _inner(file, commands, (*route, key), name, ignored)
        else:
            yield from _commands(file, _listed(commands), (*route, key), name, ignored, done)


def _commands(
    file: _Taskfile, commands: list[object], route: Route, name: str, ignored: str, done: list[str]
) -> Iterator[Inner]:
    for index, command in enumerate(commands):
        way = (*route, index)
        if isinstance(command, str):
            yield _inner(file, command, way, name, ignored)
        elif isinstance(command, dict):
            own = "the command has ignore_error" if command.get("ignore_error") is True else ignored
            if isinstance(command.get("task"), str):
                inner = _task(file, command["task"], done)
                yield from (_ignoring(each, own) for each in inner)
            elif isinstance(command.get("cmd"), str):
                yield _inner(file, command["cmd"], (*way, "cmd"), name, own)


def _ignoring(inner: Inner, ignored: str) -> Inner:
    return replace(inner, ignored=inner.ignored or ignored)


def _inner(file: _Taskfile, text: str, route: Route, name: str, ignored: str) -> Inner:
    flags = [f"-o {each}" for each in file.options if each in {"errexit", "pipefail", "nounset"}]
    # Task has an interpreter of its own, which reads bash.
    return Inner(
        script=_VALUE.sub(lambda found: "${" + "v" * max(len(found.group()) - 3, 1) + "}", text),
        shell=" ".join(["bash", *flags, "{0}"]),
        place=file.document.place(route),
        why=f'the task "{name}" of {file.document.file}',
        folder=file.folder,
        ignored=ignored,
        document=file.document,
        route=route,
    )


def _aliased(file: _Taskfile, name: str) -> str:
    for key, task in file.tasks.items():
        if isinstance(task, dict) and name in _listed(task.get("aliases")):
            return key
    return name


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _named(need: object) -> str:
    found = need.get("task") if isinstance(need, dict) else need
    return found if isinstance(found, str) else ""


RUNNER = Runner(
    name="task",
    programs=("task", "go-task"),
    expand=_expand,
    sources=("https://taskfile.dev/docs/reference/schema",),
)
