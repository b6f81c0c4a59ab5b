"""Every `<name>.yml` beside this file is a blueprint with a fault; `<name>.out` is what is said."""

import time
from datetime import date
from pathlib import Path

import pytest

from generator.blueprint.check import check_gates, check_waivers
from generator.blueprint.load import load
from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault
from generator.operations.catalogue import ShippedPins, catalogue
from generator.operations.compiled import compile_blueprint
from generator.operations.project import BlueprintFile

PINS = ShippedPins()
HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
CASES = sorted(path.stem for path in HERE.glob("*.yml"))


def faults_of(path: Path) -> tuple[Fault, ...]:
    """Give what a person would be told of a blueprint on the day of these tests."""
    try:
        loaded = load(path.read_bytes(), file=path.name, catalogue=catalogue(), pins=PINS)
    except ConfigurationError as error:
        return error.faults
    context = loaded.context(catalogue(), PINS)
    gates = [gate for stage in catalogue().stages.values() for gate in stage.gates(context)]
    wrong = check_gates(loaded, gates) or check_waivers(loaded, gates, TODAY)
    return (*loaded.warnings, *wrong) if wrong else of_compiling(path)


def of_compiling(path: Path) -> tuple[Fault, ...]:
    """Give what is said of the files that a blueprint without an own fault leads to."""
    blueprint = BlueprintFile(path=path.name, data=path.read_bytes())
    try:
        return compile_blueprint(blueprint, today=TODAY).faults
    except ConfigurationError as error:
        return error.faults


def said(faults: tuple[Fault, ...]) -> str:
    """Write faults in two lines each: what and where, then what to do."""
    return "".join(
        f"{each.place}: {each.severity}[{each.code}]: {each.message}\nhelp: {each.help}\n"
        for each in faults
    )


@pytest.mark.parametrize("name", CASES)
def test_bad_blueprint_is_explained(name: str) -> None:
    path = HERE / f"{name}.yml"
    begun = time.process_time()
    told = said(faults_of(path))
    assert told == path.with_suffix(".out").read_text("utf-8")
    assert time.process_time() - begun < 1


def test_every_expectation_has_its_blueprint() -> None:
    assert sorted(path.stem for path in HERE.glob("*.out")) == CASES
    assert len(CASES) >= 45
