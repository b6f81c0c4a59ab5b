"""What plans and applies must know of a folder of Terraform, whichever target wrote the folder."""

from dataclasses import dataclass

from generator.model.catalogue import Variable
from generator.model.workflow import Pairs, SecretInput


@dataclass(frozen=True, kw_only=True, slots=True)
class Root:
    """A root module: a folder with a state of its own.

    `name` is the folder's; `path` leads to it from the root of the repository. `environment` is
    the one that it holds, empty for what several have in common. `files` and `resources` count
    what was written into it: a plan that speaks of less has not seen all.
    """

    name: str
    path: str
    environment: str
    version: str
    """Exact version of Terraform."""
    bucket: str
    region: str
    plans: str
    """Prefix in the bucket below which a plan waits for its approval, without a slash behind."""
    schedule: str
    files: int
    resources: int
    secrets: Pairs[SecretInput]
    """By the name of the environment variable through which Terraform reads each."""
    variables: Pairs[Variable]
    """The same for what is no secret."""

    @property
    def place(self) -> str:
        """Environment on GitHub that holds its secrets and variables."""
        return f"{self.name}-infrastructure"
