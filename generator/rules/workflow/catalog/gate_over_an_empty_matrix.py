"""A check for each entry of a computed list does not run when the list is empty, and that passes.

The list is empty when nothing is due, and also when what computes it went wrong. A job that is
skipped counts as a success either way.

Example::

    on: pull_request
    jobs:
      list:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        outputs:
          parts: ${{ steps.look.outputs.parts }}
        steps:
          - id: look
            run: ./bin/parts >> "$GITHUB_OUTPUT"
      test:
        needs: list
        if: needs.list.outputs.parts != '[]'
        strategy:
          matrix:
            part: ${{ fromJSON(needs.list.outputs.parts) }}
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest

Instead::

    on: pull_request
    jobs:
      test:
        strategy:
          matrix:
            part: [api, web]
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.expressions.template import read_template, tree_of
from generator.expressions.tree import Tree, path_of, walk
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.rules.workflow.conditions import condition_of
from generator.rules.workflow.graph import checks
from generator.rules.workflow.rule import About, Found, Rule

HELP = "let what computes the list fail when it finds none, and say apart when nothing is due"


def check(subject: Subject) -> Iterator[Found]:
    """Find checks that are skipped when the list is empty of which their matrix is made."""
    for job in subject.workflow.jobs:
        gates = checks(subject, job)
        common = sorted(_listed(job) & _paths(condition_of(job).written)) if gates else []
        if common:
            yield Found(
                place=job.place("if"),
                message=f'"{job.id}" is skipped when `{".".join(common[0])}` is empty, and skipped '
                f"passes: {gates[0].why}",
                help=HELP,
            )


def _listed(job: Job) -> set[tuple[str, ...]]:
    """Give what of other jobs decides how many legs a job has."""
    strategy = job.strategy
    computed = [strategy.computed] if strategy and strategy.computed else []
    computed += strategy.matrix.computed if strategy and strategy.matrix else ()
    trees = (tree_of(read_template(each.text)) for each in computed)
    return {path for tree in trees for path in _paths(tree) if path[0] == "needs"}


def _paths(tree: Tree | None) -> set[tuple[str, ...]]:
    found = (path_of(each) for each in walk(tree)) if tree else ()
    return {path for path in found if path and len(path) > len(("needs", "job", "outputs"))}


RULE = Rule(
    code="GW416",
    name="gate-over-an-empty-matrix",
    severity=Severity.WARNING,
    about=About.GATE,
    sources=(
        "https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix",
        "https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks",
    ),
    check=check,
)
