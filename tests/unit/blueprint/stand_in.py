"""The real catalogue, with a stand-in for the backup stage until that is there."""

from generator.model.catalogue import Catalogue, Context, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.terms import (
    BackupDatabase,
    BackupSchedule,
    BackupUrl,
)
from generator.model.workflow import Workflow
from generator.operations.catalogue import ShippedPins
from generator.operations.catalogue import catalogue as real

PINS = ShippedPins()


class _Backup(Form, frozen=True, kw_only=True):
    database: BackupDatabase
    schedule: BackupSchedule = "0 3 * * *"
    url: BackupUrl = "BACKUP_DATABASE_URL"


def _no_gates(_: Context) -> tuple[Gate, ...]:
    return ()


def _no_workflows(_: Context) -> tuple[Workflow, ...]:
    return ()


def catalogue() -> Catalogue:
    """Give the catalogue that the tests of blueprints use."""
    found = real()
    backup = Stage(
        name="backup", kind="operation", options=_Backup, gates=_no_gates, compile=_no_workflows
    )
    return Catalogue(
        stages={"backup": backup, **found.stages},
        toolchains=found.toolchains,
        targets=found.targets,
    )
