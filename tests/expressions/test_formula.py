"""What a condition comes to, and that it comes to that in every run."""

import time
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.expressions.abstract import Environment, truth
from generator.expressions.evaluate import Failed, Run, evaluate
from generator.expressions.formula import (
    FALSE,
    RESULTS,
    TRUE,
    And,
    AnyNeed,
    Atom,
    Equal,
    Formula,
    Not,
    Opaque,
    Or,
    Status,
    Truthy,
    atoms,
    conjunction,
    disjunction,
    holds,
    negation,
    settles,
)
from generator.expressions.parse import parse
from generator.expressions.partial import OneOf, Unknown
from generator.expressions.spelling import spelled
from generator.expressions.translate import formula_of
from generator.expressions.tree import Tree
from generator.expressions.values import Value, equals, get, is_truthy
from tests.expressions.written import CONTEXTS, EXPRESSIONS


def tree(text: str) -> Tree:
    found = parse(text).tree
    assert found is not None
    return found


def equal(path: str, value: str | float) -> Equal:
    return Equal(path=tuple(path.split(".")), value=value)


A, B = Truthy(path=("github", "a")), Truthy(path=("github", "b"))
FAILED = AnyNeed(result="failure")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("github.a", A),
        ("!github.a", Not(part=A)),
        ("!!github.a", A),
        ("github.a && github['B']", And(parts=(A, B))),
        ("github.a || github.b", Or(parts=(A, B))),
        ("github.a && !github.a", FALSE),
        ("github.a || true", TRUE),
        ("'false' && github.a", A),
        ("github.a && 'x' || 'y'", TRUE),
        ("github.a && '' || github.b", B),
        ("always() && github.a", A),
        ("github.ref == 'Main'", equal("github.ref", "main")),
        ("'MAIN' == github.ref", equal("github.ref", "main")),
        ("github.ref != 'main'", Not(part=equal("github.ref", "main"))),
        ("github.ref == 'main' || github.ref != 'MAIN'", TRUE),
        ("inputs.x == true", equal("inputs.x", 1.0)),
        ("inputs.x == false || inputs.x == null", equal("inputs.x", 0.0)),
        ("inputs.x == NaN", FALSE),
        ("(github.ref == 'x') == false", Not(part=equal("github.ref", "x"))),
        ("(github.ref == 'x') == 'true'", FALSE),
        ("(github.a && 'all' || 'some') == 'all'", A),
        ("(github.a && 'all' || 'some') != 'all'", Not(part=A)),
        ("case(github.ref == 'x', 'all', 'some') == 'some'", Not(part=equal("github.ref", "x"))),
        ("case(github.ref == 'x', github.a, true)",
         Or(parts=(And(parts=(equal("github.ref", "x"), A)), Not(part=equal("github.ref", "x"))))),
        ("success()", Status(name="success")),
        ("failure('A', 'b')", Status(name="failure", jobs=("a", "b"))),
        ("!cancelled()", Not(part=Status(name="cancelled"))),
        ("contains(needs.*.result, 'failure')", FAILED),
        ("contains(needs['*'].result, 'failure')",
         Opaque(text="contains(needs['*'].result, 'failure')")),
        ("!contains(needs.*.result, 'FAILURE')", Not(part=FAILED)),
        ("contains(needs.*.result, 'failed')", FALSE),
        ("contains(needs.*.result, 'fail')", FALSE),
        ("contains(join(needs.*.result), 'fail')", FAILED),
        ("contains(join(needs.*.result, ' '), 'fail')", FAILED),
        ("contains(join(needs.*.result, ''), 'fail')",
         Opaque(text="contains(join(needs.*.result, ''), 'fail')")),
        ("contains(join(needs.*.result, 'x'), 'xf')",
         Opaque(text="contains(join(needs.*.result, 'x'), 'xf')")),
        ("contains(join(needs.*.result, 'X'), 'xf')",
         Opaque(text="contains(join(needs.*.result, 'X'), 'xf')")),
        ("contains(join(needs.*.result), 'e')",
         Or(parts=tuple(AnyNeed(result=each) for each in RESULTS))),
        ("contains(toJSON(needs.*.result), 'failure')", FAILED),
        ("contains(toJSON(needs), 'failure')", Opaque(text="contains(toJSON(needs), 'failure')")),
        ("contains(needs.*.outputs.x, 'failure')",
         Opaque(text="contains(needs.*.outputs.x, 'failure')")),
        ("contains(fromJSON('[\"push\", \"a\"]'), github.event_name)",
         Or(parts=(equal("github.event_name", "push"), equal("github.event_name", "a")))),
        ("contains(fromJSON('[]'), github.event_name)", FALSE),
        ("contains('push', github.ref)", Opaque(text="contains('push', github.ref)")),
        ("startsWith(GitHub.REF, 'refs/')", Opaque(text="startsWith(github.ref, 'refs/')")),
        ("github.b == github.a", Opaque(text="github.a == github.b")),
        ("github.b != github.a", Not(part=Opaque(text="github.a == github.b"))),
        ("github.a > 1", Opaque(text="1 < github.a")),
        ("format('{0} and', github.a)", TRUE),
        ("format('{0}', github.a)", Opaque(text="format('{0}', github.a)")),
    ],
)  # fmt: skip
def test_what_a_condition_comes_to(text: str, expected: Formula) -> None:
    assert formula_of(tree(text)) == expected


