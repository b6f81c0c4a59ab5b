"""What is said when shape and rules meet, and that no text at all can break the judgement."""

from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics.fault import Severity
from generator.operations.lint import Asked, Outcome, lint
from generator.rules.render.judge import judge
from tests.rules.render.bench import CASES, document_of, found, said
from tests.rules.render.test_shape import SHAPES, TAKEN

SITE = (
    "services:\n  - type: web\n    name: docs\n    runtime: static\n    staticPublishPath: public\n"
)
IMAGE = "services:\n  - type: worker\n    name: a\n    runtime: image\n    image: {url: b}\n"
WORKER = "services:\n  - type: worker\n    name: a\n    runtime: docker\n"
GROUP = "envVarGroups:\n  - name: own\n    envVars:\n      - "
OWN = "envVarGroups: [{name: own, envVars: [{key: B, value: c}]}]\n"
DB = "databases:\n  - {name: db, ipAllowList: []}\n"
TARGET = "targetCPUPercent: 60"
HEAD = "services:\n  - type: web\n    name: api\n    runtime: docker\n    healthCheckPath: /\n"
VARIABLE = f"{HEAD}    envVars:\n      - "
READS = f"{VARIABLE}{{key: A, "


def codes(text: str) -> list[tuple[str, Severity, int]]:
    return [(each.code, each.severity, each.place.line) for each in found(text, file="x")]


class TestOff:
    @pytest.mark.parametrize("written", ["off", "off  # why", "off\n    name2: b"])
    def test_without_quotes_is_noted(self, written: str) -> None:
        faults = codes(f"{HEAD}    autoDeployTrigger: {written}\n")

        assert ("GW349", Severity.NOTE, 6) in faults

    @pytest.mark.parametrize("written", ['"off"', "'off'", "commit"])
    def test_in_quotes_is_not(self, written: str) -> None:
        assert codes(f"{HEAD}    autoDeployTrigger: {written}\n") == []

    def test_elsewhere_is_text(self) -> None:
        assert codes(f"{HEAD}    envVars: [{{key: DEBUG, value: off}}]\n") == []

    def test_is_found_behind_a_byte_order_mark_and_windows_line_breaks(self) -> None:
        text = "\ufeff" + f"{HEAD}    autoDeployTrigger: off\n".replace("\n", "\r\n")

        assert ("GW349", Severity.NOTE, 6) in codes(text)


