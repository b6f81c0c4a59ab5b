"""Rows of gates, filled-in values, and drift: what each says, and what it leaves out."""

import subprocess
from pathlib import Path

import pytest

from generator.operations.drift import diff, drift, first_difference
from generator.operations.explain import dotted, explain
from generator.operations.gates import gate_rows
from generator.workspace.plan import Change, State
from tests.operations.products import NARROWED, SMALL, compiled

WAIVERS = """\
waivers:
  - {gate: quality.lint, until: 2026-12-01, owner: "@acme/web", reason: moves to another linter}
  - gate: quality.audit
    finding: GHSA-aaaa-bbbb-cccc
    until: 2026-12-24
    owner: "@acme/web"
    reason: no fix yet
"""


class TestGates:
    def test_a_waived_gate_says_until_when_and_by_whom(self) -> None:
        rows = {row.gate: row for row in gate_rows(compiled(SMALL + WAIVERS))}

        lint = rows["quality.lint"]
        assert (lint.standing, lint.until, lint.owner) == ("waived", "2026-12-01", "@acme/web")
        assert lint.reason == "moves to another linter"
        assert lint.component == "web"

    def test_a_waived_finding_leaves_the_gate_mandatory(self) -> None:
        rows = {row.gate: row for row in gate_rows(compiled(SMALL + WAIVERS))}

        assert rows["quality.audit"].standing == "mandatory"
        assert rows["quality.audit"].findings == ("GHSA-aaaa-bbbb-cccc until 2026-12-24",)
        assert rows["quality.types"].findings == ()

    def test_each_gate_stands_where_the_row_says(self) -> None:
        project = compiled(SMALL)

        for row in gate_rows(project):
            text = project.files[f".github/workflows/{row.file}"]
            assert f"  {row.job}:\n" in text
            assert row.step in text

    def test_every_product_has_its_rows(self) -> None:
        rows = gate_rows(compiled(SMALL, SMALL.replace("shop", "cart") + "prefix: cart\n"))

        assert {row.product for row in rows} == {"shop", "cart"}

    def test_it_says_which_gates_may_be_left_out_and_on_which_events(self) -> None:
        # Decision 8: jobs of one component, but none with a secret, and none of all components.
        rows = gate_rows(compiled(NARROWED))
        said = {(row.gate, row.component): row.left_out_on for row in rows}

        events = ("pull_request", "merge_group")
        for key in (
            *(("quality.lint", "web"), ("test.unit", "api"), ("build.image", "web")),
            ("test.contract", "api"),
        ):
            assert said[key] == events, key
        for key in (
            *(("quality.licences", ""), ("quality.secrets", ""), ("test.old-ci", "")),
            *(("security-scan.snyk", "web"), ("security-scan.filesystem", "")),
        ):
            assert said[key] == (), key

    def test_no_gate_is_left_out_when_runs_are_not_narrowed(self) -> None:
        whole = NARROWED.replace("changes: {narrow: [pull_request, merge_group]}\n", "")

        assert {row.left_out_on for row in gate_rows(compiled(whole))} == {()}

    def test_only_the_events_that_are_asked_for(self) -> None:
        rows = gate_rows(compiled(NARROWED.replace("[pull_request, merge_group]", "[merge_group]")))

        assert {row.left_out_on for row in rows} == {(), ("merge_group",)}


class TestExplain:
    def test_a_value_left_out_has_an_origin(self) -> None:
        rows = {row.path: row for row in explain(compiled(SMALL))}

        assert rows["components.web.path"].value == "web"
        assert rows["components.web.path"].origin == "name of the component"
        assert rows["components.web.manager"].origin == "toolchain node"
        assert rows["policy.coverage-floor"].value == "80"

    def test_a_written_value_is_not_explained(self) -> None:
        paths = {row.path for row in explain(compiled(SMALL + "policy: {coverage-floor: 90}\n"))}

        assert "policy.coverage-floor" not in paths
        assert "policy.audit-level" in paths

    @pytest.mark.parametrize(
        ("route", "path"),
        [(("a", "b-c"), "a.b-c"), (("waivers", 0, "gate"), "waivers[0].gate"), ((), "")],
    )
    def test_a_route_reads_as_people_write_it(
        self, route: tuple[str | int, ...], path: str
    ) -> None:
        assert dotted(route) == path


def change(state: State, before: str | None, after: str | None, path: str = "w/a.yml") -> Change:
    return Change(path=path, state=state, before=before, after=after)


MISSING = change(State.MISSING, None, "a\n")
CHANGED = change(State.CHANGED, "a\nb\nc\n", "a\nB\nc\n")
ORPHAN = change(State.ORPHAN, "a\n", None)


class TestDrift:
    @pytest.mark.parametrize(
        ("given", "code", "cure"),
        [
            (MISSING, "GW130", "run `gatewright generate` to write it"),
            (CHANGED, "GW131", "and run `gatewright generate`"),
            (ORPHAN, "GW132", "run `gatewright generate` to remove it"),
            (change(State.FOREIGN, "x", "a\n"), "GW110", "move it away"),
            (change(State.LINK, None, "a\n"), "GW110", "move it away"),
        ],
    )
    def test_each_state_has_a_fault_and_a_cure(self, given: Change, code: str, cure: str) -> None:
        (fault,) = drift([given])

        assert fault.code == code
        assert fault.place.file == "w/a.yml"
        assert cure in fault.help

    def test_a_clean_file_is_not_spoken_of(self) -> None:
        clean = change(State.CLEAN, "a\n", "a\n")

        assert drift([clean]) == ()
        assert diff([clean]) == ""

    @pytest.mark.parametrize(
        ("before", "after", "line"),
        [("a\nb\n", "a\nc\n", 2), ("a\n", "a\nb\n", 2), ("a\nb\n", "a\n", 2), ("a", "a\n", 2)],
    )
    def test_the_first_difference_is_pointed_at(self, before: str, after: str, line: int) -> None:
        assert first_difference(change(State.CHANGED, before, after)) == line

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("a\nb\nc\n", "a\nB\nc\n"),
            ("a\nb", "a\nb\n"),
            ("a\nb\n", "a\nb"),
            ("a\u2028b\x0cc\n", "a\u2028B\x0cc\n"),
            ("a\r\nb\r\n", "a\nb\n"),
            (None, "a\nb\n"),
            ("a\nb\n", None),
        ],
    )
    def test_git_can_apply_the_diff(
        self, tmp_path: Path, before: str | None, after: str | None
    ) -> None:
        target = tmp_path / "w" / "a.yml"
        target.parent.mkdir()
        if before is not None:
            target.write_bytes(before.encode())

        subprocess.run(
            ["git", "apply", "-"],
            cwd=tmp_path,
            input=diff([change(State.CHANGED, before, after)]).encode(),
            check=True,
        )

        assert (target.read_bytes().decode() if target.exists() else None) == after