def test_what_is_known_is_put_in() -> None:
    environment = Environment(
        values={
            ("github", "event_name"): OneOf(values=("push", "schedule")),
            ("inputs", "x"): Unknown(kinds=frozenset({"boolean"})),
        },
        status=lambda name, jobs: False if name == "failure" and not jobs else None,
    )

    def found(text: str) -> Formula:
        return formula_of(tree(text), environment)

    assert found("github.event_name == 'pull_request'") == FALSE
    assert found("github.event_name == 'push'") == equal("github.event_name", "push")
    assert found("github.event_name == 'push' || github.event_name == 'schedule'") == TRUE
    assert found("startsWith(github.event_name, 'p') || endsWith(github.event_name, 'E')") == TRUE
    assert found("inputs.x == 'true'") == FALSE
    assert found("failure() || github.a") == A
    assert found("failure('x') || github.a") == Or(parts=(Status(name="failure", jobs=("x",)), A))


@pytest.mark.parametrize(
    ("held", "other", "expected"),
    [
        (equal("a.b", "push"), equal("a.b", "push"), True),
        (equal("a.b", "push"), equal("a.b", "schedule"), False),
        (equal("a.b", "push"), equal("a.c", "schedule"), None),
        (equal("a.b", "push"), equal("a.b", 1.0), False),
        (equal("a.b", "1"), equal("a.b", "01"), None),
        (equal("a.b", "1"), equal("a.b", 1.0), True),
        (equal("a.b", 1.0), equal("a.b", "1"), None),
        (equal("a.b", 1.0), equal("a.b", 0.0), False),
        (equal("a.b", ""), equal("a.b", "0"), None),
        (equal("a.b", "push"), Truthy(path=("a", "b")), True),
        (equal("a.b", ""), Truthy(path=("a", "b")), False),
        (equal("a.b", 0.0), Truthy(path=("a", "b")), None),
        (equal("a.b", "0"), Truthy(path=("a", "b")), None),
        (equal("a.b", 1.0), Truthy(path=("a", "b")), True),
        (Truthy(path=("a", "b")), equal("a.b", ""), False),
        (Truthy(path=("a", "b")), equal("a.b", 0.0), None),
        (equal("needs.a.result", "failure"), FAILED, True),
        (equal("needs.a.result", "success"), FAILED, None),
        (FAILED, equal("needs.a.result", "failure"), None),
    ],
)
def test_what_one_atom_settles_about_another(held: Atom, other: Atom, expected: object) -> None:
    assert settles(held, other) is expected


SOME_VALUES: st.SearchStrategy[Value] = st.sampled_from(
    [None, True, False, 0, 1, 2.5, "", "0", "1", "01", "push", "PUSH", "a", " ", [], ["a"], {}]
)


