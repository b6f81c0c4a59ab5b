"""Tells of a statement what its exit code can be: always zero, a failure, or an answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.shell.syntax import Node
from generator.shell.words import (
    body,
    descendants,
    operator,
    sides,
    statements,
    substitutions,
    text,
    unwrapped,
    variables,
    words,
)

# Commands that succeed on any machine on which the step runs at all.
_HARMLESS = frozenset(
    {
        *(":", "true", "echo", "printf", "sleep", "date", "pwd", "basename", "dirname", "uname"),
        *("hostname", "whoami", "id", "nproc", "seq", "shift", "break", "continue", "exit"),
        *("head", "tail"),
        *("return", "trap", "set", "shopt", "umask", "unset", "wait", "env"),
    }
)
# Commands that only pass on what they are given.
_FILTERS = frozenset(
    {"tr", "cut", "sort", "head", "tail", "wc", "rev", "fold", "uniq", "base64", "sed", "awk"}
)
# Commands whose non-zero exit code is an answer rather than a failure.
_QUESTIONS = frozenset({"test", "[", "read", "which", "type", "hash", "pgrep", "mountpoint"})
_QUESTIONS_BY_OPTION = {
    "grep": ("-q", "--quiet"),
    "command": ("-v", "-V"),
    "cmp": ("-s",),
    "diff": ("-q",),
    "git": ("--quiet", "--is-ancestor"),
    "kill": ("-0",),
}
_ALWAYS_ZERO = frozenset({":", "true", "echo", "printf", "sleep", "break", "continue"})
_NEVER_FAILS = frozenset({"declaration_command", "unset_command", "function_definition"})
_ENDS = frozenset({"exit", "return"})
_BRANCHES = frozenset({"if_statement", "while_statement", "for_statement", "case_statement"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Script:
    """What has to be known of the whole script to judge one statement of it."""

    functions: Mapping[str, Node]
    deciding: frozenset[str]
    """Variables that an `exit`, a `return`, a test or a `case` looks at."""

    @classmethod
    def of(cls, root: Node) -> "Script":
        """Gather the facts from the tree."""
        nodes = tuple(descendants(root))
        return cls(
            functions={
                text(node.children[1 if text(node).startswith("function") else 0]): node
                for node in nodes
                if node.type == "function_definition"
            },
            deciding=frozenset[str]().union(*(variables(n) for n in nodes if _looks_at(n))),
        )

    def always_succeeds(self, node: Node) -> bool:
        """Tell whether the statement gives zero on every way that does not decide otherwise."""
        node = unwrapped(node)
        look: Mapping[str, Callable[[Node], bool]] = {
            "command": self._command_succeeds,
            "variable_assignment": self._change_succeeds,
            "variable_assignments": self._change_succeeds,
            "declaration_command": self._change_succeeds,
            "unset_command": self._change_succeeds,
            "compound_statement": lambda group: self._group_succeeds(body(group)),
            "subshell": lambda group: self._group_succeeds(body(group)),
            "list": self._list_succeeds,
            "pipeline": lambda each: all(map(self.always_succeeds, statements(each.children))),
        }
        return node.type in look and look[node.type](node)

    def _change_succeeds(self, node: Node) -> bool:
        lost = node.type != "declaration_command" and any(substitutions(node))
        return not lost and not variables(node) & self.deciding

    def _list_succeeds(self, node: Node) -> bool:
        left, right = sides(node)
        either = self.always_succeeds(right)
        return either and (operator(node) == "||" or self.always_succeeds(left))

    def _command_succeeds(self, node: Node) -> bool:
        name, *arguments = words(node) or ("",)
        if name in _ENDS:
            return arguments == ["0"]
        function = self.functions.get(name)
        if function is not None:
            # A function that calls itself is not followed.
            calls = any(words(each)[:1] == (name,) for each in descendants(function))
            return not calls and self._group_succeeds(body(function))
        return name in _ALWAYS_ZERO

    def _group_succeeds(self, nodes: list[Node]) -> bool:
        if not nodes or not self.always_succeeds(nodes[-1]):
            return False
        inside = [each for node in nodes for each in descendants(node)]
        changes = [each for each in inside if each.type == "variable_assignment"]
        if any(variables(each) & self.deciding for each in changes):
            return False
        return not any(self._ends_otherwise(each) for each in inside if each.type == "command")

    def _ends_otherwise(self, node: Node) -> bool:
        name, *arguments = words(node) or ("",)
        if name in _ENDS:
            return arguments != ["0"]
        return name == "false" or (name in self.functions and not self._command_succeeds(node))

    def loses_failures(self, nodes: list[Node]) -> Node | None:
        """Give the first statement whose failure goes unnoticed where `-e` is off.

        That is any that is not the last and does not end the script, the function or the loop
        itself.
        """
        for node in nodes[:-1]:
            found = self._unguarded(node)
            if found is not None:
                return found
        return self._unguarded_inside(nodes[-1]) if nodes else None

    def _unguarded(self, node: Node) -> Node | None:
        kind = unwrapped(node).type
        if kind in {"command", "pipeline", "variable_assignment", "variable_assignments"}:
            return node if can_fail(node) else None
        if kind == "list":
            _, right = sides(unwrapped(node))
            return None if self._leaves(right) or not can_fail(node) else node
        return self._unguarded_inside(node)

    def _leaves(self, node: Node) -> bool:
        name = (words(node) or ("",))[0]
        function = self.functions.get(name)
        if function is not None:
            return any(words(each)[:1] == ("exit",) for each in body(function)[-1:])
        return name in {*_ENDS, "break", "continue"}

    def _unguarded_inside(self, node: Node) -> Node | None:
        inner = unwrapped(node)
        if inner.type not in _BRANCHES:
            return None
        for part in (inner, *(c for c in inner.children if c.type.endswith(("_clause", "_item")))):
            # The condition of `if` is the first statement there.
            skipped = 1 if part.type in {"if_statement", "elif_clause"} else 0
            for each in body(part)[skipped:-1]:
                found = self._unguarded(each)
                if found is not None:
                    return found
        return None


def _looks_at(node: Node) -> bool:
    if node.type == "command":
        return words(node)[:1] in {("exit",), ("return",), ("test",)}
    if node.type == "compound_statement":
        return bool(node.children) and node.children[0].type == "(("
    return node.type == "test_command" or (
        node.parent is not None
        and node.parent.type == "case_statement"
        and node.prev_sibling is not None
        and node.prev_sibling.type == "case"
    )


def can_fail(node: Node) -> bool:
    """Tell whether the statement can fail in a way that matters; a mere answer does not count."""
    node = unwrapped(node)
    if is_question(node) or node.type in _NEVER_FAILS:
        return False
    match node.type:
        case "command":
            found = (words(node) or ("",))[0] not in _HARMLESS
        case "variable_assignment" | "variable_assignments":
            found = any(substitution_can_fail(each) for each in substitutions(node))
        case "pipeline":
            first, *rest = statements(node.children)
            filters = all((words(each) or ("",))[0] in _FILTERS for each in rest)
            found = can_fail(first) or not filters
        case "list":
            left, right = sides(node)
            found = can_fail(right) or (operator(node) == "&&" and can_fail(left))
        case "if_statement" | "negated_command":
            found = True
        case _:
            found = any(can_fail(each) for each in body(node))
    return found


def substitution_can_fail(node: Node) -> bool:
    """Tell whether a command in `$(…)` or `<(…)` can fail."""
    return any(can_fail(each) for each in body(node))


def is_question(node: Node) -> bool:
    """Tell whether the statement asks something, so that its exit code is an answer."""
    node = unwrapped(node)
    match node.type:
        case "test_command":
            found = True
        case "compound_statement":
            found = node.children[0].type == "(("
        case "negated_command" | "list":
            found = all(is_question(each) for each in statements(node.children))
        case "pipeline":
            found = is_question(statements(node.children)[-1])
        case "command":
            name, *arguments = words(node) or ("",)
            asking = _QUESTIONS_BY_OPTION.get(name, ())
            found = name in _QUESTIONS or any(argument in asking for argument in arguments)
        case _:
            found = False
    return found


def is_presence(node: Node) -> bool:
    """Tell whether the statement only asks whether something is there, as `[ -n "$x" ]` does."""
    node = unwrapped(node)
    inside = [child.type for child in node.children if child.is_named]
    return node.type == "test_command" and inside == ["unary_expression"]
