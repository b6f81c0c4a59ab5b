"""A preview of a database runs on a plan of the same family as the database: old or current.

Example::

    databases:
      - name: main
        plan: 0.5c-1g
        previewPlan: starter
        ipAllowList: []

Instead::

    databases:
      - name: main
        plan: 0.5c-1g
        previewPlan: 0.1c-256mb
        ipAllowList: []
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.rules.render.rule import Found, Rule
from generator.shipped.plan_values import PostgresPlan
from generator.shipped.plans import default, postgres

KIND = {True: "an old one", False: "a current one"}


def check(file: RenderFile) -> Iterator[Found]:
    """Find previews on a plan that cannot stand in for that of the database."""
    for database in file.databases:
        written = database.plan()
        plan = postgres(written or default("postgres"))
        preview = postgres(database.plan("previewPlan") or "")
        if plan is None or preview is None or "free" in {plan.family, preview.family}:
            continue
        if _is_legacy(plan) is not _is_legacy(preview):
            # A database that exists keeps its plan when none is written, and it may be an old one.
            name, other = database.plan("previewPlan"), KIND[_is_legacy(plan)]
            kinds = f"{KIND[_is_legacy(preview)]}, and the plan of the database {other}"
            yield Found(
                route=database.at("previewPlan"),
                message=f'the preview plan "{name}" is {kinds}',
                help="write a preview plan of the same family, or leave it out",
                severity=None if written else Severity.WARNING,
            )


def _is_legacy(plan: PostgresPlan) -> bool:
    return plan.family == "legacy"


RULE = Rule(
    code="GW310",
    name="preview-plan-of-another-family",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/preview-environments",
        "https://render.com/docs/postgresql-legacy-instance-types",
    ),
    check=check,
)
