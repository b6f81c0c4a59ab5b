"""A gate as people speak of it: what is examined, why, and where it stands in the output."""

from dataclasses import dataclass

from generator.model.product import Waiver
from generator.model.script import Command


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """One gate of one component (or of the whole repository).

    `file`, `job` and `step` say where the emitted text must hold it: workflow file, job id and
    the step's name. `token` names the secret that it needs; such a gate is absent where secrets
    are. `waiver` switches the whole gate off until its end; `findings` pass single ones over.
    """

    id: str
    component: str = ""
    file: str
    job: str
    step: str
    why: str
    origin: str = "default"
    token: str = ""
    waiver: Waiver | None = None
    findings: tuple[Waiver, ...] = ()
    command: Command | None = None
    wraps: str = ""
    """Path of an existing workflow that is this gate."""

    @property
    def stage(self) -> str:
        """Stage that the gate belongs to."""
        return self.id.partition(".")[0]

    @property
    def mandatory(self) -> bool:
        """Whether a failure blocks every deploy: always, unless waived as a whole."""
        return self.waiver is None
