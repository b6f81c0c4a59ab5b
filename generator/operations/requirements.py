"""What a person must set up once, outside the files: secrets, variables, environments, the check.

Everything is read from the compiled workflows, so the list cannot differ from what they use. The
commands are those of GitHub's command line, `gh` (https://cli.github.com/manual); they ask for a
value instead of holding it.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from generator.model.catalogue import Context
from generator.model.workflow import Job, Workflow
from generator.operations.compiled import CompiledProduct, CompiledProject
from generator.operations.protection import EnvironmentNeed, Ruleset, environments, limits, ruleset
from generator.stages import terraform_steps
from generator.stages.catalog import backup, failover

_SECRET = re.compile(r"\bsecrets\.([A-Za-z_][A-Za-z0-9_]*)")
_VARIABLE = re.compile(r"\bvars\.([A-Za-z_][A-Za-z0-9_]*)")
_GITHUB_TOKEN = "GITHUB_TOKEN"
_ORGANIZATION = '--org "${ORGANIZATION:?}" --repos "${REPOSITORY:?}"'
"""The shell stops at a variable that was not set before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SecretNeed:
    """A secret, where it is stored, and one command for each place."""

    name: str
    description: str
    scope: str
    environments: tuple[str, ...]
    rotate_days: int
    """Days after which it must be replaced, 0 when the blueprint does not say."""
    used_by: tuple[str, ...]
    commands: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class VariableNeed:
    """A configuration variable of one environment, or of the repository when that is empty."""

    name: str
    description: str
    environment: str
    command: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirements:
    """All that one product needs. `limits` are promises that GitHub does not keep here."""

    product: str
    source: str
    secrets: tuple[SecretNeed, ...]
    variables: tuple[VariableNeed, ...]
    environments: tuple[EnvironmentNeed, ...]
    check: str
    ruleset: Ruleset
    limits: tuple[str, ...]
    notes: tuple[str, ...]


def requirements(project: CompiledProject) -> tuple[Requirements, ...]:
    """Give what each product needs, in the order of the blueprints."""
    return tuple(_of(product) for product in project.products)


def _of(product: CompiledProduct) -> Requirements:
    rule = ruleset(product.context)
    return Requirements(
        product=product.context.product.name,
        source=product.source,
        secrets=tuple(_secret(product, name) for name in secret_names(product.workflows)),
        variables=tuple(_variables(product)),
        environments=environments(product.context, product.workflows),
        check=rule.check,
        ruleset=rule,
        limits=limits(product.context.product),
        notes=tuple(_notes(product)),
    )


def secret_names(workflows: tuple[Workflow, ...]) -> tuple[str, ...]:
    """Give the names of all secrets that workflows declare or read, sorted."""
    declared = {
        secret.name
        for workflow in workflows
        if workflow.on.call
        for secret in workflow.on.call.secrets
    }
    read = {name for workflow in workflows for job in workflow.jobs for name in read_by(job)}
    return tuple(sorted((declared | read) - {_GITHUB_TOKEN}))


