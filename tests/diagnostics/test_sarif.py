"""What code scanning reads: valid by the standard's schema, and by what GitHub asks for besides.

The schema is that of https://github.com/oasis-tcs/sarif-spec, `sarif-2.1/schema`, unchanged. What
GitHub asks for stands in
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from generator.diagnostics.fault import Fault, Note, Place, Severity
from generator.diagnostics.fingerprint import fingerprints
from generator.diagnostics.render.sarif import render
from generator.diagnostics.rule_text import Background, RuleText
from generator.operations.rule_texts import rule_texts

SCHEMA = Draft4Validator(
    json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text("utf-8")),
    format_checker=Draft4Validator.FORMAT_CHECKER,
)
BACKGROUND = Background(rules=rule_texts(), version="0.1.0", command="lint")
CI = ".github/workflows/ci.yml"


def fault(line: int = 1, column: int = 1, *, code: str = "GW301", file: str = CI) -> Fault:
    place = Place(file=file, line=line, column=column)
    return Fault(code=code, message="no", place=place, help="mend it")


def run_of(
    *faults: Fault,
    sources: Mapping[str, str] | None = None,
    background: Background = BACKGROUND,
) -> Any:
    """The one run, after the schema and GitHub's rules have been asked."""
    log = json.loads(render(faults, sources or {}, colour=True, background=background))
    SCHEMA.validate(log)
    assert list(asked_by_github(log)) == []
    (run,) = log["runs"]
    return run


def region(found: Fault, source: str) -> tuple[int, int, int, int]:
    (result,) = run_of(found, sources={CI: source})["results"]
    where = result["locations"][0]["physicalLocation"]["region"]
    return where["startLine"], where["startColumn"], where["endLine"], where["endColumn"]


def asked_by_github(log: Any) -> Iterator[str]:
    """Name what the page says is required or limited, and is not so here."""
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for name in ("$schema", "version", "runs"):
        if not log.get(name):
            yield name
    yield from (f"{lack} of {rule['id']}" for rule in rules for lack in lacks_of_rule(rule))
    if len(run["results"]) > 25_000:
        yield "results"
    yield from (lack for result in run["results"] for lack in lacks_of_result(result, rules))


def lacks_of_result(result: Any, rules: Any) -> Iterator[str]:
    if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
        yield "ruleIndex"
    for location in (*result["locations"], *result.get("relatedLocations", ())):
        where = location["physicalLocation"]
        keys = {"startLine", "startColumn", "endLine", "endColumn"}
        if set(where["region"]) != keys or not where["artifactLocation"]["uri"]:
            yield "location"
    if not result["message"]["text"]:
        yield "message"


def lacks_of_rule(rule: Any) -> Iterator[str]:
    texts = [rule[f"{which}Description"]["text"] for which in ("short", "full")]
    properties = rule["properties"]
    if not all((rule["id"], rule["help"]["text"], *texts)):
        yield "text"
    if any(len(text) > 1024 for text in texts) or len(rule["name"]) > 255:
        yield "length"
    if properties["precision"] not in {"very-high", "high", "medium", "low"}:
        yield "precision"
    if properties["problem.severity"] not in {"error", "warning", "recommendation"}:
        yield "problem.severity"
    if len(properties["tags"]) > 10:
        yield "tags"


def test_a_run_has_all_rules_whatever_was_found() -> None:
    nothing, something = run_of(), run_of(fault())

    assert nothing["tool"] == something["tool"]
    ids = [rule["id"] for rule in nothing["tool"]["driver"]["rules"]]
    assert ids == sorted(ids)
    assert {"GW003", "GW130", "GW301", "GW341"} <= set(ids)
    assert nothing["results"] == []


def test_a_rule_has_its_page() -> None:
    rules = {rule["id"]: rule for rule in run_of()["tool"]["driver"]["rules"]}

    disk = rules["GW301"]
    assert disk["name"] == "disk-on-several-instances"
    assert disk["shortDescription"]["text"].startswith("A disk belongs to one instance")
    assert "```yaml\nservices:\n" in disk["help"]["markdown"]
    assert disk["helpUri"].startswith("https://render.com/docs/")
    assert disk["defaultConfiguration"] == {"level": "error"}
    assert "helpUri" not in rules["GW130"]


def test_a_code_without_a_text_is_a_rule_all_the_same() -> None:
    run = run_of(fault(code="GW999"), background=Background())

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["GW999"]
    assert "automationDetails" not in run


def test_long_texts_are_cut_to_what_github_takes() -> None:
    long = RuleText(
        code="GW999", name="n" * 300, summary="s" * 2000, tags=tuple(map(str, range(20)))
    )

    run_of(fault(code="GW999"), background=Background(rules={"GW999": long}))


def test_the_category_is_the_command() -> None:
    # Everything up to the last slash is the category.
    assert run_of()["automationDetails"] == {"id": "gatewright/lint/"}


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "note")],
)
def test_a_result_has_the_level_of_its_fault(severity: Severity, level: str) -> None:
    (result,) = run_of(replace(fault(), severity=severity))["results"]

    assert result["level"] == level


