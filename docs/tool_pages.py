"""Makes the pages of tools and actions: what makes each of them soft, shown on its examples."""

from collections.abc import Iterable, Iterator
from inspect import cleandoc
from types import ModuleType

from docs.page import NOTE, modules, page
from generator.tools import actions as action_files
from generator.tools import catalog as tool_files
from generator.tools.action import Action
from generator.tools.softness import Example, Reason
from generator.tools.tool import Tool

HEAD = ("| soft | what happens | instead | not so |", "| --- | --- | --- | --- |")
LIST = (
    NOTE.format(module="generator/tools"),
    "",
    "# Tools and actions",
    "",
    "What is known of the programs and actions that gates are made of: calls that pass whatever",
    "they find, what a tool cannot fail without, and when nothing to examine is a success. Each",
    "page shows calls for which it is so, and calls that look alike and for which it is not.",
)


def tool_pages() -> dict[str, str]:
    """Give the page of every file of tools and of actions, and the one that lists them."""
    texts: dict[str, str] = {}
    lines = [*LIST, "", "## Tools", ""]
    for module in modules(tool_files):
        texts[f"docs/tools/{_stem(module)}.md"] = page(_stem(module), module, _tools(module.TOOLS))
        lines.append(_row(module, ""))
    lines += ["", "## Actions", ""]
    for module in modules(action_files):
        title = f"Action: {_stem(module)}"
        path = f"docs/tools/actions/{_stem(module)}.md"
        texts[path] = page(title, module, _actions(module.ACTIONS))
        lines.append(_row(module, "actions/"))
    texts["docs/tools/README.md"] = "\n".join(lines) + "\n"
    return texts


def _stem(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _row(module: ModuleType, folder: str) -> str:
    first = cleandoc(module.__doc__ or "").partition("\n")[0]
    return f"- [{_stem(module)}]({folder}{_stem(module)}.md): {first.removeprefix('Describes ')}"


def _tools(tools: Iterable[Tool]) -> Iterator[str]:
    """Tell of each tool; those that differ in their commands only are told of once."""
    alike: dict[tuple[str, ...], list[Tool]] = {}
    for tool in tools:
        reasons = (*tool.judged, *tool.variables, *tool.configuration)
        alike.setdefault(tuple(f"{each.why} {each.effect}" for each in reasons), []).append(tool)
    for group in alike.values():
        yield from ("## " + ", ".join(f"{tool.name}" for tool in group), "")
        for tool in group:
            yield f"- {tool.kind}: {_code(tool.commands)}"
        yield ""
        yield from _tool(group[0])


def _tool(tool: Tool) -> Iterator[str]:
    told = (*tool.judged, *tool.variables, *tool.configuration)
    if told:
        yield from HEAD
    for rule in (*tool.judged, *tool.variables):
        yield _cells(tool.source(rule), rule, _code(rule.fires), _code(rule.holds))
    for setting in tool.configuration:
        where = f"in {_code(setting.files)}: "
        yield _cells(
            tool.source(setting), setting, where + _code(setting.fires), _code(setting.holds)
        )
    if told:
        yield ""
    if tool.holds:
        yield from (f"Holds: {_code(tool.holds)}", "")
    if tool.exits:
        yield "Exit codes: " + "; ".join(f"{code} {meaning}" for code, meaning in tool.exits) + "."
        yield ""
    yield from (*(f"- <{source}>" for source in tool.sources), "")


def _actions(actions: Iterable[Action]) -> Iterator[str]:
    for action in actions:
        yield from (f"## {action.name}", "", f"- {action.kind}: {_code(action.names)}", "")
        if action.soft:
            yield from HEAD
        for rule in action.soft:
            source = rule.source or action.sources[0]
            fires, holds = (_code(map(_inputs, each)) for each in (rule.fires, rule.holds))
            yield _cells(source, rule, fires, holds)
        yield from ("", *(f"- <{source}>" for source in action.sources), "")


def _inputs(example: Example) -> str:
    given = [f"{name}: {value}" for name, value in example.inputs.items()]
    given += [f"env {name}: {value}" for name, value in example.env.items()]
    return ", ".join(given) or "no input"


def _cells(source: str, rule: Reason, fires: str, holds: str) -> str:
    why = f"{rule.why} ({rule.severity}, [source]({source}))".replace("|", "\\|")
    return f"| {fires} | {why} | {rule.instead.replace('|', chr(92) + '|')} | {holds} |"


def _code(texts: Iterable[str]) -> str:
    shown = (" ".join(text.split()).replace("|", "\\|") for text in texts)
    return ", ".join(f"`{text}`" for text in shown)
