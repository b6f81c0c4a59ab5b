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

from generator.model.catalogue import Part, Toolchain
from generator.model.workflow import Step
from generator.toolchains.bundle import bundle_gate
from generator.toolchains.suites import REPORTS, only_own, suite_gates


def _setup(part: Part, cache: bool) -> tuple[Step, ...]:  # noqa: ARG001, FBT001 - the contract
    return ()


def _lock_file(part: Part) -> str:  # noqa: ARG001 - the contract
    return ""


TOOLCHAIN = Toolchain(
    name="docker",
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
    image=True,
)
