"""A command that `find -exec` runs is not asked how it ended, unless `+` closes it.

With `+` in place of the semicolon it ends with another code than zero when a command did, and so
does `xargs`.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: find . -name '*.sh' -exec shellcheck {} ';'

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: find . -name '*.sh' -exec shellcheck {} +
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import told
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.state import Why

CAUSES = frozenset({Why.FIND})
HELP = "write + instead of \\;"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks and deploys that `find` runs."""
    yield from told(subject, CAUSES, HELP)


RULE = Rule(
    code="GW457",
    name="failure-lost-by-find",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=(
        "https://www.gnu.org/software/findutils/manual/html_node/find_html/Multiple-Files.html",
    ),
    check=check,
)
