"""Node.js: npm, pnpm or Yarn, TypeScript, ESLint, Prettier, Vitest, Jest, node:test, Playwright.

Only locked packages run: they are installed from the lock file as it stands (`npm ci`,
`pnpm install --frozen-lockfile`, `yarn install --immutable`), and tools are started from them,
never downloaded. pnpm and Yarn read their version from `packageManager` in package.json; Yarn
(2 or newer) comes through Corepack. The lock file lies in the component's folder.

Gates: `quality.lint` (ESLint, warnings fail), `quality.types` (the TypeScript compiler 5.5 or
newer, through all project references), `quality.format` (Prettier), `quality.audit`, the suites of
tests, `test.coverage`, `build.compile` (the `build` script) and `build.bundle`. What a component
does not have is said in `lacks`. The unit suite runs every test that no other suite claims;
integration, e2e and performance tests lie in `tests/<kind>` unless `paths` says otherwise. Reports
are written below `node_modules/.gatewright`. A suite with its own `run` writes its coverage to
`coverage/coverage-summary.json`.

Example::

    components:
      backend:
        toolchain: node
        version: "24"
        manager: npm
        tests:
          unit: vitest
          integration: {runner: vitest, with: [db]}
        output: dist
"""

from generator.model.catalogue import Toolchain
from generator.toolchains import node_gates, node_manager, node_tests
from generator.toolchains.bundle import bundle_gate
from generator.toolchains.suites import suite_gates

TOOLCHAIN = Toolchain(
    name="node",
    versions=("20", "22", "24", "26"),
    default_version=node_manager.DEFAULT_VERSION,
    managers=tuple(node_manager.MANAGERS),
    default_manager=node_manager.DEFAULT,
    languages=("typescript", "javascript"),
    default_language="typescript",
    runners=node_tests.RUNNERS,
    codeql_language="javascript-typescript",
    default_output=node_gates.DEFAULT_OUTPUT,
    setup=node_manager.setup,
    commands={
        "quality.lint": node_gates.lint,
        "quality.types": node_gates.types,
        "quality.format": node_gates.format_,
        "quality.audit": node_gates.audit,
        "test.coverage": node_tests.coverage,
        **suite_gates(node_tests.command),
        "build.compile": node_gates.compile_,
        "build.bundle": bundle_gate(reports=node_manager.REPORTS),
    },
    lock_file=node_manager.lock_file,
)
