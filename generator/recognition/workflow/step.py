"""One step of a job or of a composite action.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idsteps
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.recognition.workflow.fields import Fields
from generator.recognition.workflow.part import Part, Table
from generator.recognition.workflow.shell import StepShell
from generator.recognition.workflow.uses import Uses, uses_of
from generator.recognition.workflow.values import Amount, Flag

_KINDS = ("run", "uses", "wait", "wait-all", "cancel", "parallel")
_KEYS = (
    *("name", "id", "if", "run", "uses", "with", "env", "shell", "working-directory"),
    *("continue-on-error", "timeout-minutes", "background"),
    *("wait", "wait-all", "cancel", "parallel"),
)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Step(Part):
    """One step; what it does not say is None, or empty.

    `index` counts from zero in its list. `condition` is the text behind `if`, as an expression
    with or without braces; empty means what an absent one means. `shell` is the shell that its
    script gets, wherever it is said. `background` is true for the steps of a `parallel` group;
    `wait` and `cancel` name steps of the background by their ids.
    """

    index: int
    id: str | None
    name: str | None
    condition: str | None
    run: str | None
    uses: Uses | None
    inputs: Table
    env: Table
    shell: StepShell
    working_directory: str | None
    continue_on_error: Flag | None
    timeout: Amount | None
    background: Flag
    wait: tuple[str, ...] | None
    wait_all: bool
    cancel: str | None
    parallel: tuple["Step", ...]

    @property
    def title(self) -> str:
        """What to call it: its name, else its id, else what it does, on one line."""
        used = self.uses.text if self.uses else ""
        first = (self.run or "").strip().partition("\n")[0]
        return self.name or self.id or used or first or f"step {self.index + 1}"

    @property
    def family(self) -> Iterator["Step"]:
        """Give the step and those of its group."""
        yield self
        for each in self.parallel:
            yield from each.family


def steps_of(owner: Fields, shell: StepShell, working_directory: str | None) -> tuple[Step, ...]:
    """Read `steps`; `shell` and `working_directory` are what a step has that says none."""
    return tuple(_step(fields, shell, working_directory) for fields in owner.items("steps"))


def _step(fields: Fields, shell: StepShell, folder: str | None, *, in_group: bool = False) -> Step:
    _check(fields)
    own = fields.filled("shell")
    used = fields.filled("uses")
    background = fields.flag("background")
    index = fields.route[-1]
    return Step(
        **fields.where(),
        index=index if isinstance(index, int) else 0,
        id=fields.filled("id"),
        name=fields.text("name"),
        condition=fields.text("if"),
        run=fields.text("run"),
        uses=uses_of(used) if used else None,
        inputs=fields.table("with"),
        env=fields.table("env"),
        shell=_shell(fields, shell, own),
        working_directory=fields.filled("working-directory") or folder,
        continue_on_error=fields.flag("continue-on-error"),
        timeout=fields.amount("timeout-minutes"),
        background=in_group if background is None else background,
        wait=fields.texts("wait"),
        wait_all="wait-all" in fields and fields.body["wait-all"] is not False,
        cancel=fields.filled("cancel"),
        parallel=tuple(
            _step(each, shell, folder, in_group=True) for each in fields.items("parallel")
        ),
    )


def _shell(fields: Fields, shell: StepShell, own: str | None) -> StepShell:
    if own is None:
        return shell
    return replace(shell, value=own, route=(*fields.route, "shell"), is_open=False)


def _check(fields: Fields) -> None:
    fields.only(_KEYS)
    kinds = [key for key in _KINDS if key in fields]
    if not kinds:
        fields.unclear("the step does nothing, expected run or uses", "add run, or remove the step")
    elif len(kinds) > 1:
        message = f"the step has both {kinds[0]} and {kinds[1]}, expected one of them"
        fields.unclear(message, "make two steps of it", kinds[1])
