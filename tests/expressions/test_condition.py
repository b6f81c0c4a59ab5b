"""What GitHub makes of a text with braces, and of the value of an `if`.

Expected is what TemplateReader.cs and WorkflowTemplateConverter.cs of
https://github.com/actions/runner/tree/main/src/Sdk/WorkflowParser do.
"""

import pytest

from generator.expressions.parse import parse
from generator.expressions.status import read_condition
from generator.expressions.template import Insert, Words, read_template, tree_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "success()"),
        ("  ", "success()"),
        ("github.ref", "success() && github.ref"),
        ("${{ github.ref }}", "success() && github.ref"),
        ("${{github.ref}}", "success() && github.ref"),
        ("always()", "always()"),
        ("${{ ALWAYS() }}", "always()"),
        ("false || success()", "false || success()"),
        ("!cancelled() && github.ref", "!cancelled() && github.ref"),
        ("contains(needs.*.result, failure())", "contains(needs.*.result, failure())"),
        ("github.ref == 'always()'", "success() && github.ref == 'always()'"),
        ("github.always", "success() && github.always"),
        ("1 || 2", "success() && (1 || 2)"),
        ("1 && 2", "success() && 1 && 2"),
        ("${{ 1 }} && ${{ 2 }}", "success() && format('{0} && {1}', 1, 2)"),
        ("${{ always() }} && ${{ 2 }}", "format('{0} && {1}', always(), 2)"),
        ("${{ 1 }}\n", "success() && format('{0}\n', 1)"),
        (" ${{ 1 }}", "success() && format(' {0}', 1)"),
        ("{it}'s ${{ 1 }}", "success() && format('{{it}}''s {0}', 1)"),
        ("${{ 'github.ref' }}", "success() && github.ref"),
        ("${{ 'always()' }}", "always()"),
        ("${{ '' }}", "success()"),
        ("${{ 'it''s' == github.ref }}", "success() && 'it''s' == github.ref"),
        ("${{ '}}' == github.ref }}", "success() && '}}' == github.ref"),
    ],
)
def test_a_condition_is_what_github_makes_of_it(text: str, expected: str) -> None:
    condition = read_condition(text)

    assert condition.problems == ()
    assert condition.tree == parse(expected).tree
    assert condition.has_added_success is (expected.startswith("success()"))


@pytest.mark.parametrize(
    ("text", "has_words"),
    [
        ("${{ 1 }}", False),
        ("1", False),
        ("", False),
        ("${{ 1 }}\n", True),
        (" ${{ 1 }}", True),
        ("${{ 1 }} && ${{ 2 }}", True),
        ("${{ 1 }}${{ 2 }}", False),
    ],
)
def test_words_around_the_braces_are_seen(text: str, *, has_words: bool) -> None:
    assert read_condition(text).has_words is has_words


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("${{ github.ref", 0, "`${{` is not closed by `}}`"),
        ("a ${{ github.ref }", 2, "`${{` is not closed by `}}`"),
        ("${{ 'a }}", 0, "`${{` is not closed by `}}`: a quote before it is open"),
        ("x ${{  }}", 2, "an expression is missing between `${{` and `}}`"),
        ("x ${{ 1 + }}", 8, "`+` is nothing that can stand in an expression"),
        ("nothing.at.all", 0, "`nothing` is no context"),
    ],
)
def test_a_fault_is_told_where_it_is(text: str, offset: int, message: str) -> None:
    condition = read_condition(text)

    assert condition.tree is None
    assert [(each.offset, each.message) for each in condition.problems] == [(offset, message)]


def test_parts_of_a_text_know_where_they_stand() -> None:
    text = "a ${{ 1 }}${{ '}}' }} b"
    template = read_template(text)

    assert "".join(text[each.start : each.end] for each in template.parts) == text
    assert [type(each) for each in template.parts] == [Words, Insert, Insert, Words]
    assert [text[each.start : each.end] for each in template.inserts] == ["${{ 1 }}", "${{ '}}' }}"]


def test_a_text_without_expressions_is_a_literal() -> None:
    assert tree_of(read_template("it's {0}")) == parse("'it''s {0}'").tree


def test_places_in_a_condition_count_from_its_beginning() -> None:
    text = "${{ github.ref == 'x' }}"
    written = read_condition(text).written

    assert written is not None
    assert text[written.start : written.end] == "github.ref == 'x'"
