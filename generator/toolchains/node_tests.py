"""The test suites of Node.js components, for Vitest, Jest, node:test and Playwright."""

from collections.abc import Callable, Mapping

from generator.model.catalogue import Part
from generator.model.product import Suite
from generator.model.script import Command, Evidence
from generator.model.workflow import Pairs, Scalar, Step
from generator.toolchains.coverage import floor_script
from generator.toolchains.node_manager import REPORTS, run
from generator.toolchains.suites import (
    must_exist,
    other_paths,
    own_command,
    paths_of,
    pattern,
    quoted,
    suite_of,
)

COVERAGE = f"{REPORTS}/coverage"
OWN_SUMMARY = "coverage/coverage-summary.json"
"""Where a unit suite with its own command must write the json-summary of istanbul."""
RUNNERS: Mapping[str, tuple[str, ...]] = {
    "unit": ("vitest", "jest", "node"),
    "integration": ("vitest", "jest", "node"),
    "e2e": ("playwright",),
    "performance": ("vitest", "jest", "node"),
}
JOINED = " \\\n  "


def command(part: Part, kind: str) -> Command | None:
    """Give the command of a suite, or None when the component has no suite of that kind.

    Raises:
        KeyError: the suite names a runner that is not in `RUNNERS`.
    """
    suite = suite_of(part, kind)
    if suite is None:
        return None
    own = own_command(suite, report=f"{REPORTS}/{kind}.xml")
    return own or _SUITES[_runner(suite, kind)](part, kind, tuple(suite.env.items()))


def coverage(part: Part) -> Command:
    """Give the check of what the unit suite measured, in the same job, against the floor.

    Only files that a test loads are measured, unless the runner's own configuration names more
    (https://vitest.dev/config/coverage#coverage-include).
    """
    suite = suite_of(part, "unit")
    if suite and suite.run is None and _runner(suite, "unit") == "node":
        kind, summary, report = "coverage-lcov", f"{COVERAGE}/lcov.info", "coverage.info"
        figures = 'awk -F: \'$1 == "LH" { hit += $2 } $1 == "LF" { all += $2 }\n'
        figures += '  END { printf "%d %d\\n", hit, all }\' "$REPORT"'
    else:
        summary = f"{COVERAGE}/coverage-summary.json" if not (suite and suite.run) else OWN_SUMMARY
        kind, report = "coverage-summary", "coverage.json"
        figures = 'jq --raw-output \'.total.lines | "\\(.covered) \\(.total)"\' "$REPORT"'
    return Command(
        tool=f"at least {part.coverage_floor} % of lines",
        run=floor_script(figures),
        evidence=Evidence(kind=kind, path=f"{REPORTS}/{report}"),
        env=(("SUMMARY", summary), ("FLOOR", part.coverage_floor)),
        minutes=1,
    )


def _runner(suite: Suite, kind: str) -> str:
    return suite.runner or RUNNERS[kind][0]


def _measured(part: Part, kind: str) -> bool:
    """Tell whether the suite must write what the coverage gate reads."""
    component = part.component
    gate = "test.coverage"
    return kind == "unit" and gate not in component.lacks and gate not in component.checks


def _chosen(part: Part, kind: str) -> tuple[str, ...]:
    """Give the paths to run; the unit suite without own paths runs all but the others'."""
    return paths_of(part, kind)


def _left_out(part: Part, kind: str) -> tuple[str, ...]:
    return () if _chosen(part, kind) else other_paths(part)


def _vitest(part: Part, kind: str, env: Pairs[Scalar]) -> Command:
    """Give Vitest, with all that could pass silently turned off: https://vitest.dev/guide/cli."""
    paths = _chosen(part, kind)
    words = [
        f"{run(part, 'vitest')} run {quoted(paths)}".rstrip(),
        *(f"--exclude {quoted((f'{path}/**',))}" for path in _left_out(part, kind)),
        "--passWithNoTests=false --allowOnly=false --retry=0",
        "--dangerouslyIgnoreUnhandledErrors=false",
        '--reporter=default --reporter=json --outputFile.json="$REPORT"',
    ]
    if _measured(part, kind):
        words.append("--coverage.enabled --coverage.reporter=json-summary")
        words.append(f"--coverage.reportsDirectory={COVERAGE}")
    return _suite(part, kind, "vitest", must_exist(paths) + JOINED.join(words), "jest", env)


def _jest(part: Part, kind: str, env: Pairs[Scalar]) -> Command:
    """Give Jest, which has no option against a forgotten `.only`: https://jestjs.io/docs/cli.

    A search through the files that it would run stands in for it.
    """
    paths = _chosen(part, kind)
    which = [
        *(quoted((pattern(path),)) for path in paths),
        *(
            f"--testPathIgnorePatterns={quoted((each,))}"
            for each in ("/node_modules/", *map(pattern, _left_out(part, kind)))
        ),
    ]
    words = [
        f"{run(part, 'jest')} --ci --passWithNoTests=false --testFailureExitCode=1",
        '--json --outputFile="$REPORT"',
        *which,
    ]
    if _measured(part, kind):
        words.append(f"--coverage --coverageReporters=json-summary --coverageDirectory={COVERAGE}")
    text = must_exist(paths) + _no_only(part, which) + JOINED.join(words)
    return _suite(part, kind, "jest", text, "jest", env)


