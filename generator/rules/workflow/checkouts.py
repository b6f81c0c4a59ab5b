"""Finds which commit a step works on, by the checkout before it."""

from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step

CHECKOUT, DOWNLOAD = "actions/checkout", "actions/download-artifact"


def checkout_before(job: Job, step: Step) -> Step | None:
    """Give the last checkout of the job's own repository before a step."""
    found = None
    for each in job.all_steps:
        if each is step:
            return found
        if each.uses and each.uses.name == CHECKOUT and not _is_of_another(each):
            found = each
    return None


def _is_of_another(checkout: Step) -> bool:
    return any(checkout.inputs.find(name) for name in ("repository", "path"))


def takes_the_usual(checkout: Step, job: Job) -> bool:
    """Tell whether a checkout takes the commit of the event, and no later step anything else."""
    if checkout.inputs.find("ref") or checkout.inputs.is_open:
        return False
    if any(each.uses and each.uses.name == DOWNLOAD for each in job.all_steps):
        return False
    later = (each.run or "" for each in job.all_steps if each.route > checkout.route)
    return not any(
        word in text
        for text in later
        for word in ("git checkout", "git switch", "git merge", "git fetch", "pr checkout", "reset")
    )
