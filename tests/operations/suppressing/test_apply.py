"""Which faults a comment leaves out, and what is said of comments that leave out nothing.

A fault stands at every `SOFT` of a text, with the code GW401 of a rule about gates, and at every
`ODD`, with GW301 of a rule about something else.
"""

import re
from collections.abc import Mapping
from datetime import date
from time import perf_counter

import pytest

from generator.diagnostics.fault import Fault, Place, Severity, in_order
from generator.diagnostics.rule_text import RuleText
from generator.emit.banner import Banner, header
from generator.operations.suppressing.apply import apply

FILE = ".github/workflows/ci.yml"
TODAY = date(2026, 11, 22)
WORDS = {"SOFT": "GW401", "ODD": "GW301"}
RULES = {
    "GW401": RuleText(code="GW401", name="soft", summary="s", about_gates=True),
    "GW301": RuleText(code="GW301", name="odd", summary="s"),
    "GW004": RuleText(code="GW004", name="firm", summary="s", can_be_left_out=False),
}
ASK = "# gatewright: ignore[GW401] until=2027-01-31 moves to another linter"
ODD = "# gatewright: ignore[GW301]"


def faults_in(text: str) -> list[Fault]:
    return [
        Fault(
            code=WORDS[found.group()],
            message="no",
            place=Place(file=FILE, line=number, column=found.start() + 1),
            help="",
        )
        for number, line in enumerate(text.split("\n"), start=1)
        for found in re.finditer("SOFT|ODD", line)
    ]


def left(text: str, *, today: date = TODAY) -> list[tuple[int, str]]:
    """Line and code of what is left when a text is judged."""
    found = apply(faults_in(text), {FILE: text}, today, RULES)
    return [(fault.place.line, fault.code) for fault in found]


def workflow(steps: str) -> str:
    return f"on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n{steps}"


