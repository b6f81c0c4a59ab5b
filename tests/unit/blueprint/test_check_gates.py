"""Checks that need the gates themselves, with gates made by hand."""

from dataclasses import replace
from datetime import date

from generator.blueprint.check import check_gates, check_waivers
from generator.blueprint.load import load
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Severity
from generator.model.catalogue import Catalogue, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.operations.catalogue import catalogue
from tests.cases.test_bad_blueprints import PINS

BARE = "blueprint: 1\nname: shop\ncomponents: {backend: {toolchain: node%s}}\n%s"


def loaded(component: str = "", rest: str = "", known: Catalogue | None = None) -> Loaded:
    text = BARE % (component, rest)
    return load(text.encode(), file="b.yml", catalogue=known or catalogue(), pins=PINS)


def gate(id_: str, component: str = "") -> Gate:
    return Gate(id=id_, component=component, file="f.yml", job="j", step="s", why="w")


def test_a_lacking_gate_that_still_applies_is_a_fault() -> None:
    found = loaded(", lacks: [quality.types]")
    (fault,) = check_gates(found, [gate("quality.types", "backend")])
    assert (fault.code, str(fault.place)) == ("GW067", "b.yml:3:49")
    assert fault.help == "remove it from `lacks`"
    assert check_gates(found, [gate("quality.types", "other")]) == ()


def test_a_required_gate_must_exist_for_some_component() -> None:
    found = loaded(rest="policy: {require: [quality.lint]}\n")
    assert check_gates(found, [gate("quality.lint", "other")]) == ()
    (fault,) = check_gates(found, [gate("test.unit", "backend")])
    assert fault.code == "GW066"
    assert fault.severity is Severity.ERROR


WAIVER = "waivers: [{gate: quality.lint, until: %s, owner: me, reason: no fix yet%s}]\n"


def test_a_waiver_meets_gates_of_every_component_unless_it_names_one() -> None:
    gates = [gate("quality.lint", "other")]
    day = date(2026, 11, 22)
    assert check_waivers(loaded(rest=WAIVER % ("2026-12-01", "")), gates, day) == ()
    named = loaded(rest=WAIVER % ("2026-12-01", ", component: backend"))
    assert [fault.code for fault in check_waivers(named, gates, day)] == ["GW083"]
    assert [fault.code for fault in check_gates(named, gates)] == ["GW083"]


def test_a_waiver_ends_with_its_last_day() -> None:
    gates = [gate("quality.lint", "backend")]
    found = loaded(rest=WAIVER % ("2026-11-22", ""))
    assert check_waivers(found, gates, date(2026, 11, 22)) == ()
    (fault,) = check_waivers(found, gates, date(2026, 11, 23))
    assert (fault.code, fault.severity) == ("GW080", Severity.ERROR)


def test_the_policy_may_shorten_waivers() -> None:
    gates = [gate("quality.lint", "backend")]
    found = loaded(rest="policy: {waiver-days: 7}\n" + WAIVER % ("2026-11-30", ""))
    (fault,) = check_waivers(found, gates, date(2026, 11, 22))
    assert fault.help == "write 2026-11-29 or an earlier day"
    assert check_waivers(found, gates, date(2026, 11, 23)) == ()


class _AllDefault(Form, frozen=True, kw_only=True):
    keep: int = 1


def test_a_backup_is_never_made_unasked() -> None:
    real = catalogue().stages
    stages: dict[str, Stage] = {
        **real,
        "backup": replace(real["backup"], options=_AllDefault, gates=lambda _: ()),
    }
    known = replace(catalogue(), stages=stages)
    assert "backup" not in loaded(known=known).options
    assert loaded(rest="backup: {}\n", known=known).options["backup"] == _AllDefault()
