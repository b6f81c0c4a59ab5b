"""Node.js: npm, pnpm or Yarn, TypeScript, ESLint, Prettier, Vitest, Jest, node:test, Playwright.

Only locked packages run: they are installed from the lock file as it stands (`npm ci`,
`pnpm install --frozen-lockfile`, `yarn install --immutable`), and tools are started from them,
never downloaded. pnpm and Yarn read their version from `packageManager` in package.json; Yarn
(2 or newer) comes through Corepack. The lock file lies in the component's folder, or in that of its
`workspace`: what is locked there is installed and audited as a whole, and the gates run in the
component's folder. `version-file` reads the version from `.nvmrc`, `.node-version` or
`.tool-versions` in the component's folder or above it.

With `task-runner: turbo` or `nx`, locked at the workspace (tried: Turborepo 2.11, Nx 23), what the
component depends on is built before its gates, and its `build` script runs through the runner.
Caches are off, local and remote: a hit would replay a log and run nothing. The runner's record of
the run must name the component's build and no hit. All else runs the tool itself, not a script.
Nothing is limited to what a change affects. Turborepo hands tasks only the variables that
turbo.json names.

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
      shop:
        toolchain: node
        path: apps/shop
        workspace: .
        task-runner: turbo
        version-file: .nvmrc
"""

from generator.model.catalogue import Part, Toolchain
from generator.model.workflow import Step
from generator.toolchains import node_gates, node_manager, node_runner, node_tests
from generator.toolchains.bundle import bundle_gate
from generator.toolchains.suites import suite_gates


def _setup(part: Part, cache: bool) -> tuple[Step, ...]:  # noqa: FBT001 - the contract
    return (*node_manager.setup(part, cache), *node_runner.dependencies(part))


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
    setup=_setup,
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
    task_runners=node_runner.RUNNERS,
    workspaces=tuple(node_manager.MANAGERS),
    version_files=dict.fromkeys(node_manager.MANAGERS, node_manager.VERSION_FILES),
)
