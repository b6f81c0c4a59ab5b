"""Python projects: services, those with PostgreSQL, and libraries."""

import re
from collections.abc import Iterator

from generator.operations.starting.folder import Folder, Table
from generator.operations.starting.kind import Facts, Kind, Seen, Sign
from generator.operations.starting.manifests import has_dockerfile

PROJECT, REQUIREMENTS, VERSION = "pyproject.toml", "requirements.txt", ".python-version"
SERVERS = frozenset(
    {
        "aiohttp",
        "bottle",
        "django",
        "falcon",
        "fastapi",
        "flask",
        "gunicorn",
        "hypercorn",
        "litestar",
        "sanic",
        "starlette",
        "tornado",
        "uvicorn",
    }
)
"""Distributions that answer HTTP."""
POSTGRESQL = frozenset(
    {
        "aiopg",
        "asyncpg",
        "pg8000",
        "psycopg",
        "psycopg-binary",
        "psycopg2",
        "psycopg2-binary",
    }
)
"""Drivers of PostgreSQL."""
MAPPERS = frozenset({"django", "sqlalchemy", "sqlmodel", "tortoise-orm"})
"""What stores objects in a database, PostgreSQL among others."""
# The name at the start of a requirement, https://peps.python.org/pep-0508/#names
_NAME = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")


def dependencies(root: Folder) -> frozenset[str]:
    """Give the names of what the project needs to run, as they are normalized in PEP 503."""
    return frozenset(re.sub(r"[-_.]+", "-", name).lower() for name in _names(root))


def _names(root: Folder) -> Iterator[str]:
    data = root.toml(PROJECT)
    lines = _list(_inner(data, "project").get("dependencies"))
    lines += root.text(REQUIREMENTS).splitlines()
    for line in lines:
        if isinstance(line, str) and (found := _NAME.match(line)):
            yield found[1]
    yield from _inner(data, "tool", "poetry", "dependencies")


def _inner(table: Table, *keys: str) -> Table:
    for key in keys:
        value = table.get(key)
        table = value if isinstance(value, dict) else {}
    return table


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _server(root: Folder) -> Seen | None:
    found = dependencies(root)
    servers = sorted(found & SERVERS)
    databases = sorted(found & (POSTGRESQL | MAPPERS))
    if not servers and not found & POSTGRESQL:
        return None
    file = root.has(PROJECT, REQUIREMENTS)
    named = [*servers, *(each for each in databases if each not in servers)]
    notes = tuple(_notes(root, postgresql=bool(databases)))
    return Seen(why=f"{file} depends on {', '.join(named)}", notes=notes)


def _notes(root: Folder, *, postgresql: bool) -> Iterator[str]:
    if not postgresql:
        yield "no driver of PostgreSQL is a dependency: take out what says `db`, or add one"
    if root.has(VERSION) is None:
        yield f"write {VERSION}: the gates and Render take the version from it"
    if root.has("alembic.ini") is None:
        yield "there is no alembic.ini: write your own migration as `pre-deploy`"
    if manager(root):
        yield f"the commands of the section render are uv's: write those of {manager(root)}"
    yield "say in `start` which application runs"


def _library(root: Folder) -> Seen | None:
    data = root.toml(PROJECT)
    package = _inner(data, "project") or _inner(data, "tool", "poetry")
    file = PROJECT if package else root.has("setup.py")
    if file is None or has_dockerfile(root) or dependencies(root) & SERVERS:
        return None
    return Seen(
        why=f"{file} describes a package, and nothing here is a server",
        values={("components", "library", "toolchain"): "python"},
    )


def manager(folder: Folder) -> str | None:
    """Give the package manager that the lock file tells, when it is not uv."""
    if folder.has("uv.lock"):
        return None
    if folder.has("poetry.lock"):
        return "poetry"
    return "pip" if folder.has(REQUIREMENTS) else None


def _facts(root: Folder, path: str) -> Facts:
    found = manager(root.below(path))
    return {"manager": found} if found else {}


KIND = Kind(
    signs=(
        Sign(
            name="python-server",
            strength=2,
            when="a web framework or a driver of PostgreSQL is a dependency of a Python project",
            see=_server,
        ),
        Sign(
            name="python-library",
            strength=1,
            when="a Python package is described, and there is neither web framework nor Dockerfile",
            see=_library,
        ),
    ),
    toolchain="python",
    facts=_facts,
    version_files=(VERSION,),
)
