"""Without `pipefail` a pipeline ends as its last command does: `pytest | tee log` is always green.

A step that names no shell gets `bash -e {0}`, which has `-e` and no `pipefail`; in a container and
with `shell: sh` it is `sh -e {0}`, which has none either. `shell: bash` is
`bash --noprofile --norc -eo pipefail {0}`. Where the last command could judge what it reads, it is
a warning.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest -q | tee pytest.log

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pytest -q | tee pytest.log
            shell: bash
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.PIPE})
HELP = "add `shell: bash`, which brings pipefail, to the step or to `defaults.run`"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys in front of a `|`."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW451",
    name="failure-lost-in-a-pipe",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell",
        "https://www.gnu.org/software/bash/manual/bash.html#Pipelines",
    ),
    check=check,
)
