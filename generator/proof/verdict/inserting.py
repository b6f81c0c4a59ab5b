"""Turns the expressions in a text of a step into texts that depend on how jobs ended."""

from collections.abc import Iterable, Sequence

from generator.expressions.abstract import Environment, truth
from generator.expressions.formula import RESULTS, Opaque, atoms
from generator.expressions.partial import UNKNOWN, Partial, known
from generator.expressions.spelling import spelled
from generator.expressions.template import Words, read_template
from generator.expressions.translate import formula_of
from generator.expressions.tree import (
    Binary,
    Call,
    Chain,
    Index,
    Literal,
    Name,
    Not,
    Star,
    Tree,
    path_of,
    walk,
)
from generator.expressions.values import Value, text_of
from generator.proof.verdict.diagram import ALWAYS, NEVER, Diagrams, Node
from generator.proof.verdict.text import NO_TEXT, Open, Text, chosen, joined

_ALL_RESULTS = Index(of=Star(of=Name(text="needs")), key=Literal(value="result"))
_NEEDS = Name(text="needs")
_MOST_JOBS = 4
"""Jobs whose results are put in one after the other where nothing else decides: 256 cases."""


def looks_at_results(text: str) -> bool:
    """Tell whether an expression in a text asks how a needed job ended."""
    trees = (each.parsed.tree for each in read_template(text).inserts)
    return any(_asks(each) for tree in trees if tree is not None for each in walk(tree))


def _asks(tree: Tree) -> bool:
    """Tell whether one part of an expression is a result, all of them, or all that is needed."""
    match tree:
        case Index(of=of):
            path = path_of(tree)
            return path_of(of) == ("needs",) if path is None else path[::2] == ("needs", "result")
        case Star(of=of):
            return path_of(of) == ("needs",)
        case Call(arguments=arguments):
            return any(path_of(each) == ("needs",) for each in arguments)
        case _:
            return False


def inserted(text: str, space: Diagrams) -> Text:
    """Give the text that GitHub makes of one with expressions in it."""
    parts: list[Text] = []
    for part in read_template(text).parts:
        if isinstance(part, Words):
            parts.append((part.text,))
        elif part.parsed.tree is None:
            parts.append((Open(f"`{text[part.start : part.end]}`"),))
        else:
            parts.append(text_of_tree(part.parsed.tree, space))
    return joined(*parts)


def text_of_tree(tree: Tree, space: Diagrams) -> Text:
    """Give the text that GitHub puts in place of an expression."""
    match tree:
        case Literal(value=value):
            return (text_of(value),)
        case Index():
            return _at_path(tree, space)
        case Not() | Binary():
            return _truth(tree, space)
        case Chain():
            return _chain(tree, space)
        case Call():
            return _call(tree, space)
        case _:
            return _open(tree)


def _open(tree: Tree) -> Text:
    return (Open(f"`{spelled(tree)}`", path=path_of(tree)),)


def _at_path(tree: Tree, space: Diagrams) -> Text:
    path = path_of(tree)
    if path is None or path[0] != "needs" or path[2:] != ("result",):
        return _open(tree)
    job = path[1]
    if job not in space.needs:
        return NO_TEXT
    return chosen([(space.result(job, each), (each,)) for each in RESULTS], space)


def _truth(tree: Tree, space: Diagrams) -> Text:
    holds = truth_of(tree, space)
    return chosen([(holds, ("true",)), (space.no(holds), ("false",))], space)


def _chain(tree: Chain, space: Diagrams) -> Text:
    ways = []
    left = ALWAYS
    for each in tree.operands[:-1]:
        holds = truth_of(each, space)
        ends = space.no(holds) if tree.operator == "&&" else holds
        ways.append((space.both(left, ends), text_of_tree(each, space)))
        left = space.both(left, space.no(ends))
    ways.append((left, text_of_tree(tree.operands[-1], space)))
    return chosen(ways, space)


def _call(tree: Call, space: Diagrams) -> Text:
    first = tree.arguments[0] if tree.arguments else None
    match tree.function:
        case "join" if first == _ALL_RESULTS:
            separator = tree.arguments[1] if len(tree.arguments) > 1 else Literal(value=",")
            if isinstance(separator, Literal):
                return _listed(text_of(separator.value), space)
        case "tojson" if first == _ALL_RESULTS:
            inner = _listed('",\n  "', space)
            return joined(('[\n  "',), inner, ('"\n]',)) if space.needs else ("[]",)
        case "tojson" if first is not None and path_of(first) == ("needs",):
            return needs_as_json(space)
        case "format" if all(isinstance(each, Literal) for each in tree.arguments[:1]):
            return _formatted(tree.arguments, space)
        case "contains" | "startswith" | "endswith":
            return _truth(tree, space)
        case _:
            pass
    return _open(tree)


def _listed(separator: str, space: Diagrams) -> Text:
    parts: list[Text] = []
    for job in space.needs:
        parts += [(separator,)] if parts else []
        parts.append(chosen([(space.result(job, each), (each,)) for each in RESULTS], space))
    return joined(*parts)


def needs_as_json(space: Diagrams) -> Text:
    """Give the text of `toJSON(needs)`, laid out as GitHub does.

    Source: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context.
    """
    if not space.needs:
        return ("{}",)
    parts: list[Text] = []
    for job in space.needs:
        start = ",\n" if parts else "{\n"
        parts.append((f'{start}  "{space.written[job]}": {{\n    "result": "',))
        parts.append(chosen([(space.result(job, each), (each,)) for each in RESULTS], space))
        outputs = Open(f"`needs.{job}.outputs`", is_json=True)
        parts += [('",\n    "outputs": ',), (outputs,), ("\n  }",)]
    return joined(*parts, ("\n}",))


def _formatted(arguments: Sequence[Tree], space: Diagrams) -> Text:
    pattern = arguments[0]
    source = text_of(pattern.value) if isinstance(pattern, Literal) else ""
    found: list[Text] = []
    rest = source.replace("{{", "\0").replace("}}", "\1")
    while rest:
        before, opened, behind = rest.partition("{")
        found.append((before.replace("\0", "{").replace("\1", "}"),))
        number, _, rest = behind.partition("}")
        if opened and number.isdigit() and int(number) + 1 < len(arguments):
            found.append(text_of_tree(arguments[int(number) + 1], space))
    return joined(*found)


def truth_of(tree: Tree, space: Diagrams) -> Node:
    """Give when an expression is true."""
    formula = formula_of(tree)
    if any(isinstance(each, Opaque) for each in atoms(formula)):
        found = _enumerated(tree, space)
        if found is not None:
            return found
    return space.of(formula)


def _enumerated(tree: Tree, space: Diagrams) -> Node | None:
    """Try all results that needed jobs can have; None where they do not decide."""
    if len(space.needs) > _MOST_JOBS:
        return None
    holds = NEVER
    for results in _cases(space.needs):
        found = truth(tree, _environment(results))
        if found is None:
            return None
        if found:
            when = (space.result(job, result) for job, result in results.items())
            holds = space.either(holds, space.both(*when))
    return holds


def _cases(jobs: Sequence[str]) -> Iterable[dict[str, str]]:
    if not jobs:
        yield {}
        return
    for rest in _cases(jobs[1:]):
        for result in RESULTS:
            yield {jobs[0]: result, **rest}


def _environment(results: dict[str, str]) -> Environment:
    needs: Value = {job: {"result": result} for job, result in results.items()}
    values: dict[tuple[str, ...], Partial] = {("needs",): known(needs)}
    for job in results:
        values["needs", job, "outputs"] = UNKNOWN
    return Environment(values=values)
