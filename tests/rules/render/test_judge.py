"""What is said when shape and rules meet, and that no text at all can break the judgement."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics.fault import Severity
from generator.operations.lint import Asked, Outcome, lint
from tests.rules.render.bench import CASES, found, said
from tests.rules.render.test_shape import SHAPES, TAKEN

HEAD = "services:\n  - type: web\n    name: api\n    runtime: docker\n    healthCheckPath: /\n"


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
