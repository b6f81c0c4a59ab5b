"""A dump that fails leaves an empty archive and a green step: `pg_dump | gzip` without `pipefail`.

gzip packs what there is and succeeds. That the backup holds nothing is noticed when it is needed.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pg_dump "$DATABASE_URL" | gzip > backup.sql.gz

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: pg_dump "$DATABASE_URL" | gzip > backup.sql.gz
            shell: bash
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.losses import shown
from generator.rules.workflow.rule import About, Found, Rule
from generator.shell.fate import Fate
from generator.shell.state import Why
from generator.tools.find import uses_of
from generator.tools.tool import Kind
from generator.tools.words import Word

HELP = "add `shell: bash`, which brings pipefail, to the step or to `defaults.run`"


def check(subject: Subject) -> Iterator[Found]:
    """Find dumps in front of a pipe that loses their failure."""
    for _, step in subject.steps:
        for ran in subject.work(step).ran:
            if ran.fate is not Fate.LOST or ran.cause is not Why.PIPE or not ran.command.outer:
                continue
            words = [
                Word(text=each.text, is_literal=each.is_literal, is_quoted=each.quoted)
                for each in ran.command.words
            ]
            if any(use.tool.kind is Kind.BACKUP for use in uses_of(words)):
                yield Found(
                    place=ran.start,
                    message=f'"{shown(ran)}" saves data, and its failure is lost: {ran.why}',
                    help=HELP,
                )


RULE = Rule(
    code="GW478",
    name="dump-lost-in-a-pipe",
    severity=Severity.ERROR,
    about=About.DEPLOY,
    sources=(
        "https://www.gnu.org/software/bash/manual/bash.html#Pipelines",
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell",
    ),
    check=check,
)
