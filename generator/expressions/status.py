"""Reads the value of an `if` as GitHub does, with the `success()` that it adds.

"A default status check of `success()` is applied unless you include one of these functions"
(https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions).
What counts is a call anywhere in the tree, also as an argument, but never in a text:
https://github.com/actions/runner/blob/main/src/Sdk/WorkflowParser/Conversion/WorkflowTemplateConverter.cs
"""

from dataclasses import dataclass
from functools import lru_cache

from generator.expressions.contexts import ANYWHERE, STATUS_FUNCTIONS, Place
from generator.expressions.parse import parse
from generator.expressions.problem import Problem
from generator.expressions.template import Insert, Words, read_template, tree_of
from generator.expressions.tree import Call, Chain, Literal, Tree, calls
from generator.expressions.values import trimmed

SUCCESS = Call(function="success", arguments=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """What an `if` says.

    `written` is what the author wrote, None when nothing or nothing readable; `tree` is what GitHub
    evaluates, None exactly when there are problems. `has_words` says that something stands around
    the braces, be it a line break: the condition is a text then, and true whatever is in them.
    """

    written: Tree | None
    tree: Tree | None
    has_words: bool
    problems: tuple[Problem, ...] = ()

    @property
    def has_added_success(self) -> bool:
        """Whether GitHub adds `success()`, as the author names no status function."""
        return self.tree is not None and self.tree is not self.written


@lru_cache(maxsize=8192)
def read_condition(text: str, where: Place = ANYWHERE) -> Condition:
    """Read the value of an `if`, with or without braces; what is absent is an empty text.

    Offsets count characters of the text.
    """
    template = read_template(text, where)
    if not template.inserts and not template.problems:
        return _read(text, where, 0, len(text))
    if len(template.parts) == 1 and (said := _only_text(template.parts[0])):
        # GitHub takes a text in braces for what it says, before it looks for a condition.
        if "'" in str(said.value):
            return _read(str(said.value), where, 0, len(str(said.value)))
        return _read(text, where, said.start + 1, said.end - 1)
    written = tree_of(template)
    return Condition(
        written=written,
        tree=None if written is None or template.problems else with_success(written),
        has_words=any(isinstance(each, Words) for each in template.parts),
        problems=template.problems,
    )


def _read(text: str, where: Place, start: int, end: int) -> Condition:
    parsed = parse(text, where, start, end)
    if not trimmed(text[start:end]):
        return Condition(written=None, tree=SUCCESS, has_words=False)
    tree = None if parsed.problems or parsed.tree is None else with_success(parsed.tree)
    return Condition(written=parsed.tree, tree=tree, has_words=False, problems=parsed.problems)


def _only_text(part: Words | Insert) -> Literal | None:
    if isinstance(part, Insert) and isinstance(part.parsed.tree, Literal):
        return part.parsed.tree if isinstance(part.parsed.tree.value, str) else None
    return None


def with_success(tree: Tree) -> Tree:
    """Add `success()` to a condition, unless it calls a status function anywhere."""
    if next(calls(tree, STATUS_FUNCTIONS), None) is not None:
        return tree
    inner = tree.operands if isinstance(tree, Chain) and tree.operator == "&&" else (tree,)
    return Chain(operator="&&", operands=(SUCCESS, *inner), start=tree.start, end=tree.end)
