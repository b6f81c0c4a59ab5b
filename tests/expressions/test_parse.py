"""Trees, and what is said about texts that GitHub refuses."""

import pytest

from generator.expressions.contexts import place
from generator.expressions.parse import parse
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


def tree(text: str) -> Tree:
    parsed = parse(text)
    assert parsed.problems == ()
    assert parsed.tree is not None
    return parsed.tree


def key(of: Tree, *names: str) -> Tree:
    for each in names:
        of = Index(of=of, key=Literal(value=each))
    return of


GITHUB, NEEDS = Name(text="github"), Name(text="needs")
ONE, TWO = Literal(value=1.0), Literal(value=2.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("github.ref", key(GITHUB, "ref")),
        ("github['ref']", key(GITHUB, "ref")),
        (" github . ref ", key(GITHUB, "ref")),
        ("needs.*.result", Index(of=Star(of=NEEDS), key=Literal(value="result"))),
        ("needs[*]", Star(of=NEEDS)),
        ("github.true", key(GITHUB, "true")),
        ("github[1]", Index(of=GITHUB, key=ONE)),
        (
            "toJSON (1)[0]",
            Index(of=Call(function="tojson", arguments=(ONE,)), key=Literal(value=0.0)),
        ),
        ("!github.ref", Not(operand=key(GITHUB, "ref"))),
        ("!1 == 2", Binary(operator="==", left=Not(operand=ONE), right=TWO)),
        (
            "1 < 2 == 2",
            Binary(operator="==", left=Binary(operator="<", left=ONE, right=TWO), right=TWO),
        ),
        (
            "2 == 1 < 2",
            Binary(operator="==", left=TWO, right=Binary(operator="<", left=ONE, right=TWO)),
        ),
        (
            "1 == 2 == 1",
            Binary(operator="==", left=Binary(operator="==", left=ONE, right=TWO), right=ONE),
        ),
        ("1 && (2 && 1)", Chain(operator="&&", operands=(ONE, TWO, ONE))),
        (
            "1 || 2 && 1 || 2",
            Chain(operator="||", operands=(ONE, Chain(operator="&&", operands=(TWO, ONE)), TWO)),
        ),
        (
            "(1 || 2) && 1",
            Chain(operator="&&", operands=(Chain(operator="||", operands=(ONE, TWO)), ONE)),
        ),
        ("SUCCESS()", Call(function="success", arguments=())),
    ],
)
def test_a_tree(text: str, expected: Tree) -> None:
    assert tree(text) == expected


def test_a_tree_tells_true_from_one() -> None:
    assert tree("true") != tree("1")
    assert tree("NaN") == tree("NaN")


@pytest.mark.parametrize("text", ["github.ref == 'x' && !(success() || needs.a.*['b'])", "( (1) )"])
def test_every_part_knows_where_it_stands(text: str) -> None:
    for each in walk(tree(text)):
        if not isinstance(each, Literal):
            assert tree(text[each.start : each.end]) == each


