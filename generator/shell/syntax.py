"""Tells whether a script is bash, and hands its tree to whoever examines it.

Two readers are asked. The grammar of https://github.com/tree-sitter/tree-sitter-bash reads in this
process, so it goes first; it refuses some valid bash and accepts some invalid bash (empty bodies,
reserved words as commands, `;;` outside `case`, brackets behind a command), which is looked for
here. Whatever looks wrong is then put before bash itself, which has the last word. With one
exception: `bash -n` ends silently at some malformed conditions (`[[ a && ]]`), and so does bash
when it runs them, with exit code 0 and the rest of the script unread. So bash counts as satisfied
only when it also complains of a `)` that is added behind the script, which shows that it got there.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import tree_sitter_bash
from tree_sitter import Language, Node, Parser

__all__ = ["Node", "SyntaxProblem", "check_syntax", "parse", "position"]

# Words that bash reads as a command nowhere.
# https://www.gnu.org/software/bash/manual/bash.html#Reserved-Words
_RESERVED = frozenset({"then", "else", "elif", "fi", "do", "done", "esac", "}", "coproc"})
_BODIES = frozenset({"do_group", "else_clause", "elif_clause", "if_statement", "subshell"})
_COMPLAINT = re.compile(r"^\S*bash: line (?P<line>\d+): (?P<message>.*)$", re.MULTILINE)
_ARITHMETIC = "(("


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class SyntaxProblem:
    """A place at which a script is not bash; line and column count from one."""

    line: int
    column: int
    message: str


@lru_cache(maxsize=512)
def parse(script: str) -> Node:
    """Give the root of the script's tree, which may hold errors."""
    return _parser().parse(script.encode("utf-8", "surrogatepass")).root_node


def position(node: Node) -> tuple[int, int]:
    """Give line and column of a node, in characters from one."""
    root_text = _root(node).text or b""
    line = root_text.split(b"\n")[node.start_point.row]
    before = line[: node.start_point.column].decode("utf-8", "replace")
    return node.start_point.row + 1, len(before) + 1


@lru_cache(maxsize=4096)
def check_syntax(script: str) -> tuple[SyntaxProblem, ...]:
    """Tell where a script is not bash; nothing when it is.

    Without bash on the PATH, what looks wrong to the grammar stands as it is.
    """
    suspicions = tuple(dict.fromkeys(_suspicions(parse(script))))
    bash = shutil.which("bash") if suspicions else None
    if bash is None:
        return suspicions
    return _according_to_bash(bash, script, suspicions)


def _suspicions(root: Node) -> Iterator[SyntaxProblem]:
    ahead = [root]
    while ahead:
        node = ahead.pop()
        message = _odd(node)
        if message:
            line, column = position(node)
            yield SyntaxProblem(line=line, column=column, message=message)
        ahead.extend(reversed(node.children))


def _odd(node: Node) -> str:
    if node.is_missing:
        return f"expected {node.type!r}"
    if node.is_error or node.type == "command_name":
        text = (node.text or b"").decode("utf-8", "replace").partition("\n")[0]
        if node.is_error or text in _RESERVED:
            return f"unexpected {text[:60]!r}"
    return _misplaced(node) or ("expected a command in the body" if _has_empty_body(node) else "")


def _misplaced(node: Node) -> str:
    if node.type == ";;" and node.parent is not None and node.parent.type != "case_item":
        return "unexpected ';;' outside a case"
    if node.type == "subshell" and node.parent is not None and node.parent.type == "command":
        return "unexpected '(' behind a command"
    if node.type == "{" and node.next_sibling and node.next_sibling.start_byte == node.end_byte:
        return "expected a blank behind '{'"
    return ""


def _has_empty_body(node: Node) -> bool:
    if node.type == "compound_statement":
        return node.children[0].type != _ARITHMETIC and not _commands(node.children)
    if node.type in {"if_statement", "elif_clause"}:
        kinds = [child.type for child in node.children]
        if "then" not in kinds:
            return False
        return not _commands(node.children[kinds.index("then") :])
    return node.type in _BODIES and not _commands(node.children)


def _commands(nodes: list[Node]) -> list[Node]:
    clauses = {"comment", "elif_clause", "else_clause"}
    return [node for node in nodes if node.is_named and node.type not in clauses]


def _according_to_bash(
    bash: str, script: str, suspicions: tuple[SyntaxProblem, ...]
) -> tuple[SyntaxProblem, ...]:
    complaint = _first_complaint(bash, script)
    if complaint is not None:
        return (complaint,)
    end = script.count("\n") + 2
    reached = _first_complaint(bash, f"{script}\n)\n")
    if reached is not None and reached.line == end and "`)'" in reached.message:
        return ()
    place = suspicions[0]
    message = "bash stops reading here without a word and never runs what follows"
    return (SyntaxProblem(line=place.line, column=place.column, message=message),)


def _first_complaint(bash: str, script: str) -> SyntaxProblem | None:
    done = subprocess.run(
        [bash, "--noprofile", "--norc", "-n"],
        input=script.encode("utf-8", "surrogatepass"),
        capture_output=True,
        check=False,
        timeout=10,
        env={"LC_ALL": "C", "PATH": os.defpath},
    )
    said = done.stderr.decode("utf-8", "replace")
    found = _COMPLAINT.search(said)
    if found:
        return SyntaxProblem(line=int(found["line"]), column=1, message=found["message"])
    if done.returncode or said:
        message = said.strip().partition("\n")[0] or "bash refuses the script"
        return SyntaxProblem(line=1, column=1, message=message)
    return None


def _root(node: Node) -> Node:
    while node.parent is not None:
        node = node.parent
    return node


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_bash.language()))
