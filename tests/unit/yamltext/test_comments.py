"""Where comments stand in a YAML text; what merely looks like one is none.

A `#` is a comment at the start of a line or behind a blank, outside of texts in quotes and in
blocks: https://yaml.org/spec/1.2.2/#66-comments.
"""

import pytest

from generator.yamltext.comments import comments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# a\n", [(1, 1, "# a", True)]),
        ("k: v # a\n  # b\n", [(1, 6, "# a", False), (2, 3, "# b", True)]),
        ("k: v\t# a", [(1, 6, "# a", False)]),
        ("k: [a, # b\n  c] # d", [(1, 8, "# b", False), (2, 6, "# d", False)]),
        ('"a # b": "c # d" # e', [(1, 18, "# e", False)]),
        ("k: 'it''s # a' # b", [(1, 16, "# b", False)]),
        ('k: "a\\" # b" # c', [(1, 14, "# c", False)]),
        ("k: | # a\n  b # c\n  # d\n# e\n", [(1, 6, "# a", False), (4, 1, "# e", True)]),
        ("- >-\n  # a\n- b # c\n", [(3, 5, "# c", False)]),
        # The content of a block ends where the indentation does.
        ("a:\n  k: |\n    b\n   # c\n  l: m\n", [(4, 4, "# c", True)]),
        ("k: a#b\nl: #c\n", [(2, 4, "#c", False)]),
        ("k: \U0001f600 # a\r\n# b\r\n", [(1, 6, "# a", False), (2, 1, "# b", True)]),
        ("k: 'a\n  # b\n  c' # d\n", [(3, 6, "# d", False)]),
        ("k: &x |\n  # a\n", []),
        ("", []),
    ],
)
def test_comments_stand_where_the_standard_has_them(
    text: str, expected: list[tuple[int, int, str, bool]]
) -> None:
    found = [(each.line, each.column, each.text, each.alone) for each in comments(text)]

    assert found == expected


def test_a_comment_on_the_line_that_opens_a_block_knows_its_last_line() -> None:
    (comment,) = comments("run: | # a\n  b\n  c\nk: v\n")

    assert comment.block == 3
