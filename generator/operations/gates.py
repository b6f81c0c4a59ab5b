"""The gates of a project as rows: what is examined, why, and whether anything lets it pass."""

from dataclasses import dataclass
from typing import Literal

from generator.model.gate import Gate
from generator.operations.compiled import CompiledProject


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
    secret: str = ""
    file: str
    job: str
    step: str


def gate_rows(project: CompiledProject) -> tuple[GateRow, ...]:
    """Give every gate of every product, in the order of the stages."""
    return tuple(
        _row(product.context.product.name, gate)
        for product in project.products
        for gate in product.gates
    )


def _row(product: str, gate: Gate) -> GateRow:
    waiver = gate.waiver
    return GateRow(
        product=product,
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
        secret=gate.token,
        file=gate.file,
        job=gate.job,
        step=gate.step,
    )
