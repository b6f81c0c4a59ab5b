"""Describes Trivy, which scans images, files and configuration."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import NOT_ZERO, ZERO, Effect, Format, Need, Setting, Soft, Value
from generator.tools.tool import Kind, Tool

_EXIT = "https://trivy.dev/latest/docs/configuration/others/#exit-code"

TOOLS = (
    Tool(
        name="trivy",
        kind=Kind.SCAN,
        commands=(
            "trivy image",
            "trivy i",
            "trivy fs",
            "trivy filesystem",
            "trivy rootfs",
            "trivy config",
            "trivy conf",
            "trivy repo",
            "trivy repository",
            "trivy sbom",
            "trivy vm",
            "trivy k8s",
        ),
        sources=(_EXIT,),
        holds=(
            "trivy image --exit-code 1 app",
            "trivy fs --exit-code=1 --severity HIGH,CRITICAL .",
            "TRIVY_EXIT_CODE=1 trivy config .",
        ),
        needs=(
            Need(
                options=("--exit-code",),
                value=NOT_ZERO,
                variables=("TRIVY_EXIT_CODE",),
                why="the exit code is 0 whatever is found",
                instead="add `--exit-code 1`",
                fires=(
                    "trivy image app:1",
                    'trivy fs --scanners vuln "$FOLDER"',
                    "trivy image --exit-code 0 app",
                    "trivy image --exit-code=1 --exit-code=0 app",
                    "TRIVY_EXIT_CODE=0 trivy image app",
                    "TRIVY_EXIT_CODE=1 trivy image --exit-code 0 app",
                ),
                holds=(
                    "trivy image --exit-code 5 app",
                    "trivy image --exit-code 0 --exit-code 1 app",
                    "trivy --exit-code 1 image app",
                ),
            ),
        ),
        soft=(
            Soft(
                options=("--severity", "-s"),
                value=Value(one_of=("CRITICAL",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="findings of high severity pass",
                instead="use `--severity HIGH,CRITICAL`",
                fires=("trivy image --exit-code 1 --severity CRITICAL app",),
                holds=("trivy image --exit-code 1 --severity HIGH,CRITICAL app",),
            ),
            Soft(
                options=("--skip-db-update", "--offline-scan"),
                unless=("--cache-dir",),
                effect=Effect.EMPTY,
                severity=Severity.WARNING,
                why="what is known about vulnerabilities may be old or missing",
                instead="leave the option out, or keep the database in a cache with a date",
                source="https://trivy.dev/latest/docs/configuration/db/",
                fires=("trivy image --exit-code 1 --skip-db-update app",),
                holds=("trivy image --exit-code 1 --skip-dirs x app",),
            ),
        ),
        configuration=(
            Setting(
                files=("trivy.yaml",),
                format=Format.YAML,
                route=("exit-code",),
                value=ZERO,
                why="the exit code is 0 whatever is found",
                instead="set it to 1",
                source="https://trivy.dev/latest/docs/references/configuration/config-file/",
                fires=("exit-code: 0\n",),
                holds=("exit-code: 1\n",),
            ),
        ),
        valued=(
            "-c",
            "--config",
            "-f",
            "--format",
            "-o",
            "--output",
            "--scanners",
            "--skip-dirs",
            "--ignorefile",
            "--timeout",
            "--platform",
            "-t",
            "--cache-dir",
            "--severity",
        ),
        exits=((0, "nothing was found, or no exit code was asked for"), (1, "it could not run")),
    ),
)
