"""From a gate to the steps that hold it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.evidence.template import gate_script, waived_script
from generator.model.catalogue import Context, Part
from generator.model.gate import Gate
from generator.model.product import Check, CustomGate, Waiver
from generator.model.script import Command
from generator.model.workflow import Pairs, Scalar, Step
from generator.stages.pieces.steps import SETUP
from generator.stages.pieces.subjects import subject


def after(step: str) -> str:
    """Give the condition of a step that runs even when an earlier gate failed.

    Every gate is reported, and any failure fails the job; only a broken set-up or a cancelled
    run leaves a gate out.
    """
    return f"${{{{ !cancelled() && steps.{step}.outcome == 'success' }}}}"


def command_of(run: str, form: Check | CustomGate) -> Command:
    """Turn a command of the team's own into a gate's command."""
    return Command(
        tool="own command",
        run=run,
        evidence=form.evidence.evidence if form.evidence else None,
        env=pairs(form.env),
        minutes=3,
    )


def pairs(variables: Mapping[str, str]) -> Pairs[Scalar]:
    """Freeze variables in the order in which they were written."""
    return tuple(variables.items())


def waiver_of(context: Context, gate_id: str, component: str) -> Waiver | None:
    """Give the waiver of the whole gate, if there is one for that component."""
    return next(
        (waiver for waiver in _waivers(context, gate_id, component) if waiver.finding is None), None
    )


def findings_of(context: Context, gate_id: str, component: str) -> tuple[Waiver, ...]:
    """Give the waivers of single findings of a gate."""
    return tuple(
        waiver for waiver in _waivers(context, gate_id, component) if waiver.finding is not None
    )


def _waivers(context: Context, gate_id: str, component: str) -> Iterable[Waiver]:
    return (
        waiver
        for waiver in context.product.waivers
        if waiver.gate == gate_id and waiver.component in (None, component)
    )


def component_gate(  # noqa: PLR0913 - all keyword-only facts of one gate
    context: Context,
    *,
    id: str,  # noqa: A002 - the gate's id is its name everywhere
    stage_file: str,
    job: str,
    command: Command,
    why: str,
    component: str = "",
    origin: str = "default",
    token: str = "",
) -> Gate:
    """Put a gate together, waivers included."""
    waiver = waiver_of(context, id, component)
    what = f"waived until {waiver.until} by {waiver.owner}" if waiver else command.tool
    return Gate(
        id=id,
        component=component,
        file=stage_file,
        job=job,
        step=f"{id}: {what}",
        why=why,
        origin=origin,
        token=token,
        waiver=waiver,
        findings=findings_of(context, id, component),
        command=command,
    )


def gate_steps(
    gate: Gate, *, working_directory: str = "", after_step: str = SETUP
) -> tuple[Step, ...]:
    """Give the steps of one gate: what it needs first, then the step that decides.

    A gate that wraps a workflow has none. A waived gate is one step that says so, and that fails
    once the waiver has ended.
    """
    condition = after(after_step)
    if gate.waiver is not None:
        return (_waived_step(gate, gate.waiver, condition),)
    command = gate.command
    if command is None:
        return ()
    directory = "" if working_directory in ("", ".") else working_directory
    prepared = tuple(replace(step, condition=condition) for step in command.prepare)
    decides = Step(
        name=gate.step,
        condition=condition,
        env=_environment(gate, command),
        working_directory=directory,
        run=gate_script(command, gate=gate.id),
    )
    return (*prepared, decides)


def _environment(gate: Gate, command: Command) -> Pairs[Scalar]:
    env: list[tuple[str, Scalar]] = list(command.env)
    if command.evidence:
        env += [("REPORT", command.evidence.path), ("AT_LEAST", command.evidence.at_least)]
    if gate.findings:
        lines = "".join(f"{waiver.finding} {waiver.until}\n" for waiver in gate.findings)
        env.append(("WAIVED_FINDINGS", lines))
    return tuple(env)


def _waived_step(gate: Gate, waiver: Waiver, condition: str) -> Step:
    return Step(
        name=gate.step,
        condition=condition,
        env=(
            ("GATE", gate.id),
            ("WAIVED_UNTIL", waiver.until),
            ("WAIVED_BY", waiver.owner),
            ("WAIVED_WHY", waiver.reason),
        ),
        run=waived_script(),
    )


def applicable(
    context: Context, part: Part, ids: Iterable[str]
) -> Iterable[tuple[str, Command, str, str]]:
    """Give (gate id, command, why, origin) of every gate that has a subject in a component."""
    toolchain = context.toolchains[part.component.toolchain]
    for id_ in ids:
        if id_ in part.component.lacks:
            continue
        check = part.component.checks.get(id_)
        if check:
            yield id_, command_of(check.run, check), f"{part.name} declares its check", "declared"
        elif id_ in toolchain.commands:
            command = toolchain.commands[id_](part)
            if command is not None:
                yield id_, command, subject(toolchain, part, id_), "default"
