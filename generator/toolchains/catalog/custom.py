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

from generator.model.catalogue import Toolchain
from generator.toolchains.bundle import bundle_gate
from generator.toolchains.suites import REPORTS, only_own, suite_gates

TOOLCHAIN = Toolchain(
    name="custom",
    commands={**suite_gates(only_own), "build.bundle": bundle_gate(reports=REPORTS)},
)
