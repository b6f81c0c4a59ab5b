"""Reads simple commands, assignments, declarations and tests of a script's tree."""

from collections.abc import Iterator
from dataclasses import replace

from generator.shell.covering import COVER
from generator.shell.placing import Lines
from generator.shell.program import (
    Assignment,
    Program,
    Simple,
    Statement,
    Test,
    Word,
)
from generator.shell.syntax import Node
from generator.shell.wording import Words
from generator.shell.words import SUBSTITUTIONS, text

_DECLARATIONS = frozenset({"declaration_command", "unset_command"})
_OPERATORS = frozenset({"test_operator", "=", "==", "!=", "=~", "<", ">", "!", "&&", "||"})
_NESTING = frozenset({"binary_expression", "unary_expression", "parenthesized_expression"})
_DIRECTIONS = frozenset({"file_descriptor", "heredoc_start", "heredoc_end", "comment"})


class Simples:
    """Gives each simple command its number."""

    def __init__(self, program: Program, lines: Lines, words: Words) -> None:
        self._program = program
        self._lines = lines
        self._words = words

    def statement(self, node: Node) -> Statement:
        """Give a statement that holds no other."""
        if node.type == "test_command":
            tokens = tuple(self._tokens(node))
            return Test(tokens=tokens, place=self._lines.place(node))
        return self.redirected(node, node, [])

    def redirected(self, whole: Node, inner: Node | None, redirects: list[Node]) -> Simple:
        """Give a simple command and where its input and output go."""
        parts = list(inner.children) if inner is not None else []
        if inner is not None and inner.type == "variable_assignment":
            parts = [inner]
        own = [child for child in parts if child.type.endswith("_redirect")]
        arguments = [child for child in parts if self._is_word(child)]
        arguments += [extra for each in (*own, *redirects) for extra in _behind(each)]
        assignments = tuple(
            self._assignment(child) for child in parts if child.type == "variable_assignment"
        )
        words = tuple(self._words.word(child) for child in arguments)
        redirections = tuple(self.redirections([*own, *redirects]))
        document = next((word for word in redirections if word.document), None)
        # Commands inside the words have their numbers by now.
        found = Simple(
            number=len(self._program.simples),
            place=self._lines.place(inner or whole),
            text=text(inner or whole).replace(COVER, "?"),
            assignments=assignments,
            words=words,
            redirections=redirections,
            document=document,
            declares=inner is not None and inner.type in _DECLARATIONS,
        )
        self._program.simples.append(found)
        return found

    def redirections(self, nodes: list[Node]) -> Iterator[Word]:
        """Give the words of redirections, bodies of here documents among them."""
        for node in nodes:
            if node.type == "heredoc_redirect":
                for child in node.children:
                    if child.type == "file_redirect":
                        yield from self.redirections([child])
                bodies = [child for child in node.children if child.type == "heredoc_body"]
                yield from (self._document(node, body) for body in bodies)
            elif node.type in {"file_redirect", "herestring_redirect"}:
                named = [child for child in node.children if self._is_destination(child)]
                words = [self._words.word(child) for child in named[:1]]
                here = node.type == "herestring_redirect"
                yield from (replace(word, document=here) for word in words)

    def _document(self, node: Node, body: Node) -> Word:
        start = next((text(c) for c in node.children if c.type == "heredoc_start"), "")
        shown = text(body)
        raw = any(mark in start for mark in "'\"\\")
        if COVER in shown or (not raw and any(mark in shown for mark in "$`\\")):
            return replace(self._words.word(body), document=True)
        place = self._lines.place(body)
        return Word(text=shown, parts=(shown,), place=place, quoted=True, document=True)

    def _is_word(self, node: Node) -> bool:
        odd = node.type in {"variable_assignment", "comment"} or node.type.endswith("_redirect")
        return node.is_named and not odd

    def _is_destination(self, node: Node) -> bool:
        return node.is_named and node.type not in _DIRECTIONS

    def _assignment(self, node: Node) -> Assignment:
        name, *rest = [child for child in node.children if child.is_named]
        appends = any(child.type == "+=" for child in node.children)
        if rest and rest[0].type == "array":
            array = tuple(self._words.word(c) for c in rest[0].children if c.is_named)
            return Assignment(name=text(name), value=None, array=array, appends=appends)
        value = self._words.word(rest[0]) if rest else None
        return Assignment(name=text(name), value=value, appends=appends)

    def _tokens(self, node: Node) -> Iterator[str | Word]:
        for child in node.children[1:-1]:
            yield from self._token(child)

    def _token(self, node: Node) -> Iterator[str | Word]:
        if node.type in _OPERATORS or node.type in {"(", ")"}:
            yield text(node)
        elif node.type in _NESTING and node.type not in SUBSTITUTIONS:
            for child in node.children:
                yield from self._token(child)
        elif node.is_named and node.type != "comment":
            yield self._words.word(node)


def _behind(redirect: Node) -> list[Node]:
    """Give arguments that the grammar takes for part of the redirection before them."""
    named = [child for child in redirect.children if child.is_named]
    if redirect.type != "file_redirect":
        return [each for child in named if child.type == "file_redirect" for each in _behind(child)]
    return [child for child in named if child.type not in _DIRECTIONS][1:]
