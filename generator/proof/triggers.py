"""Checks that the pipeline starts for every change, and that nothing starts behind its back."""

from collections.abc import Iterator

from generator.diagnostics.fault import Fault
from generator.proof import codes
from generator.proof.expectation import Expectation
from generator.proof.view import Workflows, mapping, texts

_FILTERS = ("paths", "paths-ignore", "branches-ignore", "tags", "tags-ignore", "types")
# The first runs after the fact, the second with secrets on a stranger's change.
_UNSAFE = ("workflow_run", "pull_request_target")


def trigger_faults(workflows: Workflows, expectation: Expectation) -> Iterator[Fault]:
    """Check the events of every file.

    A workflow that a filter leaves out reports nothing, and a merge queue waits for `merge_group`:
    https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
    """
    pipeline = expectation.pipeline_file
    if pipeline not in workflows.documents:
        message = f'the pipeline "{pipeline}" is not in the set'
        yield workflows.fault(codes.NO_SUCH_FILE, message, "generate it", pipeline)
        return
    triggers = workflows.triggers(pipeline)
    for event in ("push", "pull_request", "merge_group"):
        if event not in triggers:
            message = f'"{pipeline}" does not start on "{event}"'
            yield workflows.fault(codes.TRIGGER, message, "add the event", pipeline, ("on",))
    branches = texts(mapping(triggers.get("push")).get("branches"))
    if expectation.branch and expectation.branch not in branches:
        message = f'"{pipeline}" does not start on a push to "{expectation.branch}"'
        yield workflows.fault(codes.TRIGGER, message, "add the branch", pipeline, ("on", "push"))
    for file in sorted({site.file for site in expectation.gates if site.script}):
        if not workflows.triggers(file).get("schedule"):
            message = f'"{file}" does not start by itself'
            yield workflows.fault(codes.TRIGGER, message, "add a schedule", file, ("on",))
    yield from _filtered(workflows)


def _filtered(workflows: Workflows) -> Iterator[Fault]:
    for file in workflows.documents:
        for event, settings in workflows.triggers(file).items():
            if event in _UNSAFE:
                message = f'"{file}" starts on "{event}"'
                yield workflows.fault(
                    codes.TRIGGER, message, "remove the event", file, ("on", event)
                )
            for name in _FILTERS:
                if name in mapping(settings) and event != "release":
                    message = f'"{name}" keeps "{file}" from starting on some changes'
                    route = ("on", event, name)
                    yield workflows.fault(codes.TRIGGER, message, "remove the filter", file, route)
