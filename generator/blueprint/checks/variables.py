"""Refuses environment variables that would change how gates judge, or that the runner owns.

Where a tool documents its variables stands beside them. Names that cannot be set on GitHub:
https://docs.github.com/en/actions/reference/workflows-and-actions/variables
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
_SOFTENING = (
    # The frame of every gate: generator/evidence.
    "REPORT|AT_LEAST|WAIVED_.*",
    # https://www.gnu.org/software/bash/manual/html_node/Bash-Variables.html
    "BASH_ENV|ENV|SHELLOPTS|BASHOPTS|PATH|LD_PRELOAD",
    # https://docs.pytest.org/en/stable/reference/reference.html#environment-variables,
    # https://docs.python.org/3/using/cmdline.html#envvar-PYTHONOPTIMIZE (leaves out `assert`)
    "PYTEST_ADDOPTS|PYTEST_PLUGINS|PYTHONOPTIMIZE",
    # https://pip.pypa.io/en/stable/topics/configuration/#environment-variables: each option, but
    # those that only say how to fetch; https://github.com/pypa/pip-audit#environment-variables
    (
        r"PIP_(?!((EXTRA_)?INDEX_URL|PROXY|CERT|(DEFAULT_)?TIMEOUT|RETRIES|NO_CACHE_DIR|NO_INPUT"
        r"|PROGRESS_BAR|DISABLE_PIP_VERSION_CHECK)$).*"
    ),
    # https://docs.astral.sh/uv/reference/environment/: another project, folder or settings
    "UV_PROJECT|UV_WORKING_DIR(ECTORY)?|UV_CONFIG_FILE|UV_ENV_FILE",
    # https://coverage.readthedocs.io/en/latest/config.html, https://docs.astral.sh/ruff/settings/,
    # https://mypy.readthedocs.io/en/stable/config_file.html
    "COVERAGE_.*|RUFF_.*|MYPY_.*",
    # https://nodejs.org/api/cli.html#node_optionsoptions
    "NODE_OPTIONS|ESLINT_.*|JEST_.*|VITEST_.*",
    # https://docs.npmjs.com/cli/v11/using-npm/config#environment-variables (in any case),
    # https://pnpm.io/settings, https://yarnpkg.com/configuration/yarnrc
    "NPM_CONFIG_.*|PNPM_CONFIG_.*|YARN_NPM_AUDIT_.*",
    # https://turborepo.com/docs/reference/system-environment-variables,
    # https://nx.dev/docs/reference/environment-variables (NX_PUBLIC_… is for the built pages)
    "TURBO_.*|NX_(?!PUBLIC_).*",
    # https://pkg.go.dev/cmd/go#hdr-Environment_variables (GOENV names a file with the others)
    "GOFLAGS|GOENV",
    # https://doc.rust-lang.org/cargo/reference/environment-variables.html
    "RUSTFLAGS",
    # https://maven.apache.org/configure.html, and MAVEN_CONFIG of its wrapper:
    # https://github.com/apache/maven-wrapper/blob/master/maven-wrapper-distribution/src/resources/mvnw
    "MAVEN_OPTS|MAVEN_ARGS|MAVEN_CONFIG",
    # https://docs.gradle.org/current/userguide/build_environment.html,
    # https://docs.gradle.org/current/userguide/init_scripts.html (in GRADLE_USER_HOME)
    "GRADLE_OPTS|JAVA_OPTS|GRADLE_USER_HOME|ORG_GRADLE_PROJECT_.*",
    # https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html (JDK_JAVA_OPTIONS),
    # https://docs.oracle.com/en/java/javase/21/docs/specs/jvmti.html#tooloptions,
    # https://github.com/openjdk/jdk/blob/master/src/hotspot/share/runtime/arguments.cpp
    "JDK_JAVA_OPTIONS|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS",
    # https://developer.hashicorp.com/terraform/cli/config/environment-variables
    "TF_CLI_ARGS.*|TF_WORKSPACE",
    # https://trivy.dev/latest/docs/configuration/ (every flag), https://www.checkov.io,
    # https://docs.snyk.io/developer-tools/snyk-cli/configure-the-snyk-cli, and
    # https://github.com/gitleaks/gitleaks#configuration; SKIP is of https://pre-commit.com
    "TRIVY_.*|CHECKOV_.*|SNYK_.*|GITLEAKS_.*|SKIP",
)
SOFTENING = re.compile("|".join(_SOFTENING), re.IGNORECASE)
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def variables(loaded: Loaded, _: Catalogue) -> Iterator[Fault]:
    """Give the faults of all environment variables that jobs of gates would have."""
    for route, names in _written(loaded):
        for name in names:
            wrong, help_ = _wrong(name)
            if wrong:
                yield loaded.at_key(codes.SOFTENING_VARIABLE, (*route, name), wrong, help_)
    for gate_id, gate in loaded.product.gates.items():
        for index, name in enumerate(gate.secrets):
            if SOFTENING.fullmatch(name):
                message = f"the secret {quoted(name)} would change how gates judge"
                place: Route = ("gates", gate_id, "secrets", index)
                help_ = "give it another name, and the variable to the command that needs it"
                yield loaded.at_value(codes.SOFTENING_VARIABLE, place, message, help_)


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
