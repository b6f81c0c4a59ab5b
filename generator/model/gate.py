"""A gate as people speak of it: what is examined, why, and where it stands in the output."""

from dataclasses import dataclass

from generator.model.product import Waiver
from generator.model.script import Command

BUILT_IN = frozenset(
    {
        *("quality.lint", "quality.types", "quality.audit", "quality.format"),
        *("quality.secrets", "quality.sonar"),
        *("test.unit", "test.coverage", "test.integration", "test.e2e", "test.performance"),
        *("build.compile", "build.bundle", "build.image"),
        *("security-scan.code", "security-scan.dependencies", "security-scan.filesystem"),
        *("security-scan.dockerfile", "security-scan.image", "security-scan.workflows"),
        "security-scan.snyk",
        *("infrastructure.format", "infrastructure.validate"),
        *("staging.smoke", "production.smoke", "backup.verify", "backup.restore"),
    }
)
"""Ids of the gates that the stages bring; no gate of a team's own may have one of these names."""


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
    script: str = ""
    """The exact text of its step, where a status other than 0 is an answer; empty elsewhere."""

    @property
    def stage(self) -> str:
        """Stage that the gate belongs to."""
        return self.id.partition(".")[0]

    @property
    def mandatory(self) -> bool:
        """Whether a failure blocks every deploy: always, unless waived as a whole."""
        return self.waiver is None
