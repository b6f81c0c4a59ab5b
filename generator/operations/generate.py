"""Generate and check: the same plan, written or only compared."""

from dataclasses import dataclass, replace
from datetime import date

from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import has_errors
from generator.emit.banner import source_of
from generator.operations.catalogue import catalogue
from generator.operations.compiled import CompiledProject, compile_project
from generator.operations.limits import limits
from generator.operations.project import Project
from generator.operations.surroundings import surroundings
from generator.stages.pipeline import FOLDER
from generator.workspace.plan import Change, compare
from generator.workspace.write import write


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was compiled, and how it relates to the work tree (before anything was written)."""

    compiled: CompiledProject
    changes: tuple[Change, ...]
    written: tuple[str, ...] = ()


def plan(project: Project, *, today: date) -> Outcome:
    """Compile, and compare with the work tree; nothing is written."""
    compiled = compile_project(project, today=today)
    around = surroundings(project, compiled)
    if has_errors(around):
        raise ConfigurationError(*around)
    passed = limits(compiled, project.root)
    compiled = replace(compiled, faults=(*compiled.faults, *around, *passed))
    changes = compare(
        project.root, compiled.files, owned=_owned(), owner=source_of, cures=_cures(compiled)
    )
    return Outcome(compiled=compiled, changes=changes)


def _owned() -> tuple[str, ...]:
    """Give the patterns of all paths where generated files may lie."""
    targets = (pattern for each in catalogue().targets.values() for pattern in each.owned)
    return (f"{FOLDER}/*.yml", f"{FOLDER}/*.yaml", *targets)


def _cures(compiled: CompiledProject) -> dict[str, str]:
    return {each.path: each.adopt for product in compiled.products for each in product.outputs}


def generate(project: Project, *, today: date) -> Outcome:
    """Compile and write what differs; raise WriteError when a foreign file is in the way."""
    outcome = plan(project, today=today)
    written = write(project.root, outcome.changes)
    return Outcome(compiled=outcome.compiled, changes=outcome.changes, written=written)
