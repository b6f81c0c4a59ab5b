"""Says how a command stands in its script: who reads what it prints, what is done when it fails."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.shell.covering import covered
from generator.shell.syntax import Node, parse, position
from generator.shell.words import (
    SUBSTITUTIONS,
    descendants,
    operator,
    sides,
    statements,
    text,
    words,
)

_ASKS = frozenset({"if_statement", "elif_clause"})
_LOOPS = frozenset({"for_statement", "c_style_for_statement", "while_statement"})
_CLAUSES = frozenset({"elif_clause", "else_clause"})
_KEYWORDS = frozenset({"then", "elif", "else", "fi"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How a command stands in its script.

    `captured`: what it prints becomes a value, or what another command reads. `readers` are the
    programs that a pipe hands it to, the next one first. `reactions` are the texts that run when
    it fails: what stands right of `||`, and the branch of an `if` that asks it; `approvals` are the
    branches of an `if` that run when it succeeds. `rest` is the text behind it, `after` that
    behind the innermost `if` or else the outermost loop around it, expressions of GitHub covered.
    `within` are the programs whose words it is part of, `lists` what loops around it go through.
    """

    captured: bool = False
    readers: tuple[str, ...] = ()
    reactions: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    rest: str = ""
    after: str = ""
    within: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


@lru_cache(maxsize=2048)
def standing(script: str, line: int, column: int) -> Standing:
    """Tell how the command at a place of a script stands in it; both count from one."""
    source = covered(script)
    root = parse(source)
    at = _offset(source, line, column)
    node = root.descendant_for_byte_range(at, at + 1) or root
    chain = tuple(_up(node))
    end = next((each.end_byte for each in chain if each.type == "command"), node.end_byte)
    return Standing(
        captured=any(each.type in SUBSTITUTIONS for each in chain),
        readers=tuple(name for pair in pairwise(chain) for name in _readers(*pair)),
        reactions=tuple(found for pair in pairwise(chain) for found in _reactions(*pair)),
        approvals=tuple(found for pair in pairwise(chain) for found in _approvals(*pair)),
        rest=_behind(source, end),
        after=_behind(source, _left(chain, end)),
        within=tuple(found[0] for each in chain[1:] if (found := words(each))),
        lists=tuple(_list(each) for each in chain if each.type == "for_statement"),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Guard:
    """Where a script leaves with success under a condition; line and column count from one."""

    condition: str
    line: int
    column: int


@lru_cache(maxsize=1024)
def guards(script: str) -> tuple[Guard, ...]:
    """Give where a script leaves with success under a condition, in the order of the text."""
    found = (guard for node in descendants(parse(covered(script))) for guard in _guards(node))
    return tuple(found)


def _guards(node: Node) -> Iterator[Guard]:
    line, column = position(node)
    if node.type == "if_statement" and _leaves(_then(node)):
        then = next(each for each in node.children if each.type == "then")
        asked = [each for each in node.children[1:] if each.end_byte <= then.start_byte]
        yield Guard(condition=_texts(iter(asked)), line=line, column=column)
    elif node.type == "list" and _leaves(text(sides(node)[1])):
        asks_for_it = text(sides(node)[0])
        if operator(node) == "||":
            asks_for_it = asks_for_it.replace("-n ", "-z ") if "-n " in asks_for_it else ""
        yield Guard(condition=asks_for_it, line=line, column=column)


def _leaves(script: str) -> bool:
    return any(words in {("exit", "0"), ("exit",)} for words in simple_commands(script))


@lru_cache(maxsize=2048)
def simple_commands(script: str) -> tuple[tuple[str, ...], ...]:
    """Give the words of every simple command of a script, in the order of the text."""
    nodes = descendants(parse(covered(script)))
    return tuple(found for node in nodes if node.type == "command" and (found := words(node)))


def _offset(source: str, line: int, column: int) -> int:
    rows = source.split("\n")
    before = "".join(f"{row}\n" for row in rows[: line - 1])
    row = rows[line - 1] if line <= len(rows) else ""
    return len((before + row[: column - 1]).encode("utf-8", "surrogatepass"))


def _behind(source: str, end: int) -> str:
    return source.encode("utf-8", "surrogatepass")[end:].decode("utf-8", "replace")


def _left(chain: tuple[Node, ...], end: int) -> int:
    """Give where what decides on the command ends."""
    loops = [each.end_byte for each in chain if each.type in _LOOPS]
    asking = [each.end_byte for each in chain if each.type == "if_statement"]
    return (asking[:1] or loops[-1:] or [end])[0]


def _list(loop: Node) -> str:
    """Give the words that a `for` goes through."""
    kinds = [each.type for each in loop.children]
    if "in" not in kinds:
        return ""
    inside = loop.children[kinds.index("in") + 1 :]
    return _texts(each for each in inside if each.type not in {"do_group", "comment"})


def _up(node: Node) -> Iterator[Node]:
    above: Node | None = node
    while above is not None:
        yield above
        above = above.parent


def _readers(inner: Node, outer: Node) -> Iterator[str]:
    if outer.type != "pipeline":
        return
    for member in statements(outer.children):
        if member.start_byte > inner.start_byte:
            yield next((found[0] for each in descendants(member) if (found := words(each))), "")


def _reactions(inner: Node, outer: Node) -> Iterator[str]:
    if outer.type == "list" and operator(outer) == "||" and sides(outer)[0] == inner:
        yield text(sides(outer)[1])
    elif _is_condition(inner, outer):
        yield _then(outer) if _is_negated(inner) else _otherwise(outer)


def _approvals(inner: Node, outer: Node) -> Iterator[str]:
    if _is_condition(inner, outer):
        yield _otherwise(outer) if _is_negated(inner) else _then(outer)


def _is_negated(condition: Node) -> bool:
    return condition.type == "negated_command" or text(condition).startswith("! ")


def _is_condition(inner: Node, asking: Node) -> bool:
    if asking.type not in _ASKS:
        return False
    then = next((each for each in asking.children if each.type == "then"), None)
    return then is not None and inner.end_byte <= then.start_byte


def _then(asking: Node) -> str:
    then = next(each for each in asking.children if each.type == "then")
    inside = [each for each in asking.children if each.start_byte >= then.end_byte]
    return _texts(each for each in inside if each.type not in {*_CLAUSES, *_KEYWORDS})


def _otherwise(asking: Node) -> str:
    whole = asking.parent if asking.type == "elif_clause" else asking
    if whole is None:
        return ""
    later = [each for each in whole.children if each.type in _CLAUSES]
    return _texts(
        part
        for each in later
        if each.start_byte > asking.start_byte
        for part in each.children
        if part.type not in _KEYWORDS
    )


def _texts(nodes: Iterator[Node]) -> str:
    return "\n".join(text(each) for each in nodes if each.type != ";")
