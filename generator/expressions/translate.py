"""Turns a condition into a formula over atoms.

Truth goes through `&&`, `||` and `!` as it is; what is compared is followed to the value that the
other side is compared with, so that `inputs.full && 'all' || 'some'` is seen through.
"""

from collections.abc import Iterable, Sequence

from generator.expressions.abstract import (
    NOTHING_KNOWN,
    Environment,
    jobs_of,
    partial_value,
    truth,
)
from generator.expressions.contexts import STATUS_FUNCTIONS
from generator.expressions.formula import (
    FALSE,
    RESULTS,
    TRUE,
    AnyNeed,
    Const,
    Equal,
    Formula,
    Opaque,
    Status,
    Truthy,
    conjunction,
    disjunction,
    negation,
)
from generator.expressions.partial import OneOf, compared, known, truth_of
from generator.expressions.spelling import spelled
from generator.expressions.tree import (
    Binary,
    Call,
    Chain,
    Index,
    Literal,
    Name,
    Not,
    Plain,
    Star,
    Tree,
    path_of,
)
from generator.expressions.values import (
    Value,
    equals,
    is_plain,
    number_of,
    text_of,
    upper,
    values_in,
)

_DEEPEST = 6
"""Comparisons inside comparisons that are looked into: each may double the formula."""
_LONGEST = 17
"""Operands of such a comparison, and arguments of `case`: each adds two levels to the formula."""
_BOOLEAN = STATUS_FUNCTIONS | {"contains", "startswith", "endswith"}
_RESULTS_OF_NEEDS = Index(of=Star(of=Name(text="needs")), key=Literal(value="result"))
_LAYOUT_OF_JSON = '[]",\n '


def formula_of(tree: Tree, environment: Environment = NOTHING_KNOWN) -> Formula:
    """Give the formula that holds exactly when the condition does.

    What the environment says is put in. Runs in which GitHub fails on the condition do not count.
    """
    found = truth(tree, environment)
    return _Translation(environment).truth(tree) if found is None else Const(value=found)


