"""What stands in the summary of a job, read back as GitHub's flavour of Markdown has it."""

import re
from dataclasses import replace

import pytest

from generator.diagnostics.fault import Fault, Note, Place, Severity, in_order
from generator.diagnostics.render.markdown import LIMIT_BYTES, render
from generator.diagnostics.rule_text import Background, RuleText

# https://github.github.com/gfm/#backslash-escapes
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def fault(line: int = 1, *, file: str = "a.yml", message: str = "no") -> Fault:
    place = Place(file=file, line=line, column=3 if line else 0)
    return Fault(code="GW301", message=message, place=place, help="mend it")


def rendered(*faults: Fault, background: Background | None = None) -> str:
    return render(faults, {}, colour=True, background=background or Background())


def test_a_page_reads_from_count_to_cure() -> None:
    warning = replace(fault(7), severity=Severity.WARNING)

    assert rendered(fault(2), warning, fault(0, file="b.yml")) == (
        "## gatewright: 2 errors, 1 warning\n"
        "\n"
        "### a.yml\n"
        "\n"
        "| place | severity | code | what is wrong | what to do |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 2:3 | error | GW301 | no | mend it |\n"
        "| 7:3 | warning | GW301 | no | mend it |\n"
        "\n"
        "### b.yml\n"
        "\n"
        "| place | severity | code | what is wrong | what to do |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| file | error | GW301 | no | mend it |\n"
    )


def test_a_summary_says_so_when_there_is_nothing() -> None:
    assert rendered() == "**gatewright**: no faults\n"


def test_a_code_leads_to_its_page() -> None:
    rule = RuleText(code="GW301", name="disk", summary="s", page_url="https://example.com/(disk)")

    text = rendered(fault(), background=Background(rules={"GW301": rule}))

    assert "| [GW301](<https://example.com/(disk)>) |" in text


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "a \\| b",
        "<img src=x>",
        "`code` **bold** _it_ ~~x~~",
        "[a](https://example.com)",
        "# head &amp; @all $x$ !",
        "${{ secrets.A }}",
    ],
)
def test_any_text_is_a_cell_of_plain_text(text: str) -> None:
    row = rendered(fault(message=text)).splitlines()[6]

    cells = re.split(r"(?<!\\)(?:\\\\)*\|", row)
    assert len(cells) == 7
    assert ESCAPED.sub(r"\1", cells[4]).strip() == text
    assert not re.search(r"(?<!\\)(?:\\\\)*[<`*_\[\]&~#$@]", cells[4])


def test_line_breaks_end_no_row() -> None:
    assert "| a b c |" in rendered(fault(message="a\nb\r\nc"))


def test_stories_are_folded_below_the_table() -> None:
    note = Note(place=Place(file="b.yml", line=2, column=1), message="the <gate>")
    told = replace(fault(2, message="a < b"), story=("a fails", "b_c runs"), related=(note,))

    text = rendered(told, fault(5))

    assert text.endswith(
        "| 5:3 | error | GW301 | no | mend it |\n"
        "\n"
        "<details><summary>GW301 at 2:3: a &lt; b</summary>\n"
        "\n"
        "1. a fails\n"
        "2. b\\_c runs\n"
        "\n"
        "- b.yml:2:1: the \\<gate\\>\n"
        "\n"
        "</details>\n"
    )


def test_a_summary_stays_below_what_github_takes() -> None:
    # 1 MiB per step, see the workflow commands in GitHub's documentation.
    many = in_order(fault(number, message="é" * 100) for number in range(1, 10_001))

    text = rendered(*many)

    assert LIMIT_BYTES * 0.9 < len(text.encode()) < 1024 * 1024
    shown = text.count("\n| ") - 2
    assert text.endswith(f"\nAnd {10_000 - shown} more.\n")
