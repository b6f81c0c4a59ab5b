"""The step that tells people how a run ended."""

from generator.model.catalogue import Context
from generator.model.workflow import Step
from generator.stages.scripts import script


def slack_step(
    context: Context, subject: str, *, condition: str, verdict: str, commit: str = ""
) -> tuple[Step, ...]:
    """Give the step that tells Slack, or none when the blueprint names no webhook."""
    webhook = context.product.notifications.slack
    if webhook is None:
        return ()
    return (
        Step(
            name="Tell Slack",
            condition=condition,
            env=(
                ("SLACK_WEBHOOK", f"${{{{ secrets.{webhook} }}}}"),
                ("SUBJECT", subject),
                ("VERDICT", verdict),
                ("COMMIT", commit),
            ),
            run=script("notify-slack"),
        ),
    )
