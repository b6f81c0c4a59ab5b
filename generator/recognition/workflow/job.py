"""One job of a workflow.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobs
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.recognition.workflow.fields import Fields
from generator.recognition.workflow.matrix import Strategy, strategy_of
from generator.recognition.workflow.part import Part, Table
from generator.recognition.workflow.settings import (
    Concurrency,
    Container,
    Defaults,
    Environment,
    Permissions,
    RunsOn,
    concurrency_of,
    container_of,
    defaults_of,
    environment_of,
    permissions_of,
    runs_on_of,
)
from generator.recognition.workflow.shell import default_shell, is_windows
from generator.recognition.workflow.step import Step, steps_of
from generator.recognition.workflow.uses import Uses, uses_of
from generator.recognition.workflow.values import Amount, Flag

_CALL_KEYS = (
    "name",
    "uses",
    "with",
    "secrets",
    "needs",
    "if",
    "permissions",
    "concurrency",
    "strategy",
)
_KEYS = (
    *("name", "needs", "if", "strategy", "runs-on", "timeout-minutes", "cancel-timeout-minutes"),
    *("continue-on-error", "container", "services", "env", "environment", "permissions"),
    *("concurrency", "outputs", "defaults", "steps", "snapshot"),
)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Job(Part):
    """One job; what it does not say is None, or empty.

    A job with `uses` calls a workflow, and has `inputs` and `secrets` instead of steps.
    `condition` is as in a step. `services` are named after their keys.
    """

    id: str
    name: str | None
    needs: tuple[str, ...]
    condition: str | None
    uses: Uses | None
    inputs: Table
    secrets: Table
    inherits_secrets: bool
    strategy: Strategy | None
    continue_on_error: Flag | None
    environment: Environment | None
    concurrency: Concurrency | None
    timeout: Amount | None
    env: Table
    defaults: Defaults
    container: Container | None
    services: tuple[tuple[str, Container], ...]
    runs_on: RunsOn | None
    windows: bool | None
    outputs: Table
    permissions: Permissions | None
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        """What GitHub calls it: its name, or its id."""
        return self.name or self.id

    @property
    def all_steps(self) -> Iterator[Step]:
        """Give its steps, those of groups among them, in the order of the file."""
        for step in self.steps:
            yield from step.family

    def step(self, id_: str) -> Step | None:
        """Find a step by its id, whose case does not count."""
        wanted = id_.upper()
        return next((each for each in self.all_steps if (each.id or "").upper() == wanted), None)


def job_of(fields: Fields, outer: Defaults) -> Job:
    """Read a job; `outer` are the defaults of its workflow."""
    _check(fields)
    strategy = strategy_of(fields)
    runner = runs_on_of(fields)
    container = container_of(fields, "container")
    defaults = defaults_of(fields)
    windows = is_windows(runner, strategy)
    shell = default_shell((defaults, outer), container, windows=windows)
    folder = defaults.working_directory or outer.working_directory
    called = fields.filled("uses")
    inherits = fields.body.get("secrets") == "inherit"
    return Job(
        **fields.where(),
        id=str(fields.route[-1]),
        name=fields.text("name"),
        needs=fields.texts("needs") or (),
        condition=fields.text("if"),
        uses=uses_of(called) if called else None,
        inputs=fields.table("with"),
        secrets=_no_table(fields) if inherits else fields.table("secrets"),
        inherits_secrets=inherits,
        strategy=strategy,
        continue_on_error=fields.flag("continue-on-error"),
        environment=environment_of(fields),
        concurrency=concurrency_of(fields),
        timeout=fields.amount("timeout-minutes"),
        env=fields.table("env"),
        defaults=defaults,
        container=container,
        services=tuple(_services(fields)),
        runs_on=runner,
        windows=windows,
        outputs=fields.table("outputs"),
        permissions=permissions_of(fields),
        steps=steps_of(fields, shell, folder),
    )


def _no_table(fields: Fields) -> Table:
    return Table(**fields.where("secrets"), is_open=True)


def _services(fields: Fields) -> Iterator[tuple[str, Container]]:
    services = fields.inner("services", computable=True)
    for name in services.body:
        container = container_of(services, name)
        if container is not None:
            yield name, container


def _check(fields: Fields) -> None:
    calls = "uses" in fields
    has_both = calls and "steps" in fields
    fields.only((*_KEYS, *_CALL_KEYS) if has_both else _CALL_KEYS if calls else _KEYS)
    if has_both:
        message = "the job has both uses and steps, expected one of them"
        fields.unclear(message, "make two jobs of it", "steps")
    elif not calls and "steps" not in fields:
        fields.unclear("the job does nothing, expected steps or uses", "add steps")
    elif not calls and "runs-on" not in fields:
        fields.unclear("the job does not say where it runs", "add runs-on, such as ubuntu-24.04")
