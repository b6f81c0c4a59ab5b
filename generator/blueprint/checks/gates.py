"""Checks own gates, own commands and suites: each needs a command and proof of what it examined."""

from collections.abc import Iterator, Mapping

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue, Part
from generator.model.product import CustomGate, EvidenceForm, Suite
from generator.yamltext.document import Route
from generator.yamltext.wording import quoted, suggestion

KINDS = ("junit", "jest", "sarif", "lines", "files")
NEED_EVIDENCE = "add `evidence`: one report that proves that something was examined"
JOBS = ("gate", "pipeline")
"""Jobs that the pipeline has beside the gate stages, and its own name."""
BOTH = ("read", "write")
SCOPES: Mapping[str, tuple[str, ...]] = {
    "actions": BOTH,
    "artifact-metadata": BOTH,
    "attestations": BOTH,
    "checks": BOTH,
    "contents": BOTH,
    "deployments": BOTH,
    "discussions": BOTH,
    "id-token": ("write",),
    "issues": BOTH,
    "models": ("read",),
    "packages": BOTH,
    "pages": BOTH,
    "pull-requests": BOTH,
    "security-events": BOTH,
    "statuses": BOTH,
    "vulnerability-alerts": ("read",),
}
"""Scopes of the token, and what each can be given for.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
"""


def gates(loaded: Loaded, catalogue: Catalogue) -> Iterator[Fault]:
    """Give the faults of own gates, own commands for gates, and suites."""
    for name, gate in loaded.product.gates.items():
        route: Route = ("gates", name)
        yield from _name(loaded, name, catalogue)
        yield from _component(loaded, route, gate)
        yield from _own_gate(loaded, route, gate)
        yield from _evidence(loaded, (*route, "evidence"), gate.evidence)
    for part in loaded.parts:
        for gate_id, check in part.component.checks.items():
            check_route: Route = ("components", part.name, "checks", gate_id, "evidence")
            yield from _evidence(loaded, check_route, check.evidence)
        yield from _suites(loaded, part)


def _name(loaded: Loaded, name: str, catalogue: Catalogue) -> Iterator[Fault]:
    stages = [each for each, stage in catalogue.stages.items() if stage.kind == "gate"]
    if name in (*JOBS, *stages, *loaded.product.environments):
        message = f"the generated workflows have a {quoted(name)} of their own"
        help_ = "give the gate another name"
        yield loaded.at_key(codes.RESERVED_NAME, ("gates", name), message, help_)


def _component(loaded: Loaded, route: Route, gate: CustomGate) -> Iterator[Fault]:
    known = loaded.product.components
    if gate.component is not None and gate.component not in known:
        message = f"there is no component {quoted(gate.component)}"
        help_ = suggestion(gate.component, known)
        yield loaded.at_value(codes.UNDEFINED_COMPONENT, (*route, "component"), message, help_)


def _own_gate(loaded: Loaded, route: Route, gate: CustomGate) -> Iterator[Fault]:
    subject = f"gate {quoted(str(route[-1]))}"
    if gate.run is None and gate.uses is None:
        message = f"{subject} has nothing to do: expected `run` or `uses`"
        yield loaded.at_key(codes.RUN_OR_USES, route, message, "add `run` with a command")
    elif gate.run is not None and gate.uses is not None:
        message = f"{subject} has both `run` and `uses`, expected one of them"
        yield loaded.at_key(codes.RUN_OR_USES, (*route, "uses"), message, "remove one of them")
    elif gate.run is not None and gate.evidence is None:
        message = f"{subject} runs a command without evidence"
        yield loaded.at_key(codes.NO_EVIDENCE, route, message, NEED_EVIDENCE)
    elif gate.uses is not None:
        yield from _wrapped(loaded, route, gate)
        yield from _permissions(loaded, route, gate.permissions)
    if gate.run is not None and gate.permissions:
        message = f"{subject} runs a command, which is given no token"
        place = (*route, "permissions")
        yield loaded.at_key(codes.WRONG_PERMISSION, place, message, "remove `permissions`")


def _wrapped(loaded: Loaded, route: Route, gate: CustomGate) -> Iterator[Fault]:
    # A job that calls a workflow takes no env and no steps of ours:
    # https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations
    given: Mapping[str, object] = {
        "evidence": gate.evidence,
        "env": gate.env,
        "component": gate.component,
    }
    for key, value in given.items():
        if value:
            message = f"`{key}` has no effect on a wrapped workflow"
            help_ = f"remove `{key}`, or use `run` instead of `uses`"
            yield loaded.at_key(codes.NOT_WITH_USES, (*route, key), message, help_)


def _permissions(loaded: Loaded, route: Route, asked: Mapping[str, str]) -> Iterator[Fault]:
    # GitHub starts no job of a workflow that asks for a scope which does not exist.
    for scope, access in asked.items():
        place = (*route, "permissions", scope)
        if scope not in SCOPES:
            message = f"GitHub's token has no scope {quoted(scope)}"
            help_ = suggestion(scope, SCOPES)
            yield loaded.at_key(codes.WRONG_PERMISSION, place, message, help_)
        elif access not in SCOPES[scope]:
            message = f"the scope {quoted(scope)} cannot be given for {quoted(access)}"
            help_ = f"write `{scope}: {SCOPES[scope][0]}`"
            yield loaded.at_value(codes.WRONG_PERMISSION, place, message, help_)


def _evidence(loaded: Loaded, route: Route, form: EvidenceForm | None) -> Iterator[Fault]:
    if form is None:
        return
    kinds = [kind for kind in KINDS if getattr(form, kind) is not None]
    if len(kinds) != 1:
        named = " and ".join(kinds) if kinds else "none"
        message = f"expected exactly one kind of evidence, found {named}"
        help_ = f"keep one of {', '.join(kinds)}" if kinds else f"add one of {', '.join(KINDS)}"
        yield loaded.at_key(codes.EVIDENCE_KIND, route, message, help_)


def _suites(loaded: Loaded, part: Part) -> Iterator[Fault]:
    for kind in ("unit", "integration", "e2e", "performance"):
        suite = getattr(part.component.tests, kind)
        if isinstance(suite, Suite):
            route: Route = ("components", part.name, "tests", kind)
            yield from _suite(loaded, route, suite)
            yield from _evidence(loaded, (*route, "evidence"), suite.evidence)


def _suite(loaded: Loaded, route: Route, suite: Suite) -> Iterator[Fault]:
    if suite.run is None and suite.evidence is not None:
        message = "`evidence` belongs to an own command, and there is no `run`"
        help_ = "remove `evidence`: the runner's own report is used"
        yield loaded.at_key(codes.IDLE_EVIDENCE, (*route, "evidence"), message, help_)
    if suite.run is not None and suite.evidence is None:
        message = f"suite {quoted(str(route[-1]))} runs a command without evidence"
        yield loaded.at_key(codes.NO_EVIDENCE, (*route, "run"), message, NEED_EVIDENCE)
    if suite.run is not None and suite.runner is not None:
        message = "expected either `run` or `runner`, found both"
        help_ = "remove one of them"
        yield loaded.at_key(codes.IDLE_EVIDENCE, (*route, "runner"), message, help_)
