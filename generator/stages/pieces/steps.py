"""Steps that most jobs begin with."""

from dataclasses import replace

from generator.model.catalogue import Context
from generator.model.workflow import Pairs, Scalar, Step

SETUP = "setup"
"""Id of the last step before the gates: a gate runs whenever this one succeeded."""


def checkout(context: Context, *, depth: int = 1, ref: str = "") -> Step:
    """Check the repository out without leaving a token in its configuration.

    `depth` 0 fetches the whole history. Source: https://github.com/actions/checkout#usage
    """
    inputs: list[tuple[str, Scalar]] = [("persist-credentials", False)]
    if depth != 1:
        inputs.append(("fetch-depth", depth))
    if ref:
        inputs.append(("ref", ref))
    return Step(
        name="Check out",
        uses=context.pins.action("actions/checkout"),
        with_=tuple(inputs),
    )


def hook_steps(context: Context) -> tuple[Step, ...]:
    """Give the step that runs the team's own script before dependencies are installed."""
    script = context.product.hooks.before_install
    return (Step(name="Before install", run=script),) if script else ()


def with_setup_id(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Mark the last step, so that gates can ask whether everything before them worked."""
    return (*steps[:-1], replace(steps[-1], id=SETUP))


def upload(context: Context, *, name: str, path: str, condition: str = "") -> Step:
    """Keep files of the run; a missing file fails, a re-run replaces.

    Source: https://github.com/actions/upload-artifact#inputs
    """
    inputs: Pairs[Scalar] = (
        ("name", name),
        ("path", path),
        ("if-no-files-found", "error"),
        ("overwrite", True),
        ("retention-days", 14),
    )
    return Step(
        name=f"Keep {name}",
        condition=condition,
        uses=context.pins.action("actions/upload-artifact"),
        with_=inputs,
    )
