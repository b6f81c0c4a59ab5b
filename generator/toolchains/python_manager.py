"""How uv and pip install what is locked, and run only that."""

from generator.model.catalogue import Part
from generator.model.workflow import Pairs, Scalar, Step

REPORTS = ".gatewright"
"""Folder of the gates' reports, relative to the component; Python tools leave dot folders out."""
MANAGERS = ("uv", "pip")
DEFAULT = "uv"
DEFAULT_VERSION = "3.13"
LOCKS = {"uv": "uv.lock", "pip": "requirements.txt"}
DEVELOPMENT = "requirements-dev.txt"
"""What pip installs besides its lock: the tools that the gates run."""


def manager_of(part: Part) -> str:
    """Give the name of the package manager of a component."""
    return part.component.manager or DEFAULT


def run(part: Part, module: str) -> str:
    """Give the bash that starts a module of an installed package.

    `uv run --no-sync` neither locks nor installs anything
    (https://docs.astral.sh/uv/reference/cli/#uv-run--no-sync).
    """
    prefix = "uv run --no-sync " if manager_of(part) == "uv" else ""
    return f"{prefix}python -m {module}"


def lock_file(part: Part) -> str:
    """Give the path of the lock file, relative to the repository."""
    return _inside(part, LOCKS[manager_of(part)])


def _inside(part: Part, file: str) -> str:
    return file if part.path == "." else f"{part.path}/{file}"


def setup(part: Part, cache: bool) -> tuple[Step, ...]:  # noqa: FBT001 - the contract
    """Give the steps that install Python, the package manager and the locked dependencies.

    uv installs all groups and extras, since tools stand in either, and the project itself. pip
    checks hashes as soon as one requirement has one; requirements without hashes are installed too
    (https://pip.pypa.io/en/stable/topics/secure-installs/#hash-checking-mode).
    """
    uv = manager_of(part) == "uv"
    command = "uv sync --locked --all-groups --all-extras" if uv else _pip_install(part)
    directory = "" if part.path == "." else part.path
    install = Step(name="Install dependencies", working_directory=directory, run=command)
    return (_uv(part, cache=cache) if uv else _pip(part, cache=cache), install)


def _pip_install(part: Part) -> str:
    """Give the bash that installs what is locked and, where it is a package, the component.

    A lock with hashes cannot name the component, since no hash stands for a folder. Its build
    backend comes from the lock: left to itself, pip fetches the newest one
    (https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-no-build-isolation).
    """
    locked = f"python -m pip install -r {LOCKS['pip']} -r {DEVELOPMENT}"
    if "build.compile" in {*part.component.lacks, *part.component.checks}:
        return locked
    return f"{locked}\npython -m pip install --no-deps --no-build-isolation --editable .\n"


def _version(part: Part) -> str:
    return part.component.version or DEFAULT_VERSION


def _uv(part: Part, *, cache: bool) -> Step:
    """Give the step for uv and Python: https://github.com/astral-sh/setup-uv#inputs."""
    cached: Pairs[Scalar] = (("cache-dependency-glob", lock_file(part)),) if cache else ()
    return Step(
        name="Set up uv and Python",
        uses=part.pins.action("astral-sh/setup-uv"),
        with_=(
            ("python-version", _version(part)),
            ("working-directory", part.path),
            ("enable-cache", cache),
            *cached,
        ),
    )


def _pip(part: Part, *, cache: bool) -> Step:
    """Give the step for Python: https://github.com/actions/setup-python#caching-packages-dependencies."""
    paths = f"{lock_file(part)}\n{_inside(part, DEVELOPMENT)}\n"
    cached: Pairs[Scalar] = (("cache", "pip"), ("cache-dependency-path", paths)) if cache else ()
    return Step(
        name="Set up Python",
        uses=part.pins.action("actions/setup-python"),
        with_=(("python-version", _version(part)), *cached),
    )
