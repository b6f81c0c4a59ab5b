"""A container image and nothing else: a Dockerfile whose content is built or tested elsewhere.

The image is built (`build.image`) and, with its Dockerfile, examined by the security scan:
`security-scan.dockerfile` (hadolint) and `security-scan.image`. So there is no lint of its own
here, and nothing to compile. `image` may say where the Dockerfile lies; without it, that is
`Dockerfile` in the component's folder. A suite of tests has its own command, which builds what it
starts: each stage has jobs of its own, and nothing is set up for it.

Example::

    components:
      proxy:
        toolchain: docker
        image: {target: runtime}
        tests:
          integration:
            run: |
              docker build --tag proxy:test --target runtime .
              ./test.sh proxy:test > results.txt
            evidence: {lines: results.txt}
"""

from generator.model.catalogue import Toolchain
from generator.toolchains.bundle import bundle_gate
from generator.toolchains.suites import REPORTS, only_own, suite_gates

TOOLCHAIN = Toolchain(
    name="docker",
    commands={**suite_gates(only_own), "build.bundle": bundle_gate(reports=REPORTS)},
    image=True,
)
