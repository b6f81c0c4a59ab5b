"""Tests: unit tests with coverage, integration tests against services, browsers, latency.

Every component runs its suites in one job; services stand beside it as containers, by digest.
Coverage is a gate of its own: it reads what the unit tests measured and fails below the floor,
and when nothing was measured. Uploads to other services are never the gate.

Example::

    components:
      backend:
        toolchain: node
        tests:
          unit: vitest
          integration: {with: [db, cache]}
    services: {db: "postgres:15", cache: "redis:7"}
"""

from dataclasses import replace

from generator.model.catalogue import Context, Part, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.workflow import Job, Pairs, Scalar, Workflow
from generator.stages.pieces.gates import applicable, component_gate
from generator.stages.pieces.jobs import component_job, custom_gates
from generator.stages.pieces.services import Attached, attach
from generator.stages.pieces.stage_file import stage_file

GATES = ("test.unit", "test.coverage", "test.integration", "test.e2e", "test.performance")
SUITES = ("unit", "integration", "e2e", "performance")


class Options(Form, frozen=True, kw_only=True):
    """The test stage has no options of its own: suites belong to components."""


def gates(context: Context) -> tuple[Gate, ...]:
    """Give the gates of all suites, and the team's own."""
    file = context.file("test")
    found = [gate for part in context.parts for gate in _gates_of(context, part, file)]
    return (*found, *custom_gates(context, "test", file))


def _gates_of(context: Context, part: Part, file: str) -> list[Gate]:
    services = _services(context, part)
    return [
        component_gate(
            context,
            id=id_,
            stage_file=file,
            job=part.name,
            command=replace(command, env=(*_service_env(part, id_, services), *command.env)),
            why=why,
            component=part.name,
            origin=origin,
        )
        for id_, command, why, origin in applicable(context, part, GATES)
    ]


def _services(context: Context, part: Part) -> Attached:
    suites = (part.suite(kind) for kind in SUITES)
    return attach(context, tuple(name for suite in suites if suite for name in suite.with_))


def _service_env(part: Part, gate_id: str, services: Attached) -> Pairs[Scalar]:
    suite = part.suite(gate_id.partition(".")[2]) if gate_id != "test.coverage" else None
    return services.env if suite and suite.with_ else ()


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give `test.yml`."""

    def job(part: Part, held: tuple[Gate, ...]) -> Job:
        return component_job(context, "test", part, held, services=_services(context, part))

    return stage_file(
        context, "test", gates(context), comment="Runs every suite of tests.", part_job=job
    )


STAGE = Stage(name="test", kind="gate", options=Options, gates=gates, compile=compile_stage)
