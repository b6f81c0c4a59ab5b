"""Checks components: their folders, their names, and what their toolchains know."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import PurePosixPath

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue, Part, Toolchain
from generator.model.product import Suite
from generator.yamltext.wording import one_of, quoted, suggestion

RESERVED = re.compile(
    "repository|verdict|gate|approve|deploy|setup|sonar|snyk|"
    "dependencies|filesystem|workflows|(code|image)-.*"
)
"""Names of jobs that the generated workflows have for themselves."""


def components(loaded: Loaded, catalogue: Catalogue) -> Iterator[Fault]:
    """Give the faults of all components."""
    yield from _shared_paths(loaded)
    for part in loaded.parts:
        route = ("components", part.name)
        if RESERVED.fullmatch(part.name):
            message = f"the generated workflows have a job {quoted(part.name)} of their own"
            help_ = "give the component another name"
            yield loaded.at_key(codes.RESERVED_NAME, route, message, help_)
        yield from _known(loaded, part, catalogue.toolchains[part.component.toolchain])
        yield from _floor(loaded, part)


def _shared_paths(loaded: Loaded) -> Iterator[Fault]:
    for first, second in combinations(loaded.parts, 2):
        if PurePosixPath(first.path) == PurePosixPath(second.path):
            message = (
                f"components {quoted(first.name)} and {quoted(second.name)} "
                f"share the folder {quoted(second.path)}"
            )
            help_ = "give each component a folder of its own with `path`"
            route = ("components", second.name, "path")
            yield loaded.at_value(codes.SHARED_PATH, route, message, help_)


def _known(loaded: Loaded, part: Part, toolchain: Toolchain) -> Iterator[Fault]:
    for what, value, known in (
        ("version", part.component.version, toolchain.versions),
        ("manager", part.component.manager, toolchain.managers),
        ("language", part.component.language, toolchain.languages),
    ):
        if value and value not in known:
            message = f"toolchain {toolchain.name} has no {what} {quoted(value)}"
            route = ("components", part.name, what)
            help_ = suggestion(value, known)
            if what == "version" or not known:
                help_ = f"expected {one_of(known)}" if known else f"leave {what} out"
            yield loaded.at_value(codes.UNKNOWN_TO_TOOLCHAIN, route, message, help_)
    for kind in ("unit", "integration", "e2e", "performance"):
        suite = part.suite(kind)
        if suite and not suite.run:
            yield from _runner(loaded, part, toolchain, kind, suite)


def _runner(
    loaded: Loaded, part: Part, toolchain: Toolchain, kind: str, suite: Suite
) -> Iterator[Fault]:
    known = toolchain.runners.get(kind, ())
    route = ("components", part.name, "tests", kind)
    if suite.paths and not toolchain.chooses_by_path:
        message = f"toolchain {toolchain.name} does not choose {kind} tests by path"
        help_ = "leave `paths` out: the build says which tests belong to a suite"
        yield loaded.at_key(codes.UNKNOWN_TO_TOOLCHAIN, (*route, "paths"), message, help_)
    if suite.runner in known:
        return
    written = isinstance(getattr(part.component.tests, kind), Suite)
    at = (*route, "runner") if written else route
    if suite.runner and known:
        message = f"toolchain {toolchain.name} runs no {kind} tests with {quoted(suite.runner)}"
        help_ = suggestion(suite.runner, known)
    else:
        message = f"toolchain {toolchain.name} has no runner for {kind} tests"
        help_ = "give the suite its own command with `run` and `evidence`"
    yield loaded.at_value(codes.UNKNOWN_TO_TOOLCHAIN, at, message, help_)


def _floor(loaded: Loaded, part: Part) -> Iterator[Fault]:
    own, floor = part.component.coverage, loaded.product.policy.coverage_floor
    if own is not None and own < floor:
        message = f"coverage {own} is below the policy's floor of {floor}"
        help_ = f"write at least {floor}, or leave coverage out"
        route = ("components", part.name, "coverage")
        yield loaded.at_value(codes.LOWERED_FLOOR, route, message, help_)
