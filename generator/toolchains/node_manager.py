"""How npm, pnpm and Yarn install what is locked, and run only that."""

import posixpath
import shlex
from dataclasses import dataclass

from generator.model.catalogue import Part
from generator.model.workflow import Pairs, Scalar, Step

REPORTS = "node_modules/.gatewright"
"""Folder of the gates' reports, relative to the component.

Compilers, linters, formatters and test runners leave `node_modules` out, and git ignores it. No
package can be installed there: names must not start with a dot
(https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name).
"""
DEFAULT = "npm"
DEFAULT_VERSION = "24"
VERSION_FILES = (".nvmrc", ".node-version", ".tool-versions")
"""Files that can only say a version: https://github.com/actions/setup-node#usage.

A package.json may say none, and the action then takes what it finds on the runner.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Manager:
    """A package manager.

    `execute` runs a tool of a locked package and never downloads one, nor a script of
    package.json that has the same name; `script` runs such a script.
    """

    name: str
    lock: str
    install: str
    execute: str
    script: str


MANAGERS = {
    # https://docs.npmjs.com/cli/v11/commands/npm-ci
    "npm": Manager(
        name="npm",
        lock="package-lock.json",
        install="npm ci",
        execute="npx --no-install",
        script="npm run",
    ),
    # https://pnpm.io/cli/install#--frozen-lockfile
    "pnpm": Manager(
        name="pnpm",
        lock="pnpm-lock.yaml",
        install="pnpm install --frozen-lockfile",
        execute="pnpm exec",
        script="pnpm run",
    ),
    # https://yarnpkg.com/cli/install and https://yarnpkg.com/cli/run
    "yarn": Manager(
        name="yarn",
        lock="yarn.lock",
        install="yarn install --immutable",
        execute="yarn run --binaries-only",
        script="yarn run",
    ),
}


def manager_of(part: Part) -> Manager:
    """Give the package manager of a component."""
    return MANAGERS[part.component.manager or DEFAULT]


def run(part: Part, tool: str) -> str:
    """Give the bash that starts a tool of a locked package."""
    return f"{manager_of(part).execute} {tool}"


def to_workspace(part: Part) -> str:
    """Give the path of the workspace as seen from the component's folder, quoted for bash."""
    return shlex.quote(posixpath.relpath(part.workspace, part.path))


def at_workspace(part: Part, command: str) -> str:
    """Give a command as it runs in the folder of the lock file, its output still in ours.

    Below it npm looks at one member of the workspace only, and at none of what the root locks
    (https://docs.npmjs.com/cli/v11/using-npm/workspaces).
    """
    if part.workspace == part.path:
        return command
    return f"(cd -- {to_workspace(part)} && {command})"


def lock_file(part: Part) -> str:
    """Give the path of the lock file, relative to the repository."""
    return _inside(part.workspace, manager_of(part).lock)


def _inside(folder: str, file: str) -> str:
    return file if folder == "." else f"{folder}/{file}"


def setup(part: Part, cache: bool) -> tuple[Step, ...]:  # noqa: FBT001 - the contract
    """Give the steps that install Node.js, the package manager and the locked dependencies."""
    manager = manager_of(part)
    directory = "" if part.workspace == "." else part.workspace
    install = Step(name="Install dependencies", working_directory=directory, run=manager.install)
    return (*_provide(part, manager, directory), _node(part, manager, cache=cache), install)


def _provide(part: Part, manager: Manager, directory: str) -> tuple[Step, ...]:
    """Give the steps that bring a manager that does not come with Node.js.

    Both read their version from `packageManager` in package.json, so it is pinned there; Corepack
    also verifies its hash (https://github.com/nodejs/corepack#configuring-a-package).
    """
    if manager.name == "pnpm":
        with_ = (("package_json_file", _inside(part.workspace, "package.json")),)
        pnpm = part.pins.action("pnpm/action-setup")
        return (Step(name="Set up pnpm", uses=pnpm, with_=with_),)
    if manager.name == "yarn":
        enable = "corepack enable\nyarn --version"
        return (Step(name="Set up Yarn", working_directory=directory, run=enable),)
    return ()


def _node(part: Part, manager: Manager, *, cache: bool) -> Step:
    """Give the step for Node.js; without `cache` the automatic cache is off too.

    Source: https://github.com/actions/setup-node#caching-global-packages-data
    """
    cached: Pairs[Scalar] = (
        ("cache", manager.name),
        ("cache-dependency-path", lock_file(part)),
    )
    file = part.component.version_file
    version = part.component.version or DEFAULT_VERSION
    return Step(
        name="Set up Node.js",
        uses=part.pins.action("actions/setup-node"),
        with_=(
            ("node-version-file", file) if file else ("node-version", version),
            *(cached if cache else (("package-manager-cache", False),)),
        ),
    )
