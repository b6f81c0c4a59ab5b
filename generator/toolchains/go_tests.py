"""The test suites of Go components, all run by `go test`."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.model.catalogue import Part
from generator.model.product import Suite
from generator.model.script import Command, Evidence
from generator.toolchains.coverage import floor_script
from generator.toolchains.go_manager import ENVIRONMENT, READ_ONLY, REPORTS
from generator.toolchains.suites import (
    DEFAULT_PATHS,
    must_exist,
    other_paths,
    own_command,
    paths_of,
    quoted,
    suite_of,
)

PROFILE = f"{REPORTS}/coverage.out"
OWN_PROFILE = "coverage.out"
"""Where a unit suite with its own command must write its profile."""
RUNNERS: Mapping[str, tuple[str, ...]] = dict.fromkeys(DEFAULT_PATHS, ("go",))
BLOCKS = (
    'awk \'NR > 1 { count = $(NF - 1); hits = $NF; sub(/ [0-9]+ [0-9]+$/, "")\n'
    "  all[$0] = count; if (hits > 0) hit[$0] = count }\n"
    "  END { for (block in all) { total += all[block]; covered += hit[block] }\n"
    '  printf "%d %d\\n", covered, total }\' "$REPORT"'
)
"""Statements of a profile, covered and all; each package's test program names all blocks again.

https://pkg.go.dev/golang.org/x/tools/cover#Profile
"""


def command(part: Part, kind: str) -> Command | None:
    """Give the command of a suite, or None when the component has no suite of that kind.

    `go test` is content with packages that have no tests; the count of the report is not. Cached
    results are no run: https://pkg.go.dev/cmd/go#hdr-Test_packages.
    """
    suite = suite_of(part, kind)
    if suite is None:
        return None
    own = own_command(suite, report=f"{REPORTS}/{kind}.xml")
    if own:
        return own
    return Command(
        tool="go test",
        run=_go_test(part, kind, suite),
        evidence=Evidence(kind="go-test", path=f"{REPORTS}/{kind}.json"),
        env=(*suite.env.items(), *ENVIRONMENT),
        minutes=3,
    )


def tags_of(part: Part) -> tuple[str, ...]:
    """Give the option with the build tags of all declared suites, or nothing without any."""
    kinds = [kind for kind in DEFAULT_PATHS if kind != "unit"]
    suites = {kind: part.suite(kind) for kind in kinds}
    tags = ",".join(kind for kind, suite in suites.items() if suite and not suite.run)
    return (f" -tags={tags}",) if tags else ()


def _go_test(part: Part, kind: str, suite: Suite) -> str:
    """Give the bash that tests what a suite claims, in JSON, and shows what a person wants to see.

    Sources: https://pkg.go.dev/cmd/test2json and https://go.dev/doc/articles/race_detector
    """
    words = [f"go test {READ_ONLY} -json -count=1"]
    if kind != "performance" and not _without_c(part, suite):
        words.append("-race")
    if kind != "unit":
        words.append(f"-tags={kind}")
    before = ""
    if kind == "unit" and _measured(part):
        words.append(f"-coverpkg=./... -coverprofile={PROFILE}")
        before = f"rm -f {PROFILE}\n"
    paths = paths_of(part, kind)
    chosen = must_exist(paths) if paths else _left_over(part)
    words.append(quoted(map(_pattern, paths)) if paths else '"${packages[@]}"')
    return (
        f"{before}{chosen}"
        f'if ! {" ".join(words)} > "$REPORT"; then\n'
        "  jq --raw-input --join-output 'fromjson? | .Output? // empty' \"$REPORT\"\n"
        "  exit 1\n"
        "fi\n"
        "jq --join-output 'select(.Test == null) | .Output // empty' \"$REPORT\""
    )


def _without_c(part: Part, suite: Suite) -> bool:
    """Tell whether cgo is off, which the race detector needs."""
    return "0" in (part.component.env.get("CGO_ENABLED"), suite.env.get("CGO_ENABLED"))


def _measured(part: Part) -> bool:
    """Tell whether the unit suite must write what the coverage gate reads."""
    return "test.coverage" not in {*part.component.lacks, *part.component.checks}


def _pattern(path: str) -> str:
    if path == ".":
        return "./..."
    return f"./{PurePosixPath(path).parent}" if path.endswith(".go") else f"./{path}/..."


def _left_over(part: Part) -> str:
    """Give the bash that lists the packages outside the folders of all other suites.

    A suite that lies beside the code (`paths: [.]`) is told apart by its build tag alone.
    """
    others = "|".join(f"{quoted((f'/{path}/',))}*" for path in other_paths(part) if path != ".")
    leave = f'  case "${{folder#"$PWD"}}/" in {others}) continue ;; esac\n' if others else ""
    return (
        f"found=\"$(go list {READ_ONLY} -f '{{{{.Dir}}}}' ./...)\"\n"
        "packages=()\n"
        "while IFS= read -r folder; do\n"
        f"{leave}"
        '  packages+=("$folder")\n'
        'done <<< "$found"\n'
        'if [ -z "${packages[*]}" ]; then\n'
        '  echo "::error::there is no package to test"\n'
        "  exit 1\n"
        "fi\n"
    )


def coverage(part: Part) -> Command:
    """Give the check of what the unit suite measured, in the same job, against the floor.

    All packages of the module are measured, those without a test too.
    """
    suite = suite_of(part, "unit")
    own = suite is not None and suite.run is not None
    return Command(
        tool=f"at least {part.coverage_floor} % of statements",
        run=floor_script(BLOCKS),
        evidence=Evidence(kind="coverage-go", path=f"{REPORTS}/coverage-gate.out"),
        env=(("SUMMARY", OWN_PROFILE if own else PROFILE), ("FLOOR", part.coverage_floor)),
        minutes=1,
    )