class TestReach:
    @pytest.mark.parametrize(
        "text",
        [
            f"a: SOFT {ASK}\n",
            f"a: SOFT # v4 {ASK}\n",
            f"a: SOFT {ASK} # more\n",
            f"{ASK}\na: SOFT\n",
            f"{ASK}\n# on this\na: SOFT\n",
            f"# on this\n{ASK}\na: SOFT\n",
            f"a:\n  - b\n  {ASK}\n  - SOFT\n",
            # A service, a step and a job are all of what stands in them.
            f"s:\n  {ASK}\n  - type: web\n    c: SOFT\n    d: [SOFT,\n      SOFT]\n",
            workflow(
                f"      {ASK}\n      - name: n\n        run: |\n          a\n          SOFT\n"
            ),
            f"on: push\njobs:\n  {ASK}\n  a:\n    steps:\n      - run: SOFT\n      - run: SOFT\n",
            f"on: push\njobs:\n  a:\n    {ASK}\n    env:\n      K: SOFT\n      L: SOFT\n",
            # Scripts: behind a command, above it, and behind the line that opens the block.
            workflow(f"      - run: |\n          SOFT {ASK}\n"),
            workflow(f"      - run: |\n          {ASK}\n          SOFT\n"),
            workflow(f"      - run: |\n          {ASK}\n          a \\\n            SOFT\n"),
            workflow(f"      - run: |\n         {ASK}\n         if a; then\n          SOFT; fi\n"),
            workflow(f"      - run: | {ASK}\n          a\n          SOFT\n"),
            workflow(f"      - run: |\n          SOFT ${{{{ github.ref }}}} {ASK}\n"),
            workflow(f"      - run: >-\n          SOFT {ASK}\n"),
            workflow(f"      - run: SOFT {ASK}\n"),
            workflow(f"      - shell: bash -e {{0}}\n        run: |\n          SOFT {ASK}\n"),
            f"runs:\n  steps:\n    - run: |\n        SOFT {ASK}\n",
            f"\r\na: SOFT {ASK}\r\n",
        ],
    )
    def test_what_a_comment_belongs_to_is_left_out(self, text: str) -> None:
        assert len(faults_in(text)) >= 1
        assert left(text) == []

    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            # Its line, and not those beside it.
            (f"a: b {ASK}\nc: SOFT\n", [2]),
            (f"c: SOFT\na: b {ASK}\n", [1]),
            (f"c: SOFT\n{ASK}\na: b\n", [1]),
            (f"{ASK}\n\na: SOFT\n", [3]),
            (f"a: SOFT\n{ASK}\n", [1]),
            # An entry ends where the next one begins.
            (f"s:\n  {ASK}\n  - b: c\n  - d: SOFT\n", [4]),
            (f"s:\n  {ASK}\n  - b: c\nt: SOFT\n", [4]),
            (f"r:\n  s:\n    {ASK}\n    - b: c\n    - d: SOFT\n", [5]),
            (f"r:\n  s:\n    {ASK}\n    -\n      b: c\n    -\n      d: SOFT\n", [7]),
            (f"r:\n  {ASK}\n  s:\n    - b: c\n  t:\n    - SOFT\n", [6]),
            (f"jobs:\n  {ASK}\n  a: {{x: y}}\n  b: {{x: SOFT}}\n", [4]),
            # A key of the file itself is only its line.
            (f"{ASK}\njobs:\n  a: SOFT\n", [3]),
            # What stands on the line of a key is not all that is in it.
            (f"jobs:\n  a: {ASK}\n    b: SOFT\n", [3]),
            # In a script: the next command, and no more.
            (workflow(f"      - run: |\n          {ASK}\n          a\n          SOFT\n"), [9]),
            (workflow(f"      - run: |\n          {ASK}\n\n          SOFT\n"), [9]),
            (workflow(f"      - run: | {ASK}\n          a\n      - run: SOFT\n"), [8]),
        ],
    )
    def test_what_stands_beside_it_is_not(self, text: str, lines: list[int]) -> None:
        found = left(text)

        assert [line for line, code in found if code == "GW401"] == lines
        assert [code for _, code in found if code != "GW401"] == ["GW176"]

    @pytest.mark.parametrize(
        "text",
        [
            f'a: "SOFT {ASK}"\n',
            f"a: 'SOFT {ASK}'\n",
            f"a: |\n  SOFT {ASK}\n",
            f"a: >\n  SOFT\n  {ASK}\n",
            f'? "k {ASK}"\n: SOFT\n',
            f"a: SOFT#{ASK}\n",
            "a: SOFT # write gatewright: ignore[GW401] until=2027-01-31 why\n",
            f'a: SOFT # write "{ASK}"\n',
            "a: SOFT # gatewright ignore[GW401] until=2027-01-31 why\n",
            "a: SOFT # gatewright: ignored[GW401] until=2027-01-31 why\n",
            "a: SOFT # gatewright: ignore-next[GW401] until=2027-01-31 why\n",
            # In a script: here-documents, quotes, the middle of a word.
            workflow(f"      - run: |\n          SOFT <<EOF\n          {ASK}\n          EOF\n"),
            workflow(f"      - run: |\n          SOFT '{ASK}'\n"),
            workflow(f'      - run: |\n          SOFT "\n          {ASK}"\n'),
            workflow(f"      - run: |\n          SOFT a{ASK}\n"),
            # Bash would take this for a comment, and Python takes it for text.
            workflow(f"      - shell: python\n        run: |\n          x = '\\' SOFT {ASK}'\n"),
            # Nothing is known of where the comments of a broken file stand.
            f"a: SOFT {ASK}\nb: [\n",
            f"a: SOFT {ASK}\n---\nb: c\n",
        ],
    )
    def test_what_only_looks_like_a_comment_leaves_out_nothing(self, text: str) -> None:
        assert [code for _, code in left(text)] == ["GW401"]

    def test_an_anchor_is_covered_where_it_is_written(self) -> None:
        text = f"a:\n  {ASK}\n  b: &x\n    c: SOFT\n  d: *x\n  e: SOFT\n"

        assert left(text) == [(6, "GW401")]

    def test_a_fault_of_a_whole_file_is_not_reached(self) -> None:
        whole = Fault(code="GW401", message="no", place=Place(file=FILE), help="")

        found = apply([whole], {FILE: f"{ASK}\na: b\n"}, TODAY, RULES)

        assert [fault.code for fault in found] == ["GW401", "GW176"]

    def test_files_keep_to_themselves(self) -> None:
        texts = {FILE: "a: SOFT\n", "b.yml": f"a: b {ASK}\n"}

        found = apply(faults_in(texts[FILE]), texts, TODAY, RULES)

        assert [(fault.place.file, fault.code) for fault in found] == [
            (FILE, "GW401"),
            ("b.yml", "GW176"),
        ]


