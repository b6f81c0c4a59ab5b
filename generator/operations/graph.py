"""A picture of the pipeline as a Mermaid flowchart: gates by stage, the check, the deploys.

Mermaid refuses more than 50,000 characters and 500 edges, so a large project is drawn with less
detail. Sources: https://mermaid.js.org/syntax/flowchart.html and `maxTextSize`, `maxEdges` in
https://mermaid.js.org/config/schema-docs/config.html
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from generator.model.gate import Gate
from generator.operations.catalogue import catalogue
from generator.operations.compiled import CompiledProduct, CompiledProject
from generator.operations.gates import left_out_on
from generator.stages.pieces.narrowing import CHANGES
from generator.stages.pipeline import aggregate_name, ancestors, in_order

LIMIT = 50_000
WAIVED = "waived"
OPERATIONS = "operations"

Grouping = Callable[[tuple[Gate, ...], frozenset[Gate]], Iterable[tuple[str, bool]]]
"""From gates of a stage, and those that may be left out, to boxes: label, and whether waived."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawing:
    """Lines of one product; `prefix` keeps its node ids apart from those of other products."""

    prefix: str
    lines: list[str] = field(default_factory=list)

    def node(self, id_: str, label: str, shape: tuple[str, str] = ("[", "]")) -> None:
        self.lines.append(f"{self.prefix}{id_}{shape[0]}{quoted(label)}{shape[1]}")

    def edge(self, start: str, end: str, label: str = "") -> None:
        arrow = f"-->|{quoted(label)}|" if label else "-->"
        self.lines.append(f"{self.prefix}{start} {arrow} {self.prefix}{end}")


def graph(project: CompiledProject) -> str:
    """Draw all products, with as much detail as Mermaid takes.

    Raises:
        ValueError: even the coarsest drawing is too large.
    """
    for grouping in (_each, _by_gate, _by_stage):
        text = _draw(project, grouping)
        if len(text) < LIMIT:
            return text
    raise ValueError(f"the project has too many products for one drawing of {LIMIT} characters")


def quoted(label: str) -> str:
    """Write a label so that Mermaid shows it as it is, whatever it holds.

    Source: https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
    """
    shown = "".join(
        char if char.isalnum() or char in " .,:-_/+()=" else f"#{ord(char)};"
        for char in " ".join(label.split())
    )
    return f'"{shown}"'


def _draw(project: CompiledProject, grouping: Grouping) -> str:
    several = len(project.products) > 1
    lines = ["flowchart LR"]
    for number, product in enumerate(project.products, start=1):
        body = _product(product, f"p{number}", grouping)
        if several:
            name = quoted(product.context.product.name)
            lines += [f"  subgraph p{number}[{name}]", *(f"    {line}" for line in body), "  end"]
        else:
            lines += [f"  {line}" for line in body]
    lines.append(f"  classDef {WAIVED} stroke-dasharray: 4 4")
    return "\n".join(lines) + "\n"


def _product(product: CompiledProduct, prefix: str, grouping: Grouping) -> list[str]:
    drawing = _Drawing(prefix=prefix)
    drawing.node("start", "push or pull request", ("([", "])"))
    drawing.node("check", aggregate_name(product.context), ("{{", "}}"))
    narrowed = frozenset(gate for gate in product.gates if left_out_on(product, gate))
    begin = _changes(drawing, product) if narrowed else "start"
    for stage, gates in _by(product.gates).items():
        if catalogue().stages[stage].kind == "gate":
            _stage(drawing, begin, stage, list(grouping(gates, narrowed)))
    _deploys(drawing, product)
    _operations(drawing, product)
    return drawing.lines


def _by(gates: tuple[Gate, ...]) -> dict[str, tuple[Gate, ...]]:
    found: dict[str, tuple[Gate, ...]] = {}
    for gate in gates:
        found[gate.stage] = (*found.get(gate.stage, ()), gate)
    return found


def _changes(drawing: _Drawing, product: CompiledProduct) -> str:
    """Draw the job that says which gates are left out, and give its id."""
    events = " and ".join(product.context.product.changes.narrow)
    drawing.node(CHANGES, f"{CHANGES}: on {events}, only what the change concerns")
    drawing.edge("start", CHANGES)
    return CHANGES


def _stage(drawing: _Drawing, begin: str, stage: str, boxes: list[tuple[str, bool]]) -> None:
    id_ = f"stage_{stage.replace('-', '_')}"
    drawing.lines.append(f"subgraph {drawing.prefix}{id_}[{quoted(stage)}]")
    for number, (label, waived) in enumerate(boxes, start=1):
        drawing.lines.append(
            f"  {drawing.prefix}{id_}_{number}[{quoted(label)}]{f':::{WAIVED}' if waived else ''}"
        )
    drawing.lines.append("end")
    drawing.edge(begin, id_)
    drawing.edge(id_, "check")


def _deploys(drawing: _Drawing, product: CompiledProduct) -> None:
    asked = product.context.product.environments
    ids = {name: f"env_{number}" for number, name in enumerate(asked, start=1)}
    for name in in_order(asked):
        environment = asked[name]
        target = environment.deploy["target"]
        drawing.node(ids[name], f"deploy {name} ({target}, on {environment.trigger})", ("[[", "]]"))
        before = ids[ancestors(asked, name)[0]] if environment.after else "check"
        if environment.approval == "required":
            drawing.node(f"{ids[name]}_approval", f"a person approves {name}", ("{", "}"))
            drawing.edge(before, f"{ids[name]}_approval")
            before = f"{ids[name]}_approval"
        drawing.edge(before, ids[name])


def _operations(drawing: _Drawing, product: CompiledProduct) -> None:
    """Draw what runs by the clock, apart from the pipeline."""
    for number, workflow in enumerate(product.workflows, start=1):
        if workflow.on.schedules:
            drawing.node(f"clock_{number}", ", ".join(workflow.on.schedules), ("([", "])"))
            drawing.node(f"file_{number}", workflow.name)
            drawing.edge(f"clock_{number}", f"file_{number}")


def _each(gates: tuple[Gate, ...], narrowed: frozenset[Gate]) -> Iterator[tuple[str, bool]]:
    for gate in gates:
        label = f"{gate.id} {gate.component}".strip()
        concerned = " (if concerned)" if gate in narrowed else ""
        until = f" (waived until {gate.waiver.until})" if gate.waiver else ""
        yield label + concerned + until, gate.waiver is not None


def _by_gate(gates: tuple[Gate, ...], narrowed: frozenset[Gate]) -> Iterator[tuple[str, bool]]:
    for id_ in dict.fromkeys(gate.id for gate in gates):
        alike = [gate for gate in gates if gate.id == id_]
        yield _counted(id_, alike, narrowed)


def _by_stage(gates: tuple[Gate, ...], narrowed: frozenset[Gate]) -> Iterator[tuple[str, bool]]:
    yield _counted("gates", gates, narrowed)


def _counted(label: str, gates: Iterable[Gate], narrowed: frozenset[Gate]) -> tuple[str, bool]:
    found = list(gates)
    waived = sum(gate.waiver is not None for gate in found)
    count = len(narrowed.intersection(found))
    concerned = f", {count} if concerned" if count else ""
    return f"{label}: {len(found)}, {waived} waived{concerned}", waived > 0
