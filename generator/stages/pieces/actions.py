"""Gates that an action decides: the step that uses it stands where a script would."""

from generator.model.gate import Gate
from generator.model.workflow import ActionReference, Pairs, Scalar, Step
from generator.stages.pieces.gates import after, gate_steps
from generator.stages.pieces.steps import SETUP


def action_gate_steps(
    gate: Gate,
    *,
    uses: ActionReference,
    with_: Pairs[Scalar] = (),
    env: Pairs[Scalar] = (),
    after_step: str = SETUP,
) -> tuple[Step, ...]:
    """Give the steps of a gate whose verdict is the exit status of an action.

    A waived gate is the same step as for every other gate, and meets no secret.
    """
    if gate.waiver is not None:
        return gate_steps(gate, after_step=after_step)
    prepared = gate.command.prepare if gate.command else ()
    decides = Step(name=gate.step, condition=after(after_step), uses=uses, with_=with_, env=env)
    return (*prepared, decides)