class TestOneFaultIsSaidOnce:
    def test_a_plan_of_a_static_site(self) -> None:
        site = "type: web, name: a, runtime: static, staticPublishPath: b, plan: free"

        assert codes(f"services:\n  - {{{site}}}\n") == [("GW307", Severity.ERROR, 2)]

    def test_a_database_that_is_written_as_a_service_is_found_by_its_name(self) -> None:
        text = (
            f"{HEAD}    envVars:\n"
            "      - {key: URL, fromDatabase: {name: db, property: connectionString}}\n"
            '  - {type: pserv, name: db, postgresMajorVersion: "15"}\n'
        )

        assert codes(text) == [("GW351", Severity.ERROR, 8)]

    def test_a_store_that_is_written_as_a_database_is_found_by_its_name(self) -> None:
        text = (
            f"{HEAD}    envVars:\n"
            "      - key: URL\n"
            "        fromService: {name: kv, type: keyvalue, property: connectionString}\n"
            "databases:\n  - {name: kv, maxmemoryPolicy: allkeys-lru}\n"
        )

        assert codes(text) == [("GW351", Severity.ERROR, 10)]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (f"{SITE}    plan: starter\n", [("GW307", 6)]),
            (f"{SITE}    plan: 2026-01-01\n", [("GW307", 6)]),
            (f"{SITE}    region:\n", [("GW307", 6)]),
            (f"{SITE}    numInstances: two\n", [("GW307", 6)]),
            (f"{IMAGE}    buildCommand: make\n", [("GW328", 6)]),
            (f"{HEAD}    numInstances: 101\n", [("GW346", 6)]),
            (
                f"{HEAD}    scaling: {{minInstances: 1, maxInstances: 101, {TARGET}}}\n",
                [("GW346", 6)],
            ),
            (f"{READS}fromDatabase: {{name: db, property: hostport}}}}\n{DB}", [("GW320", 7)]),
            (f"{READS}fromService: {{name: api, type: web, property: user}}}}\n", [("GW320", 7)]),
            (f"{GROUP}{{key: A, value: b, sync: false}}\n", [("GW323", 4)]),
            (f"{GROUP}{{key: A, fromService: {{name: b}}}}\n", [("GW323", 4)]),
            (f"{GROUP}{{key: A, value: b, generateValue: true}}\n", [("GW322", 4)]),
            ("databases:\n  - {name: db, maxmemoryPolicy: }\n", [("GW350", 2), ("GW351", 2)]),
            (f"{DB}  - {{nmae: b, ipAllowList: []}}\n", [("GW341", 3)]),
            (HEAD.replace("runtime: docker", "runtime:"), [("GW343", 2)]),
            (HEAD.replace("runtime: docker", "runtme: docker"), [("GW341", 4)]),
            (f"{DB[:-2]}, plan: basic-256mb, readReplicas: [{{name: b}}]}}\n", [("GW313", 2)]),
        ],
    )
    def test_by_whoever_says_it_best(self, text: str, expected: list[tuple[str, int]]) -> None:
        weighty = [(code, line) for code, how, line in codes(text) if how is not Severity.NOTE]

        assert sorted(weighty) == expected

    def test_what_a_change_does_stands_for_what_is_wrong_anyway(self) -> None:
        before, after = (f"{DB[:-2]}, plan: {plan}}}\n" for plan in ("0.5c-1g", "pro"))
        faults = found(after, file="x", before=before)

        assert [(each.code, each.message) for each in faults] == [
            ("GW309", '"db" has left the old plans, and cannot go back to one')
        ]


STRICTLY = {
    "commands that are missing": (
        "services:\n  - {type: worker, name: a, runtime: node}\n",
        [("GW308", 2), ("GW308", 2)],
    ),
    "an image that is missing": (
        "services:\n  - {type: worker, name: a, runtime: image}\n",
        [("GW308", 2)],
    ),
    "an incomplete workflow": (
        "services:\n  - {type: workflow, name: a, runtime: node, region: ohio, startCommand: a}\n",
        [("GW336", 2), ("GW336", 2)],
    ),
    "two sources of a variable": (f"{VARIABLE}{{key: A, value: b, sync: false}}\n", [("GW322", 7)]),
    "no source of a variable": (f"{VARIABLE}{{key: A}}\n", [("GW322", 7)]),
    "a key beside a group": (f"{VARIABLE}{{key: A, fromGroup: own}}\n{OWN}", [("GW322", 7)]),
    "a group that reads": (f"{GROUP}{{key: A, fromService: {{name: b}}}}\n", [("GW323", 4)]),
    "a reference to nothing": (
        f"{READS}fromService: {{name: api, type: web}}}}\n",
        [("GW320", 7)],
    ),
    "a health check of a worker": (HEAD.replace("web", "worker"), [("GW327", 5)]),
    "inbound rules of a worker": (f"{WORKER}    ipAllowList: []\n", [("GW318", 5)]),
    "an image and a repository": (f"{IMAGE}    repo: https://a.b/c\n", [("GW328", 6)]),
    "what only a server has": (f"{SITE}    region: ohio\n", [("GW307", 6)]),
    "an old plan": (f"{DB[:-2]}, plan: standard}}\n", [("GW309", 2)]),
    "a free job": (
        "services:\n  - {type: cron, name: a, runtime: docker, schedule: 1 1 1 1 1, plan: free}\n",
        [("GW306", 2)],
    ),
    # What no rule speaks of is said by the shape, as before.
    "domains of a worker": (f"{WORKER}    domains: [a.example]\n", [("GW354", 5)]),
    "an old key": (f"{HEAD}    autoDeploy: true\n", [("GW347", 6)]),
}


