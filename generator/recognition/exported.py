"""Finds the variables that earlier steps of a job leave to later ones by writing to GITHUB_ENV.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-environment-variable
"""

import re
from collections.abc import Mapping

from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step

_WRITTEN = re.compile(
    r"""(?:echo|printf)\s+(?:-\w+\s+)?(["']?)(?P<name>[A-Za-z_]\w*)=(?P<value>[^"'\n]*?)\1"""
    r"""\s*(?:\\n["'])?\s*>>\s*["']?\$\{?(?:env:)?GITHUB_ENV\b"""
)
_COMPUTED = re.compile(r"[$`]")


def exported(job: Job, step: Step) -> Mapping[str, str | None]:
    """Give the variables that steps before this one write, None for a value that is computed."""
    found: dict[str, str | None] = {}
    for earlier in job.all_steps:
        if earlier is step:
            break
        for each in _WRITTEN.finditer(earlier.run or ""):
            value = each["value"].strip()
            found[each["name"]] = None if _COMPUTED.search(value) else value
    return found
