"""Describes actions that say what a change concerns, or that nothing is left to do."""

from generator.tools.action import Action
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="skip-duplicates",
        kind=Kind.OTHER,
        names=(
            "fkirc/skip-duplicate-actions",
            "dorny/paths-filter",
            "tj-actions/changed-files",
            "step-security/changed-files",
            "nrwl/nx-set-shas",
            "step-security/paths-filter",
        ),
        sources=("https://github.com/fkirc/skip-duplicate-actions/blob/master/README.md",),
    ),
)