def test_places_can_lie_inside_a_longer_text() -> None:
    parsed = parse("x: ${{ github.ref }}", start=7, end=17)

    assert parsed.tree is not None
    assert (parsed.tree.start, parsed.tree.end) == (7, 17)
    assert parse("x ${{ 1 + }}", start=6, end=9).problems[0].offset == 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("needs.Build.Result", ("needs", "build", "result")),
        ("needs['Build'].result", ("needs", "build", "result")),
        ("env.Name", ("env", "Name")),
        ("github", ("github",)),
        ("github[env.a]", None),
        ("needs.*.result", None),
        ("fromJSON('{}').a", None),
        ("github[0]", None),
    ],
)
def test_a_path(text: str, expected: tuple[str, ...] | None) -> None:
    assert path_of(tree(text)) == expected


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("1 2", [(2, "an operator is missing before `2`")]),
        ("1 == == 2", [(5, "a value is missing before `==`")]),
        ("1 ==", [(2, "something is missing after `==`")]),
        ("github.", [(6, "something is missing after `.`")]),
        ("(1", [(0, "`(` is not closed")]),
        ("1)", [(1, "`)` closes nothing that is open")]),
        ("github[1)", [(8, "`)` closes nothing that is open")]),
        ("()", [(1, "a value is missing before `)`")]),
        ("'a", [(0, "the text that begins here has no closing quote")]),
        ('"a b"', [(0, '`"a b"` is no text: a text stands in single quotes')]),
        ("1 = 2", [(2, "`=` is no operator: did you mean `==`?")]),
        ("1 & 2 | 3", [(2, "`&` is no operator: did you mean `&&`?"),
                       (6, "`|` is no operator: did you mean `||`?")]),
        ("1, 2", [(1, "`,` can only stand between the arguments of a function")]),
        ("1.a", [(0, "`1.a` is nothing that can stand in an expression")]),
        ("'a'.b", [(3, "`.` follows nothing that has members")]),
        ("*", [(0, "`*` can only stand after a dot or alone in `[*]`")]),
        ("github[*.a]", [(10, "`*` can only stand alone between `[` and `]`")]),
        ("contains(1, 2,)", [(0, "`contains` takes 2 arguments, and is given 3"),
                             (14, "a value is missing before `)`")]),
        ("contains(1)", [(0, "`contains` takes 2 arguments, and is given 1")]),
        ("join()", [(0, "`join` takes 1 to 2 arguments, and is given 0")]),
        ("always(1)", [(0, "`always` takes no argument, and is given 1")]),
        ("case(true, 1, 2, 3)", [(0, "`case` takes pairs and one more value, and is given 4")]),
        ("github.ref + 1", [(11, "`+` is nothing that can stand in an expression")]),
        ("gihub.ref", [(0, "`gihub` is no context: did you mean `github`?")]),
        ("fromJsn(1)", [(0, "`fromJsn` is no function: did you mean `fromJSON`?")]),
        ("a && f()", [(0, "`a` is no context"), (5, "`f` is no function")]),
        ("TRUE", [(0, "`TRUE` is no value: write `true`")]),
    ],
)  # fmt: skip
def test_a_fault(text: str, faults: list[tuple[int, str]]) -> None:
    found = [
        (each.offset, each.message.removesuffix(" arguments")) for each in parse(text).problems
    ]

    assert found == faults


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_nothing_is_no_fault_and_no_tree(text: str) -> None:
    assert parse(text).tree is None
    assert parse(text).problems == ()


@pytest.mark.parametrize(("levels", "is_taken"), [(49, True), (50, False)])
@pytest.mark.parametrize("shape", ["!", "(!", "1 == ", "toJSON("])
def test_fifty_levels_are_taken(levels: int, shape: str, *, is_taken: bool) -> None:
    closing = ")" * levels if "(" in shape else ""
    kinds = {each.kind for each in parse(shape * levels + "1" + closing).problems}

    assert kinds == (set() if is_taken else {"depth"})


def test_brackets_and_long_chains_are_no_levels() -> None:
    assert parse("(" * 2000 + "1" + ")" * 2000).tree == ONE
    assert parse(" && ".join(["1"] * 2000)).tree == Chain(operator="&&", operands=(ONE,) * 2000)


@pytest.mark.parametrize(("length", "kinds"), [(21_000, []), (21_001, ["length"])])
def test_a_length_is_taken(length: int, kinds: list[str]) -> None:
    assert [each.kind for each in parse("'" + "x" * (length - 2) + "'").problems] == kinds


@pytest.mark.parametrize(
    ("key", "text", "faults"),
    [
        ("jobs.<job_id>.if", "needs.a.result && always()", []),
        ("jobs.<job_id>.if", "success('a', 'b')", []),
        ("jobs.<job_id>.steps.if", "success('a')", ["`success` takes no argument, and is given 1"]),
        ("jobs.<job_id>.strategy", "env.A", [
            ("`env` is not available at `jobs.<job_id>.strategy`,"
             " only `github`, `inputs`, `needs`, `vars` are")]),
        ("jobs.<job_id>.if", "hashFiles('a')", [
            "`hashFiles` is not available at `jobs.<job_id>.if`"]),
        ("jobs.<job_id>.steps.if", "hashFiles('a') && env.A", []),
        ("jobs.<job_id>.steps.run", "always()", [
            "`always` is not available at `jobs.<job_id>.steps.run`"]),
    ],
)  # fmt: skip
def test_what_may_be_named_depends_on_the_key(key: str, text: str, faults: list[str]) -> None:
    assert [each.message for each in parse(text, place(key)).problems] == faults
