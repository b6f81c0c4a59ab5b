"""A Dockerfile and nothing that says another language."""

from generator.operations.starting.folder import Folder
from generator.operations.starting.kind import Kind, Seen, Sign
from generator.operations.starting.manifests import MANIFESTS, has_dockerfile


def _alone(root: Folder) -> Seen | None:
    if not has_dockerfile(root) or root.has(*MANIFESTS):
        return None
    return Seen(why="there is a Dockerfile, and no file of a package manager beside it")


KIND = Kind(
    signs=(
        Sign(
            name="dockerfile-alone",
            strength=2,
            when="there is a Dockerfile, and no manifest of a language beside it",
            see=_alone,
        ),
    ),
    toolchain="docker",
)