def read_by(job: Job) -> frozenset[str]:
    """Give the names of the secrets that a job's expressions read."""
    return frozenset(name for text in _texts(job) for name in _SECRET.findall(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _secret(product: CompiledProduct, name: str) -> SecretNeed:
    declared = product.context.product.secrets.get(name)
    scope = declared.scope if declared else _undeclared_scope(product, name)
    places = _environments_of(product.workflows, name) if scope == "environment" else ()
    return SecretNeed(
        name=name,
        description=(declared.description if declared else "") or _described(product, name),
        scope=scope,
        environments=places,
        rotate_days=(declared.rotate_days or 0) if declared else 0,
        used_by=tuple(_users(product, name)),
        commands=_secret_commands(name, scope, places),
    )


def _undeclared_scope(product: CompiledProduct, name: str) -> str:
    """Give where a secret belongs that is not declared: to folders of Terraform, or to all."""
    return "environment" if name in _secrets_of_roots(product) else "repository"


def _secrets_of_roots(product: CompiledProduct) -> dict[str, str]:
    return {
        secret.name: secret.description
        for root in terraform_steps.roots(product.context)
        for secret in terraform_steps.secrets(root)
    }


def _environments_of(workflows: tuple[Workflow, ...], name: str) -> tuple[str, ...]:
    found = {
        job.environment.name: None
        for workflow in workflows
        for job in workflow.jobs
        if job.environment and name in read_by(job)
    }
    return tuple(found)


def _described(product: CompiledProduct, name: str) -> str:
    for workflow in product.workflows:
        for secret in workflow.on.call.secrets if workflow.on.call else ():
            if secret.name == name:
                return secret.description
    for target in product.context.targets.values():
        for pair in target.pairs(product.context):
            for secret in pair.secrets:
                if secret.name == name:
                    return secret.description
    return _secrets_of_roots(product).get(name, "")


def _users(product: CompiledProduct, name: str) -> Iterator[str]:
    gates = {(gate.file, gate.job): gate for gate in product.gates if gate.token}
    for workflow in product.workflows:
        for job in workflow.jobs:
            if name in read_by(job) and not _only_passes(job, product.workflows):
                gate = gates.get((workflow.file, job.id))
                yield gate.id if gate else f"{workflow.file.removesuffix('.yml')} / {job.id}"


def _only_passes(job: Job, workflows: tuple[Workflow, ...]) -> bool:
    return any(job.uses.endswith(f"/{workflow.file}") for workflow in workflows)


def _secret_commands(name: str, scope: str, places: tuple[str, ...]) -> tuple[str, ...]:
    if scope == "environment":
        return tuple(shlex.join(["gh", "secret", "set", name, "--env", place]) for place in places)
    if scope == "organization":
        return (f"gh secret set {name} {_ORGANIZATION}",)
    return (shlex.join(["gh", "secret", "set", name]),)


def _variables(product: CompiledProduct) -> Iterator[VariableNeed]:
    described = dict(_described_variables(product))
    for name, place in _variables_read(product.workflows):
        where = ["--env", place] if place else []
        yield VariableNeed(
            name=name,
            description=described.get((name, place), described.get((name, ""), "")),
            environment=place,
            command=shlex.join(["gh", "variable", "set", name, *where]),
        )


def _variables_read(workflows: tuple[Workflow, ...]) -> tuple[tuple[str, str], ...]:
    """Give (variable, environment) of what jobs read; empty for a variable of the repository."""
    found = {
        (name, job.environment.name if job.environment else ""): None
        for workflow in workflows
        for job in workflow.jobs
        for text in _texts(job)
        for name in _VARIABLE.findall(text)
    }
    return tuple(found)


def _described_variables(product: CompiledProduct) -> Iterator[tuple[tuple[str, str], str]]:
    context = product.context
    for variable in (*backup.VARIABLES, *failover.VARIABLES):
        yield (variable.name, ""), variable.description
    for used in context.targets.values():
        for pair in used.pairs(context):
            for variable in pair.variables:
                yield (variable.name, f"{pair.environment}-failover"), variable.description
    yield from _variables_of_roots(context)
    for name, environment in context.product.environments.items():
        target = context.targets[environment.deploy["target"]]
        for variable in target.variables(context.deploys[name], name):
            yield (variable.name, name), variable.description


def _variables_of_roots(context: Context) -> Iterator[tuple[tuple[str, str], str]]:
    for root in terraform_steps.roots(context):
        for variable in terraform_steps.variables(root):
            yield (variable.name, root.place), variable.description


def _notes(product: CompiledProduct) -> Iterator[str]:
    tokens = sorted({gate.token for gate in product.gates if gate.token})
    if tokens:
        yield (
            "Pull requests of Dependabot and of forks have no secrets. Gates that need one "
            f"({', '.join(tokens)}) do not run there; they run on the events named in the "
            "blueprint, and before every deploy. Nothing has to be stored as a Dependabot secret."
        )
    for target in product.context.targets.values():
        yield from target.notes(product.context)
