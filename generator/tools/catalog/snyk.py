"""Describes Snyk, which looks up vulnerabilities of dependencies, code and images."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value
from generator.tools.tool import Kind, Tool

_TEST = "https://docs.snyk.io/developer-tools/snyk-cli/commands/test"

TOOLS = (
    Tool(
        name="snyk",
        kind=Kind.SCAN,
        commands=("snyk test", "snyk code test", "snyk container test", "snyk iac test"),
        sources=(_TEST,),
        holds=(
            "snyk test --all-projects",
            "snyk code test",
            "snyk container test app --severity-threshold=high",
        ),
        soft=(
            Soft(
                options=("--severity-threshold",),
                value=Value(one_of=("critical",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="findings of high severity pass",
                instead="use `--severity-threshold=high`",
                fires=("snyk test --severity-threshold=critical",),
                holds=("snyk test --severity-threshold=high",),
            ),
            Soft(
                options=("--fail-on",),
                value=Value(one_of=("upgradable", "patchable")),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="vulnerabilities that cannot be mended by an upgrade pass",
                instead="use `--fail-on=all`",
                fires=("snyk test --fail-on=upgradable",),
                holds=("snyk test --fail-on=all",),
            ),
        ),
        valued=("--file", "--org", "--command"),
        exits=(
            (0, "nothing was found"),
            (1, "something was found"),
            (2, "it could not run"),
            (3, "no project was found"),
        ),
    ),
    Tool(
        name="snyk-monitor",
        kind=Kind.REPORT,
        commands=("snyk monitor", "snyk container monitor"),
        sources=("https://docs.snyk.io/developer-tools/snyk-cli/commands/monitor",),
        holds=(),
        needs=(
            Need(
                why="it takes a snapshot for later and does not fail for what it finds",
                instead="run `snyk test` beside it",
                fires=("snyk monitor", "snyk container monitor app"),
            ),
        ),
    ),
)
