"""The bash of a gate's step, filled into reviewed templates: the one place that knows Jinja.

Values of a run come through `env`, never into the text: no script holds an expression of GitHub's.
"""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from generator.evidence.catalogue import counter
from generator.model.script import Command

if TYPE_CHECKING:
    from jinja2 import Environment, Template

PACKAGE = files("generator.evidence")
GATE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ ()-]*")


def gate_script(command: Command, *, gate: str) -> str:
    """Give the bash of a gate's step: run the command, then prove that it examined something.

    The command stands in a subshell, so that an `exit 0`, a `cd` or a trap in it cannot skip the
    proof. An old report is removed first, and one that is committed is refused. The step must set
    REPORT and AT_LEAST when the command has evidence, and run in the component's folder under
    `bash --noprofile --norc -eo pipefail`
    (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#exit-codes-and-error-action-preference).

    Raises:
        LookupError: the evidence is of a kind that no counter knows.
        ValueError: `gate` has characters that a workflow command would not survive.
    """
    if not GATE.fullmatch(gate):
        message = f"'{gate}' cannot stand in a workflow command"
        raise ValueError(message)
    found = counter(command.evidence.kind) if command.evidence else None
    return _filled("gate", gate=gate, run=command.run.rstrip("\n"), counter=found)


def waived_script() -> str:
    """Give the bash of a gate that is waived as a whole: it warns, and fails once it has ended.

    The step must set GATE, WAIVED_UNTIL (YYYY-MM-DD, the last day, in UTC), WAIVED_BY and
    WAIVED_WHY. Anything but a date counts as ended.
    """
    return _filled("waived")


def judge_script(tool: str) -> str:
    """Give the bash that fails for findings at or above AUDIT_LEVEL that are not waived.

    `tool` is `npm`, `pnpm`, `yarn` or `pip`; its report lies at `$FINDINGS`. WAIVED_FINDINGS may
    hold lines `ID UNTIL`; a finding counts again after that day, and an id that matches nothing
    is a notice. A finding of unknown severity counts as the worst. Severities:
    https://docs.npmjs.com/cli/v11/using-npm/config#audit-level

    Raises:
        FileNotFoundError: the tool's report is not known.
    """
    found = PACKAGE.joinpath("audits", f"{tool}.jq").read_text(encoding="utf-8")
    whole = _template("audits", "judge.jq").render(findings=f"\n{found}")
    return _filled("judge", program=whole.rstrip("\n"))


def _filled(name: str, **values: object) -> str:
    return _template("templates", f"{name}.sh").render(values)


@cache
def _template(folder: str, name: str) -> "Template":
    # To compile a template takes two hundred times as long as to fill it.
    text = PACKAGE.joinpath(folder, name).read_text(encoding="utf-8")
    return _environment().from_string(text)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - slow, and not always needed

    return Environment(
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - the output is bash; values come through the environment
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
