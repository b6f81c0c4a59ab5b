"""Finds commands in a script whose failure can no longer end the step that runs it.

The script is taken to run as GitHub runs `shell: bash`: `bash --noprofile --norc -e -o pipefail`
(https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell).
When `-e` applies is said at
https://www.gnu.org/software/bash/manual/bash.html#The-Set-Builtin. Where a failure is a decision
(`if`, `test … &&`, `until`), nothing is said. A first cut: what it names does mask; that it names
nothing proves little.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from generator.shell.outcome import (
    Script,
    can_fail,
    is_presence,
    is_question,
    substitution_can_fail,
)
from generator.shell.switches import inner_script, is_forgotten, reasons
from generator.shell.syntax import Node, parse, position
from generator.shell.words import (
    SUBSTITUTIONS,
    body,
    descendants,
    in_background,
    operator,
    sides,
    statements,
    substitutions,
    text,
    unwrapped,
    words,
)

_LONGEST = 80
_GUARDS = frozenset({("continue",), ("break",), ("sleep",)})
_NOTES = frozenset({("echo",), ("printf",)})
_OFF_IN_CONDITION = "-e is off inside a condition, so a failure here does not end anything"
_OFF_IN_SUBSTITUTION = "-e is off inside a substitution, so a failure before its end is lost"

Found: TypeAlias = Iterator[tuple[Node, str]]


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Masking:
    """A command whose failure is lost; line and column count from one."""

    line: int
    column: int
    text: str
    """First line of the command."""
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class _Where:
    """What holds around a statement."""

    last: bool = True
    """Its exit code becomes that of the script, the function or the subshell."""
    condition: bool = False
    loop: bool = False
    later: tuple[Node, ...] = ()
    """Statements that run after it."""


@lru_cache(maxsize=4096)
def maskings(script: str) -> tuple[Masking, ...]:
    """Find the commands whose failure is lost, in the order of the text."""
    root = parse(script)
    found = {
        Masking(
            line=position(node)[0],
            column=position(node)[1],
            text=text(node).partition("\n")[0][:_LONGEST],
            why=why,
        )
        for node, why in _Walk(root).sequence(statements(root.children), _Where())
    }
    return tuple(sorted(found))


class _Walk:
    """One pass over a script's statements, each seen with what holds around it."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._script = Script.of(root)

    def sequence(self, nodes: list[Node], where: _Where) -> Found:
        """Look at statements that follow one another."""
        for index, node in enumerate(nodes):
            after = tuple(nodes[index + 1 :])
            here = replace(where, last=where.last and not after, later=(*after, *where.later))
            if in_background(node):
                if is_forgotten(node, self._root):
                    yield node, "nothing waits for this background command alone"
                here = replace(here, last=True)
            yield from self._statement(node, here)

    def _statement(self, node: Node, where: _Where) -> Found:
        yield from self._redirections(node, where)
        node = unwrapped(node)
        look = {
            "list": self._list,
            "command": self._command,
            "negated_command": self._negated,
            "pipeline": self._pipeline,
            "variable_assignment": self._assignment,
            "variable_assignments": self._assignment,
            "declaration_command": self._lost_in_words,
            "test_command": self._lost_in_words,
            "if_statement": self._branches,
            "while_statement": self._branches,
            "case_statement": self._branches,
            "for_statement": self._for,
            "c_style_for_statement": self._for,
            "compound_statement": self._group,
            "subshell": self._group,
            "function_definition": self._group,
        }.get(node.type)
        if look is not None:
            yield from look(node, where)

    def _list(self, node: Node, where: _Where) -> Found:
        left, right = sides(node)
        if operator(node) == "||":
            if self._swallows(left, right):
                yield node, "what stands right of || always succeeds"
                yield from self._statement(left, replace(where, condition=True))
                return
        elif not where.last and not where.condition and self._lost_left_of_and(left):
            yield node, "a failure left of && does not end the step"
        yield from self._statement(left, replace(where, condition=True))
        yield from self._statement(right, where)

    def _swallows(self, left: Node, right: Node) -> bool:
        leaves = words(right)[:1] in _GUARDS or words(right) in {("return", "0"), ("exit", "0")}
        notes = words(right)[:1] in _NOTES and is_presence(left)
        guards = notes or (leaves and is_question(left))
        return self._script.always_succeeds(right) and not guards

    def _lost_left_of_and(self, left: Node) -> bool:
        if unwrapped(left).type == "list" and operator(unwrapped(left)) == "&&":
            return any(self._lost_left_of_and(each) for each in sides(unwrapped(left)))
        return can_fail(left) and not is_question(left)

    def _command(self, node: Node, where: _Where) -> Found:
        for why in reasons(node, self._script.functions):
            yield node, why
        for inner in maskings(inner_script(node)[0]):
            yield node, f"{inner.text!r}: {inner.why}"
        if words(node)[:2] == ("exit", "0") and not where.loop and any(map(_weighs, where.later)):
            yield node, "ends the step with success before what follows has run"
        function = self._script.functions.get((words(node) or ("",))[0])
        if where.condition and function is not None:
            lost = self._script.loses_failures(body(function))
            if lost is not None:
                yield lost, _OFF_IN_CONDITION
        yield from self._lost_in_words(node, where)

    def _for(self, node: Node, where: _Where) -> Found:
        yield from self._lost_in_words(node, where)
        yield from self.sequence(body(node), replace(where, last=False, loop=True))

    def _negated(self, node: Node, where: _Where) -> Found:
        if not where.last and not where.condition:
            yield node, "a command behind ! never ends the step"
        yield from self.sequence(statements(node.children), replace(where, condition=True))

    def _pipeline(self, node: Node, where: _Where) -> Found:
        members = statements(node.children)
        first = members[0]
        if first.type == "negated_command" and not where.last and not where.condition:
            yield node, "a command behind ! never ends the step"
        for member in members:
            inner = statements(member.children) if member.type == "negated_command" else [member]
            yield from self.sequence(inner, replace(where, last=True, later=()))

    def _branches(self, node: Node, where: _Where) -> Found:
        if node.type == "case_statement":
            yield from self._lost_in_words(node, where)
        inside = where
        if node.type == "while_statement":
            inside = replace(where, last=False, loop=True)
            condition = statements(node.children)[-1:]
            yield from self._loop_condition(node, condition)
            yield from self.sequence(body(node), inside)
        for part in (node, *node.children):
            if part.type in {"else_clause", "case_item"}:
                yield from self.sequence(statements(part.children), inside)
            elif part.type in {"if_statement", "elif_clause", "while_statement"}:
                yield from self._condition_and_body(part, inside)

    def _condition_and_body(self, part: Node, where: _Where) -> Found:
        kinds = [child.type for child in part.children]
        until = kinds.index("then") if "then" in kinds else len(kinds)
        condition = statements(part.children[:until])
        if part.type == "while_statement" or condition:
            asked = replace(where, condition=True, later=())
            yield from self.sequence(condition, asked)
        yield from self.sequence(statements(part.children[until:]), where)

    def _loop_condition(self, node: Node, condition: list[Node]) -> Found:
        asked = condition[-1] if condition else None
        if asked is None:
            return
        is_until = node.children[0].type == "until"
        if is_until and unwrapped(asked).type == "list" and operator(unwrapped(asked)) == "||":
            left, right = sides(unwrapped(asked))
            if can_fail(left) and not can_fail(right):
                yield asked, "the loop can end although its command never succeeded"
        elif not is_until and unwrapped(asked).type in {"command", "pipeline"} and can_fail(asked):
            yield asked, "the loop ends with success when its condition fails"

    def _group(self, node: Node, where: _Where) -> Found:
        if node.type == "compound_statement" and node.children[0].type == "((":
            return
        inside = body(node)
        if where.condition:
            lost = self._script.loses_failures(inside)
            if lost is not None:
                yield lost, _OFF_IN_CONDITION
        if node.type == "compound_statement":
            yield from self.sequence(inside, where)
        else:
            yield from self.sequence(inside, _Where())

    def _assignment(self, node: Node, _where: _Where) -> Found:
        found = list(substitutions(node))
        for each in found[:-1]:
            if substitution_can_fail(each):
                yield each, "only the last substitution of an assignment counts"
        for each in found:
            yield from self._inside(each)

    def _lost_in_words(self, node: Node, where: _Where) -> Found:
        for child in node.children:
            if child.type in {"do_group", "case_item"} or child.type.endswith("_redirect"):
                continue
            found = [child] if child.type in SUBSTITUTIONS else list(substitutions(child))
            if node.type == "test_command":
                found = [e for e in found if not where.condition and _passes_when_empty(e)]
            for each in found:
                if substitution_can_fail(each):
                    yield each, "how a substitution inside a command ended is lost"
                yield from self._inside(each)

    def _inside(self, substitution: Node) -> Found:
        nodes = body(substitution)
        lost = self._script.loses_failures(nodes)
        if lost is not None:
            yield lost, _OFF_IN_SUBSTITUTION
        yield from self.sequence(nodes, _Where(condition=lost is not None))

    def _redirections(self, node: Node, where: _Where) -> Found:
        for child in node.children:
            if not child.type.endswith("_redirect"):
                continue
            for each in substitutions(child):
                if substitution_can_fail(each):
                    yield each, "how a substitution inside a redirection ended is lost"
            yield from self._behind_here_document(node, child, where)

    def _behind_here_document(self, node: Node, redirect: Node, where: _Where) -> Found:
        # The grammar hangs what follows `<<EOF` on the same line below the redirection.
        following = statements(redirect.children)
        if following and operator(redirect) == "||" and self._swallows(node, following[-1]):
            yield node, "what stands right of || always succeeds"
        yield from self.sequence(following, where)


def _weighs(node: Node) -> bool:
    return any(can_fail(each) for each in descendants(node) if each.type in {"command", "pipeline"})


def _passes_when_empty(substitution: Node) -> bool:
    expression = substitution.parent
    while expression is not None and not expression.type.endswith("_expression"):
        expression = expression.parent
    kinds = {text(child) for child in expression.children} if expression is not None else set()
    return bool(kinds & {"-z", "!="})
