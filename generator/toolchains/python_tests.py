"""The test suites of Python components, all run by pytest."""

from collections.abc import Mapping

from generator.model.catalogue import Part
from generator.model.script import Command, Evidence
from generator.model.workflow import Step
from generator.toolchains.coverage import floor_script
from generator.toolchains.python_manager import REPORTS, run
from generator.toolchains.suites import (
    must_exist,
    other_paths,
    own_command,
    paths_of,
    quoted,
    suite_of,
)

SUMMARY = f"{REPORTS}/coverage.json"
OWN_SUMMARY = "coverage.json"
"""Where a unit suite with its own command must write what `coverage json` writes."""
RUNNERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("pytest",),
    "integration": ("pytest",),
    "e2e": ("playwright",),
    "performance": ("pytest",),
}


def command(part: Part, kind: str) -> Command | None:
    """Give the command of a suite, or None when the component has no suite of that kind.

    pytest fails without tests; skipped ones do not count. PYTEST_ADDOPTS is emptied, options of
    the configuration stay (https://docs.pytest.org/en/stable/reference/exit-codes.html).
    """
    suite = suite_of(part, kind)
    if suite is None:
        return None
    own = own_command(suite, report=f"{REPORTS}/{kind}.xml")
    if own:
        return own
    return Command(
        tool="pytest",
        run=_pytest(part, kind),
        evidence=Evidence(kind="junit", path=f"{REPORTS}/{kind}.xml"),
        env=(*suite.env.items(), ("PYTEST_ADDOPTS", "")),
        prepare=(_browsers(part),) if kind == "e2e" else (),
        minutes=5 if kind == "e2e" else 2,
    )


def _pytest(part: Part, kind: str) -> str:
    paths = paths_of(part, kind)
    measured = kind == "unit" and "test.coverage" not in {
        *part.component.lacks,
        *part.component.checks,
    }
    words = [f"{run(part, 'pytest')} {quoted(paths)}".rstrip(), '--junit-xml="$REPORT"']
    if not paths:
        words += [f"--ignore={quoted((path,))}" for path in other_paths(part)]
    if measured:
        words.append(f"--cov --cov-report=term --cov-report=json:{SUMMARY}")
    before = f"rm -f {SUMMARY}\n" if measured else ""
    return before + must_exist(paths) + " \\\n  ".join(words)


def coverage(part: Part) -> Command:
    """Give the check of what the unit suite measured, in the same job, against the floor.

    What is measured stands in coverage's own configuration, and is all that the tests load
    otherwise (https://coverage.readthedocs.io/en/latest/source.html).
    """
    suite = suite_of(part, "unit")
    own = suite is not None and suite.run is not None
    figures = 'jq --raw-output \'.totals | "\\(.covered_lines) \\(.num_statements)"\' "$REPORT"'
    return Command(
        tool=f"at least {part.coverage_floor} % of statements",
        run=floor_script(figures),
        evidence=Evidence(kind="coverage-py", path=f"{REPORTS}/coverage-gate.json"),
        env=(("SUMMARY", OWN_SUMMARY if own else SUMMARY), ("FLOOR", part.coverage_floor)),
        minutes=1,
    )


def _browsers(part: Part) -> Step:
    return Step(
        name="Install the browsers",
        working_directory="" if part.path == "." else part.path,
        run=run(part, "playwright install --with-deps"),
    )
