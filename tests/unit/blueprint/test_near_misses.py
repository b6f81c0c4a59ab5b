"""What looks like a fault and is none: the other half of `tests/cases`."""

import pytest

from generator.blueprint.check import check_gates, check_waivers
from generator.blueprint.load import load
from generator.operations.catalogue import catalogue
from tests.cases.test_bad_blueprints import PINS, TODAY

HEAD = "blueprint: 1\nname: shop\n"
NODE = "components: {backend: {toolchain: node}}\n"
PUBLIC = "repository: {visibility: public}\n"
DEPLOY = "deploy: {target: command, run: ./deploy.sh}"


def component(text: str) -> str:
    return f"{HEAD}components: {{backend: {{toolchain: node, {text}}}}}\n"


def environments(*texts: str) -> str:
    rows = "".join(f"  {text[:-1]}, {DEPLOY}}}\n" for text in texts)
    return f"{HEAD}{NODE}{PUBLIC}environments:\n{rows}"


def waiver(text: str) -> str:
    return f'{HEAD}{NODE}waivers: [{{{text}, owner: "@acme/web", reason: no fix yet}}]\n'


FINE = {
    "on and off are text": HEAD + NODE + "repository: {visibility: public, codeql: on}\n",
    "a byte order mark": "\ufeff" + HEAD + NODE,
    "an alias instead of a merge": HEAD
    + "components: {a: {toolchain: node, lacks: &none [test.e2e]}, "
    + "b: {toolchain: node, lacks: *none}}\n",
    "scopes that can be written, and only be written": HEAD
    + NODE
    + "gates: {old: {stage: test, uses: ./.github/workflows/old.yml, "
    + "permissions: {id-token: write, contents: write, models: read}}}\n",
    "a script with a tab, a comment and a blank line": HEAD
    + NODE
    + 'gates: {own: {stage: test, run: "# why\\n\\n\\t./a.sh\\n", evidence: {lines: a.txt}}}\n',
    "a setting of yarn that judges nothing": component(
        'manager: yarn, env: {YARN_HTTP_RETRY: "5"}'
    ),
    "an owner of many words": HEAD
    + NODE
    + "waivers: [{gate: quality.lint, until: 2026-12-01, owner: Zoë & “platform” (#42), "
    + "reason: no fix yet}]\n",
    "a version in quotes": component('version: "22"'),
    "a folder whose name begins with dots": component("path: ..shop"),
    "a folder with dots inside": component("path: a..b/c"),
    "the whole repository": component("path: ."),
    "folders with a common beginning": HEAD
    + "components: {a: {toolchain: node, path: app}, b: {toolchain: node, path: app2}}\n",
    "a folder inside another component's": HEAD
    + "components: {a: {toolchain: node, path: .}, b: {toolchain: node, path: b}}\n",
    "a workspace that is the repository": component(
        "path: apps/backend, workspace: .",
    ),
    "a workspace inside the repository": component("path: js/apps/backend, workspace: ./js/"),
    "a task runner in its workspace": component("workspace: ., task-runner: nx"),
    "a version from the component's own folder": component("version-file: backend/.nvmrc"),
    "a version from a folder above": component("path: a/b, version-file: a/.node-version"),
    "a version from the root": component("path: a/b, version-file: ./.nvmrc"),
    "a variable that Nx puts into pages": component("env: {NX_PUBLIC_API: x, MY_TURBO_X: y}"),
    "a name that contains a reserved one": HEAD + "components: {deployer: {toolchain: node}}\n",
    "the highest bounds": HEAD + NODE + "policy: {coverage-floor: 100, waiver-days: 90}\n",
    "the lowest bounds": HEAD + NODE + "policy: {coverage-floor: 1, waiver-days: 1}\n",
    "coverage at the floor": component("coverage: 80"),
    "a word for a suite": component("tests: {unit: jest}"),
    "a suite by its paths": component("tests: {unit: {paths: [test]}}"),
    "an own command with evidence": component(
        "tests: {unit: {run: make test, evidence: {junit: out.xml}}}"
    ),
    "services of one suite": component("tests: {integration: {with: [db]}}")
    + "services: {db: 'postgres:15'}\n",
    "a digest of our own": HEAD + NODE + f"services: {{db: 'postgres:9@sha256:{'0' * 64}'}}\n",
    "an unknown image with a port": HEAD
    + NODE
    + f"services: {{mail: {{image: 'axllent/mailpit:v1@sha256:{'0' * 64}', port: 1025}}}}\n",
    "two caches with two variables": HEAD
    + NODE
    + "services: {a: 'redis:7', b: {image: 'redis:8', variable: SESSIONS_URL}}\n",
    "a backup of a database": HEAD
    + NODE
    + "services: {db: 'postgres:15'}\nbackup: {database: db}\nsecrets: {BACKUP_DATABASE_URL: {}}\n",
    "a secret of an environment for the backup": HEAD
    + NODE
    + PUBLIC
    + "services: {db: 'postgres:15'}\nbackup: {database: db}\n"
    + "secrets: {BACKUP_DATABASE_URL: {scope: environment, when: []}}\n",
    "a secret whose name contains the reserved word": HEAD
    + NODE
    + "secrets: {MY_GITHUB_PAT: {}}\nnotifications: {slack: MY_GITHUB_PAT}\n",
    "a secret of an environment for its deploy": HEAD
    + NODE
    + PUBLIC
    + "secrets: {RENDER_API_KEY: {scope: environment}}\nenvironments:\n"
    + "  production: {kind: production, url: https://example.com, "
    + "deploy: {target: render, services: [web]}}\n",
    "a gate on every event that deploys": environments(
        "production: {kind: production, url: https://example.com, trigger: release}"
    )
    + "secrets: {SNYK_TOKEN: {when: [push, merge_group, release]}}\n"
    + "security-scan: {snyk: SNYK_TOKEN}\n",
    "production after staging": environments(
        "staging: {kind: staging, url: https://staging.example.com}",
        "production: {kind: production, url: https://example.com, after: staging}",
    ),
    "one region after another": environments(
        "one: {kind: production, url: https://one.example.com}",
        "two: {kind: production, url: https://two.example.com, after: one}",
        "three: {kind: production, url: https://three.example.com, after: one}",
    ),
    "the highest port": environments(
        "production: {kind: production, url: 'https://example.com:65535'}"
    ),
    "a public address by number, with a port": environments(
        "production: {kind: production, url: 'https://8.8.8.8:8443'}"
    ),
    "a health answer on another host": environments(
        "production: {kind: production, url: https://example.com, "
        "health: https://api.example.com/health}"
    ),
    "approvals on a public repository": environments(
        "production: {kind: production, url: https://example.com, approval: required}"
    ),
    "approvals with the enterprise plan": HEAD
    + NODE
    + "repository: {visibility: internal, plan: enterprise, codeql: on}\nenvironments:\n"
    + "  production: {kind: production, url: https://example.com, approval: required, "
    + f"{DEPLOY}}}\n",
    "code scanning on the team plan": HEAD
    + NODE
    + "repository: {visibility: private, plan: team, codeql: on}\n",
    "a wrapped workflow": HEAD
    + NODE
    + "gates: {legacy: {stage: test, uses: ./.github/workflows/old.yml}}\n",
    "an own gate": HEAD
    + NODE
    + "gates: {licences: {stage: quality, component: backend, run: ./ci/licences.sh, "
    + "evidence: {sarif: out.sarif}}}\npolicy: {require: [quality.licences]}\n",
    "an own command for a known gate": component(
        "checks: {quality.lint: {run: make lint, evidence: {lines: out.txt}}}"
    ),
    "a missing subject": component("lacks: [quality.types]"),
    "a missing subject of a scan": component("lacks: [security-scan.dependencies]"),
    "a variable that only looks like one that softens": component(
        "env: {MY_NODE_OPTIONS: x, CI_REGION: eu, REPORTING: 'on'}"
    ),
    "settings that only say how packages are fetched": component(
        "env: {PIP_INDEX_URL: x, PIP_EXTRA_INDEX_URL: x, PIP_DEFAULT_TIMEOUT: '60', PIP_CERT: x, "
        "PIP_NO_CACHE_DIR: '1', UV_INDEX_URL: x, GOPRIVATE: x, JAVA_HOME: x, GRADLE_HOME: x, "
        "MAVEN_USERNAME: x, PIPELINE: x, NPM_TOKEN: x, PYTHONPATH: src}"
    ),
    "a variable of a service": HEAD
    + NODE
    + "services: {db: {image: 'postgres:15', env: {POSTGRES_DB: shop}}}\n",
    "every five minutes": HEAD + NODE + 'security-scan: {schedule: "*/5 * * * *"}\n',
    "the last leap day": HEAD + NODE + 'security-scan: {schedule: "0 3 29 2 *"}\n',
    "a waiver on its last day": waiver("gate: quality.lint, until: 2026-11-22"),
    "a waiver of exactly 90 days": waiver("gate: quality.lint, until: 2027-02-20"),
    "a waiver of a finding": waiver(
        "gate: quality.audit, finding: GHSA-abcd-1234-wxyz, component: backend, until: 2026-12-01"
    ),
    "a waiver of a finding of a scan": waiver(
        "gate: security-scan.workflows, finding: aws-key, until: 2026-12-01"
    ),
    "a day at the end of a month": waiver("gate: quality.lint, until: 2027-01-31"),
    "two waivers of two findings": HEAD
    + NODE
    + "waivers:\n"
    + "".join(
        f"  - {{gate: quality.audit, finding: {id_}, until: 2026-12-01, owner: me, reason: why}}\n"
        for id_ in ("GHSA-1", "GHSA-2")
    ),
}


@pytest.mark.parametrize("name", FINE)
def test_nothing_is_said(name: str) -> None:
    loaded = load(FINE[name].encode(), file="b.yml", catalogue=catalogue(), pins=PINS)
    context = loaded.context(catalogue(), PINS)
    gates = [gate for stage in catalogue().stages.values() for gate in stage.gates(context)]
    assert loaded.warnings == ()
    assert check_gates(loaded, gates) == ()
    assert check_waivers(loaded, gates, TODAY) == ()
