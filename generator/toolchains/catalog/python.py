"""Python: uv, pip or Poetry, Ruff, mypy, pytest, coverage.py, pip-audit.

Only locked packages run. uv installs from `uv.lock` as it stands; pip installs `requirements.txt`
and `requirements-dev.txt`, with hash checks as soon as one requirement has a hash, and then the
component itself, editable as uv does. Poetry (2 or newer) installs from `poetry.lock`, which must
be as new as pyproject.toml. Poetry itself comes from `requirements-poetry.txt` in the component's
folder, where every requirement has its hash, so that nothing it needs floats; the file holds
`poetry` and `poetry-plugin-export`, and any lock compiler writes it, such as
`uv pip compile --generate-hashes`. The tools of the gates (ruff, mypy, pytest, pytest-cov,
pip-audit, and for pip build and the build backend) are development dependencies of the component.
One that is no package says so: `lacks: [build.compile]`.

`version-file` reads the version from `.python-version`, with pip and Poetry also from
`.tool-versions`, in the component's folder or above it. uv takes the nearest `.python-version`.

Gates: `quality.lint`, `quality.format` (Ruff), `quality.types` (mypy), `quality.audit` (pip-audit
on the locked packages; it knows no severities, so every advisory counts), the suites of tests,
`test.coverage` and `build.compile` (a wheel and a source archive). What a component does not have
is said in `lacks`. The unit suite runs every test that no other suite claims; integration, e2e
and performance tests lie in `tests/<kind>` unless `paths` says otherwise. Reports are written
below `.gatewright` in the component's folder. A suite with its own `run` writes its coverage to
`coverage.json`.

Example::

    components:
      api:
        toolchain: python
        version: "3.13"
        manager: uv
        tests:
          integration: {with: [db]}
"""

from generator.model.catalogue import Toolchain
from generator.toolchains import python_gates, python_manager, python_tests
from generator.toolchains.bundle import bundle_gate
from generator.toolchains.suites import suite_gates

TOOLCHAIN = Toolchain(
    name="python",
    versions=("3.10", "3.11", "3.12", "3.13", "3.14"),
    default_version=python_manager.DEFAULT_VERSION,
    managers=python_manager.MANAGERS,
    default_manager=python_manager.DEFAULT,
    languages=("python",),
    default_language="python",
    runners=python_tests.RUNNERS,
    codeql_language="python",
    default_output=python_gates.DEFAULT_OUTPUT,
    setup=python_manager.setup,
    commands={
        "quality.lint": python_gates.lint,
        "quality.types": python_gates.types,
        "quality.format": python_gates.format_,
        "quality.audit": python_gates.audit,
        "test.coverage": python_tests.coverage,
        **suite_gates(python_tests.command),
        "build.compile": python_gates.compile_,
        "build.bundle": bundle_gate(reports=python_manager.REPORTS),
    },
    lock_file=python_manager.lock_file,
    version_files=python_manager.VERSION_FILES,
)