class _Translation:
    """One condition, under what is known."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._depth = 0

    def truth(self, tree: Tree) -> Formula:
        found = truth_of(partial_value(tree, self._environment))
        if found is not None:
            return Const(value=found)
        match tree:
            case Not(operand=operand):
                return negation(self.truth(operand))
            case Chain(operator=operator, operands=operands):
                join = conjunction if operator == "&&" else disjunction
                return join([self.truth(each) for each in operands])
            case Binary():
                return self._comparison(tree)
            case Call():
                return self._call(tree)
            case _:
                path = path_of(tree)
                return Opaque(text=spelled(tree)) if path is None else Truthy(path=path)

    def _comparison(self, tree: Binary) -> Formula:
        if tree.operator not in ("==", "!="):
            return Opaque(text=spelled(tree))
        found = self._same(tree.left, tree.right)
        return found if tree.operator == "==" else negation(found)

    def _same(self, left: Tree, right: Tree) -> Formula:
        for one, other in ((left, right), (right, left)):
            value = partial_value(other, self._environment)
            if isinstance(value, OneOf) and len(value.values) == 1 and is_plain(value.values[0]):
                return self._equals(one, value.values[0])
        return Opaque(text=spelled(Binary(operator="==", left=left, right=right)))

    def _equals(self, tree: Tree, value: Value) -> Formula:
        outcomes = compared("==", partial_value(tree, self._environment), known(value))
        if len(outcomes) == 1:
            return Const(value=next(iter(outcomes)))
        path = path_of(tree)
        if path is not None:
            return _equal(path, value)
        if self._depth < _DEEPEST:
            self._depth += 1
            try:
                found = self._looked_into(tree, value)
            finally:
                self._depth -= 1
            if found is not None:
                return found
        return Opaque(text=spelled(Binary(operator="==", left=tree, right=_literal(value))))

    def _looked_into(self, tree: Tree, value: Value) -> Formula | None:
        match tree:
            case Not() | Binary():
                return self._equals_truth(tree, value)
            case Call(function=function) if function in _BOOLEAN:
                return self._equals_truth(tree, value)
            case Call(function="case", arguments=arguments):
                if len(arguments) > _LONGEST:
                    return None
                chosen = [self._equals(each, value) for each in arguments[1::2]]
                return self._case(arguments, chosen, self._equals(arguments[-1], value))
            case Chain(operands=operands) if len(operands) <= _LONGEST:
                return self._equals_chain(tree, value)
            case _:
                return None

    def _equals_truth(self, tree: Tree, value: Value) -> Formula:
        holds = self.truth(tree)
        return disjunction(
            (
                conjunction((holds, Const(value=equals(True, value)))),  # noqa: FBT003
                conjunction((negation(holds), Const(value=equals(False, value)))),  # noqa: FBT003
            )
        )

    def _equals_chain(self, tree: Chain, value: Value) -> Formula:
        found = self._equals(tree.operands[-1], value)
        for each in reversed(tree.operands[:-1]):
            holds = self.truth(each)
            goes_on = holds if tree.operator == "&&" else negation(holds)
            is_possible = _can_end_so(tree.operator, value)
            ends = self._equals(each, value) if is_possible else FALSE
            found = disjunction(
                (conjunction((negation(goes_on), ends)), conjunction((goes_on, found)))
            )
        return found

    def _case(self, arguments: Sequence[Tree], chosen: Sequence[Formula], last: Formula) -> Formula:
        found = last
        for condition, value in reversed(tuple(zip(arguments[:-1:2], chosen, strict=True))):
            holds = self.truth(condition)
            found = disjunction(
                (conjunction((holds, value)), conjunction((negation(holds), found)))
            )
        return found

    def _call(self, tree: Call) -> Formula:
        match tree.function:
            case "success" | "failure" | "cancelled":
                jobs = jobs_of(tree)
                if jobs is not None:
                    return Status(name=tree.function, jobs=jobs)
                return Opaque(text=spelled(tree))
            case "case" if len(tree.arguments) <= _LONGEST:
                chosen = [self.truth(each) for each in tree.arguments[1::2]]
                return self._case(tree.arguments, chosen, self.truth(tree.arguments[-1]))
            case "contains":
                found = self._contains(*tree.arguments)
                return Opaque(text=spelled(tree)) if found is None else found
            case _:
                return Opaque(text=spelled(tree))

    def _contains(self, search: Tree, item: Tree) -> Formula | None:
        wanted = self._only(item)
        if search == _RESULTS_OF_NEEDS and wanted:
            return _any_need(each for each in RESULTS if equals(each, wanted.value))
        if wanted and (noise := self._noise_between_results(search)):
            return _any_need_in_text(text_of(wanted.value), noise)
        inside = partial_value(search, self._environment)
        if isinstance(inside, OneOf) and len(inside.values) == 1 and not is_plain(inside.values[0]):
            items = values_in(inside.values[0])
            return disjunction(
                [self._equals(item, each) if is_plain(each) else FALSE for each in items]
            )
        return None

    def _only(self, tree: Tree) -> Literal | None:
        value = partial_value(tree, self._environment)
        if isinstance(value, OneOf) and len(value.values) == 1 and is_plain(value.values[0]):
            return _literal(value.values[0])
        return None

    def _noise_between_results(self, tree: Tree) -> str | None:
        if not isinstance(tree, Call) or tree.arguments[0] != _RESULTS_OF_NEEDS:
            return None
        if tree.function == "tojson":
            return _LAYOUT_OF_JSON
        if tree.function != "join":
            return None
        separator = self._only(tree.arguments[1]) if len(tree.arguments) > 1 else Literal(value=",")
        return None if separator is None else text_of(separator.value)


def _literal(value: Value) -> Literal:
    plain: Plain = value if value is None or isinstance(value, bool | str) else number_of(value)
    return Literal(value=plain)


def _equal(path: tuple[str, ...], value: Value) -> Formula:
    if isinstance(value, str):
        return Equal(path=path, value=upper(value).lower())
    number = number_of(value)
    return FALSE if number != number else Equal(path=path, value=number + 0.0)  # noqa: PLR0124


def _can_end_so(operator: str, value: Value) -> bool:
    """Tell whether what ends a chain can equal the value: it is falsy for `&&`, truthy for `||`."""
    if operator == "||":
        return value != ""
    return value == "" or number_of(value) == 0


def _any_need(results: Iterable[str]) -> Formula:
    return disjunction([AnyNeed(result=each) for each in results])


def _any_need_in_text(part: str, noise: str) -> Formula | None:
    """Say which results make a text of all of them hold a part, if it cannot lie across two."""
    if not part:
        return TRUE
    if set(upper(part)) & set(upper(noise)):
        return None
    return _any_need(each for each in RESULTS if upper(part) in upper(each))