def _no_only(part: Part, which: list[str]) -> str:
    listed = JOINED.join((f"{run(part, 'jest')} --listTests", *which))
    return (
        f'listed="$({listed})"\n'
        "if xargs --no-run-if-empty --delimiter='\\n' grep -nE "
        "'\\b(fit|fdescribe|(it|test|describe)(\\.concurrent)?\\.only)\\b' <<< \"$listed\"; then\n"
        '  echo "::error::.only leaves the other tests out"\n'
        "  exit 1\n"
        "fi\n"
    )


def _node(part: Part, kind: str, env: Pairs[Scalar]) -> Command:
    """Give the runner of Node.js 22 or newer: https://nodejs.org/api/test.html.

    It is content when no test is found; the count of the report is not. `.only` has no effect
    in it without an option that is not given.
    """
    paths = _chosen(part, kind)
    words = ["node --test --test-reporter=spec --test-reporter-destination=stdout"]
    words.append('--test-reporter=junit --test-reporter-destination="$REPORT"')
    if _measured(part, kind):
        words.append("--experimental-test-coverage --test-reporter=lcov")
        words.append(f"--test-reporter-destination={COVERAGE}/lcov.info")
    left_out = _left_out(part, kind)
    if left_out:
        words.append('"${files[@]}"')
    elif paths:
        words.append(quoted(_test_files(path) for path in paths))
    before = f"mkdir -p {COVERAGE}\n" if _measured(part, kind) else ""
    chosen = _node_files(left_out) if left_out else ""
    return _suite(
        part, kind, "node", must_exist(paths) + before + chosen + JOINED.join(words), "junit", env
    )


def _test_files(path: str) -> str:
    return path if path.rpartition(".")[2] in _ENDINGS else f"{path}/**/*.{{{','.join(_ENDINGS)}}}"


_ENDINGS = ("js", "cjs", "mjs", "ts", "cts", "mts")


def _node_files(left_out: tuple[str, ...]) -> str:
    """Give the bash that lists the tests by the runner's naming rules, less the other suites.

    Source: https://nodejs.org/api/test.html#running-tests-from-the-command-line
    """
    skipped = " ".join(f"-not -path {quoted((f'./{path}/*',))}" for path in left_out)
    names = r".*[-._]test\.[cm]?[jt]s|.*/test(-[^/]*)?\.[cm]?[jt]s|.*/test/.*\.[cm]?[jt]s"
    return (
        'found="$(find . -name node_modules -prune -o -type f -regextype posix-extended \\\n'
        f"  -regex '{names}' \\\n"
        f'  {skipped} -print | sort)"\n'
        'mapfile -t files <<< "$found"\n'
    )


def _playwright(part: Part, kind: str, env: Pairs[Scalar]) -> Command:
    """Give Playwright; flaky tests fail: https://playwright.dev/docs/test-cli.

    All browsers are installed, since the configuration says which ones are used.
    """
    paths = _chosen(part, kind)
    words = [
        f"{run(part, 'playwright')} test {quoted(map(pattern, paths))}".rstrip(),
        "--forbid-only --retries=0 --fail-on-flaky-tests --reporter=list,json",
    ]
    report = f"{REPORTS}/{kind}.json"
    return Command(
        tool="playwright",
        run=must_exist(paths) + JOINED.join(words),
        evidence=Evidence(kind="playwright", path=report),
        env=(*env, ("PLAYWRIGHT_JSON_OUTPUT_FILE", report)),
        prepare=(_browsers(part),),
        minutes=6,
    )


def _browsers(part: Part) -> Step:
    return Step(
        name="Install the browsers",
        working_directory="" if part.path == "." else part.path,
        run=f"{run(part, 'playwright')} install --with-deps",
    )


def _suite(part: Part, kind: str, tool: str, text: str, report: str, env: Pairs[Scalar]) -> Command:
    ending = "xml" if report == "junit" else "json"
    before = f"rm -rf {COVERAGE}\n" if _measured(part, kind) else ""
    return Command(
        tool=tool,
        run=before + text,
        evidence=Evidence(kind=report, path=f"{REPORTS}/{kind}.{ending}"),
        env=env,
        minutes=3,
    )


_SUITES: Mapping[str, Callable[[Part, str, Pairs[Scalar]], Command]] = {
    "vitest": _vitest,
    "jest": _jest,
    "node": _node,
    "playwright": _playwright,
}
