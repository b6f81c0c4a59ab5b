"""What is said of the shape of a file, in the lenient and in the strict reading.

Each file in `shape/refused` and `shape/warned` has an `.out` beside it with what is said, where,
and what to do; files in `warned` have nothing that Render is known to refuse.
Which keys, values and types there are comes from https://render.com/docs/blueprint-spec, old names
from its notes on deprecated fields.
"""

from pathlib import Path

import pytest

from generator.rules.render.shape import shape_faults
from generator.yamltext.document import RENDER
from generator.yamltext.read import read
from tests.rules.render.bench import said

SHAPES = Path(__file__).parent / "shape"
SERVER = """\
services:
  - type: web
    name: api
    runtime: docker
"""


def told(text: str, file: str, *, strict: bool = False) -> str:
    """Give all that is said of the shape of a text."""
    document = read(text, file=file, dialect=RENDER)
    assert document.faults == ()
    return said(shape_faults(document, strict=strict))


@pytest.mark.parametrize("path", sorted(SHAPES.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_a_file_is_judged_as_it_should_be(path: Path) -> None:
    assert told(path.read_text("utf-8"), path.name) == path.with_suffix(".out").read_text("utf-8")


@pytest.mark.parametrize("path", sorted(SHAPES.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_only_what_render_refuses_is_an_error_unless_it_was_generated(path: Path) -> None:
    text = path.read_text("utf-8")

    assert (": error[" in told(text, "x")) is (path.parent.name == "refused")
    assert ": error[" in told(text, "x", strict=True)


def test_every_expectation_has_its_file() -> None:
    folders = {path.parent.name for path in SHAPES.glob("*/*")}

    assert folders == {"refused", "warned"}
    assert len(list(SHAPES.glob("*/*.yaml"))) >= 60
    assert {path.with_suffix(".yaml") for path in SHAPES.glob("*/*.out")} == set(
        SHAPES.glob("*/*.yaml")
    )


TAKEN = {
    "nothing but groups": "envVarGroups: [{name: shared, envVars: [{key: A, value: b}]}]\n",
    "a number as the value of a variable": f"{SERVER}    envVars: [{{key: PORT, value: 8080}}]\n",
    "off without quotes": f"{SERVER}    autoDeployTrigger: off\n",
    "a whole group": f"{SERVER}    envVars: [{{fromGroup: shared}}]\n",
    "an image": (
        "services: [{type: pserv, name: cache, runtime: image, "
        'image: {url: "docker.io/library/nginx:1.27"}}]\n'
    ),
    "a job": 'services: [{type: cron, name: a, runtime: docker, schedule: "0 3 * * *"}]\n',
    "a static site": (
        "services: [{type: web, name: a, runtime: static, staticPublishPath: dist, "
        "routes: [{type: rewrite, source: /*, destination: /index.html}]}]\n"
    ),
    "a workflow": (
        "services: [{type: workflow, name: a, runtime: python, region: oregon, "
        'repo: "https://github.com/a/b", buildCommand: pip install ., startCommand: a}]\n'
    ),
    "an isolated environment": (
        "projects: [{name: shop, environments: [{name: production, databases: [{name: db}], "
        "networking: {isolation: enabled}, permissions: {protection: enabled}}]}]\n"
    ),
    "a database with all there is": (
        "databases: [{name: a, plan: 1c-4g, region: ohio, databaseName: b, user: c, "
        'postgresMajorVersion: "18", diskSizeGB: 10, storageAutoscalingEnabled: true, '
        "connectionPool: pgbouncer, ipAllowList: [{source: 10.0.0.0/8, description: office}], "
        "readReplicas: [{name: d}], highAvailability: {enabled: true}, previewPlan: 1c-2g, "
        "previewDiskSizeGB: 5}]\n"
    ),
    "what was merged": (
        "ungrouped:\n  services:\n    - &api {type: web, name: a, runtime: docker}\n"
        "    - {<<: *api, name: b, type: worker}\n"
    ),
    "a byte order mark and the line breaks of Windows": "\ufeff" + SERVER.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("name", TAKEN)
def test_what_the_documentation_shows_is_good(name: str, strict: bool) -> None:  # noqa: FBT001
    assert told(TAKEN[name], "x", strict=strict) == ""


STRICT = {
    "a native service without commands": (
        "services: [{type: web, name: api, runtime: node}]\n",
        ["buildCommand", "startCommand"],
    ),
    "an image without address": ("services: [{type: web, name: a, runtime: image}]\n", ["image"]),
    "a variable without value": (f"{SERVER}    envVars: [{{key: A}}]\n", ["value"]),
    "a reference without property": (
        f"{SERVER}    envVars: [{{key: A, fromService: {{name: b, type: web}}}}]\n",
        ["property"],
    ),
}


@pytest.mark.parametrize("name", STRICT)
def test_what_is_generated_has_all_that_the_documentation_asks_for(name: str) -> None:
    text, keys = STRICT[name]
    lines = told(text, "x", strict=True).splitlines()[::2]

    assert told(text, "x") == ""
    assert len(lines) == len(keys)
    assert all(key in line for key, line in zip(keys, lines, strict=True))


CONTRADICTIONS = {
    "a health check of a worker": (
        "services: [{type: worker, name: a, runtime: docker, healthCheckPath: /}]\n",
        "services[0].healthCheckPath does not go with `type: worker`",
    ),
    "two sources of a variable": (
        f"{SERVER}    envVars: [{{key: A, value: b, sync: false}}]\n",
        'services[0].envVars[0].sync does not go with "value"',
    ),
    "an image from a repository": (
        "services: [{type: web, name: a, runtime: image, image: {url: b}, repo: c}]\n",
        "services[0].repo does not go with `runtime: image`",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_what_is_generated_does_not_contradict_itself(name: str) -> None:
    text, message = CONTRADICTIONS[name]

    assert told(text, "x") == ""
    assert f"error[GW354]: {message}\n" in told(text, "x", strict=True)
