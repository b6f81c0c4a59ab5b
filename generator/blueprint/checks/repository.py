"""Checks promises against what GitHub enforces for the repository's visibility and plan.

Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
(environments and reviewers by plan), https://docs.github.com/en/code-security/code-scanning
(code scanning of private repositories) and
https://docs.github.com/en/repositories/creating-and-managing-repositories/about-repositories
(internal repositories belong to an enterprise).
"""

from collections.abc import Iterator

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue
from generator.yamltext.wording import quoted

WITH_CODE_SCANNING = frozenset({"team", "enterprise"})


def repository(loaded: Loaded, _: Catalogue) -> Iterator[Fault]:
    """Give the faults of all that the repository cannot hold."""
    facts = loaded.product.repository
    if facts.visibility == "internal" and facts.plan != "enterprise":
        message = f"an internal repository does not exist on the plan {quoted(facts.plan)}"
        help_ = "write `plan: enterprise`, or `visibility: private`"
        yield loaded.at_value(codes.WRONG_PLAN, ("repository", "visibility"), message, help_)
    if facts.visibility == "public":
        return
    if facts.codeql == "on" and facts.plan not in WITH_CODE_SCANNING:
        message = (
            f"code scanning of {facts.visibility} repositories is not part of the plan "
            f"{quoted(facts.plan)}"
        )
        help_ = "write `codeql: auto`, which is on for public repositories only"
        yield loaded.at_value(codes.CODEQL_NOT_INCLUDED, ("repository", "codeql"), message, help_)
    yield from _approvals(loaded)
    if facts.plan == "free":
        yield from _environments(loaded)


def _approvals(loaded: Loaded) -> Iterator[Fault]:
    facts = loaded.product.repository
    if facts.plan == "enterprise":
        return
    for name, environment in loaded.product.environments.items():
        if environment.approval == "required":
            message = (
                f"GitHub asks for no approval on {facts.visibility} repositories "
                f"of the plan {quoted(facts.plan)}"
            )
            help_ = (
                "write `trigger: dispatch` without `approval`, so that a person starts the deploy; "
                "or `plan: enterprise` if that is the plan"
            )
            route = ("environments", name, "approval")
            yield loaded.at_value(codes.APPROVAL_NOT_ENFORCED, route, message, help_)


def _environments(loaded: Loaded) -> Iterator[Fault]:
    plan = f"GitHub has no environments for {loaded.product.repository.visibility} repositories"
    for name, secret in loaded.product.secrets.items():
        if secret.scope == "environment":
            message = f'{plan} of the plan "free", so none can hold {quoted(name)}'
            help_ = "write `scope: repository`, or the real plan under `repository`"
            route = ("secrets", name, "scope")
            yield loaded.at_value(codes.NO_ENVIRONMENTS, route, message, help_)
    if loaded.product.environments:
        message = f'{plan} of the plan "free": they restrict nothing'
        help_ = "write the real plan under `repository`"
        yield loaded.warning(codes.NO_ENVIRONMENTS, ("environments",), message, help_)
