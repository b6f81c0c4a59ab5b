"""How uv, pip and Poetry install what is locked, and run only that."""

import posixpath
import shlex
from collections.abc import Mapping

from generator.model.catalogue import Part
from generator.model.workflow import Pairs, Scalar, Step

REPORTS = ".gatewright"
"""Folder of the gates' reports, relative to the component; Python tools leave dot folders out."""
MANAGERS = ("uv", "pip", "poetry")
DEFAULT = "uv"
DEFAULT_VERSION = "3.13"
LOCKS = {"uv": "uv.lock", "pip": "requirements.txt", "poetry": "poetry.lock"}
VERSION_FILES: Mapping[str, tuple[str, ...]] = {
    # https://docs.astral.sh/uv/concepts/python-versions/#python-version-files
    "uv": (".python-version",),
    # https://github.com/actions/setup-python/blob/main/docs/advanced-usage.md
    "pip": (".python-version", ".tool-versions"),
    "poetry": (".python-version", ".tool-versions"),
}
"""Files that can only say a version, by manager."""
DEVELOPMENT = "requirements-dev.txt"
"""What pip installs besides its lock: the tools that the gates run."""
POETRY = "requirements-poetry.txt"
"""Poetry itself and its export plugin, by hash: no other file can lock them."""
PREFIXES = {"uv": "uv run --no-sync ", "pip": "", "poetry": "poetry run "}


def manager_of(part: Part) -> str:
    """Give the name of the package manager of a component."""
    return part.component.manager or DEFAULT


def run(part: Part, module: str) -> str:
    """Give the bash that starts a module of an installed package.

    `uv run --no-sync` and `poetry run` neither lock nor install anything
    (https://docs.astral.sh/uv/reference/cli/#uv-run--no-sync,
    https://python-poetry.org/docs/cli/#run).
    """
    return f"{PREFIXES[manager_of(part)]}python -m {module}"


def lock_file(part: Part) -> str:
    """Give the path of the lock file, relative to the repository."""
    return _inside(part, LOCKS[manager_of(part)])


def _inside(part: Part, file: str) -> str:
    return file if part.path == "." else f"{part.path}/{file}"


def setup(part: Part, cache: bool) -> tuple[Step, ...]:  # noqa: FBT001 - the contract
    """Give the steps that install Python, the package manager and the locked dependencies.

    All groups and extras are installed, since tools stand in either, and the project itself. pip
    checks hashes as soon as one requirement has one; requirements without hashes are installed too
    (https://pip.pypa.io/en/stable/topics/secure-installs/#hash-checking-mode). For Poetry the
    cache of `actions/setup-python` would hold installed packages, which no hash is checked for.
    """
    name = manager_of(part)
    directory = "" if part.path == "." else part.path
    provide, command = {
        "uv": ((_uv(part, cache=cache),), _uv_install(part)),
        "pip": ((_python(part, cache=cache),), _pip_install(part)),
        "poetry": ((_python(part, cache=False), _poetry(directory)), _poetry_install(part)),
    }[name]
    install = Step(name="Install dependencies", working_directory=directory, run=command)
    return (*provide, install)


def _uv_install(part: Part) -> str:
    """Give the bash that installs what uv locked.

    uv looks for the file with the version itself, and takes any version when it finds none.
    """
    sync = "uv sync --locked --all-groups --all-extras"
    file = part.component.version_file
    if not file:
        return sync
    return f"grep . -- {shlex.quote(posixpath.relpath(file, part.path))}\n{sync}\n"


def _poetry(directory: str) -> Step:
    """Give the step that installs Poetry apart from the component, which must not see it.

    `pipx install poetry==…` would pin Poetry alone, and fetch the newest of what it needs
    (https://python-poetry.org/docs/#ci-recommendations).
    """
    run = (
        'python -m venv "$RUNNER_TEMP/poetry"\n'
        f'"$RUNNER_TEMP/poetry/bin/python" -m pip install --require-hashes -r {POETRY}\n'
        'mkdir -p "$RUNNER_TEMP/poetry-only"\n'
        'ln -s ../poetry/bin/poetry "$RUNNER_TEMP/poetry-only/poetry"\n'
        'echo "$RUNNER_TEMP/poetry-only" >> "$GITHUB_PATH"\n'
    )
    return Step(name="Set up Poetry", working_directory=directory, run=run)


def _poetry_install(part: Part) -> str:
    """Give the bash that installs what Poetry locked, and nothing that it did not.

    A lock that is older than pyproject.toml fails (https://python-poetry.org/docs/cli/#check).
    """
    root = " --no-root" if _is_no_package(part) else ""
    return f"poetry check --lock\npoetry sync --no-interaction --all-groups --all-extras{root}\n"


def _pip_install(part: Part) -> str:
    """Give the bash that installs what is locked and, where it is a package, the component.

    A lock with hashes cannot name the component, since no hash stands for a folder. Its build
    backend comes from the lock: left to itself, pip fetches the newest one
    (https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-no-build-isolation).
    """
    locked = f"python -m pip install -r {LOCKS['pip']} -r {DEVELOPMENT}"
    if _is_no_package(part):
        return locked
    return f"{locked}\npython -m pip install --no-deps --no-build-isolation --editable .\n"


def _is_no_package(part: Part) -> bool:
    return "build.compile" in {*part.component.lacks, *part.component.checks}


def _version(part: Part) -> Pairs[Scalar]:
    file = part.component.version_file
    if file:
        return (("python-version-file", file),)
    return (("python-version", part.component.version or DEFAULT_VERSION),)


def _uv(part: Part, *, cache: bool) -> Step:
    """Give the step for uv and Python: https://github.com/astral-sh/setup-uv#inputs.

    A version given here would count more than a file that says one.
    """
    cached: Pairs[Scalar] = (("cache-dependency-glob", lock_file(part)),) if cache else ()
    return Step(
        name="Set up uv and Python",
        uses=part.pins.action("astral-sh/setup-uv"),
        with_=(
            *(() if part.component.version_file else _version(part)),
            ("working-directory", part.path),
            ("enable-cache", cache),
            *cached,
        ),
    )


def _python(part: Part, *, cache: bool) -> Step:
    """Give the step for Python: https://github.com/actions/setup-python#caching-packages-dependencies."""
    name, paths = manager_of(part), lock_file(part)
    if name == "pip":
        paths = f"{paths}\n{_inside(part, DEVELOPMENT)}\n"
    cached: Pairs[Scalar] = (("cache", name), ("cache-dependency-path", paths)) if cache else ()
    return Step(
        name="Set up Python",
        uses=part.pins.action("actions/setup-python"),
        with_=(*_version(part), *cached),
    )
