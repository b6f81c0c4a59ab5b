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
        'b.yml:14:3 GW101 "quality.lint" is the name of a gate that the stage brings'
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
        'b.yml:15:3 GW101 "service" would be the name of two jobs of quality.yml'
    ]


def test_two_blueprints_may_not_write_the_same_files() -> None:
    first = BlueprintFile(path="blueprints/a.yml", data=SERVICE.encode())
    second = BlueprintFile(path="blueprints/b.yml", data=SERVICE.encode())
    with pytest.raises(ConfigurationError) as caught:
        compile_project(Project(root=Path(), blueprints=(first, second)), today=TODAY)

    assert [(str(fault.place), fault.help) for fault in caught.value.faults] == [
        ("blueprints/b.yml:1:1", "give one of the two blueprints a `prefix`")
    ]


def compiled_together(*texts: str) -> list[str]:
    """Give what is said of blueprints of one repository."""
    blueprints = tuple(
        BlueprintFile(path=f"blueprints/{index}.yml", data=text.encode())
        for index, text in enumerate(texts)
    )
    try:
        compile_project(Project(root=Path(), blueprints=blueprints), today=TODAY)
    except ConfigurationError as error:
        return [f"{fault.place} {fault.message} -> {fault.help}" for fault in error.faults]
    return []


HELD_UP = (
    "blueprints/1.yml:1:1 its runs would hold up or cancel those of blueprints/0.yml: "
    "a concurrency group has the same name -> give one of the two blueprints another `name`"
)


def test_two_products_of_one_name_would_cancel_each_other() -> None:
    assert compiled_together(SERVICE, f"{SERVICE}prefix: other\n") == [HELD_UP]


def test_a_name_and_an_environment_that_read_like_those_of_another_product() -> None:
    # "a" and "b-c", "a-b" and "c": one group of deploys.
    first = SERVICE.replace("name: node-service", "name: a").replace("  production:", "  b-c:")
    second = SERVICE.replace("name: node-service", "name: a-b").replace("  production:", "  c:")

    assert compiled_together(first, f"{second}prefix: other\n") == [HELD_UP]


SITE = blueprint_text("static-site")


def test_two_products_may_not_write_the_same_render_file() -> None:
    second = SITE.replace("name: static-site", "name: shop")
    clash = '"render.yaml" is generated from blueprints/0.yml too'
    line = second.split("  services:")[0].count("\n") + 1
    help_ = "write `file: shop-render.yaml` into `render` of one of the two blueprints"

    assert compiled_together(SITE, f"{second}prefix: shop\n") == [
        f"blueprints/1.yml:{line}:3 {clash} -> {help_}"
    ]
    assert compiled_together(SITE, second) == [
        (
            "blueprints/1.yml:1:1 the same workflow files are generated from blueprints/0.yml"
            " -> give one of the two blueprints a `prefix`"
        ),
        f"blueprints/1.yml:{line}:3 {clash} -> {help_}",
    ]


def test_the_cure_of_two_render_files_is_one() -> None:
    second = SITE.replace("name: static-site", "name: shop") + "prefix: shop\n"
    other = second.replace("\nrender:\n", "\nrender:\n  file: shop-render.yaml\n")

    assert compiled_together(SITE, other) == []


def test_two_render_files_in_a_folder_are_told_apart_there() -> None:
    there = SITE.replace("\nrender:\n", "\nrender:\n  file: deploy/render.yaml\n")
    second = there.replace("name: static-site", "name: shop") + "prefix: shop\n"
    line = second.split("  file: ")[0].count("\n") + 1

    assert compiled_together(there, second) == [
        (
            f'blueprints/1.yml:{line}:9 "deploy/render.yaml" is generated from blueprints/0.yml too'
            " -> write `file: deploy/shop-render.yaml` into `render` of one of the two blueprints"
        )
    ]


def test_products_of_different_names_share_a_repository() -> None:
    other = SERVICE.replace("name: node-service", "name: other")

    assert compiled_together(SERVICE, f"{other}prefix: other\n") == []


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

    assert fault.startswith(f"b.yml:17:10 {code} ")


@pytest.mark.parametrize("file", ["quality.yml", "pipeline.yml"])
def test_a_generated_workflow_cannot_be_wrapped_as_a_gate(file: str) -> None:
    gate = f"gates:\n  old: {{stage: test, uses: ./.github/workflows/{file}}}\n"

    assert refused(SERVICE + gate) == [
        f'b.yml:14:28 GW101 ".github/workflows/{file}" is generated from this blueprint'
    ]


def test_a_workflow_of_another_name_can_be_wrapped() -> None:
    gate = "gates:\n  old: {stage: test, uses: ./.github/workflows/quality-old.yml}\n"
    blueprint = BlueprintFile(path="b.yml", data=(SERVICE + gate).encode())

    assert "test.old" in {gate.id for gate in compile_blueprint(blueprint, today=TODAY).gates}