@pytest.mark.parametrize("name", STRICTLY)
def test_the_strict_reading_says_each_fault_once_and_as_an_error(name: str) -> None:
    text, expected = STRICTLY[name]
    faults = judge(document_of(text, "x"), source=text, strict=True)
    errors = [each for each in faults if each.severity is Severity.ERROR]

    assert sorted((each.code, each.place.line) for each in errors) == expected
    assert all(each.severity is not Severity.WARNING for each in faults)


class TestMessages:
    def test_call_what_has_no_name_by_the_way_to_it(self) -> None:
        text = "databases:\n  - {plan: free, ipAllowList: []}\n"

        assert "warning[GW314]: databases[0] is free:" in said(found(text, file="x"))

    def test_stand_on_one_line_and_are_cut(self) -> None:
        name = '"two\\nlines' + "x" * 5000 + '"'
        text = HEAD.replace("name: api", f"name: {name}") + f"    preDeployCommand: {name}\n"
        changed = text.replace("docker", "image")
        odd = f"{text}    region: {name}\n    plan: free\n"
        faults = found(odd, file="x", before=f"{changed}    region: ohio\n")

        assert {"GW305", "GW326", "GW330"} <= {each.code for each in faults}
        assert all(each.message.isprintable() and each.help.isprintable() for each in faults)
        assert max(len(each.message) for each in faults) <= 800
        assert '"two\\nlinesxxx' in faults[0].message


TWICE = """\
services:
  - type: web
    name: api
    runtime: docker
    healthCheckPath: /
    envVars:
      - {key: HOST, fromService: {name: jobs, type: pserv, property: host}}
services:
  - type: pserv
    name: jobs
    runtime: dokcer
    plan: 1c-2g
    plan: free
"""


class TestReadingOn:
    def test_a_key_that_is_there_twice_hides_nothing(self) -> None:
        result = lint(TWICE.encode(), file="x", asked=Asked())

        assert result.outcome is Outcome.FAULTY
        assert [(each.code, each.place.line) for each in result.faults] == [
            ("GW004", 8),
            ("GW345", 11),
            ("GW004", 13),
        ]

    def test_a_tag_and_a_key_that_is_no_text_hide_nothing(self) -> None:
        text = f"{HEAD}    ? [a]\n    : b\n    plan: !plan 1c-2g\n    regoin: ohio\n"
        result = lint(text.encode(), file="x", asked=Asked())

        assert [(each.code, each.place.line) for each in result.faults] == [
            ("GW007", 6),
            ("GW008", 8),
            ("GW341", 9),
        ]

    def test_is_not_done_in_the_earlier_file(self) -> None:
        result = lint(HEAD.encode(), file="x", asked=Asked(), before=TWICE.encode())

        assert [each.code for each in result.faults] == ["GW142"]


