"""What Render builds runs on the version that the gates ran on, as far as Render can be told.

Sources: https://render.com/docs/node-version and https://render.com/docs/python-version, which
wants all three numbers.
"""

from datetime import date

import pytest
import yaml

from generator.operations.compiled import compile_blueprint
from generator.operations.project import BlueprintFile

BLUEPRINT = """\
blueprint: 1
name: shop
repository: {visibility: public}
components: {api: %s}
secrets: {RENDER_API_KEY: {scope: environment}}
environments:
  live: {kind: production, url: https://example.com, deploy: {target: render}}
render:
  services:
    api: {kind: web, build: make, start: ./run, health: /health%s}
  groups: {shared: {NODE_VERSION: "20"}}
"""


def variables(component: str, more: str = "") -> dict[str, object]:
    text = BLUEPRINT % (component, more)
    if "docker" in more:
        text = text.replace("build: make, start: ./run, ", "")
    file = BlueprintFile(path="blueprints/shop.yml", data=text.encode())
    emitted = compile_blueprint(file, today=date(2026, 11, 22)).files["render.yaml"]
    (environment,) = yaml.safe_load(emitted)["projects"][0]["environments"]
    (service,) = environment["services"]
    return {each["key"]: each["value"] for each in service.get("envVars", []) if "key" in each}


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        ('{toolchain: node, version: "22"}', {"NODE_VERSION": "22"}),
        ('{toolchain: python, version: "3.13"}', {}),
        ('{toolchain: go, version: "1.26"}', {}),
    ],
)
def test_the_version_is_handed_over_where_render_takes_it(
    component: str, expected: dict[str, object]
) -> None:
    assert variables(component) == expected


NODE = '{toolchain: node, version: "22"}'
PYTHON = '{toolchain: python, version: "3.13"}'


def test_a_version_that_the_blueprint_sets_stays() -> None:
    assert variables(NODE, ', env: {NODE_VERSION: "24"}') == {"NODE_VERSION": "24"}


def test_a_version_that_a_group_sets_stays() -> None:
    assert variables(NODE, ", groups: [shared]") == {}


def test_a_dockerfile_says_its_own_version() -> None:
    docker = NODE.replace("}", ", image: {dockerfile: Dockerfile}}")

    assert variables(docker, ", runtime: docker") == {}


def told(component: str, more: str = "") -> list[str]:
    file = BlueprintFile(path="shop.yml", data=(BLUEPRINT % (component, more)).encode())
    faults = compile_blueprint(file, today=date(2026, 11, 22)).faults
    return [f"{each.place}: {each.message}" for each in faults if each.code == "GW129"]


def test_a_python_that_render_does_not_learn_of_is_said() -> None:
    assert told(PYTHON) == ['shop.yml:10:5: Render does not learn that "api" runs on Python 3.13']


@pytest.mark.parametrize(
    ("component", "more"),
    [
        ("{toolchain: python, version-file: api/.python-version}", ""),
        (PYTHON, ", env: {PYTHON_VERSION: 3.13.5}"),
        (NODE, ""),
    ],
)
def test_a_version_that_render_learns_of_is_not(component: str, more: str) -> None:
    assert told(component, more) == []
