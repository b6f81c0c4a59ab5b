"""Quality: lint, types, format, advisories in dependencies, secrets in the history, Sonar.

Each gate runs the tool itself, not a script of the project that could hide its result, and counts
what the tool looked at. `format` and `sonar` apply once they are declared. The search for secrets
reads the whole history, whatever the event.

Example::

    quality: {format: true}
"""

from typing import Annotated

from msgspec import Meta

from generator.model.catalogue import Context, Part, Stage
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.workflow import Workflow
from generator.stages.pieces.gates import applicable, component_gate
from generator.stages.pieces.jobs import custom_gates
from generator.stages.pieces.stage_file import stage_file
from generator.stages.repository_gates import Sonar, secrets_gate, sonar_gate, sonar_job

GATES = ("quality.lint", "quality.types", "quality.audit")
FORMAT = "quality.format"


class Options(Form, frozen=True, kw_only=True):
    """What the quality stage examines beyond lint, types, advisories and secrets."""

    format: Annotated[
        bool, Meta(description="Whether the formatting is a gate, by the toolchain's formatter.")
    ] = False
    sonar: Annotated[Sonar | None, Meta(description="Analysis by SonarQube.")] = None


def _options(context: Context) -> Options:
    return context.options_of("quality", Options)


def gates(context: Context) -> tuple[Gate, ...]:
    """Give the gates of every component and of the repository, and the team's own."""
    file = context.file("quality")
    found = [gate for part in context.parts for gate in _gates_of(context, part, file)]
    sonar = _options(context).sonar
    return (
        *found,
        secrets_gate(context),
        *((sonar_gate(context, sonar),) if sonar else ()),
        *custom_gates(context, "quality", file),
    )


def _gates_of(context: Context, part: Part, file: str) -> list[Gate]:
    wanted = (*GATES, FORMAT) if _options(context).format else GATES
    own = tuple(id_ for id_ in part.component.checks if id_ == FORMAT and id_ not in wanted)
    return [
        component_gate(
            context,
            id=id_,
            stage_file=file,
            job=part.name,
            command=command,
            why=why,
            component=part.name,
            origin=origin,
        )
        for id_, command, why, origin in applicable(context, part, (*wanted, *own))
    ]


def compile_stage(context: Context) -> tuple[Workflow, ...]:
    """Give `quality.yml`."""
    sonar = _options(context).sonar
    return stage_file(
        context,
        "quality",
        gates(context),
        comment="Examines sources and dependencies without running the product.",
        depth=0,
        more=(sonar_job(context, sonar),) if sonar else (),
    )


STAGE = Stage(name="quality", kind="gate", options=Options, gates=gates, compile=compile_stage)