@pytest.mark.parametrize("scrap", ["a", "<", "${{", "a://", "a://b:c", "ghp_", "a/", "1,"])
def test_a_value_of_a_megabyte_takes_no_time(scrap: str) -> None:
    value = '"' + scrap * (1024 * 1024 // len(scrap)) + '"'
    variable = f"    envVars:\n      - {{key: SECRET, value: {value}}}\n"
    site = f"{SITE}    routes:\n      - {{type: rewrite, source: {value}, destination: /}}\n"
    started = monotonic()

    for text in (HEAD + variable, f"{HEAD}    buildCommand: {value}\n", site):
        lint(text.encode(), file="x", asked=Asked())
    # Seconds on a busy machine; what takes the square of the length takes hours.
    assert monotonic() - started < 60


def test_thousands_of_references_that_lead_nowhere_take_no_time() -> None:
    form = "  - {{type: web, name: s{n}, runtime: docker, envVars: [{{key: A, {what}}}]}}\n"
    reads = "fromService: {{name: t{n}, type: web, property: host}}"
    lines = (form.format(n=n, what=reads.format(n=n)) for n in range(2000))
    started = monotonic()
    result = lint(f"services:\n{''.join(lines)}".encode(), file="x", asked=Asked())

    assert len([each for each in result.faults if each.code == "GW320"]) == 2000
    assert monotonic() - started < 30


HUGE = b"0x" + b"f" * 9000
BAD = {
    "nothing": b"",
    "a comment": b"# later\n",
    "null": b"~\n",
    "a number": b"3\n",
    "a list": b"- type: web\n",
    "a byte order mark alone": b"\xef\xbb\xbf",
    "no text": b"\xff\xfe\x00s",
    "a control character": b"services: \x00\n",
    "brackets that never close": b"services: [" * 20,
    "deep nesting": b"services: " + b"[" * 2000 + b"]" * 2000,
    "a list of nulls": b"services: [~, ~]\ndatabases: [~]\nprojects: [~, {environments: [~]}]\n",
    "texts for lists": b"services: a\ndatabases: b\nenvVarGroups: c\nprojects: d\nungrouped: e\n",
    "mappings for texts": b"services: [{type: {}, name: [], plan: {a: b}, envVars: {c: d}}]\n",
    "a type that is a list": b"services: [{type: [web], name: a, runtime: docker}]\n",
    "a huge number": b"services: [{type: web, name: " + HUGE + b", plan: " + HUGE + b"}]\n",
    "numbers that are none": b"services: [{type: .nan, name: .inf, numInstances: .inf}]\n",
    "a huge version": b"databases: [{name: a, version: " + HUGE + b"}]\n",
    "an own anchor": b"services: &a [*a]\n",
    "an odd merge": b"services: [{<<: 3}]\n",
    "two documents": b"services: []\n---\nservices: []\n",
}


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_said_to_be_bad(name: str, strict: bool) -> None:  # noqa: FBT001
    result = lint(BAD[name], file="x", asked=Asked(strict=strict))

    assert result.outcome is not Outcome.GOOD
    assert all(fault.message and fault.help and fault.place.file == "x" for fault in result.faults)


def test_two_megabytes_are_judged() -> None:
    variables = "".join(f"      - {{key: NAME_{n}, value: {'x' * 150}}}\n" for n in range(12_000))
    text = f"{HEAD}    envVars:\n{variables}"

    assert len(text) > 2 * 1024 * 1024
    assert lint(text.encode(), file="x", asked=Asked()).outcome is Outcome.GOOD


TEXTS = [
    *TAKEN.values(),
    *(path.read_text("utf-8") for path in sorted(SHAPES.glob("*/*.yaml"))),
    *(path.read_text("utf-8") for path in sorted(Path(CASES).rglob("*.yaml"))),
]
SCRAPS = ["~", "[]", "{}", "- ", ": ", "\n", "  ", "off", "1", "é", "\t", "&a ", "*a", "<<: ", "'"]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Give one of the texts with lines that were dropped, doubled or moved, and scraps in it."""
    lines = draw(st.sampled_from(TEXTS)).splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        if not lines:
            break
        match draw(st.sampled_from(["drop", "double", "indent", "scrap"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "indent":
                lines[at] = "  " + lines[at]
            case _:
                column = draw(st.integers(0, len(lines[at])))
                scrap = draw(st.sampled_from(SCRAPS))
                lines[at] = lines[at][:column] + scrap + lines[at][column:]
    return "".join(lines)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=mutated(), before=mutated(), workspace=st.sampled_from([None, "hobby", "scale"]))
def test_no_text_breaks_it(text: str, before: str, workspace: str | None) -> None:
    asked = Asked(workspace=workspace)
    result = lint(text.encode(), file="x", asked=asked, before=before.encode())

    # The order is that of the file, and nothing is said twice.
    places = [(fault.place, fault.code, fault.message) for fault in result.faults]
    assert places == sorted(set(places))
    assert said(lint(text.encode(), file="x", asked=asked, before=before.encode()).faults) == said(
        result.faults
    )
