"""Makes the step of a case as it is read of a workflow."""

import json

from generator.recognition.workflow.file import recognise
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.yamltext.read import read
from tests.proof.verdict.cases import Case


def step_of(case: Case) -> tuple[Step, Job]:
    """Give the step with its script, and the job in which it stands."""
    body: dict[str, object] = {"name": "verdict", "run": case.run, "env": dict(case.env)}
    if case.called:
        body["shell"] = case.called
    return step_with(body, case.needs)


def step_with(body: dict[str, object], needs: tuple[str, ...]) -> tuple[Step, Job]:
    """Give a step with this body, and its job."""
    jobs: dict[str, object] = {
        each: {"runs-on": "ubuntu-24.04", "steps": [{"run": "make"}]} for each in needs
    }
    jobs["gate"] = {
        "needs": list(needs),
        "if": "${{ always() }}",
        "runs-on": "ubuntu-24.04",
        "steps": [body],
    }
    text = json.dumps({"on": "push", "jobs": jobs})
    workflow = recognise(read(text, file="ci.yml"))
    assert workflow.faults == ()
    job = workflow.jobs[-1]
    return job.steps[0], job
