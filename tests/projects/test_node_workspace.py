"""The gates of a member of an npm workspace, by itself and through Turborepo and Nx, for real."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.model.catalogue import Part
from generator.toolchains.find import toolchains
from tests.projects.bench import copy, part, run_gate, with_packages
from tests.targets.steps import Ran, run_step

pytestmark = pytest.mark.long
CACHED = False
NETWORK = {name: os.environ[name] for name in os.environ if name.startswith(("SSL_", "NODE_EX"))}
MEMBER: dict[str, Any] = {"path": "apps/shop", "workspace": "."}
ALONE = part("node", **MEMBER)
TURBO = part("node", **MEMBER | {"task-runner": "turbo"})
NX = part("node", **MEMBER | {"task-runner": "nx"})
RUNNERS = pytest.mark.parametrize("shop", [TURBO, NX], ids=["turbo", "nx"])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return with_packages(copy("node-workspace", tmp_path))


def gate(of: Part, name: str, root: Path, **more: str) -> Ran:
    return run_gate(of, name, root / "apps/shop", **more)


def dependencies(of: Part, root: Path) -> Ran:
    """Run the last step of the set-up, which builds what the component imports."""
    last = toolchains()["node"].setup(of, CACHED)[-1]
    assert last.name == "Build what it depends on"
    runner = root.parent / "runner"
    runner.mkdir(exist_ok=True)
    return run_step(last.run, dict(last.env), runner, cwd=root)


def replace(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


@RUNNERS
def test_every_gate_is_green_once_what_it_depends_on_is_built(shop: Part, root: Path) -> None:
    before = gate(shop, "test.unit", root)
    assert before.status != 0
    assert "@acme/money" in before.log
    ran = dependencies(shop, root)
    assert ran.status == 0, ran.log
    assert (root / "packages/money/dist/index.js").is_file()
    assert not (root / "apps/shop/dist").exists()
    for name, said in {
        "quality.lint": "examined 3 files",
        "quality.format": "examined 6 files",
        "quality.types": "examined 2 files",
        "test.unit": "examined 1 tests",
        "test.coverage": "examined 1 lines of code",
        "build.compile": "examined 1 files",
    }.items():
        ran = gate(shop, name, root)
        assert ran.status == 0, (name, ran.log)
        assert said in ran.summary, (name, ran.summary)


def test_what_depends_on_nothing_has_nothing_to_build_before(root: Path) -> None:
    for runner in ("turbo", "nx"):
        money = part("node", **MEMBER | {"path": "packages/money", "task-runner": runner})
        ran = dependencies(money, root)
        assert ran.status == 0, ran.log
        assert not (root / "packages/money/dist").exists()


@RUNNERS
def test_a_dependency_that_does_not_build_is_red(shop: Part, root: Path) -> None:
    replace(root, "packages/money/src/index.ts", "pieces * cents", '"much"')
    for ran in (dependencies(shop, root), gate(shop, "build.compile", root)):
        assert ran.status != 0
        assert "TS2322" in ran.log
    assert not (root / "apps/shop/dist").exists()


@RUNNERS
def test_a_build_that_fails_is_red(shop: Part, root: Path) -> None:
    replace(root, "apps/shop/src/order.ts", "price(pieces, 250)", '"much"')
    ran = gate(shop, "build.compile", root)
    assert ran.status != 0
    assert "TS2322" in ran.log


CACHED_BUILDS = {
    "turbo": "npx --no-install turbo run build --filter=./apps/shop --output-logs=none",
    "nx": "npx --no-install nx run-many --targets=build --projects=apps/shop",
}


@RUNNERS
def test_a_cached_build_does_not_count(shop: Part, root: Path) -> None:
    """The script of the shop fails the second time; its cache would still hold the first."""
    name = shop.component.task_runner or ""
    once = "test ! -e ../../built && touch ../../built && tsc --project tsconfig.build.json"
    replace(root, "apps/shop/package.json", "tsc --project tsconfig.build.json", once)
    (root / ".gitignore").write_text((root / ".gitignore").read_text() + "built\n")
    runner = root.parent / "runner"
    runner.mkdir()
    env = {"NX_DAEMON": "false", "TURBO_TELEMETRY_DISABLED": 1, "CI": "true"}
    assert run_step(CACHED_BUILDS[name], env, runner, cwd=root).status == 0
    subprocess.run(["rm", "-r", root / "apps/shop/dist"], check=True)
    again = run_step(CACHED_BUILDS[name], env, runner, cwd=root)
    assert again.status == 0, again.log
    assert (root / "apps/shop/dist/order.js").is_file()
    for more in ({}, {"TURBO_CACHE": "local:rw,remote:rw", "NX_SKIP_NX_CACHE": "false"}):
        ran = gate(shop, "build.compile", root, **more)
        assert ran.status != 0, ran.log
        assert ran.summary == ""


@RUNNERS
def test_a_record_of_a_cached_or_a_failed_build_is_red(shop: Part, root: Path) -> None:
    """A runner that takes from its cache, or passes over a failure, is found out by its record."""
    name = shop.component.task_runner or ""
    stand_in = root / f"node_modules/.bin/{name}"
    stand_in.unlink()
    stand_in.write_text(RECORDED[name])
    stand_in.chmod(0o755)
    for status, code, green in (("MISS", "0", True), ("HIT", "0", False), ("MISS", "1", False)):
        said = {"SAID": status, "LOW": CACHE_STATUS[status], "CODE": code}
        ran = gate(shop, "build.compile", root, **said)
        assert (ran.status == 0) is green, ran.log
        assert ("did not run" in ran.log) is not green


CACHE_STATUS = {"MISS": "cache-miss", "HIT": "local-cache-hit"}
# The fields of both records as turbo 2.11.9 and nx 23.2.1 wrote them.
RECORDED = {
    "turbo": """#!/bin/bash
