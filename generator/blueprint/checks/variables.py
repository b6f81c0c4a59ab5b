"""Refuses environment variables that would change how gates judge, or that the runner owns.

Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/variables (names that
cannot be set), https://docs.pytest.org/en/stable/reference/reference.html#envvar-PYTEST_ADDOPTS,
https://nodejs.org/api/cli.html#node_optionsoptions,
https://trivy.dev/latest/docs/configuration/ (every flag as TRIVY_…),
https://yarnpkg.com/configuration/yarnrc (npmAuditIgnoreAdvisories as YARN_…),
https://turborepo.com/docs/reference/system-environment-variables,
https://nx.dev/docs/reference/environment-variables (NX_PUBLIC_… alone is for the built pages),
https://www.gnu.org/software/bash/manual/html_node/Bash-Variables.html (BASH_ENV, SHELLOPTS)
"""

import re
from collections.abc import Iterator

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue
from generator.model.product import Service, Suite
from generator.yamltext.document import Route
from generator.yamltext.wording import quoted

OWNED = re.compile(r"(GITHUB|RUNNER|ACTIONS)_.*|CI", re.IGNORECASE)
SOFTENING = re.compile(
    r"PYTEST_ADDOPTS|NODE_OPTIONS|GOFLAGS|MAVEN_OPTS|MAVEN_ARGS|BASH_ENV|ENV|SHELLOPTS|BASHOPTS"
    r"|PATH|LD_PRELOAD|TRIVY_.*|CHECKOV_.*|SNYK_.*|ESLINT_.*|RUFF_.*|MYPY_.*|NPM_CONFIG_.*"
    r"|YARN_NPM_AUDIT_.*|PNPM_CONFIG_.*|COVERAGE_.*|REPORT|AT_LEAST|WAIVED_.*"
    r"|TURBO_.*|NX_(?!PUBLIC_).*",
    re.IGNORECASE,
)
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def variables(loaded: Loaded, _: Catalogue) -> Iterator[Fault]:
    """Give the faults of all environment variables that jobs of gates would have."""
    for route, names in _written(loaded):
        for name in names:
            wrong, help_ = _wrong(name)
            if wrong:
                yield loaded.at_key(codes.SOFTENING_VARIABLE, (*route, name), wrong, help_)


def _wrong(name: str) -> tuple[str, str]:
    if not NAME.fullmatch(name):
        message = f"{quoted(name)} cannot be the name of an environment variable"
        return message, "use letters, digits and underscores"
    if OWNED.fullmatch(name):
        return f"the variable {quoted(name)} belongs to the runner", "use another name"
    if SOFTENING.fullmatch(name):
        message = f"the variable {quoted(name)} would change how gates judge"
        return message, "set it inside the command that needs it"
    return "", ""


def _written(loaded: Loaded) -> Iterator[tuple[Route, dict[str, str]]]:
    for name, gate in loaded.product.gates.items():
        yield ("gates", name, "env"), gate.env
    for part in loaded.parts:
        route: Route = ("components", part.name)
        yield (*route, "env"), part.component.env
        for gate_id, check in part.component.checks.items():
            yield (*route, "checks", gate_id, "env"), check.env
        for kind in ("unit", "integration", "e2e", "performance"):
            suite = getattr(part.component.tests, kind)
            if isinstance(suite, Suite):
                yield (*route, "tests", kind, "env"), suite.env
    for name, service in loaded.product.services.items():
        if isinstance(service, Service):
            yield from (
                (("services", name, "env"), {k: v})
                for k, v in service.env.items()
                if not NAME.fullmatch(k)
            )
