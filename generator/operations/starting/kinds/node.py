"""Node projects: workspaces, backend and frontend, servers, sites and libraries."""

from generator.operations.starting.folder import Folder
from generator.operations.starting.kind import Facts, Kind, Seen, Sign, Values
from generator.operations.starting.manifests import has_dockerfile

PACKAGE = "package.json"
SERVERS = frozenset(
    {
        "@adonisjs/core",
        "@hapi/hapi",
        "@nestjs/core",
        "express",
        "fastify",
        "h3",
        "hono",
        "koa",
        "next",
        "nuxt",
        "restify",
    }
)
"""Packages that answer HTTP."""
BROWSERS = frozenset(
    {
        "@angular/core",
        "@sveltejs/kit",
        "@vitejs/plugin-react",
        "@vitejs/plugin-vue",
        "astro",
        "parcel",
        "preact",
        "react",
        "react-dom",
        "react-scripts",
        "solid-js",
        "svelte",
        "vite",
        "vue",
    }
)
"""Packages of what runs in a browser."""
BACKENDS = ("backend", "server", "api")
FRONTENDS = ("frontend", "client", "web", "app")
"""Names of folders, by custom."""
LOCKS = {"pnpm-lock.yaml": "pnpm", "yarn.lock": "yarn"}
RUNNERS = {"turbo.json": "turbo", "nx.json": "nx"}
LEAST_MEMBERS = 2


def dependencies(folder: Folder, *groups: str) -> frozenset[str]:
    """Give the names of the packages that a package.json names in some groups."""
    data = folder.json(PACKAGE)
    tables = (data.get(group) for group in groups or ("dependencies", "devDependencies"))
    return frozenset(name for table in tables if isinstance(table, dict) for name in table)


def patterns(root: Folder) -> tuple[str, ...]:
    """Give the patterns of the workspace's members; empty when there is none.

    https://docs.npmjs.com/cli/configuring-npm/package-json#workspaces, in Yarn 1 also a mapping;
    https://pnpm.io/pnpm-workspace_yaml
    """
    said = root.json(PACKAGE).get("workspaces")
    said = said.get("packages") if isinstance(said, dict) else said
    said = said or root.yaml("pnpm-workspace.yaml").get("packages")
    return tuple(each for each in said if isinstance(each, str)) if isinstance(said, list) else ()


def members(root: Folder) -> tuple[str, ...]:
    """Give the folders of the workspace's members."""
    said = patterns(root)
    left_out = {path for each in said if each[:1] == "!" for path in root.matching(each[1:])}
    found = {path for each in said for path in root.matching(each)}
    return tuple(path for path in sorted(found - left_out) if root.below(path).has(PACKAGE))


def _workspaces(root: Folder) -> Seen | None:
    found = members(root) if root.has(PACKAGE) else ()
    if len(found) < LEAST_MEMBERS:
        return None
    file = "package.json" if root.json(PACKAGE).get("workspaces") else "pnpm-workspace.yaml"
    runner = root.has(*RUNNERS)
    why = f"{file} names a workspace ({', '.join(patterns(root))})"
    return Seen(
        why=f"{why}, and there is {runner}" if runner else why,
        notes=(
            f"let `components` be those of the workspace: {', '.join(found)}",
            *_commands(root),
        ),
    )


def _backend_and_frontend(root: Folder) -> Seen | None:
    if patterns(root):
        return None
    parts = [name for name in root.folders() if root.below(name).has(PACKAGE)]
    back = _role(root, parts, BACKENDS, SERVERS)
    front = _role(root, [each for each in parts if each != back], FRONTENDS, BROWSERS)
    if back is None or front is None:
        return None
    values: Values = {
        ("components", name, "path"): path
        for name, path in (("backend", back), ("frontend", front))
        if name != path
    }
    notes = _commands(root.below(back), root.below(front))
    return Seen(why=f"there are {back}/{PACKAGE} and {front}/{PACKAGE}", values=values, notes=notes)


