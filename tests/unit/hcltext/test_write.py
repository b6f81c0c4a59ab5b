"""HCL is written as `terraform fmt` leaves it, and every text is read back as it was.

The judge is python-hcl2, which knows nothing of us; it leaves texts quoted, and `unquoted` here
follows the specification: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
It cannot read a `$${` or `%%{` that no `}` follows, so every text that it is given ends in one.
"""

import re
from typing import Any

import hcl2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.hcltext.tree import Block, HclFile, Index, Value, reference, said
from generator.hcltext.write import quoted, write


def written(**attributes: Value) -> str:
    return write(HclFile(blocks=(Block(type="locals", attributes=attributes),)))


def body(text: str) -> str:
    """Give the lines inside the one block, without its indentation."""
    lines = text.splitlines()
    assert (lines[0], lines[-1]) == ("locals {", "}")
    return "\n".join(line[2:] for line in lines[1:-1])


SIMPLE = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}


def unquoted(literal: str) -> str:
    assert literal[0] == literal[-1] == '"'
    text, inside, at = "", literal[1:-1], 0
    while at < len(inside):
        if inside[at] == "\\":
            width = {"u": 4, "U": 8}.get(inside[at + 1], 0)
            digits = inside[at + 2 : at + 2 + width]
            text += chr(int(digits, 16)) if width else SIMPLE[inside[at + 1]]
            at += 2 + width
        elif inside[at : at + 3] in ("$${", "%%{"):
            text += inside[at + 1 : at + 3]
            at += 3
        else:
            assert inside[at : at + 2] not in ("${", "%{"), "a template begins"
            text += inside[at]
            at += 1
    return text


def read(text: str) -> Any:
    """Read the one block `locals` with the independent reader."""
    (block,) = hcl2.loads(text)["locals"]
    return {key: each for key, each in block.items() if not key.startswith("__")}


# The example of the style guide, and the rules that it states:
# https://developer.hashicorp.com/terraform/language/style#code-formatting
STYLE_GUIDE = """\
resource "aws_instance" "example" {
  ami           = "abc123"
  instance_type = "t3.micro"

  network_interface {
    device_index = 0
  }

  lifecycle {
    create_before_destroy = true
  }
}
"""


def test_the_example_of_the_style_guide_is_written_as_it_stands_there() -> None:
    block = Block(
        type="resource",
        labels=("aws_instance", "example"),
        attributes={"ami": "abc123", "instance_type": "t3.micro"},
        blocks=(
            Block(type="network_interface", attributes={"device_index": 0}),
            Block(type="lifecycle", attributes={"create_before_destroy": True}),
        ),
    )

    assert write(HclFile(blocks=(block,))) == STYLE_GUIDE


def test_a_value_of_several_lines_ends_the_run_of_aligned_lines() -> None:
    inner: Value = {"runtime": "node", "build_command": "npm ci"}

    text = written(name="a", start_command="b", runtime_source=inner, x=1, yy=[{"name": "c"}])

    assert body(text) == (
        'name          = "a"\n'
        'start_command = "b"\n'
        "runtime_source = {\n"
        '  runtime       = "node"\n'
        '  build_command = "npm ci"\n'
        "}\n"
        "x = 1\n"
        "yy = [\n"
        '  { name = "c" },\n'
        "]"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([], "x = []"),
        ({}, "x = {}"),
        (["a", 1, False], 'x = ["a", 1, false]'),
        (["a" * 60, "b" * 60], f'x = [\n  "{"a" * 60}",\n  "{"b" * 60}",\n]'),
        ({"value": "v"}, 'x = { value = "v" }'),
        ({"K": {"value": "v"}}, 'x = {\n  K = { value = "v" }\n}'),
        (
            {"for": 1, "true": 2, "a b": 3, "a-b": 4},
            'x = {\n  "for"  = 1\n  "true" = 2\n  "a b"  = 3\n  a-b    = 4\n}',
        ),
        (reference("local", "id"), "x = local.id"),
        (reference("a", "b", Index(key='"${q}'), "id"), 'x = a.b["\\"$${q}"].id'),
    ],
    ids=range(9),
)
def test_values(value: Value, expected: str) -> None:
    text = written(x=value)

    assert body(text) == expected
    assert set(read(text)) == {"x"}


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain ü 😀", '"plain ü 😀"'),
        ('say "hi"', r'"say \"hi\""'),
        ("C:\\temp", r'"C:\\temp"'),
        ("a\nb\r\tc", r'"a\nb\r\tc"'),
        ("${var.x}", '"$${var.x}"'),
        ("%{ if x }", '"%%{ if x }"'),
        ("$ { } $x %y $$ %%", '"$ { } $x %y $$ %%"'),
        ("$${x}", r'"\u0024$${x}"'),
        ("%%{x}", r'"\u0025%%{x}"'),
        ("a\x00\x1b\u202e\ufeff", r'"a\u0000\u001b\u202e\ufeff"'),
    ],
)
def test_quoting_follows_the_specification(text: str, literal: str) -> None:
    assert quoted(text) == literal
    assert unquoted(literal) == text


@given(st.lists(st.text(st.characters(codec="utf-8")), max_size=5))
def test_any_text_survives(texts: list[str]) -> None:
    texts = [f"{text}}}" for text in texts]
    found = read(written(x=texts, y={f"k{number}": text for number, text in enumerate(texts)}))

    assert [unquoted(each) for each in found["x"]] == texts
    assert [unquoted(each) for each in found["y"].values()] == texts


@given(st.text(st.sampled_from(["$", "%", "{", "}", "\\", '"', "u", "n", "\n", "a"])))
def test_any_text_near_a_template_survives(text: str) -> None:
    assert unquoted(quoted(text)) == text
    assert unquoted(read(written(x=f"{text}}}"))["x"]) == f"{text}}}"


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_of_a_pair_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="surrogate"):
        quoted(text)


@pytest.mark.parametrize("name", ["", "1a", "a b", 'a"', "a.b", "é"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    for wrong in (Block(type=name), Block(type="a", attributes={"x": reference("a", name)})):
        with pytest.raises(ValueError, match="name of HCL"):
            write(HclFile(blocks=(wrong,)))


def test_an_index_cannot_come_first() -> None:
    with pytest.raises(ValueError, match="name of HCL"):
        written(x=reference(Index(key="a")))


def test_comments_and_empty_blocks() -> None:
    blocks = (Block(type="a", above="one\n\ntwo"), Block(type="b", labels=("c",)))

    assert write(HclFile(blocks=blocks)) == '# one\n#\n# two\na {}\n\nb "c" {}\n'


def test_what_is_none_is_left_out_and_what_is_false_or_empty_is_not() -> None:
    values: dict[str, Value | None] = {"a": None, "b": False, "c": 0, "d": "", "e": []}

    assert said(values) == {"b": False, "c": 0, "d": "", "e": []}


def test_no_line_ends_with_a_space() -> None:
    text = write(HclFile(blocks=(Block(type="a", above="one\n\ntwo", attributes={"x": {}}),)))

    assert not re.search(r"\s$", text.rstrip("\n"), re.MULTILINE)
