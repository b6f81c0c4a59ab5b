"""The gates of Go components outside their tests: vet, staticcheck, gofmt, govulncheck, build."""

from generator.evidence.template import judge_script
from generator.model.catalogue import Part
from generator.model.script import Command, Evidence
from generator.toolchains.go_manager import ENVIRONMENT, READ_ONLY, REPORTS
from generator.toolchains.go_tests import tags_of

DEFAULT_OUTPUT = "bin"
SOURCES = "".join(
    f'{{{{range .{files}}}}}{{{{$.Dir}}}}/{{{{.}}}}{{{{"\\n"}}}}{{{{end}}}}'
    for files in ("GoFiles", "CgoFiles", "TestGoFiles", "XTestGoFiles")
)
"""Template of `go list` for the files of a package, one on each line."""


def lint(part: Part) -> Command:
    """Give `go vet` and staticcheck over all packages and their tests.

    Both also fail for what does not compile. Where suites have build tags, the tagged files are
    examined in a second pass. Sources: https://pkg.go.dev/cmd/vet,
    https://staticcheck.dev/docs/running-staticcheck/cli/ and https://pkg.go.dev/cmd/go#hdr-List_packages_or_modules
    """
    passes = ["", *tags_of(part)]
    lines = [f"go vet {READ_ONLY}{tags} ./..." for tags in passes]
    lines += [f"go tool staticcheck{tags} ./..." for tags in passes]
    lines.append(f"go list {READ_ONLY}{passes[-1]} -f '{SOURCES}' ./... > \"$REPORT\"")
    return Command(
        tool="go vet, staticcheck",
        run="\n".join(lines),
        evidence=Evidence(kind="file-list", path=f"{REPORTS}/lint.txt"),
        env=ENVIRONMENT,
        minutes=2,
    )


def format_(part: Part) -> Command:  # noqa: ARG001 - the contract
    """Give gofmt over all files but those of `vendor` and `testdata`.

    `gofmt -l` ends with success whatever it lists: https://pkg.go.dev/cmd/gofmt.
    """
    return Command(
        tool="gofmt",
        run="git ls-files -z --cached --others --exclude-standard -- '*.go' \\\n"
        "  ':(exclude,glob)**/vendor/**' ':(exclude,glob)**/testdata/**' > \"$REPORT.names\"\n"
        "tr '\\0' '\\n' < \"$REPORT.names\" > \"$REPORT\"\n"
        'list=(xargs --null --no-run-if-empty --arg-file "$REPORT.names" gofmt)\n'
        '"${list[@]}" -l > "$REPORT.differ"\n'
        'if [ -s "$REPORT.differ" ]; then\n'
        '  cat "$REPORT.differ"\n'
        '  "${list[@]}" -d\n'
        "  exit 1\n"
        "fi",
        evidence=Evidence(kind="file-list", path=f"{REPORTS}/format.txt"),
        minutes=1,
    )


def audit(part: Part) -> Command:
    """Give govulncheck over all packages and their tests, less the findings that are waived.

    In JSON it ends with success whatever it finds, and fails when it could not work. The Go
    vulnerability database has no severities, so every called vulnerability counts.
    Source: https://pkg.go.dev/golang.org/x/vuln/cmd/govulncheck
    """
    return Command(
        tool="govulncheck",
        run='go tool govulncheck -format json -test ./... > "$REPORT"\n'
        f'FINDINGS="$REPORT"\n{judge_script("govulncheck")}',
        evidence=Evidence(kind="govulncheck", path=f"{REPORTS}/audit.json"),
        env=(*ENVIRONMENT, ("AUDIT_LEVEL", part.product.policy.audit_level)),
        minutes=2,
    )


def compile_(part: Part) -> Command:
    """Give the build of all programs; without any, `go build` fails.

    Source: https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies
    """
    return Command(
        tool="go build",
        run=f'go build {READ_ONLY} -trimpath -o "$REPORT/" ./...',
        evidence=Evidence(kind="files", path=part.component.output or DEFAULT_OUTPUT),
        env=ENVIRONMENT,
        minutes=2,
    )
