"""What toolchains share about suites of tests: where they lie, and the team's own commands."""

import re
import shlex
from collections.abc import Callable, Iterable, Mapping

from generator.model.catalogue import Part
from generator.model.product import Suite
from generator.model.script import Command, Evidence

REPORTS = ".gatewright"
"""Folder of the gates' reports, relative to the component, where the toolchain wants no other."""
DEFAULT_PATHS: Mapping[str, tuple[str, ...]] = {
    "unit": (),
    "integration": ("tests/integration",),
    "e2e": ("tests/e2e",),
    "performance": ("tests/performance",),
}
"""Folders of each kind of suite, relative to the component; unit tests are what is left over."""


def suite_gates(
    command: Callable[[Part, str], Command | None],
) -> dict[str, Callable[[Part], Command | None]]:
    """Give the gates of all kinds of suites, each by the toolchain's own `command` of a kind."""

    def of(kind: str) -> Callable[[Part], Command | None]:
        return lambda part: command(part, kind)

    return {f"test.{kind}": of(kind) for kind in DEFAULT_PATHS}


def suite_of(part: Part, kind: str) -> Suite | None:
    """Give a suite as declared; only the unit suite is there without being declared."""
    return part.suite(kind) or (Suite() if kind == "unit" else None)


def paths_of(part: Part, kind: str) -> tuple[str, ...]:
    """Give the folders or files that hold the tests of a kind, relative to the component."""
    suite = part.suite(kind)
    return (suite.paths if suite else ()) or DEFAULT_PATHS[kind]


def other_paths(part: Part) -> tuple[str, ...]:
    """Give the paths of all suites but the unit suite, which leaves them out."""
    kinds = [kind for kind in DEFAULT_PATHS if kind != "unit"]
    return tuple(dict.fromkeys(path for kind in kinds for path in paths_of(part, kind)))


def own_command(suite: Suite, *, report: str) -> Command | None:
    """Give the command that the team wrote for a suite, or None when the runner is ours.

    Without declared evidence it must write a JUnit report at `report`, or the gate fails.
    """
    if suite.run is None:
        return None
    evidence = suite.evidence.evidence if suite.evidence else Evidence(kind="junit", path=report)
    return Command(
        tool="own command",
        run=suite.run,
        evidence=evidence,
        env=tuple(suite.env.items()),
        minutes=3,
    )


def only_own(part: Part, kind: str) -> Command | None:
    """Give a suite's own command, for toolchains that have no runner: without it, no suite."""
    suite = part.suite(kind)
    return own_command(suite, report=f"{REPORTS}/{kind}.xml") if suite else None


def must_exist(paths: Iterable[str]) -> str:
    """Give the bash line that fails when one of several paths is gone, empty without paths.

    Runners filter by path and are content when one of two filters matches.
    """
    listed = quoted(paths)
    return f"ls -d -- {listed} > /dev/null\n" if listed else ""


def quoted(words: Iterable[str]) -> str:
    """Join words for bash, each quoted where it must be."""
    return " ".join(shlex.quote(word) for word in words)


def pattern(path: str) -> str:
    """Give the regular expression that matches a path and what lies below it."""
    return re.escape(path).replace(r"\-", "-") + "(/|$)"
