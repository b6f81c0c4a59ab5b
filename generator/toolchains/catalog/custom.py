"""Anything that no other toolchain knows: nothing is set up, and nothing is assumed.

Only the component's own commands apply, each with the evidence that it examined something: its
`checks`, its suites of tests with `run`, and its `bundle`. What they need must be on the runner's
image or be installed by their own command.

Example::

    components:
      firmware:
        toolchain: custom
        checks:
          test.unit:
            run: make check
            evidence: {junit: build/report.xml}
"""

from generator.model.catalogue import Part, Toolchain
from generator.model.workflow import Step
from generator.toolchains.bundle import bundle_gate
from generator.toolchains.suites import REPORTS, only_own, suite_gates


def _setup(part: Part, cache: bool) -> tuple[Step, ...]:  # noqa: ARG001, FBT001 - the contract
    return ()


def _lock_file(part: Part) -> str:  # noqa: ARG001 - the contract
    return ""


TOOLCHAIN = Toolchain(
    name="custom",
    versions=(),
    default_version="",
    managers=(),
    default_manager="",
    languages=(),
    default_language="",
    runners={},
    codeql_language="",
    default_output="",
    setup=_setup,
    commands={**suite_gates(only_own), "build.bundle": bundle_gate(reports=REPORTS)},
    lock_file=_lock_file,
)
