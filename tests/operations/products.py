"""Products to examine: blueprints compiled as the tool does it, on a fixed day."""

from datetime import date
from pathlib import Path

from generator.operations.compiled import CompiledProject, compile_project
from generator.operations.project import BlueprintFile, Project

TODAY = date(2026, 11, 22)
BLUEPRINTS = Path(__file__).parents[2] / "blueprints"

SMALL = """\
blueprint: 1
name: shop
repository: {visibility: public}
components:
  web: {toolchain: node, tests: {unit: vitest}}
secrets:
  CLUSTER_TOKEN: {scope: environment, rotate-days: 30, description: Deploys}
environments:
  production:
    kind: production
    url: https://shop.example.com
    deploy: {target: command, run: ./ci/deploy.sh, secrets: [CLUSTER_TOKEN], variables: [CLUSTER]}
"""

NARROWED = """\
blueprint: 1
name: shop
changes: {narrow: [pull_request, merge_group]}
components:
  web: {toolchain: node, image: {dockerfile: Dockerfile}}
  api: {toolchain: python}
gates:
  licences: {stage: quality, run: ./ci/licences.sh, evidence: {sarif: a.sarif}}
  contract: {stage: test, component: api, run: ./contract.sh, evidence: {junit: a.xml}}
  old-ci: {stage: test, uses: ./.github/workflows/old-ci.yml}
secrets: {SNYK_TOKEN: {}}
security-scan: {snyk: SNYK_TOKEN}
"""


def compiled(*texts: str) -> CompiledProject:
    """Compile blueprints that lie at `blueprints/<number>.yml`."""
    files = tuple(
        BlueprintFile(path=f"blueprints/{number}.yml", data=text.encode())
        for number, text in enumerate(texts, start=1)
    )
    return compile_project(Project(root=Path(), blueprints=files), today=TODAY)


def shipped(name: str) -> CompiledProject:
    """Compile a shipped blueprint."""
    return compiled((BLUEPRINTS / f"{name}.yml").read_text("utf-8"))