mkdir -p .turbo/runs apps/shop/dist
echo "export {}" > apps/shop/dist/order.js
cat > .turbo/runs/3MTUb15.json << END
{"tasks": [
  {"taskId": "@acme/money#build", "task": "build", "directory": "packages/money",
   "cache": {"status": "$SAID"}, "execution": {"exitCode": $CODE}},
  {"taskId": "@acme/shop#build", "task": "build", "directory": "apps/shop",
   "cache": {"status": "MISS"}, "execution": {"exitCode": 0}}
]}
END
""",
    "nx": """#!/bin/bash
mkdir -p apps/shop/dist
echo "export {}" > apps/shop/dist/order.js
cat > "$NX_CACHE_DIRECTORY/run.json" << END
{"tasks": [
  {"taskId": "@acme/money:build", "target": "build", "projectName": "@acme/money",
   "cacheStatus": "$LOW", "status": $CODE},
  {"taskId": "@acme/shop:build", "target": "build", "projectName": "@acme/shop",
   "cacheStatus": "cache-miss", "status": 0}
]}
END
""",
}


@RUNNERS
def test_a_member_without_the_script_is_red(shop: Part, root: Path) -> None:
    """Both runners succeed then: Turborepo builds the dependencies only, Nx nothing at all."""
    replace(root, "apps/shop/package.json", '"build"', '"compile"')
    (root / "apps/shop/dist").mkdir()
    (root / "apps/shop/dist/order.js").write_text("// of an earlier build\n")
    ran = gate(shop, "build.compile", root)
    assert ran.status == 1
    assert "did not run" in ran.log


@RUNNERS
def test_a_build_that_writes_nothing_is_red(shop: Part, root: Path) -> None:
    replace(root, "apps/shop/package.json", "tsc --project tsconfig.build.json", "true")
    ran = gate(shop, "build.compile", root)
    assert ran.status == 1
    assert "cannot be counted" in ran.log


@RUNNERS
def test_a_folder_that_is_no_member_is_red(shop: Part, root: Path) -> None:
    replace(root, "package.json", '"apps/*",', "")
    assert gate(shop, "build.compile", root).status != 0


def test_a_member_is_green_without_a_runner_too(root: Path) -> None:
    runner = root.parent / "runner"
    runner.mkdir()
    assert run_step("npm run build", {}, runner, cwd=root / "packages/money").status == 0
    for name in ("quality.lint", "quality.types", "test.unit", "build.compile"):
        ran = gate(ALONE, name, root)
        assert ran.status == 0, (name, ran.log)


def test_the_lock_of_the_workspace_is_installed(root: Path) -> None:
    """A lock that does not fit a member fails, wherever the member lies."""
    install = toolchains()["node"].setup(ALONE, CACHED)[-1]
    assert (install.run, install.working_directory) == ("npm ci", "")
    replace(root, "apps/shop/package.json", '"prettier": "3.10.1"', '"prettier": "3.0.0"')
    runner = root.parent / "runner"
    runner.mkdir()
    ran = run_step(f"{install.run} --ignore-scripts", NETWORK, runner, cwd=root)
    assert ran.status != 0
    assert "prettier@3.0.0" in ran.log


def test_the_audit_reads_the_lock_of_the_workspace(root: Path) -> None:
    """No registry answers here; the command asked is the one of the root, with its whole lock."""
    asked = root.parent / "bin/npm"
    asked.parent.mkdir()
    asked.write_text('#!/bin/bash\necho "$PWD $*" >&2\nls package-lock.json >&2\nexit 1\n')
    asked.chmod(0o755)
    ran = gate(ALONE, "quality.audit", root, PATH=f"{asked.parent}:{os.environ['PATH']}")
    assert ran.status != 0
    assert f"{root} audit --json" in ran.log
    assert "\npackage-lock.json\n" in ran.log
