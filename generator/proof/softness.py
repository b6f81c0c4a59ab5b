"""Knows options and variables that let a tool pass everything, as words of a script or of `env`.

Sources are the tools' own documentation, named at each group.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.proof.view import Body, mapping
from generator.shell.syntax import Node, parse
from generator.shell.words import descendants, unwrapped, words

_OPTIONS = frozenset(
    {
        # https://jestjs.io/docs/cli, https://vitest.dev/guide/cli
        *("--passWithNoTests", "--pass-with-no-tests", "--onlyChanged", "--listTests"),
        *("--allowOnly", "--dangerouslyIgnoreUnhandledErrors", "--changed"),
        # https://docs.astral.sh/ruff/linter/#exit-codes; pylint, flake8 and bandit share the name
        *("--exit-zero", "--fix-only"),
        # https://eslint.org/docs/latest/use/command-line-interface
        *("--no-error-on-unmatched-pattern", "--pass-on-no-patterns"),
        # https://docs.npmjs.com/cli/v11/commands/npm-run#if-present
        "--if-present",
        # https://docs.pytest.org/en/stable/reference/reference.html#command-line-flags
        *("--collect-only", "--co", "--no-cov"),
        # Checkov, gosec, hadolint, tflint
        *("--soft-fail", "-no-fail", "--no-fail", "--no-fail-on-error"),
        # https://maven.apache.org/surefire/maven-surefire-plugin/examples/skipping-tests.html
        *("--fail-never", "-fn", "-DskipTests", "-Dmaven.test.skip=true"),
        "-Dmaven.test.failure.ignore=true",
        # https://mochajs.org/#command-line-usage
        "--pass-on-failing-test-suite",
        # https://www.typescriptlang.org/tsconfig/#noCheck
        "--noCheck",
        # https://docs.zizmor.sh/usage/#exit-codes
        "--no-exit-codes",
        # https://developer.hashicorp.com/terraform/cli/commands/plan#planning-options
        *("-refresh=false", "-lock=false"),
    }
)
# Options that only list what would run: no gate, but a fair question inside `$( )`.
_LISTING = frozenset({"--listTests", "--collect-only", "--co"})
# Options whose value decides.
_VALUES = {
    "--exit-code": "0",
    "--issues-exit-code": "0",
    "--testFailureExitCode": "0",
    "--failure-exit-code": "0",
    "--passWithNoTests": "true",
    "--allowOnly": "true",
    "--noCheck": "true",
    "--cov-fail-under": "0",
    "--fail-under": "0",
}
# https://docs.pytest.org/en/stable/reference/reference.html#environment-variables,
# https://nodejs.org/api/cli.html#node_optionsoptions, https://trivy.dev/latest/docs/configuration/,
# https://developer.hashicorp.com/terraform/cli/config/environment-variables,
# https://pip.pypa.io/en/stable/topics/configuration/#environment-variables,
# https://docs.npmjs.com/cli/v11/using-npm/config#environment-variables,
# https://docs.gradle.org/current/userguide/build_environment.html,
# https://docs.oracle.com/en/java/javase/21/docs/specs/jvmti.html#tooloptions
_VARIABLES = re.compile(
    r"PYTEST_ADDOPTS|PYTEST_PLUGINS|PYTHONOPTIMIZE|NODE_OPTIONS|GOFLAGS|GOENV|RUSTFLAGS|SKIP|ENV|PATH"
    r"|MAVEN_(ARGS|OPTS|CONFIG)|GRADLE_(OPTS|USER_HOME)|ORG_GRADLE_PROJECT_.*"
    r"|JAVA_OPTS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|BASH_ENV|SHELLOPTS|BASHOPTS"
    r"|UV_(PROJECT|WORKING_DIR|WORKING_DIRECTORY|CONFIG_FILE|ENV_FILE)"
    r"|PIP_(CONFIG_FILE|NO_DEPS|REQUIRE_HASHES|CONSTRAINT|REQUIREMENT|ONLY_BINARY|AUDIT_.*)"
    r"|(?i:P?NPM_CONFIG_.*)|TF_CLI_ARGS.*|TF_WORKSPACE"
    r"|TRIVY_.*|CHECKOV_.*|RUFF_.*|MYPY_.*|ESLINT_.*|JEST_.*|VITEST_.*|GITLEAKS_.*|COVERAGE_.*"
)
_INPUTS = {
    "exit-code": ("0", "False", "false"),
    "continue-on-error": ("True", "true"),
    "no-fail": ("True", "true"),
    "fail-build": ("False", "false"),
    "warn-only": ("True", "true"),
    "soft_fail": ("True", "true"),
    "fail_ci_if_error": ("False", "false"),
    "failure-threshold": ("none",),
    "fail-on-no-inputs": ("False", "false"),
}


@lru_cache(maxsize=4096)
def soft_words(script: str) -> tuple[str, ...]:
    """Find options that let a tool pass whatever it finds."""
    return tuple(_soft_words(script))


def _soft_words(script: str) -> Iterator[str]:
    for node in descendants(parse(script)):
        if node.type != "command":
            continue
        found = words(unwrapped(node))

        for word, following in zip(found, (*found[1:], ""), strict=True):
            option, assigned, value = word.partition("=")
            given = value if assigned else following
            if _VALUES.get(option) == given:
                yield f"{option} {given}"
            elif word in _LISTING and _captured(node):
                continue
            elif word in _OPTIONS and not (option in _VALUES and given == "false"):
                yield word


def _captured(node: Node) -> bool:
    """Tell whether a command's output is taken for something else: a list is no run of tests."""
    above = node.parent
    while above is not None and above.type != "command_substitution":
        above = above.parent
    return above is not None


def soft_variables(env: Body) -> Iterator[str]:
    """Find variables that give a tool other options; an empty value takes them away instead."""
    for name, value in env.items():
        if _VARIABLES.fullmatch(name) and value != "":
            yield name


def soft_inputs(inputs: Body) -> Iterator[str]:
    """Find an action's inputs that keep it from failing."""
    for name, value in inputs.items():
        if str(value) in _INPUTS.get(name, ()):
            yield f"{name}: {value}"


def soft_setup(step: Body) -> str:
    """Find a set-up of Terraform whose wrapper would hide the status of a plan; empty for none.

    It ends with success for 2, which is a plan with changes:
    https://github.com/hashicorp/setup-terraform/blob/v4.0.1/wrapper/terraform.js
    """
    action, at, _ = str(step.get("uses", "")).partition("@")
    given = mapping(step.get("with")).get("terraform_wrapper", True)
    wrapped = at and action.lower() == "hashicorp/setup-terraform" and given not in (False, "false")
    return f"terraform_wrapper: {given}" if wrapped else ""
