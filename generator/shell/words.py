"""Reads the shapes of a script's tree: words, statements in order, what is nested where."""

from collections.abc import Iterator

from generator.shell.syntax import Node

STATEMENTS = frozenset(
    {
        "c_style_for_statement",
        "case_statement",
        "command",
        "compound_statement",
        "declaration_command",
        "for_statement",
        "function_definition",
        "if_statement",
        "list",
        "negated_command",
        "pipeline",
        "redirected_statement",
        "subshell",
        "test_command",
        "unset_command",
        "variable_assignment",
        "variable_assignments",
        "while_statement",
    }
)
SUBSTITUTIONS = frozenset({"command_substitution", "process_substitution"})
_TRANSPARENT = frozenset({"command", "builtin"})


def text(node: Node) -> str:
    """Give the node's source text."""
    return (node.text or b"").decode("utf-8", "replace")


def word(node: Node) -> str:
    """Give a word as bash would see it, quotes removed; one that is computed stays as written."""
    if node.type == "raw_string":
        return text(node)[1:-1]
    if node.type == "string" and all(c.type in {'"', "string_content"} for c in node.children):
        return text(node)[1:-1]
    return text(node)


def words(node: Node) -> tuple[str, ...]:
    """Give name and arguments of a simple command; nothing for any other statement."""
    command = unwrapped(node)
    if command.type != "command":
        return ()
    found = tuple(word(child) for child in argument_nodes(command))
    transparent = len(found) > 1 and found[0] in _TRANSPARENT and not found[1].startswith("-")
    return found[1:] if transparent else found


def argument_nodes(command: Node) -> list[Node]:
    """Give the nodes of name and arguments, without assignments in front and redirections."""
    skipped = {"variable_assignment", "comment"}
    return [
        child.children[0] if child.type == "command_name" and child.children else child
        for child in command.children
        if child.is_named and child.type not in skipped and not child.type.endswith("_redirect")
    ]


def unwrapped(node: Node) -> Node:
    """Give the statement without its redirections."""
    while node.type == "redirected_statement":
        body = next((child for child in node.children if child.type in STATEMENTS), None)
        if body is None:
            return node
        node = body
    return node


def statements(nodes: list[Node]) -> list[Node]:
    """Keep the nodes that are statements."""
    return [node for node in nodes if node.type in STATEMENTS]


def body(node: Node) -> list[Node]:
    """Give the statements of a group, a subshell, a loop, a substitution or a function."""
    if node.type == "function_definition":
        inner = statements(node.children)[-1:]
        grouped = inner and inner[0].type in {"compound_statement", "subshell"}
        return body(inner[0]) if grouped else inner
    loop = next((child for child in node.children if child.type == "do_group"), None)
    return statements((loop or node).children)


def in_background(node: Node) -> bool:
    """Tell whether an `&` stands behind the statement."""
    following = node.next_sibling
    return following is not None and following.type == "&"


def operator(node: Node) -> str:
    """Give the `&&` or `||` of a list."""
    return next((child.type for child in node.children if child.type in {"&&", "||"}), "")


def sides(node: Node) -> tuple[Node, Node]:
    """Give the left and the right statement of a list."""
    named = [child for child in node.children if child.is_named and child.type != "comment"]
    return named[0], named[-1]


def descendants(node: Node) -> Iterator[Node]:
    """Give the node and everything below it, in the order of the text."""
    ahead = [node]
    while ahead:
        found = ahead.pop()
        yield found
        ahead.extend(reversed(found.children))


def substitutions(node: Node) -> Iterator[Node]:
    """Give the outermost substitutions below a node."""
    for child in node.children:
        if child.type in SUBSTITUTIONS:
            yield child
        else:
            yield from substitutions(child)


def variables(node: Node) -> frozenset[str]:
    """Give the names of the variables that occur below a node."""
    return frozenset(text(each) for each in descendants(node) if each.type == "variable_name")
