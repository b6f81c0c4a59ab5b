"""Whatever stands in a blueprint, it is either used or refused with places inside the file."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.blueprint.check import check_gates, check_waivers
from generator.blueprint.load import load
from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault
from generator.operations.catalogue import catalogue
from generator.shipped.resources import blueprint_text
from generator.yamltext.read import read
from tests.cases.test_bad_blueprints import PINS, TODAY

Route = tuple[str | int, ...]
FULL = """
blueprint: 1
name: shop
prefix: shop
branch: main
repository: {visibility: private, plan: enterprise, codeql: "off"}
runners: {default: ubuntu-24.04, stages: {test: ubuntu-22.04}}
changes: {narrow: [pull_request, merge_group]}
components:
  backend:
    toolchain: node
    version: "22"
    lacks: [quality.format]
    checks: {quality.lint: {run: make lint, evidence: {lines: out.txt}, env: {LEVEL: all}}}
    tests:
      unit: vitest
      integration: {with: [db, cache]}
      e2e: {run: make, evidence: {junit: a.xml}}
    coverage: 90
    image: {dockerfile: Dockerfile}
  frontend: {toolchain: node, path: web, bundle: {path: dist, limit: 500 kB}}
  tool: {toolchain: python, manager: uv, watch: [shared/**], needs: [backend]}
services: {db: "postgres:15", cache: {image: "redis:7", port: 6380, env: {A: b}}}
gates:
  licences: {stage: quality, run: ./ci/licences.sh, evidence: {sarif: out.sarif, at-least: 2}}
  legacy: {stage: test, uses: ./.github/workflows/old-ci.yml}
  token: {stage: build, run: make, evidence: {files: out}, secrets: [BUILD_TOKEN]}
secrets:
  RENDER_API_KEY: {scope: environment, rotate-days: 180}
  BACKUP_DATABASE_URL: {scope: environment}
  BUILD_TOKEN: {when: [push, merge_group, release]}
  SLACK: {}
  MIGRATE_URL: {}
environments:
  staging:
    kind: staging
    url: https://staging.example.com
    deploy: {target: command, run: ./deploy.sh, variables: [CLUSTER]}
    migrate: {run: ./migrate.sh, secrets: [MIGRATE_URL]}
  production:
    kind: production
    after: staging
    url: https://example.com
    trigger: release
    approval: required
    smoke: {commit: none, answers: 2, wait-seconds: 60}
    deploy: {target: render, services: [backend, frontend]}
backup: {database: db, schedule: "0 3 * * *"}
security-scan: {schedule: "0 0 * * 0", severity: high}
hooks: {before-install: ./ci/registry.sh}
policy: {require: [quality.licences], coverage-floor: 80}
notifications: {slack: SLACK}
waivers:
  - gate: quality.audit
    finding: GHSA-xxxx
    component: frontend
    until: 2027-01-15
    owner: me
    reason: no fix
"""


def routes(node: object, route: Route = ()) -> Iterator[Route]:
    yield route
    if isinstance(node, dict):
        for key, value in node.items():
            yield from routes(value, (*route, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from routes(value, (*route, index))


def changed(node: Any, route: Route, value: object) -> Any:
    if not route:
        return value
    if isinstance(node, dict):
        return {**node, route[0]: changed(node[route[0]], route[1:], value)}
    index = route[0]
    assert isinstance(index, int)
    return [*node[:index], changed(node[index], route[1:], value), *node[index + 1 :]]


TREES: list[Any] = [
    read(text, file="b.yml").value for text in (FULL, blueprint_text("koinonia-yw"))
]
PLACES = [(tree, route) for tree in TREES for route in routes(tree)]
WORDS = st.sampled_from(
    [
        "yes",
        "on",
        "../x",
        "/x",
        "db",
        "backend",
        "staging",
        "production",
        "quality.lint",
        "0",
        "custom",
        "python",
        "command",
        "RENDER_API_KEY",
        "postgres:15",
        "2027-02-30",
    ]
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
LEAVES = st.none() | st.booleans() | st.integers(-5, 200) | st.floats() | WORDS | TEXTS
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
# A node of the blueprint in the place of another one fits its shape far more often.
NODES = st.sampled_from(PLACES).map(lambda place: node_at(*place))


def node_at(tree: Any, route: Route) -> Any:
    for step in route:
        tree = tree[step]
    return tree


def text_of(tree: object) -> str:
    return str(yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True))


def faults_of(data: bytes) -> tuple[Fault, ...]:
    try:
        loaded = load(data, file="b.yml", catalogue=catalogue(), pins=PINS)
    except ConfigurationError as error:
        return error.faults
    context = loaded.context(catalogue(), PINS)
    gates = [gate for stage in catalogue().stages.values() for gate in stage.gates(context)]
    found = (*check_gates(loaded, gates), *check_waivers(loaded, gates, TODAY))
    return (*loaded.warnings, *found)


def hold(tree: object) -> None:
    """Assert that every fault of a blueprint has a place in it and can be printed."""
    text = text_of(tree)
    lines = text.splitlines()
    for fault in faults_of(text.encode()):
        assert fault.place.file == "b.yml"
        assert 1 <= fault.place.line <= max(len(lines), 1), fault
        assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1, fault
        assert fault.message
        assert fault.help
        assert (fault.message + fault.help).isprintable(), fault


@pytest.mark.parametrize("tree", TREES)
def test_the_blueprints_that_are_changed_are_good(tree: object) -> None:
    assert faults_of(text_of(tree).encode()) == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.sampled_from(PLACES), value=VALUES | NODES)
def test_any_value_in_place_of_any_node(place: tuple[Any, Route], value: object) -> None:
    tree, route = place
    hold(changed(tree, route, value))


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    assert faults_of(data) != ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.sampled_from([each for each in PLACES if each[1]]), misspelt=st.booleans())
def test_any_node_left_out_or_misspelt(place: tuple[Any, Route], misspelt: bool) -> None:  # noqa: FBT001
    tree, (*parent, last) = place
    holder = node_at(tree, tuple(parent))
    if isinstance(holder, list):
        rest: object = [each for index, each in enumerate(holder) if index != last]
    elif misspelt:
        rest = {(f"{key}x" if key == last else key): each for key, each in holder.items()}
    else:
        rest = {key: each for key, each in holder.items() if key != last}
    hold(changed(tree, tuple(parent), rest))
