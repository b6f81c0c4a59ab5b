"""A service with a fixed branch is built from that branch in every preview environment.

What the pull request changes is then not in its own preview. Without `branch`, Render builds the
default branch, and in a preview that of the pull request. With a `repo` this is only a note,
because it may be another repository.

Example::

    previews: {generation: automatic}
    services:
      - type: web
        name: api
        runtime: node
        branch: main
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health

Instead::

    previews: {generation: automatic}
    services:
      - type: web
        name: api
        runtime: node
        buildCommand: npm ci
        startCommand: node index.js
        healthCheckPath: /health
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile, has_previews
from generator.rules.render.rule import Found, Rule

# Key-value instances have no branch, and workflows are not part of previews.
BUILT = frozenset({"server", "static", "cron"})


def check(file: RenderFile) -> Iterator[Found]:
    """Find branches of services, when the file asks for preview environments."""
    if not has_previews(file):
        return
    for service in file.services:
        branch = service.text("branch")
        if branch and service.shape in BUILT and not service.mapping("image"):
            yield Found(
                route=service.at("branch"),
                message=f'previews of {service.called} are built from "{branch}", '
                "not from the pull request",
                help="remove `branch`",
                severity=Severity.NOTE if service.text("repo") else None,
            )


RULE = Rule(
    code="GW324",
    name="fixed-branch-in-previews",
    severity=Severity.WARNING,
    sources=(
        "https://render.com/docs/blueprint-spec",
        "https://render.com/docs/preview-environments",
    ),
    check=check,
)