@settings(deadline=None)
@given(SOME_VALUES)
def test_what_is_settled_is_so_for_every_value(value: Value) -> None:
    constants: list[str | float] = [0.0, 1.0, 2.5, "", "0", "1", "01", "push", "a", " "]
    facts: dict[Atom, bool] = {equal("a.b", each): equals(value, each) for each in constants}
    facts[Truthy(path=("a", "b"))] = is_truthy(value)
    for held, is_held in facts.items():
        for other, is_other in facts.items():
            if is_held and settles(held, other) is not None:
                assert is_other is settles(held, other), (held, other)


def test_formulas_are_folded() -> None:
    assert conjunction([]) == TRUE
    assert disjunction([]) == FALSE
    assert conjunction([A, A]) == A
    assert conjunction([A, TRUE, conjunction([B, A])]) == And(parts=(A, B))
    assert disjunction([A, negation(A)]) == TRUE
    assert disjunction([And(parts=(A, B)), Not(part=And(parts=(A, B)))]) == TRUE
    assert list(atoms(disjunction([conjunction([B, A]), negation(B)]))) == [B, A]
    known: dict[Atom, bool | None] = {A: None, B: False}
    assert holds(conjunction([A, B]), lambda atom: known[atom]) is False
    assert holds(disjunction([A, B]), lambda atom: known[atom]) is None


@settings(deadline=None)
@given(EXPRESSIONS)
def test_a_spelling_says_the_same(text: str) -> None:
    parsed = parse(text)
    if parsed.tree is None or parsed.problems:
        return
    said = spelled(parsed.tree)
    again = tree(said)
    run = Run(contexts=CONTEXTS, functions=_answers())

    assert spelled(again) == said
    # No expression can tell -0 from 0.
    found, expected = (str(evaluate(each, run)) for each in (again, parsed.tree))
    assert found == expected.replace("-0.0", "0.0")


def _answers() -> dict[str, Any]:
    return {"success": lambda _: True, "failure": lambda _: False, "cancelled": lambda _: False}


def fact(atom: Atom, contexts: Mapping[str, Value]) -> bool | None:
    """Say what an atom is in one run, by the rules of its docstring."""
    match atom:
        case Equal(path=path, value=value):
            return equals(_at(contexts, path), value)
        case Truthy(path=path):
            return is_truthy(_at(contexts, path))
        case Status(name=name):
            return name == "success"
        case AnyNeed(result=result):
            needs = contexts["needs"]
            assert isinstance(needs, Mapping)
            return any(equals(get(each, "result"), result) for each in needs.values())
        case Opaque(text=text):
            found = evaluate(tree(text), Run(contexts=contexts, functions=_answers()))
            return None if isinstance(found, Failed) else is_truthy(found)


def _at(contexts: Mapping[str, Value], path: tuple[str, ...]) -> Value:
    found: Value = contexts
    for each in path:
        found = get(found, each)
    return found


PATHS = ("github.a", "github.b", "inputs.x", "needs.a.result", "needs.b.result")
CONDITION_LEAVES = st.sampled_from(
    [*PATHS, "true", "false", "null", "''", "'a'", "'A'", "'0'", "'1'", "0", "1", "'failure'",
     "'success'", "contains(needs.*.result, 'failure')", "contains(join(needs.*.result), 'skip')",
     "contains(fromJSON('[\"a\", 1, null, [2]]'), github.a)", "always()", "success()", "failure()",
     "contains(github.a, github.b)", "startsWith(github.a, 'a')", "format('{0}', github.b)",
     "join(needs.*.result)", "github.nothing", "inputs"]
)  # fmt: skip


def _conditions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.builds(
        "({} {} {})".format,
        inner,
        st.sampled_from(["==", "!=", "&&", "||", "&&", "||", "<", ">="]),
        inner,
    )
    case = st.builds("case({} == {}, {}, {})".format, inner, inner, inner, inner)
    return st.one_of(pair, pair, pair, case, inner.map("!{}".format))