@pytest.mark.parametrize(
    ("place", "end", "source", "expected"),
    [
        ((2, 3), (2, 6), "a\nb cdefg\n", (2, 3, 2, 6)),
        ((1, 3), (2, 2), "a bc\nd\n", (1, 3, 2, 2)),
        # A character beyond the first plane is two units of UTF-16.
        ((1, 4), (1, 5), "\U0001f600: x\n", (1, 5, 1, 6)),
        ((1, 1), (1, 2), "\U0001f600: x\n", (1, 1, 1, 3)),
        # Without an end it is the rest of the line.
        ((1, 3), None, "a bcd  \n", (1, 3, 1, 6)),
        ((1, 9), None, "a\n", (1, 2, 1, 2)),
        # A whole file is shown at its first line.
        ((0, 0), None, "abc\n", (1, 1, 1, 4)),
        ((5, 2), None, "", (5, 2, 5, 2)),
    ],
)
def test_a_region_counts_in_utf16(
    place: tuple[int, int],
    end: tuple[int, int] | None,
    source: str,
    expected: tuple[int, int, int, int],
) -> None:
    stop = Place(file=CI, line=end[0], column=end[1]) if end else None

    assert region(replace(fault(*place), end=stop), source) == expected
    assert run_of()["columnKind"] == "utf16CodeUnits"


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/c.yml", "a%20b/c.yml"),
        ("50%.yml", "50%25.yml"),
        ("a:b.yml", "a%3Ab.yml"),
        ("ö#?.yml", "%C3%B6%23%3F.yml"),
        ("/srv/x.yml", "file:///srv/x.yml"),
        ("standard input", "standard%20input"),
    ],
)
def test_a_path_becomes_a_reference(file: str, uri: str) -> None:
    (result,) = run_of(fault(file=file))["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


def test_a_story_and_other_places_are_told() -> None:
    note = Note(place=Place(file="b[1].yml", line=2, column=1), message="the gate")
    told = replace(fault(), story=("a fails", "b runs"), related=(note,))

    (result,) = run_of(told)["results"]

    # 3.11.6 of the standard: a link is [text](id), and brackets in it are escaped.
    assert result["message"]["text"].splitlines() == [
        "no",
        "1. a fails",
        "2. b runs",
        r"see [b\[1\].yml:2:1](1): the gate",
        "help: mend it",
    ]
    (related,) = result["relatedLocations"]
    assert related["id"] == 1
    assert related["message"] == {"text": "the gate"}


class TestFingerprint:
    """Expected values are those of the action's own tests, `fingerprints.test.ts`."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("", ["c129715d7a2bc9a3:1"]),
            (
                " a\nb\n  \t\tc\n d",
                [
                    "271789c17abda88f:1",
                    "54703d4cd895b18:1",
                    "180aee12dab6264:1",
                    "a23a3dc5e078b07b:1",
                ],
            ),
            *(
                (
                    text,
                    [
                        "e9496ae3ebfced30:1",
                        "fb7c023a8b9ccb3f:1",
                        "ce8ba1a563dcdaca:1",
                        "e20e36e16fcb0cc8:1",
                        "b3edc88f2938467e:1",
                        "c8e28b0b4002a3a0:1",
                        "c129715d7a2bc9a3:1",
                    ],
                )
                for text in (
                    " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n",
                    " hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r",
                    " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
                )
            ),
            (
                "Lorem ipsum dolor sit amet.\n" * 10,
                [
                    *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
                    "a7f2ff1481e87703:1",
                    "a9cf91f7bbf1862b:1",
                    "55ec222b86bcae53:1",
                    "cc97dc7b1d7d8f7b:1",
                    "c129715d7a2bc9a3:1",
                ],
            ),
        ],
    )
    def test_is_that_of_the_action(self, text: str, expected: list[str]) -> None:
        assert list(fingerprints(text)) == expected

    def test_stands_in_the_result_of_its_line(self) -> None:
        (result,) = run_of(fault(2, 1), sources={CI: " a\nb\n  \t\tc\n d"})["results"]

        assert result["partialFingerprints"] == {"primaryLocationLineHash": "54703d4cd895b18:1"}

    @pytest.mark.parametrize(
        ("line", "source"), [(0, "a\n"), (9, "a\n"), (2, "a\x85b\nc"), (2, "a\u2028b\nc")]
    )
    def test_is_left_out_where_there_is_no_such_line(self, line: int, source: str) -> None:
        (result,) = run_of(fault(line, 1), sources={CI: source})["results"]

        assert "partialFingerprints" not in result


def test_more_than_github_takes_leave_the_lightest_out_and_say_so() -> None:
    many = [replace(fault(number), severity=Severity.NOTE) for number in range(1, 25_001)]
    errors = [fault(number) for number in range(30_001, 30_004)]

    log = json.loads(render([*many, *errors], {}, colour=False, background=BACKGROUND))

    (run,) = log["runs"]
    assert list(asked_by_github(log)) == []
    assert [result["level"] for result in run["results"]].count("error") == 3
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"].startswith("3 more faults are left out")
    run["results"] = run["results"][:1]
    SCHEMA.validate(log)
