"""What must be set on GitHub itself so that the files cannot be passed by.

Sources: https://docs.github.com/en/rest/deployments/environments,
https://docs.github.com/en/rest/deployments/branch-policies,
https://docs.github.com/en/rest/repos/rules and, for what each plan has,
https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
"""

import json
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model.catalogue import Context
from generator.model.product import Environment, Product
from generator.model.workflow import Workflow
from generator.stages.pipeline import aggregate_name, ancestors
from generator.stages.terraform_steps import roots

GITHUB_ACTIONS = 15368
"""Id of the GitHub Actions app: a check of that name from anyone else does not count."""
APPROVAL = "-approval"
FAILOVER = "-failover"
TAGS = "*"
API = "repos/{owner}/{repo}"
"""`gh api` puts the repository of the current folder into the braces."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EnvironmentNeed:
    """An environment and its protection; `tags` when releases are deployed to it."""

    name: str
    approval: bool
    branch: str
    tags: bool
    commands: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruleset:
    """The rules of the deployed branch; `body` is what the API takes."""

    check: str
    body: dict[str, Any]

    @property
    def text(self) -> str:
        """The body as JSON."""
        return json.dumps(self.body, indent=2)


def environments(context: Context, workflows: Sequence[Workflow]) -> tuple[EnvironmentNeed, ...]:
    """Give every environment that a job of the workflows names, in the order of the files."""
    found = dict.fromkeys(
        job.environment.name for workflow in workflows for job in workflow.jobs if job.environment
    )
    product = context.product
    asking = {f"{name}{APPROVAL}" for name, each in product.environments.items() if _asks(each)}
    asking |= {f"{name}{FAILOVER}{APPROVAL}" for name in product.environments}
    asking |= {f"{root.place}{APPROVAL}" for root in roots(context)}
    return tuple(_environment(name, product, approval=name in asking) for name in found)


def _asks(environment: Environment) -> bool:
    return environment.approval == "required"


def _environment(name: str, product: Product, *, approval: bool) -> EnvironmentNeed:
    tags = _on_release(product.environments, name.removesuffix(APPROVAL))
    return EnvironmentNeed(
        name=name,
        approval=approval,
        branch=product.branch,
        tags=tags,
        commands=tuple(_commands(name, product.branch, approval=approval, tags=tags)),
    )


def _on_release(asked: dict[str, Environment], name: str) -> bool:
    """Tell whether a release deploys it: its own trigger, or that of one that follows it."""
    return any(
        environment.trigger == "release"
        for other, environment in asked.items()
        if name in (other, *ancestors(asked, other))
    )


def _commands(name: str, branch: str, *, approval: bool, tags: bool) -> Iterable[str]:
    path = f"{API}/environments/{name}"
    put = ["gh", "api", "--method", "PUT", path]
    put += ["-F", "deployment_branch_policy[protected_branches]=false"]
    put += ["-F", "deployment_branch_policy[custom_branch_policies]=true"]
    reviewers = (
        ' -F "reviewers[][type]=User" -F "reviewers[][id]=$(gh api "users/${REVIEWER:?}" --jq .id)"'
        if approval
        else ""
    )
    yield shlex.join(put) + reviewers
    yield _policy(path, branch, "branch")
    if tags:
        yield _policy(path, TAGS, "tag")


def _policy(path: str, name: str, kind: str) -> str:
    post = ["gh", "api", "--method", "POST", f"{path}/deployment-branch-policies"]
    # -f, not -F: a branch may be called `true` or `2026`.
    return shlex.join([*post, "-f", f"name={name}", "-f", f"type={kind}"])


def ruleset(context: Context) -> Ruleset:
    """Give the ruleset that requires the one check and keeps the branch from being rewritten."""
    check = aggregate_name(context)
    branch = context.product.branch
    return Ruleset(
        check=check,
        body={
            "name": f"gatewright: {check}",
            "target": "branch",
            "enforcement": "active",
            "bypass_actors": [],
            "conditions": {"ref_name": {"include": [f"refs/heads/{branch}"], "exclude": []}},
            "rules": [
                {"type": "deletion"},
                {"type": "non_fast_forward"},
                {
                    "type": "required_status_checks",
                    "parameters": {
                        "strict_required_status_checks_policy": True,
                        "do_not_enforce_on_create": False,
                        "required_status_checks": [
                            {"context": check, "integration_id": GITHUB_ACTIONS}
                        ],
                    },
                },
            ],
        },
    )


BYPASS = (
    "Administrators may bypass the protection of an environment by default: switch "
    '"Allow administrators to bypass configured protection rules" off in the settings of each.'
)
UNPROTECTED = (
    "An environment that does not exist yet is created without protection by the first run "
    "that names it: set them up before the first push."
)


def limits(product: Product) -> tuple[str, ...]:
    """Say which of the promises GitHub does not enforce for this repository."""
    private = product.repository.visibility != "public"
    plan = product.repository.plan
    found = []
    if private and plan == "free":
        found.append(
            "On the free plan a private repository has no environments, no environment secrets and "
            "no rulesets: nothing stops a push past the required check."
        )
    elif private and plan != "enterprise" and product.environments:
        found.append(
            "Required reviewers on a private repository need GitHub Enterprise: an approval is not "
            f"asked for on the {plan} plan."
        )
    if product.environments:
        found += [BYPASS, UNPROTECTED]
    found.append(
        "Whoever may change the workflow files can change the gates: require a review of "
        ".github/workflows by a code owner."
    )
    return tuple(found)