CONDITIONS = st.recursive(CONDITION_LEAVES, _conditions, max_leaves=10)
PLAIN = st.sampled_from([None, True, False, 0.0, 1.0, "", "0", "1", "01", "a", "A", "ab", " "])
SEEN = st.fixed_dictionaries(
    {
        "github": st.fixed_dictionaries({"a": PLAIN, "b": PLAIN}),
        "inputs": st.fixed_dictionaries({"x": PLAIN}),
        "needs": st.fixed_dictionaries(
            {
                name: st.fixed_dictionaries({"result": st.sampled_from(RESULTS)})
                for name in ("a", "b")
            }
        ),
    }
)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(CONDITIONS, st.lists(SEEN, min_size=1, max_size=6))
@example("(github.a || github.b) == 0", [{"github": {"a": "0", "b": "a"}, "needs": {}}])
@example("(github.a && 'a' || github.b) == 'a'", [{"github": {"a": "0", "b": "a"}, "needs": {}}])
def test_a_formula_holds_exactly_when_the_condition_does(
    text: str, runs: list[dict[str, Any]]
) -> None:
    formula = formula_of(tree(text))
    for contexts in runs:
        found = evaluate(tree(text), Run(contexts=contexts, functions=_answers()))
        if not isinstance(found, Failed):

            def in_this_run(atom: Atom, contexts: Any = contexts) -> bool | None:
                return fact(atom, contexts)

            assert holds(formula, in_this_run) is is_truthy(found)


PARTIAL = st.one_of(
    st.lists(PLAIN, min_size=1, max_size=4).map(lambda each: OneOf(values=tuple(each))),
    st.builds(
        lambda kinds, truthy: Unknown(kinds=frozenset(kinds), truthy=truthy),
        st.lists(st.sampled_from(["null", "boolean", "number", "string"]), min_size=1, max_size=4),
        st.sampled_from([None, None, True, False]),
    ),
)


def fits(value: Value, known: OneOf | Unknown) -> bool:
    """Tell whether a value is among those that are possible."""
    if isinstance(known, OneOf):
        return any(value is each or repr(value) == repr(each) for each in known.values)
    names = {type(None): "null", bool: "boolean", float: "number", str: "string"}
    return names[type(value)] in known.kinds and known.truthy in (None, is_truthy(value))


EVERY_VALUE = [None, True, False, 0.0, 1.0, float("nan"), "", "0", "1", "01", "a", "A", "ab", " "]


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(CONDITIONS, PARTIAL, PARTIAL, PARTIAL)
def test_what_is_said_of_what_is_partly_known_is_so_in_every_completion(
    text: str, a: OneOf | Unknown, b: OneOf | Unknown, x: OneOf | Unknown
) -> None:
    environment = Environment(values={("github", "a"): a, ("github", "b"): b, ("inputs", "x"): x})
    said = truth(tree(text), environment)
    formula = formula_of(tree(text), environment)
    for contexts in _completions(a, b, x):
        found = evaluate(tree(text), Run(contexts=contexts, functions=_answers()))
        if isinstance(found, Failed):
            continue
        assert said in (None, is_truthy(found)), contexts

        def in_this_run(atom: Atom, contexts: Any = contexts) -> bool | None:
            return fact(atom, contexts)

        assert holds(formula, in_this_run) is is_truthy(found), contexts


def _completions(*known: OneOf | Unknown) -> list[dict[str, Any]]:
    values = [[each for each in EVERY_VALUE if fits(each, one)] for one in known]
    needs = [("success", "failure"), ("skipped", "success")]
    return [
        {
            "github": {"a": a, "b": b},
            "inputs": {"x": x},
            "needs": {"a": {"result": one}, "b": {"result": other}},
        }
        for a in values[0]
        for b in values[1]
        for x in values[2][:4]
        for one, other in needs
    ]


@pytest.mark.parametrize(
    "text",
    [
        " && ".join(f"github.a{each}" for each in range(1000)),
        " == ".join(["github.a"] * 49),
        "(" * 16 + "github.a" + " && github.b || github.c) == 'x'" * 16,
        "case(" + ", ".join("github.a == 'x'" for _ in range(255)) + ") == 'x'",
        "(" + " || ".join(f"github.a{each}" for each in range(1000)) + ") == 'x'",
    ],
    ids=["chain", "comparisons", "nested", "case", "compared chain"],
)
def test_a_long_condition_takes_no_long_time(text: str) -> None:
    start = time.perf_counter()
    list(atoms(formula_of(tree(text))))

    assert time.perf_counter() - start < 10
