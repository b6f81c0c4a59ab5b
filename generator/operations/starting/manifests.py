"""The files that projects start from, for signs that ask whether there is anything else."""

from generator.operations.starting.folder import Folder

MANIFESTS = (
    "package.json",
    "pyproject.toml",
    "setup.py",
    "requirements.txt",
    "go.mod",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "Cargo.toml",
    "Gemfile",
    "composer.json",
    "mix.exs",
)


def has_dockerfile(root: Folder) -> bool:
    """Tell whether the root holds a Dockerfile: something is built to run."""
    return root.has("Dockerfile") is not None
