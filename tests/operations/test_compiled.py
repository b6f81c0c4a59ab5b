"""What compiling refuses although each part of the blueprint is fine by itself."""

from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics.errors import ConfigurationError
from generator.model.gate import BUILT_IN
from generator.operations.compiled import compile_blueprint, compile_project
from generator.operations.project import BlueprintFile, Project
from generator.shipped.resources import blueprint_text
from tests.golden.sets import NAMES, compiled

TODAY = date(2026, 11, 22)
SERVICE = blueprint_text("node-service")


def refused(text: str) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        compile_blueprint(BlueprintFile(path="b.yml", data=text.encode()), today=TODAY)
    return [f"{fault.place} {fault.code} {fault.message}" for fault in caught.value.faults]


@pytest.mark.parametrize("name", NAMES)
def test_built_in_gates_are_all_known(name: str) -> None:
    gates = compiled(name).gates

    assert {gate.id for gate in gates if gate.origin == "default"} <= BUILT_IN


def test_an_own_gate_may_not_take_the_name_of_a_built_in_one() -> None:
    gate = 'gates:\n  lint: {stage: quality, run: "./a", evidence: {lines: a.txt}}\n'

    assert refused(SERVICE + gate) == [
        'b.yml:13:3 GW101 "quality.lint" is the name of a gate that the stage brings'
    ]


def test_the_same_name_in_another_stage_is_no_clash() -> None:
    gate = 'gates:\n  lint: {stage: build, run: "./a", evidence: {lines: a.txt}}\n'
    blueprint = BlueprintFile(path="b.yml", data=(SERVICE + gate).encode())

    assert "build.lint" in {gate.id for gate in compile_blueprint(blueprint, today=TODAY).gates}


def test_a_token_gate_may_not_share_a_job_with_a_component() -> None:
    more = (
        "secrets: {FOO: {}}\n"
        'gates:\n  service: {stage: quality, run: "./a", secrets: [FOO], evidence: {lines: a}}\n'
    )

    assert refused(SERVICE + more) == [
        'b.yml:14:3 GW101 "service" would be the name of two jobs of quality.yml'
    ]


def test_two_blueprints_may_not_write_the_same_files() -> None:
    first = BlueprintFile(path="blueprints/a.yml", data=SERVICE.encode())
    second = BlueprintFile(path="blueprints/b.yml", data=SERVICE.encode())
    with pytest.raises(ConfigurationError) as caught:
        compile_project(Project(root=Path(), blueprints=(first, second)), today=TODAY)

    assert [(str(fault.place), fault.help) for fault in caught.value.faults] == [
        ("blueprints/b.yml:1:1", "give one of the two blueprints a `prefix`")
    ]


def test_all_blueprints_report_their_faults_at_once() -> None:
    bad = tuple(
        BlueprintFile(path=f"{name}.yml", data=SERVICE.replace("toolchain", "tool").encode())
        for name in "ab"
    )

    with pytest.raises(ConfigurationError) as caught:
        compile_project(Project(root=Path(), blueprints=bad), today=TODAY)

    assert {fault.place.file for fault in caught.value.faults} == {"a.yml", "b.yml"}


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("./a.sh || true", "GW212"),
        ("./a.sh || :", "GW212"),
        ("set +e\n      ./a.sh", "GW212"),
        ("npx jest --passWithNoTests", "GW213"),
        ("if true; echo", "GW072"),
        ("echo ${{ github.actor }}", "GW069"),
        ("x ) || true; ( y", "GW072"),
    ],
)
def test_an_own_script_that_cannot_fail_is_refused_where_it_stands(script: str, code: str) -> None:
    gate = "gates:\n  own:\n    stage: quality\n    evidence: {lines: a}\n    run: |\n      "

    (fault, *_) = refused(f"{SERVICE}{gate}{script}\n")

    assert fault.startswith(f"b.yml:16:10 {code} ")
