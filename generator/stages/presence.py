"""The first step of a job that needs values: it fails on those that are empty."""

from generator.model.workflow import Pairs, Scalar, Step
from generator.stages.scripts import script


def presence_step(
    secrets: list[str],
    variables: list[str],
    *,
    optional: tuple[str, ...] = (),
    env: Pairs[Scalar] = (),
) -> Step:
    """Give the first step of a job that needs values: it fails on those that are empty.

    The step learns whether there is a value, not which; `required: true` asks only that a secret
    was passed on (https://github.com/actions/runner/issues/1413).
    """
    kinds = dict.fromkeys(variables, "vars") | dict.fromkeys((*secrets, *optional), "secrets")
    return Step(
        name="Secrets and variables are present",
        env=(
            *env,
            ("REQUIRED", " ".join((*secrets, *variables))),
            *((("OPTIONAL", " ".join(optional)),) if optional else ()),
            *((f"HAS_{name}", f"${{{{ {kind}.{name} != '' }}}}") for name, kind in kinds.items()),
        ),
        run=script("secrets-present"),
    )
