"""The gates of a project as rows: what is examined, why, and whether anything lets it pass."""

from dataclasses import dataclass
from typing import Literal

from generator.model.gate import Gate
from generator.operations.compiled import CompiledProduct, CompiledProject
from generator.stages.pieces.narrowing import conditions


@dataclass(frozen=True, kw_only=True, slots=True)
class GateRow:
    """One gate of one component; `component` is empty for the whole repository.

    `until`, `owner` and `reason` belong to a waiver of the whole gate; `findings` are the single
    findings that are passed over. `file`, `job` and `step` say where the generated text holds it.
    """

    product: str
    gate: str
    stage: str
    component: str
    why: str
    origin: str
    standing: Literal["mandatory", "waived"]
    until: str = ""
    owner: str = ""
    reason: str = ""
    findings: tuple[str, ...] = ()
    left_out_on: tuple[str, ...] = ()
    """Events whose runs leave its job out when the change does not concern the component."""
    secret: str = ""
    file: str
    job: str
    step: str


def gate_rows(project: CompiledProject) -> tuple[GateRow, ...]:
    """Give every gate of every product, in the order of the stages."""
    return tuple(_row(product, gate) for product in project.products for gate in product.gates)


def left_out_on(product: CompiledProduct, gate: Gate) -> tuple[str, ...]:
    """Give the events whose runs may leave the job of a gate out, as its workflow has it."""
    narrowing = f"${{{{ {conditions({gate.job: gate.component})[gate.job]} }}}}"
    jobs = (job for each in product.workflows if each.file == gate.file for job in each.jobs)
    narrowed = any(job.id == gate.job and job.condition == narrowing for job in jobs)
    return product.context.product.changes.narrow if narrowed else ()


def _row(product: CompiledProduct, gate: Gate) -> GateRow:
    waiver = gate.waiver
    return GateRow(
        product=product.context.product.name,
        gate=gate.id,
        stage=gate.stage,
        component=gate.component,
        why=gate.why,
        origin=gate.origin,
        standing="mandatory" if gate.mandatory else "waived",
        until=waiver.until if waiver else "",
        owner=waiver.owner if waiver else "",
        reason=waiver.reason if waiver else "",
        findings=tuple(f"{each.finding} until {each.until}" for each in gate.findings),
        left_out_on=left_out_on(product, gate),
        secret=gate.token,
        file=gate.file,
        job=gate.job,
        step=gate.step,
    )
