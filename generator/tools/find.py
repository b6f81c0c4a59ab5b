"""Finds the tools of a command: every file of the catalogue describes one, or one family."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TypeAlias

from generator.tools import catalog
from generator.tools.match import matched, program_of
from generator.tools.tool import Tool
from generator.tools.unwrap import Call, unwrapped
from generator.tools.words import Word

_QUESTIONS = frozenset({"--version", "-version", "-V", "-v", "-h", "version", "help"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Use:
    """A call of a tool: `words[start:end]` is its program and what it is given.

    `start` counts from the first word of the command as it was handed over. `assigned` are
    variables that the command sets for it, the last value of each.
    """

    tool: Tool
    words: tuple[Word, ...]
    start: int
    end: int
    assigned: Mapping[str, Word]

    @property
    def arguments(self) -> tuple[Word, ...]:
        """What the program is given, subcommands included."""
        return self.words[self.start + 1 : self.end]

    @property
    def is_open(self) -> bool:
        """Whether it may be given more than is written."""
        return any(word.is_open for word in self.arguments)


@cache
def tools() -> Mapping[str, Tool]:
    """Give all tools by name.

    Raises:
        RuntimeError: a module of the catalogue holds no tool, one of another name, or two of one.
    """
    found = [tool for module in iter_modules(catalog.__path__) for tool in _loaded(module.name)]
    return MappingProxyType({tool.name: tool for tool in sorted(found, key=_name)})


def uses_of(words: Sequence[Word]) -> tuple[Use, ...]:
    """Give the tools that a simple command calls, wrappers of the call taken off.

    A command may call several: `coverage run -m pytest` calls two, `mvn verify deploy` is two.
    A tool that is not in the catalogue gives nothing, nor does a call for its help or version.
    """
    return tuple(use for call in unwrapped(tuple(words)) for use in _uses(call))


def _asks_about_itself(arguments: Sequence[Word]) -> bool:
    texts = [word.text for word in arguments]
    return "--help" in texts or (len(texts) == 1 and texts[0] in _QUESTIONS)


def _uses(call: Call) -> Iterator[Use]:
    if _asks_about_itself(call.words[call.start + 1 : call.end]):
        return
    for tool, named in _called(call):
        reaches = call.start + 1 + named > call.end
        yield Use(
            tool=tool,
            words=call.words,
            start=call.start,
            end=call.limit if reaches else call.end,
            assigned=call.assigned,
        )


def _called(call: Call) -> Iterator[tuple[Tool, int]]:
    """Give the tool with the most exact command, or all whose words may stand anywhere.

    With each one goes the count of words up to the last that names it.
    """
    program = program_of(call.words[call.start])
    arguments = call.words[call.start + 1 : call.limit]
    loose: dict[str, tuple[Tool, int]] = {}
    for command, tool, valued in _index().get(program, ()):
        following = command[1:]
        is_loose = "*" in following
        if not following and loose:
            break
        named = matched(following, arguments, valued)
        if named is None:
            continue
        if not is_loose:
            yield tool, named
            return
        loose.setdefault(tool.name, (tool, named))
    yield from sorted(loose.values(), key=_position)


def _position(found: tuple[Tool, int]) -> int:
    return found[1]


_Command: TypeAlias = tuple[tuple[str, ...], Tool, frozenset[str]]


@cache
def _index() -> Mapping[str, tuple[_Command, ...]]:
    """Give the commands by their program, the most exact first and the loose before the bare."""
    found: dict[str, list[_Command]] = {}
    for tool in tools().values():
        valued = tool.valued_options()
        for command in tool.commands:
            parts = tuple(command.split())
            found.setdefault(parts[0], []).append((parts, tool, valued))
    for commands in found.values():
        commands.sort(key=_exactness)
    return MappingProxyType({program: tuple(each) for program, each in found.items()})


def _exactness(command: _Command) -> tuple[int, bool, int, tuple[str, ...]]:
    parts = command[0]
    text = " ".join(parts)
    return (-len(parts), "*" in text, -len(text), parts)


def _name(tool: Tool) -> str:
    return tool.name


def _loaded(module: str) -> tuple[Tool, ...]:
    path = f"{catalog.__name__}.{module}"
    found = getattr(import_module(path), "TOOLS", ())
    name = module.replace("_", "-")
    names = {tool.name for tool in found}
    is_named = all(each == name or each.startswith(f"{name}-") for each in names)
    if not found or not is_named or len(names) < len(found):
        message = f"'{path}' must hold TOOLS, each with a name of its own, '{name}' or '{name}-…'"
        raise RuntimeError(message)
    return tuple(found)
