"""Gates that need a secret: when they can run, and the job that keeps the secret to itself."""

from dataclasses import replace

from generator.model.catalogue import Context
from generator.model.gate import Gate
from generator.model.workflow import Job, Pairs, SecretInput, Step
from generator.stages.pieces.jobs import READ, TIMEOUT_MINUTES, repository_job


def predicate(context: Context, secret: str, *, scheduled: bool = False) -> str:
    """Give the expression that tells whether the secret is there in this run.

    Pull requests of forks and of Dependabot have no secrets, so such gates run on the events
    that the blueprint names. Source: https://docs.github.com/en/actions/reference/security/secrets
    """
    events: list[str] = list(context.product.secrets[secret].when)
    if scheduled:
        events += ["schedule", "workflow_dispatch"]
    return " || ".join(f"github.event_name == '{event}'" for event in dict.fromkeys(events))


def secret_inputs(context: Context, names: tuple[str, ...]) -> tuple[SecretInput, ...]:
    """Declare secrets of a called workflow; whether they have a value is checked in the job."""
    return tuple(
        SecretInput(
            name=name,
            description=context.product.secrets[name].description or f"Value of {name}.",
            required=False,
        )
        for name in dict.fromkeys(names)
    )


def present(names: tuple[str, ...]) -> Step:
    """Fail at once when a secret has no value: GitHub only checks that it was passed.

    Source: https://github.com/actions/runner/issues/1413
    """
    env: Pairs[str] = tuple((name, f"${{{{ secrets.{name} }}}}") for name in names)
    return Step(
        name="Secrets are present",
        env=(*env, ("NAMES", " ".join(names))),
        run=_PRESENT,
    )


_PRESENT = """\
for name in $NAMES; do
  if [ -z "${!name}" ]; then
    echo "::error title=Secret is empty::$name has no value in this run"
    exit 1
  fi
done
"""


def _decides(step: Step, gate: Gate) -> bool:
    return step.name == gate.step and gate.waiver is None


def token_job(context: Context, stage: str, gate: Gate, secrets: tuple[str, ...]) -> Job:
    """Put one token gate into a job of its own, its secrets in the steps that use them only."""
    job = repository_job(context, stage, (gate,), id_=gate.job)
    values = tuple((name, f"${{{{ secrets.{name} }}}}") for name in secrets)
    steps = tuple(
        replace(step, env=(*step.env, *values)) if _decides(step, gate) else step
        for step in job.steps
    )
    return replace(
        job,
        condition=f"${{{{ {predicate(context, secrets[0])} }}}}",
        steps=steps if gate.waiver else (present(secrets), *steps),
        permissions=READ,
        timeout_minutes=TIMEOUT_MINUTES,
    )