def _commands(*folders: Folder) -> tuple[str, ...]:
    """Tell of a package manager whose commands the section render has to have."""
    others = dict.fromkeys(LOCKS[lock] for each in folders if (lock := each.has(*LOCKS)))
    named = " and ".join(others)
    return (f"the commands of the section render are npm's: write those of {named}",) * bool(named)


def _role(
    root: Folder, parts: list[str], names: tuple[str, ...], needs: frozenset[str]
) -> str | None:
    """Give the folder of a part: by its name, else by what it depends on."""
    by_name = next((name for name in names if name in parts), None)
    return by_name or next(
        (each for each in parts if dependencies(root.below(each), "dependencies") & needs), None
    )


def starts(root: Folder) -> str | None:
    """Give the script `start` when it is a program of Node that it starts."""
    scripts = root.json(PACKAGE).get("scripts")
    start = scripts.get("start") if isinstance(scripts, dict) else None
    program = start.split()[:1] if isinstance(start, str) else []
    return start if program and program[0] in {"node", "tsx", "ts-node"} else None


def _server(root: Folder) -> Seen | None:
    found = sorted(dependencies(root, "dependencies") & SERVERS)
    if found:
        return Seen(why=f"{PACKAGE} depends on {', '.join(found)}")
    start = starts(root)
    return Seen(why=f"the script start of {PACKAGE} is `{start}`") if start else None


def _browser(root: Folder) -> Seen | None:
    found = sorted(dependencies(root) & BROWSERS)
    if not found or _server(root) or members(root) or _published(root):
        return None
    why = f"{PACKAGE} depends on {', '.join(found)}, and on no server"
    return Seen(why=why, notes=_commands(root))


def _published(root: Folder) -> bool:
    """Tell whether the package is for others: it says what they import, and is not private."""
    data = root.json(PACKAGE)
    return not data.get("private") and bool({"exports", "main", "module"} & set(data))


def _library(root: Folder) -> Seen | None:
    layouts = (_workspaces, _backend_and_frontend, _server, _browser)
    if not root.has(PACKAGE) or has_dockerfile(root) or any(see(root) for see in layouts):
        return None
    if patterns(root) or "start" in (root.json(PACKAGE).get("scripts") or {}):
        return None
    part = ("components", "library")
    built = "build" in (root.json(PACKAGE).get("scripts") or {})
    lacks: Values = {} if built else {(*part, "lacks"): ("build.compile",)}
    values: Values = {(*part, "toolchain"): "node", **lacks}
    return Seen(why=f"there is {PACKAGE}, and nothing in it is a server or a site", values=values)


def _facts(root: Folder, path: str) -> Facts:
    folder = root.below(path)
    shared = "workspace" if path != "." and not folder.has("package-lock.json", *LOCKS) else ""
    lock = (root if shared else folder).has(*LOCKS)
    facts = {"manager": LOCKS[lock]} if lock else {}
    runner = root.has(*RUNNERS) if shared and path in members(root) else None
    facts |= {"task-runner": RUNNERS[runner]} if runner else {}
    typed = folder.has("tsconfig.json") or "typescript" in dependencies(folder)
    facts |= {} if typed or not folder.has(PACKAGE) else {"language": "javascript"}
    needs = dependencies(folder)
    return facts | ({"tests.unit": "jest"} if "jest" in needs and "vitest" not in needs else {})


KIND = Kind(
    signs=(
        Sign(
            name="node-workspaces",
            strength=4,
            when="package.json or pnpm-workspace.yaml names a workspace with two members or more",
            see=_workspaces,
        ),
        Sign(
            name="node-backend-and-frontend",
            strength=3,
            when="two folders with a package.json are backend and frontend, by name or by need",
            see=_backend_and_frontend,
        ),
        Sign(
            name="node-server",
            strength=2,
            when="package.json depends on a web framework, or its script start runs Node",
            see=_server,
        ),
        Sign(
            name="node-browser",
            strength=2,
            when="package.json depends on what runs in a browser, and on no server",
            see=_browser,
        ),
        Sign(
            name="node-library",
            strength=1,
            when="there is a package.json, and neither server, site, script start nor Dockerfile",
            see=_library,
        ),
    ),
    toolchain="node",
    facts=_facts,
    version_files=(".nvmrc", ".node-version"),
)
