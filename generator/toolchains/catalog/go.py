"""Go: go vet, staticcheck, gofmt, govulncheck, go test with the race detector.

Only locked modules are used: go.mod decides every version, go.sum every hash, and a `vendor` folder
is left aside. staticcheck and govulncheck are tools of the module itself, written into go.mod by
`go get -tool honnef.co/go/tools/cmd/staticcheck golang.org/x/vuln/cmd/govulncheck`. `version` is
the toolchain, in its newest patch; a go.mod that asks for a newer one fails, since none is
downloaded. `version-file` reads it from `go.mod`, `go.work`, `.go-version` or `.tool-versions`.

Gates: `quality.lint` (`go vet` and staticcheck), `quality.format` (gofmt), `quality.audit`
(govulncheck; its database knows no severities, so every vulnerability that is called counts), the
suites of tests, `test.coverage` (statements of all packages) and `build.compile` (all programs of
the module; a library says `lacks: [build.compile]`). There is no `quality.types`: every gate that
reads the code fails when it does not compile. The unit suite runs the packages that no other suite
claims; integration, e2e and performance tests lie in `tests/<kind>` unless `paths` says otherwise,
and run with the build tag of that name, so that they may also stand beside the code (`paths: [.]`).
`CGO_ENABLED: "0"` among the variables switches the race detector off, which needs C. Reports are
written below `.gatewright`. A suite with its own `run` writes its profile to `coverage.out`.

Example::

    components:
      api:
        toolchain: go
        version: "1.27"
        tests:
          integration: {with: [db]}
"""

from generator.model.catalogue import Toolchain
from generator.toolchains import go_gates, go_manager, go_tests
from generator.toolchains.bundle import bundle_gate
from generator.toolchains.suites import suite_gates

TOOLCHAIN = Toolchain(
    name="go",
    versions=go_manager.VERSIONS,
    default_version=go_manager.DEFAULT_VERSION,
    managers=(),
    default_manager="",
    languages=("go",),
    default_language="go",
    runners=go_tests.RUNNERS,
    codeql_language="go",
    default_output=go_gates.DEFAULT_OUTPUT,
    setup=go_manager.setup,
    commands={
        "quality.lint": go_gates.lint,
        "quality.format": go_gates.format_,
        "quality.audit": go_gates.audit,
        "test.coverage": go_tests.coverage,
        **suite_gates(go_tests.command),
        "build.compile": go_gates.compile_,
        "build.bundle": bundle_gate(reports=go_manager.REPORTS),
    },
    lock_file=go_manager.lock_file,
    version_files={"": go_manager.VERSION_FILES},
)