class TestCodes:
    @pytest.mark.parametrize(
        ("comment", "expected"),
        [
            (ODD, ["GW401"]),
            ("# gatewright: ignore[GW401,GW301] until=2027-01-31 why", []),
            ("# gatewright: ignore[ GW401 , GW301 ] until=2027-01-31 why", []),
            ("#gatewright:ignore [GW401,GW301] why until=2027-01-31", []),
            (f"{ODD} {ASK}", []),
            ("# gatewright: ignore[GW301,GW301]", ["GW401"]),
            # Each code for itself.
            ("# gatewright: ignore[GW301,GW401]", ["GW173", "GW401"]),
            ("# gatewright: ignore[GW301,GW999]", ["GW172", "GW401"]),
        ],
    )
    def test_only_what_is_named_is_left_out(self, comment: str, expected: list[str]) -> None:
        assert sorted(code for _, code in left(f"a: [SOFT, ODD] {comment}\n")) == expected

    @pytest.mark.parametrize(
        ("comment", "code"),
        [
            ("# gatewright: ignore", "GW170"),
            ("# gatewright: ignore until=2027-01-31 why", "GW170"),
            ("# gatewright: ignore[]", "GW170"),
            ("# gatewright: ignore[ , ]", "GW170"),
            ("# gatewright: ignore[GW401", "GW171"),
            ("# gatewright: ignore[GW401]because", "GW171"),
            ("# gatewright: ignore[GW401] until=2027-02-30 why", "GW171"),
            ("# gatewright: ignore[GW401] until=tomorrow why", "GW171"),
            ("# gatewright: ignore[GW401] until= why", "GW171"),
            ("# gatewright: ignore[GW401] until=20270131 why", "GW171"),
            ("# gatewright: ignore[GW401] until=2027-01-31 until=2027-02-01 why", "GW171"),
            ("# gatewright: ignore[GW402] until=2027-01-31 why", "GW172"),
            ("# gatewright: ignore[gw401] until=2027-01-31 why", "GW172"),
            ("# gatewright: ignore[GW004] until=2027-01-31 why", "GW177"),
            ("# gatewright: ignore[GW401] until=2027-01-31", "GW173"),
            ("# gatewright: ignore[GW401] until=2027-01-31 --", "GW173"),
            ("# gatewright: ignore[GW401] why", "GW173"),
            ("# gatewright: ignore[GW401]", "GW173"),
        ],
    )
    def test_a_wrong_comment_is_a_fault_and_leaves_out_nothing(
        self, comment: str, code: str
    ) -> None:
        assert sorted(each for _, each in left(f"a: SOFT {comment}\n")) == [code, "GW401"]

    def test_a_fault_of_a_comment_marks_it(self) -> None:
        comment = "# gatewright: ignore"

        (found,) = apply([], {FILE: f"a: b # c {comment} # d\n"}, TODAY, RULES)

        # Behind `a: b # c `, nine characters.
        assert (found.place.line, found.place.column) == (1, 10)
        assert found.end == Place(file=FILE, line=1, column=10 + len(comment))
        assert found.severity is Severity.ERROR
        assert "GW401" in found.help

    def test_both_that_are_lacking_are_named(self) -> None:
        found = apply([], {FILE: "a: b # gatewright: ignore[GW401]\n"}, TODAY, RULES)

        assert [each.message for each in found] == [
            "GW401 is about gates, and is left out only with a last day and a reason"
        ]


class TestDays:
    @pytest.mark.parametrize(
        ("today", "expected"),
        [
            (date(2027, 1, 30), []),
            (date(2027, 1, 31), []),
            (date(2027, 2, 1), ["GW401", "GW175"]),
        ],
    )
    def test_the_last_day_is_over_the_day_after(self, today: date, expected: list[str]) -> None:
        assert [code for _, code in left(f"a: SOFT {ASK}\n", today=today)] == expected

    def test_it_counts_for_any_rule_that_has_one(self) -> None:
        text = f"a: ODD {ODD} until=2026-11-21\n"

        assert [code for _, code in left(text)] == ["GW301", "GW175"]

    def test_an_ended_comment_without_a_fault_is_unused(self) -> None:
        assert left(f"a: b {ODD} until=2026-11-21\n") == [(1, "GW176")]


class TestUnused:
    @pytest.mark.parametrize(
        ("judged", "expected"),
        [(None, ["GW176"]), ({"GW301"}, ["GW176"]), ({"GW401"}, []), (set(), [])],
    )
    def test_only_what_was_looked_for_can_be_unused(
        self, judged: set[str] | None, expected: list[str]
    ) -> None:
        found = apply([], {FILE: f"a: b {ODD}\n"}, TODAY, RULES, judged=judged)

        assert [fault.code for fault in found] == expected
        assert all(fault.severity is Severity.NOTE for fault in found)

    def test_each_code_and_each_comment_is_used_for_itself(self) -> None:
        both = ASK.replace("GW401", "GW301,GW401")
        text = f"a: ODD {ODD}\nb: c {ODD}\nd: ODD {both}\n"

        assert left(text) == [(2, "GW176"), (3, "GW176")]


class TestGenerated:
    MARK = header(
        Banner(source="blueprints/shop.yml", version="0.1.0", command="gatewright generate")
    )

    def test_what_is_about_gates_stays_in_a_generated_file(self) -> None:
        text = f"{self.MARK}\na: SOFT {ASK}\nb: ODD {ODD}\n"

        assert [code for _, code in left(text)] == ["GW401", "GW174"]

    def test_a_file_that_only_speaks_of_it_is_none(self) -> None:
        text = f"a: b\n{self.MARK}\nc: SOFT {ASK}\n"

        assert left(text) == []


class TestWhole:
    def test_without_comments_nothing_changes(self) -> None:
        text = "a: SOFT\nb: [ODD, SOFT]\n"
        faults = faults_in(text)

        assert apply(faults, {FILE: text}, TODAY, RULES) == in_order(faults)

    @pytest.mark.parametrize("texts", [{}, {"b.yml": ""}])
    def test_a_file_whose_text_is_not_given_keeps_its_faults(
        self, texts: Mapping[str, str]
    ) -> None:
        faults = faults_in(f"a: SOFT {ASK}\n")

        assert apply(faults, texts, TODAY, RULES) == in_order(faults)

    def test_ten_thousand_comments_take_seconds(self) -> None:
        text = "s:\n" + "".join(f"  {ODD}\n  - ODD\n" for _ in range(5000))

        start = perf_counter()

        assert left(text) == []
        assert perf_counter() - start < 30
