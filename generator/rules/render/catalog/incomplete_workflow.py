"""A workflow service needs its repository and its build command, and is not part of previews.

Render's own check asks for `repo` and `buildCommand`, though the published schema does not. A
preview environment has no copy of a workflow: services there run without it, or call the one in
production.

Example::

    services:
      - type: workflow
        name: tasks
        runtime: python
        region: oregon
        startCommand: python main.py

Instead::

    services:
      - type: workflow
        name: tasks
        runtime: python
        region: oregon
        repo: https://github.com/example/tasks
        buildCommand: pip install -r requirements.txt
        startCommand: python main.py
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile, has_previews
from generator.rules.render.rule import Found, Rule

NEEDED = ("repo", "buildCommand")


def check(file: RenderFile) -> Iterator[Found]:
    """Find workflows that lack something, and those of a file with preview environments."""
    previews = has_previews(file)
    for service in file.services:
        if service.shape != "workflow":
            continue
        for key in NEEDED:
            if service.value.get(key) is None:
                yield Found(
                    route=service.route,
                    message=f"the workflow {service.called} has no `{key}`",
                    help=f"add `{key}`: a workflow does not take it from the file's repository"
                    if key == "repo"
                    else f"add `{key}`",
                    speaks_for=(service.at(key),),
                )
        if previews:
            yield Found(
                route=service.at("name"),
                message=f"preview environments have no copy of the workflow {service.called}",
                help="see that services in a preview can do without it",
                severity=Severity.NOTE,
            )


RULE = Rule(
    code="GW336",
    name="incomplete-workflow",
    severity=Severity.ERROR,
    sources=(
        "https://github.com/render-oss/skills/pull/14",
        "https://github.com/render-oss/skills/pull/15",
        "https://render.com/changelog/added-blueprint-support-for-render-workflows",
    ),
    check=check,
)
