"""Turns the grammar's tree of a script into statements, whatever the grammar hangs where."""

from typing import TYPE_CHECKING, Literal

from generator.shell.grouping import chained, piped
from generator.shell.placing import Lines
from generator.shell.program import (
    Branches,
    Calculation,
    Choice,
    Definition,
    Each,
    Group,
    Item,
    Loop,
    Negated,
    Program,
    Redirected,
    Statement,
    Word,
)
from generator.shell.repairing import repaired
from generator.shell.retries import note_retries
from generator.shell.simple_reading import Simples
from generator.shell.syntax import Node, parse
from generator.shell.wording import Words
from generator.shell.words import STATEMENTS, descendants, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DEEPEST = 40
_MISREAD = frozenset({"{", "}", "then", "else", "elif", "fi", "do", "done", "esac"})
_CLAUSES = frozenset({"elif_clause", "else_clause"})


class UnreadableError(Exception):
    """A script holds something that is no bash, or nests deeper than is followed."""


def read(program: Program, lines: Lines) -> tuple[Item, ...]:
    """Give the statements of a script, its simple commands added to the program.

    Raises:
        UnreadableError: the grammar finds an error in it, or it nests too deep.
    """
    root = parse(lines.source)
    if root.has_error:
        raise UnreadableError
    items = _Reader(program, lines).items(root.children)
    # `! { …; }` comes as a command named after the brace.
    if any(node.words and node.words[0].text in _MISREAD for node in program.simples):
        raise UnreadableError
    note_retries(items, program)
    return items


def read_flat(program: Program, lines: Lines) -> None:
    """Add the simple commands of a script that cannot be read as a whole."""
    words = Words(lines, lambda _node: ())
    simples = Simples(program, lines, words)
    program.simples.clear()
    for node in descendants(parse(lines.source)):
        if node.type == "command":
            simples.statement(node)


def inner_script(program: Program, word: Word) -> tuple[Item, ...] | None:
    """Give the statements of the script in a word; None where it is not known or no script."""
    shown = _script_in(word)
    if shown is None:
        return None
    at = word.place
    lines = Lines(source=repaired(shown), line=at.line, column=at.column + word.inset)
    try:
        return read(program, lines)
    except UnreadableError:
        return None


def _script_in(word: Word) -> str | None:
    if word.is_literal:
        return word.text
    # What the shell puts in place of a variable is taken for a word, as GitHub's expressions are.
    inside = word.text if word.document else word.text[1:-1]
    quoted = word.document or word.text[:1] == '"'
    odd = any(word.substitutions()) or "\\" in inside or not quoted
    return None if odd else inside


