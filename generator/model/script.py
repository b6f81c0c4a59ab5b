"""What a gate executes: a command that can fail, and the proof that it examined something."""

from dataclasses import dataclass

from generator.model.workflow import Pairs, Scalar, Step


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Where a gate's report lies and how much it must have examined.

    `kind` names a counter of the evidence catalogue (`generator/evidence/`), which prints how many
    `unit`s (files, tests, packages) the report speaks of. Fewer than `at_least` fails the gate.
    """

    kind: str
    path: str
    at_least: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """How one gate is executed for one component.

    `run` is bash, run under `-eo pipefail` in the component's folder, with `env` set. `prepare`
    are steps that must come first (a browser to install, say).
    """

    tool: str
    run: str
    evidence: Evidence | None = None
    env: Pairs[Scalar] = ()
    prepare: tuple[Step, ...] = ()
    minutes: int = 1
