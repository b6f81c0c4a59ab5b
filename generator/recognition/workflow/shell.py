"""Which shell a step's script gets: the nearest `shell:`, and what is known of the machine.

Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
"""

import re
from dataclasses import dataclass

from generator.recognition.workflow.matrix import Strategy
from generator.recognition.workflow.settings import Container, Defaults, RunsOn
from generator.recognition.workflow.values import is_computed
from generator.yamltext.document import Route

_LEG = re.compile(r"\$\{\{\s*matrix\.([\w-]+)\s*\}\}")
_OTHERS = ("ubuntu", "macos", "linux", "debian")


@dataclass(frozen=True, kw_only=True, slots=True)
class StepShell:
    """The shell of a script.

    `value` is the `shell:` that counts and `route` where it stands; both None when none does and
    the runner chooses. `container` and `windows` are None where the file does not say it, or where
    it differs between the legs of a matrix. `is_open`: an expression might set another one.
    """

    value: str | None = None
    route: Route | None = None
    container: bool | None = False
    windows: bool | None = None
    is_open: bool = False


def default_shell(
    levels: tuple[Defaults, ...], container: Container | None, *, windows: bool | None
) -> StepShell:
    """Give the shell of a job's steps that name none; `levels` begins with the nearest."""
    has_container = container is not None and (container.is_certain or None)
    for level in levels:
        if level.shell is not None or level.is_open:
            return StepShell(
                value=level.shell,
                route=(*level.route, "shell") if level.shell else level.route,
                container=has_container,
                windows=windows,
                is_open=level.is_open,
            )
    return StepShell(container=has_container, windows=windows)


def is_windows(runner: RunsOn | None, strategy: Strategy | None) -> bool | None:
    """Tell whether a job runs on Windows; None when the file does not say, or says both."""
    if runner is None:
        return None
    answers = {_label(label, strategy) for label in runner.labels}
    if True in answers:
        return True if False not in answers else None
    return False if False in answers else None


def _label(label: str, strategy: Strategy | None) -> bool | None:
    leg = _LEG.fullmatch(label.strip())
    if leg is None:
        return _literal(label)
    values = strategy.matrix.values(leg[1]) if strategy and strategy.matrix else None
    answers = {_literal(value) if isinstance(value, str) else None for value in values or ()}
    return answers.pop() if len(answers) == 1 else None


def _literal(label: str) -> bool | None:
    name = label.lower()
    if is_computed(name):
        return None
    if name.startswith("windows"):
        return True
    return False if name.startswith(_OTHERS) else None
