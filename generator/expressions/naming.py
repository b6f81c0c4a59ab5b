"""Says what is wrong with the names in an expression, and which names were probably meant."""

import difflib
from collections.abc import Collection, Iterator
from functools import lru_cache

from generator.expressions.contexts import ANYWHERE, CONTEXTS, NO_LIMIT, Place, arity_of
from generator.expressions.lexer import Token, shortened
from generator.expressions.problem import Problem, ProblemKind
from generator.expressions.spelling import CAMEL


def context_fault(token: Token, where: Place) -> Iterator[Problem]:
    """Say what is wrong with the name of a context, if anything is."""
    name = token.text.lower()
    if name in where.contexts:
        return
    if token.text != name and name in ("true", "false", "null"):
        said = f"`{token.text}` is no value: write `{name}`"
        yield _problem("unknown-context", token, said)
    elif name not in CONTEXTS:
        said = f"`{shortened(token.text)}` is no context{_meant(name, where.contexts)}"
        yield _problem("unknown-context", token, said)
    else:
        there = ", ".join(f"`{each}`" for each in sorted(where.contexts))
        said = f"`{token.text}` is not available at `{where.key}`, only {there} are"
        yield _problem("unavailable-context", token, said)


def function_fault(token: Token, where: Place) -> Iterator[Problem]:
    """Say what is wrong with the name of a function, if anything is."""
    name = token.text.lower()
    if arity_of(where, name) is not None:
        return
    if arity_of(ANYWHERE, name) is not None:
        said = f"`{token.text}` is not available at `{where.key}`"
        yield _problem("unavailable-function", token, said)
        return
    names = tuple(each for each, _, _ in where.functions)
    said = f"`{shortened(token.text)}` is no function{_meant(name, names)}"
    yield _problem("unknown-function", token, said)


def arguments_fault(token: Token, count: int, where: Place) -> Iterator[Problem]:
    """Say what is wrong with the number of a function's arguments, if anything is."""
    name = token.text.lower()
    arity = arity_of(where, name)
    if arity is None:
        return
    least, most = arity
    if not least <= count <= most:
        said = f"`{token.text}` takes {_amount(least, most)}, and is given {count}"
        yield _problem("arguments", token, said)
    elif name == "case" and count % 2 == 0:
        said = f"`{token.text}` takes pairs and one more value, and is given {count} arguments"
        yield _problem("arguments", token, said)


def _amount(least: int, most: int) -> str:
    if most == NO_LIMIT:
        return f"at least {least} arguments"
    if least == most:
        return {0: "no argument", 1: "one argument"}.get(least, f"{least} arguments")
    return f"{least} to {most} arguments"


@lru_cache(maxsize=256)
def _meant(name: str, names: Collection[str]) -> str:
    close = difflib.get_close_matches(name[:40], sorted(names), n=1, cutoff=0.75)
    return f": did you mean `{CAMEL.get(close[0], close[0])}`?" if close else ""


def _problem(kind: ProblemKind, token: Token, message: str) -> Problem:
    return Problem(kind=kind, offset=token.start, length=token.end - token.start, message=message)
