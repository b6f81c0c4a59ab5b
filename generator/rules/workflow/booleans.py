"""Finds in a condition where a boolean input is compared with a text, which it never equals."""

from collections.abc import Iterator

from generator.expressions.tree import Binary, Literal, Tree, path_of, walk
from generator.recognition.workflow.file import Workflow


def compared_so(workflow: Workflow, tree: Tree | None) -> Iterator[Binary]:
    """Give the comparisons in a condition of a boolean input with a text."""
    for each in walk(tree) if tree else ():
        if isinstance(each, Binary) and each.operator in ("==", "!="):
            sides = ((each.left, each.right), (each.right, each.left))
            if any(_is_boolean(workflow, one) and _is_text(other) for one, other in sides):
                yield each


def _is_boolean(workflow: Workflow, tree: Tree) -> bool:
    context, *names = path_of(tree) or ("",)
    if context != "inputs" or len(names) != 1:
        return False
    found = [given for each in workflow.triggers if (given := each.input(names[0]))]
    return bool(found) and all(each.type == "boolean" for each in found)


def _is_text(tree: Tree) -> bool:
    return isinstance(tree, Literal) and tree.value in ("true", "false")