class _Reader:
    """One pass over a tree."""

    def __init__(self, program: Program, lines: Lines) -> None:
        self._lines = lines
        self._depth = 0
        self._functions = program.functions
        self._words = Words(lines, self._inside)
        self._simples = Simples(program, lines, self._words)
        self._kinds: Mapping[str, Callable[[Node], Statement]] = {
            "list": self._list,
            "negated_command": self._negated,
            "pipeline": self._pipeline,
            "redirected_statement": self._redirected,
            "compound_statement": self._compound,
            "subshell": self._group,
            "if_statement": self._if,
            "while_statement": self._while,
            "for_statement": self._for,
            "c_style_for_statement": self._for_of_c,
            "case_statement": self._case,
            "function_definition": self._function,
        }

    def items(self, nodes: list[Node]) -> tuple[Item, ...]:
        """Give the statements among nodes, in order."""
        found = []
        for node, following in zip(nodes, [*nodes[1:], None], strict=False):
            if node.type in STATEMENTS:
                background = following is not None and following.type == "&"
                found.append(Item(statement=self._statement(node), background=background))
        return tuple(found)

    def _inside(self, node: Node) -> tuple[Item, ...]:
        return self.items(node.children)

    def _statement(self, node: Node) -> Statement:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableError
        look = self._kinds.get(node.type, self._simples.statement)
        found = look(node)
        self._depth -= 1
        return found

    def _list(self, node: Node) -> Statement:
        rest: list[tuple[Literal["&&", "||"], Statement]] = []
        first = node
        # Chains lean to the left as deep as they are long.
        while first.type == "list":
            named = [child for child in first.children if child.type in STATEMENTS]
            either = any(child.type == "||" for child in first.children)
            rest.append(("||" if either else "&&", self._statement(named[-1])))
            first = named[0]
        rest.reverse()
        head = self._statement(first)
        return chained(head, rest, self._lines.place(node))

    def _negated(self, node: Node) -> Statement:
        inner = next(child for child in node.children if child.type in STATEMENTS)
        return Negated(inner=self._statement(inner), place=self._lines.place(node))

    def _pipeline(self, node: Node) -> Statement:
        members = [child for child in node.children if child.type in STATEMENTS]
        place = self._lines.place(node)
        negated = members[0].type == "negated_command"
        if negated:
            members[0] = next(c for c in members[0].children if c.type in STATEMENTS)
        read_members = tuple(self._statement(each) for each in members)
        return piped(read_members, place, negated=negated)

    def _redirected(self, node: Node) -> Statement:
        redirects = [child for child in node.children if child.type.endswith("_redirect")]
        inner = next((child for child in node.children if child.type in STATEMENTS), None)
        if inner is None or inner.type == "command":
            found: Statement = self._simples.redirected(node, inner, redirects)
        else:
            words = tuple(self._simples.redirections(redirects))
            place = self._lines.place(node)
            found = Redirected(inner=self._statement(inner), words=words, place=place)
        for redirect in redirects:
            found = self._behind_document(found, redirect)
        return found

    def _behind_document(self, found: Statement, redirect: Node) -> Statement:
        """Add what the grammar hangs below `<<END`: the rest of that line."""
        place = self._lines.place(redirect)
        children = redirect.children
        for index, child in enumerate(children):
            if child.type == "pipeline":
                members = [each for each in child.children if each.type in STATEMENTS]
                if child.children[0].type in {"|", "|&"}:
                    parts = (found, *(self._statement(each) for each in members))
                    found = piped(parts, place, negated=False)
            elif child.type in {"&&", "||"} and index + 1 < len(children):
                operator: Literal["&&", "||"] = "||" if child.type == "||" else "&&"
                right = self._statement(children[index + 1])
                found = chained(found, [(operator, right)], place)
                break
        return found

    def _compound(self, node: Node) -> Statement:
        if node.children[0].type == "((":
            value = self._words.arithmetic(node)
            return Calculation(value=value, place=self._lines.place(node))
        return self._group(node)

    def _group(self, node: Node) -> Statement:
        return Group(
            items=self._inside(node),
            place=self._lines.place(node),
            own_shell=node.type == "subshell",
        )

    def _if(self, node: Node) -> Statement:
        parts = [node, *(child for child in node.children if child.type == "elif_clause")]
        otherwise = next((child for child in node.children if child.type == "else_clause"), None)
        return Branches(
            clauses=tuple(self._clause(part) for part in parts),
            otherwise=self._inside(otherwise) if otherwise else (),
            place=self._lines.place(node),
        )

    def _clause(self, node: Node) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
        kinds = [child.type for child in node.children]
        until = kinds.index("then")
        body = [child for child in node.children[until:] if child.type not in _CLAUSES]
        return self.items(node.children[:until]), self.items(body)

    def _while(self, node: Node) -> Statement:
        group = node.children[-1]
        return Loop(
            until=node.children[0].type == "until",
            condition=self.items(node.children[:-1]),
            body=self._inside(group),
            place=self._lines.place(node),
        )

    def _for(self, node: Node) -> Statement:
        name = next(child for child in node.children if child.type == "variable_name")
        listed = any(child.type == "in" for child in node.children)
        words = [
            self._words.word(child)
            for child in node.children
            if child.is_named and child not in {name, node.children[-1]} and child.type != "comment"
        ]
        return Each(
            name=text(name),
            words=tuple(words) if listed else None,
            body=self._inside(node.children[-1]),
            place=self._lines.place(node),
        )

    def _for_of_c(self, node: Node) -> Statement:
        head = next((c for c in node.children if c.is_named and c.type != "do_group"), None)
        return Each(
            name="",
            words=None,
            body=self._inside(node.children[-1]),
            place=self._lines.place(node),
            first=self._words.arithmetic(head) if head else None,
        )

    def _case(self, node: Node) -> Statement:
        subject = next(child for child in node.children if child.is_named)
        items = [child for child in node.children if child.type == "case_item"]
        return Choice(
            subject=self._words.word(subject),
            items=tuple(self._case_item(item) for item in items),
            place=self._lines.place(node),
        )

    def _case_item(self, node: Node) -> tuple[tuple[Word, ...], tuple[Item, ...], str]:
        kinds = [child.type for child in node.children]
        until = kinds.index(")")
        patterns = tuple(self._words.word(c) for c in node.children[:until] if c.is_named)
        ending = next((kind for kind in kinds if kind in {";&", ";;&"}), ";;")
        return patterns, self.items(node.children[until:]), ending

    def _function(self, node: Node) -> Statement:
        name = next(child for child in node.children if child.type == "word")
        body = [child for child in node.children if child.type in STATEMENTS][-1]
        place = self._lines.place(node)
        self._functions.append((text(name), place))
        return Definition(name=text(name), body=self._statement(body), place=place)
