"""Why a gate applies, in the words of the blueprint that makes it apply."""

from tests.operations.products import compiled

PRODUCT = """\
blueprint: 1
name: shop
quality: {format: true}
services: {db: "postgres:15", cache: "redis:7", queue: {image: "redis:7", variable: QUEUE_URL}}
repository: {visibility: public}
policy: {coverage-floor: 80}
components:
  backend:
    toolchain: node
    output: lib
    coverage: 91
    tests:
      unit: vitest
      integration: {with: [db, cache]}
      performance: {with: [db]}
  frontend:
    toolchain: node
    language: javascript
    bundle: {path: dist, limit: 500 kB}
    tests: {e2e: playwright}
  api:
    toolchain: python
    lacks: [build.compile]
    tests: {integration: {with: [db, cache, queue]}}
    checks:
      quality.lint: {run: ./lint, evidence: {lines: lint.txt}}
  pages: {toolchain: static, output: site}
  brochure: {toolchain: static}
environments:
  production:
    kind: production
    url: https://shop.example.com
    deploy: {target: command, run: ./ci/deploy.sh}
"""


def test_every_gate_of_a_component_names_its_subject() -> None:
    (product,) = compiled(PRODUCT).products
    found = {(gate.component, gate.id): gate.why for gate in product.gates if gate.component}

    assert {key: why for key, why in found.items() if not key[1].startswith("security")} == {
        ("backend", "quality.lint"): "backend is written in TypeScript",
        ("backend", "quality.types"): "backend is written in TypeScript",
        ("backend", "quality.format"): "backend is written in TypeScript",
        ("backend", "quality.audit"): "backend has locked dependencies",
        ("backend", "test.unit"): "backend declares unit tests",
        ("backend", "test.coverage"): "backend must cover 91 % of its lines",
        ("backend", "test.integration"): "backend declares integration tests with db and cache",
        ("backend", "test.performance"): "backend declares performance tests with db",
        ("backend", "build.compile"): "backend builds lib",
        ("frontend", "quality.lint"): "frontend is written in JavaScript",
        ("frontend", "quality.format"): "frontend is written in JavaScript",
        ("frontend", "quality.audit"): "frontend has locked dependencies",
        ("frontend", "test.unit"): "every component has unit tests",
        ("frontend", "test.coverage"): "frontend must cover 80 % of its lines",
        ("frontend", "test.e2e"): "frontend declares end-to-end tests",
        ("frontend", "build.compile"): "frontend builds dist",
        ("frontend", "build.bundle"): "frontend has a bundle",
        ("api", "quality.lint"): "api declares its check",
        ("api", "quality.types"): "api is written in Python",
        ("api", "quality.format"): "api is written in Python",
        ("api", "quality.audit"): "api has locked dependencies",
        ("api", "test.unit"): "every component has unit tests",
        ("api", "test.coverage"): "api must cover 80 % of its lines",
        ("api", "test.integration"): "api declares integration tests with db, cache and queue",
        ("pages", "build.compile"): "pages publishes site",
        ("brochure", "build.compile"): "brochure publishes public",
    }
