"""Finds the commands that a loop runs again until they succeed.

Of such a command it matters what happens when it fails every time: a try that succeeds is what the
loop is for. A loop that goes through several things is another matter, as each run of its command
examines something else.
"""

from collections.abc import Iterator

from generator.shell.program import (
    Branches,
    Choice,
    Definition,
    Each,
    Group,
    Item,
    Listed,
    Loop,
    Negated,
    Pipeline,
    Program,
    Redirected,
    Simple,
    Statement,
)

_LOCAL = ("local ", "declare ", "typeset ")
_LEAVES = frozenset({"break", "exit", "return"})


def note_retries(items: tuple[Item, ...], program: Program) -> None:
    """Add to the program the numbers of commands that are tried again."""
    for statement in _below(items):
        match statement:
            case Loop(condition=condition, body=body):
                program.retried.update(_asked(statement, condition))
                program.retried.update(_left(body))
            case Each(body=body):
                program.retried.update(_left(body))
            case _:
                pass


def _asked(loop: Loop, condition: tuple[Item, ...]) -> Iterator[int]:
    """Give what `until …` or `while ! …` waits for."""
    last = condition[-1].statement if condition else None
    if loop.until and last is not None:
        yield from _succeeding(last)
    elif isinstance(last, Negated):
        yield from _succeeding(last.inner)


def _left(body: tuple[Item, ...]) -> Iterator[int]:
    """Give the commands whose success leaves the loop with this body."""
    for item, following in zip(body, (*body[1:], None), strict=True):
        match item.statement:
            case Listed(first=first, rest=[("&&", right), *_]) if _leaves(right):
                yield from _succeeding(first)
            case Listed(first=first, rest=[*_, ("&&", right)]) as listed if _leaves(right):
                yield from _succeeding(first)
                for _, each in listed.rest[:-1]:
                    yield from _succeeding(each)
            case Listed(first=first, rest=[("||", Simple() as right)]) if (
                following is not None
                and _named(right) == "continue"
                and _leaves(following.statement)
            ):
                yield from _succeeding(first)
            case Branches(clauses=clauses):
                yield from _branches(clauses)
            case _:
                pass


def _branches(
    clauses: tuple[tuple[tuple[Item, ...], tuple[Item, ...]], ...],
) -> Iterator[int]:
    for condition, then in clauses:
        last = condition[-1].statement if condition else None
        if last is not None and any(_leaves(item.statement) for item in then):
            yield from _succeeding(last)


def _leaves(statement: Statement) -> bool:
    match statement:
        case Simple():
            return _named(statement) in _LEAVES
        case Group(items=items, own_shell=False):
            return any(_leaves(item.statement) for item in items)
        case _:
            return False


def _named(simple: Simple) -> str:
    return simple.words[0].text if simple.words else ""


def _succeeding(statement: Statement) -> Iterator[int]:
    """Give the commands that must succeed for the statement to succeed."""
    match statement:
        case Simple(number=number):
            yield number
        case Pipeline(members=members):
            for each in members:
                yield from _succeeding(each)
        case Listed(first=first):
            yield from _succeeding(first)
        case Redirected(inner=inner):
            yield from _succeeding(inner)
        case Group(items=[*_, last]):
            yield from _succeeding(last.statement)
        case _:
            pass


def _below(items: tuple[Item, ...]) -> Iterator[Statement]:
    """Give every statement, those inside others too; substitutions are not looked into."""
    ahead = [item.statement for item in items]
    while ahead:
        statement = ahead.pop()
        yield statement
        ahead.extend(_children(statement))


def _children(statement: Statement) -> Iterator[Statement]:
    match statement:
        case Pipeline(members=members):
            yield from members
        case Listed(first=first, rest=rest):
            yield first
            yield from (each for _, each in rest)
        case Negated(inner=each) | Redirected(inner=each) | Definition(body=each):
            yield each
        case _:
            yield from (item.statement for item in _items(statement))


def _items(statement: Statement) -> tuple[Item, ...]:
    match statement:
        case Group(items=items):
            return items
        case Loop(condition=condition, body=body):
            return (*condition, *body)
        case Each(body=body):
            return body
        case Branches(clauses=clauses, otherwise=otherwise):
            return (*(item for pair in clauses for part in pair for item in part), *otherwise)
        case Choice(items=choices):
            return tuple(item for _, body, _ in choices for item in body)
        case _:
            return ()


def declared_local(body: Statement) -> frozenset[str]:
    """Give the names that a function's body declares as its own."""
    found: set[str] = set()
    for statement in _below((Item(statement=body),)):
        if isinstance(statement, Simple) and statement.text.startswith(_LOCAL):
            found.update(each.name for each in statement.assignments)
            found.update(word.text for word in statement.words)
    return frozenset(found)


def shifts(body: Statement) -> int:
    """Give how many parameters a function's body drops, outside of conditions and loops."""
    items = body.items if isinstance(body, Group) else ()
    found = 0
    for item in items:
        simple = item.statement
        if isinstance(simple, Simple) and _named(simple) == "shift":
            count = simple.words[1].text if len(simple.words) > 1 else "1"
            found += int(count) if count.isdecimal() else 1
    return found
