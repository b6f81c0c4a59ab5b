"""How Turborepo and Nx build a component of a workspace, with every task run in this very run.

Both keep caches, in which a hit replays an old log and puts old files in place: a green build that
built nothing. So the caches are off, and the runner's own record of the run must say that the
component's task ran and that nothing came from a cache. Nothing is limited to what a change
affects: compared with a wrong base, `nx affected` runs no task and succeeds.
"""

import posixpath
import shlex
from collections.abc import Mapping

from generator.model.catalogue import Part
from generator.model.workflow import Pairs, Scalar, Step
from generator.toolchains.node_manager import REPORTS, run, to_workspace

RUNNERS = ("turbo", "nx")
ENVIRONMENT: Mapping[str, Pairs[Scalar]] = {
    # https://turborepo.com/docs/reference/system-environment-variables
    "turbo": (("TURBO_TELEMETRY_DISABLED", 1),),
    # https://nx.dev/docs/reference/environment-variables
    "nx": (("NX_DAEMON", False), ("NX_NO_CLOUD", True), ("NX_TUI", False)),
}
NX_UNCACHED = "--skip-nx-cache --output-style=static"
NX_RECORD = f"{REPORTS}/nx"


def runner_of(part: Part) -> str:
    """Give the name of the component's task runner, empty without one."""
    return part.component.task_runner or ""


def build(part: Part) -> str:
    """Give the bash that builds a component and what it depends on, and asks what ran.

    Raises:
        KeyError: the component has no task runner, or one that is not in `RUNNERS`.
    """
    return {"turbo": _turbo, "nx": _nx}[runner_of(part)](part)


def dependencies(part: Part) -> tuple[Step, ...]:
    """Give the step that builds what a component depends on, since linters and tests import it."""
    name = runner_of(part)
    if not name:
        return ()
    script = {"turbo": _turbo_dependencies, "nx": _nx_dependencies}[name](part)
    return (
        Step(
            name="Build what it depends on",
            env=ENVIRONMENT[name],
            working_directory="" if part.workspace == "." else part.workspace,
            run=script,
        ),
    )


def _inside(part: Part) -> str:
    """Give the component's folder as seen from its workspace."""
    return posixpath.relpath(part.path, part.workspace)


def _turbo(part: Part) -> str:
    """Give Turborepo's build: https://turborepo.com/docs/reference/run.

    `--cache` cannot stand beside `--force`, and an empty list neither reads nor writes. A package
    without the script counts as done, which the summary tells
    (https://turborepo.com/docs/reference/run#--summarize). No `--continue`: nothing is built
    after a failure.
    """
    filter_ = shlex.quote(f"--filter=./{_inside(part)}")
    return (
        f"cd -- {to_workspace(part)} || exit 1\n"
        "rm -rf -- .turbo/runs\n"
        f"{run(part, 'turbo')} run build {filter_} --cache=local:,remote: --ui=stream --summarize\n"
        "if ! jq --exit-status --arg folder "
        f"{shlex.quote(_inside(part))} '\n"
        '  (.tasks | any(.directory == $folder and .task == "build"))\n'
        '  and all(.tasks[]; .cache.status == "MISS" and .execution.exitCode == 0)\n'
        "' .turbo/runs/*.json > /dev/null; then\n"
        '  echo "::error title=turbo::the build of the component did not run, or not all ran now"\n'
        "  exit 1\n"
        "fi\n"
    )


def _turbo_dependencies(part: Part) -> str:
    """Give Turborepo's build of all but the component; without any there is nothing to do.

    The filter: https://turborepo.com/docs/reference/run#--filter-string
    """
    filter_ = shlex.quote(f"--filter={{./{_inside(part)}}}^...")
    return f"{run(part, 'turbo')} run build {filter_} --cache=local:,remote: --ui=stream"


def _nx(part: Part) -> str:
    """Give the build with Nx: https://nx.dev/docs/reference/nx-commands#nx-run-many.

    Without a project or a target of that name it runs nothing and succeeds. What ran stands in
    `run.json` of its cache, which is a new folder here.
    """
    projects = shlex.quote(f"--projects={_inside(part)}")
    return (
        f"cd -- {to_workspace(part)} || exit 1\n"
        f'export NX_CACHE_DIRECTORY="$PWD/{NX_RECORD}"\n'
        'rm -rf -- "$NX_CACHE_DIRECTORY"\n'
        'mkdir -p -- "$NX_CACHE_DIRECTORY"\n'
        f"{run(part, 'nx')} run-many --targets=build {projects} {NX_UNCACHED}\n"
        "if ! jq --exit-status '\n"
        '  (.tasks | any(.target == "build"))\n'
        '  and all(.tasks[]; .cacheStatus == "cache-miss" and .status == 0)\n'
        '\' "$NX_CACHE_DIRECTORY/run.json" > /dev/null; then\n'
        '  echo "::error title=nx::the build of the component did not run, or not all ran now"\n'
        "  exit 1\n"
        "fi\n"
    )


def _nx_dependencies(part: Part) -> str:
    """Give the build of all that the component depends on, directly or not, less itself.

    No option of Nx leaves the component out, so its graph is asked:
    https://nx.dev/docs/reference/nx-commands#nx-graph
    """
    nx, graph = run(part, "nx"), f"{REPORTS}/graph.json"
    return (
        f"mkdir -p {REPORTS}\n"
        f"{nx} graph --file={graph}\n"
        f"needed=\"$(jq --raw-output --arg folder {shlex.quote(_inside(part))} '\n"
        "  .graph as $graph\n"
        "  | [$graph.nodes[] | select(.data.root == $folder) | .name] as $own\n"
        '  | if $own == [] then error("no project lies in \\($folder)") else . end\n'
        "  | {all: $own, new: $own}\n"
        "  | until(.new == []; (.all) as $all\n"
        "      | ([$graph.dependencies[.new[]][]?.target] - $all | unique\n"
        "         | map(select(in($graph.nodes)))) as $new\n"
        "      | {all: ($all + $new), new: $new})\n"
        '  | .all - $own | join(",")\n'
        f"' {graph})\"\n"
        'if [ -n "$needed" ]; then\n'
        f'  {nx} run-many --targets=build --projects="$needed" {NX_UNCACHED}\n'
        "fi\n"
    )
