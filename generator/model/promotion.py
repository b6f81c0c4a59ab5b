"""Images that were tested and are deployed by their digest: which, from where, pushed by whom."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Registry:
    """Where tested images are pushed to.

    `repository` is host and path; each component's image stands below it. `user` and `password`
    name secrets; without them the token of the run is used. With `provenance` an attestation says
    which run has built an image.
    """

    repository: str
    user: str = ""
    password: str = ""
    provenance: bool = False

    @property
    def host(self) -> str:
        """Host of the registry."""
        return self.repository.partition("/")[0]

    @property
    def secrets(self) -> tuple[str, ...]:
        """Names of the secrets that a push needs."""
        return (self.user, self.password) if self.user else ()

    def image(self, component: str) -> str:
        """Give the name of a component's image, without tag and digest."""
        return f"{self.repository}/{component}"

    @staticmethod
    def tag(branch: str) -> str:
        """Give the tag that follows a branch; a tag holds no slash.

        Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
        """
        return branch.replace("/", "-")[:128]


@dataclass(frozen=True, kw_only=True, slots=True)
class Promoted:
    """One part of a deploy that runs the image of a component, `image` without tag and digest."""

    unit: str
    """Name by which the target knows it."""
    component: str
    image: str

    @property
    def variable(self) -> str:
        """Name of the variable in which a deploy is told the image with its digest."""
        return f"IMAGE_{self.unit.upper().replace('-', '_')}"
