"""What every toolchain promises: set-up from locks, quoted commands, and nothing soft."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.evidence.catalogue import kinds
from generator.evidence.template import gate_script
from generator.model.catalogue import Part
from generator.model.script import Command
from generator.toolchains.bundle import size_in_bytes
from generator.toolchains.find import toolchains
from tests.projects.bench import part

SUITES = ("unit", "integration", "e2e", "performance")
CACHE, NO_CACHE = True, False
SHELLCHECK = Path(sys.executable).parent / "shellcheck"


def parts() -> Iterator[Part]:
    for name, chain in toolchains().items():
        for manager in chain.managers or (None,):
            runners = max(map(len, chain.runners.values()), default=1)
            for choice in range(runners):
                tests = {
                    kind: known[min(choice, len(known) - 1)]
                    for kind, known in chain.runners.items()
                }
                more: dict[str, Any] = {"bundle": {"path": "dist", "limit": "1 MB"}}
                yield part(name, manager=manager, tests=tests, **more)
        for runner in chain.task_runners:
            for manager in chain.workspaces:
                more = {"path": "js/apps/shop", "workspace": "js", "task-runner": runner}
                yield part(name, manager=manager, **more)


def commands() -> Iterator[tuple[str, Command]]:
    for of in parts():
        chain = toolchains()[of.component.toolchain]
        for gate, make in chain.commands.items():
            command = make(of)
            if command is not None:
                yield gate, command


ALL = tuple(commands())


def test_the_catalogue_holds_what_it_should() -> None:
    assert tuple(toolchains()) == ("custom", "docker", "go", "java", "node", "python", "static")


@pytest.mark.parametrize(("gate", "command"), ALL)
def test_every_gate_has_evidence_of_a_known_kind_in_a_file_of_its_own(
    gate: str, command: Command
) -> None:
    assert command.evidence is not None, gate
    assert command.evidence.kind in kinds()
    assert command.evidence.at_least == 1
    assert not command.evidence.path.startswith(("/", ".."))


@pytest.mark.parametrize(
    "of",
    tuple(parts()),
    ids=lambda of: "-".join(
        filter(
            None,
            (
                of.component.toolchain,
                of.component.manager,
                of.component.task_runner,
                of.component.tests.unit,
            ),
        )
    ),
)
def test_no_two_gates_share_a_report(of: Part) -> None:
    made = [make(of) for make in toolchains()[of.component.toolchain].commands.values()]
    paths = [each.evidence.path for each in made if each and each.evidence]
    assert len(paths) == len(set(paths)) == len(made) - made.count(None)


SOFT = ("|| true", "|| :", "set +e", "; true", "|| status", "${{", "--exit-zero", "--fix ")


@pytest.mark.parametrize(("gate", "command"), ALL)
def test_shellcheck_is_silent_and_nothing_is_soft(gate: str, command: Command) -> None:
    script = gate_script(command, gate=gate)
    done = subprocess.run(
        [SHELLCHECK, "--shell=bash", "-"], input=script, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 0)
    for soft in SOFT:
        assert soft not in script


@pytest.mark.parametrize("chain", ["go", "java", "node", "python"])
@pytest.mark.parametrize("kind", SUITES)
def test_only_the_unit_suite_is_there_without_being_declared(chain: str, kind: str) -> None:
    command = toolchains()[chain].commands[f"test.{kind}"](part(chain))
    assert (command is not None) is (kind == "unit")


def test_what_the_blueprint_says_is_quoted() -> None:
    for name in ("go", "node", "python"):
        paths = ["tests/it+e2e", "tests/a@b"]
        of = part(name, tests={"integration": {"paths": paths, "env": {"A": "$(id)"}}})
        for kind in ("unit", "integration"):
            command = toolchains()[name].commands[f"test.{kind}"](of)
            assert command is not None
            assert "$(id)" not in command.run
            assert (("A", "$(id)") in command.env) is (kind == "integration")


def test_a_component_in_plain_javascript_has_no_compiler() -> None:
    types = toolchains()["node"].commands["quality.types"]
    assert types(part("node", language="javascript")) is None
    assert types(part("node", language="typescript")) is not None
    assert types(part("node")) is not None


def test_without_a_budget_there_is_no_bundle() -> None:
    assert toolchains()["node"].commands["build.bundle"](part("node")) is None


@pytest.mark.parametrize("name", ["go", "java", "node", "python"])
@pytest.mark.parametrize("more", [{"lacks": ["test.coverage"]}, {"checks": {}}])
def test_coverage_is_measured_only_where_its_gate_applies(name: str, more: dict[str, Any]) -> None:
    command = toolchains()[name].commands["test.unit"](part(name, **more))
    assert command is not None
    assert ("-cov" in command.run or "jacoco" in command.run) is ("lacks" not in more)


@pytest.mark.parametrize(
    ("text", "size"),
    # SI and IEC prefixes: https://physics.nist.gov/cuu/Units/binary.html
    [
        ("1B", 1),
        ("500 kB", 500_000),
        ("500 KB", 500_000),
        ("500 KiB", 512_000),
        ("1.5 MB", 1_500_000),
        ("1.5 MiB", 1_572_864),
        ("0.0001 kB", 0),
    ],
)
def test_the_size_of_a_limit(text: str, size: int) -> None:
    assert size_in_bytes(text) == size


INSTALLS = {
    ("go", None): ("actions/setup-go", "go mod download\ngo mod verify", "web/go.mod"),
    ("node", "npm"): ("actions/setup-node", "npm ci", "web/package-lock.json"),
    ("node", "pnpm"): (
        "actions/setup-node",
        "pnpm install --frozen-lockfile",
        "web/pnpm-lock.yaml",
    ),
    ("node", "yarn"): ("actions/setup-node", "yarn install --immutable", "web/yarn.lock"),
    ("python", "uv"): (
        "astral-sh/setup-uv",
        "uv sync --locked --all-groups --all-extras",
        "web/uv.lock",
    ),
    ("python", "pip"): (
        "actions/setup-python",
        (
            "python -m pip install -r requirements.txt -r requirements-dev.txt\n"
            "python -m pip install --no-deps --no-build-isolation --editable .\n"
        ),
        "web/requirements.txt",
    ),
    ("python", "poetry"): (
        "actions/setup-python",
        "poetry check --lock\npoetry sync --no-interaction --all-groups --all-extras\n",
        "web/poetry.lock",
    ),
}


@pytest.mark.parametrize(("name", "manager"), INSTALLS)
@pytest.mark.parametrize("cache", [True, False])
def test_the_set_up_installs_what_is_locked(name: str, manager: str, cache: bool) -> None:  # noqa: FBT001
    action, command, lock = INSTALLS[name, manager]
    chain = toolchains()[name]
    of = part(name, manager=manager, path="web")
    steps = chain.setup(of, cache)
    assert chain.lock_file(of) == lock
    assert (steps[-1].name, steps[-1].run) == ("Install dependencies", command)
    assert steps[-1].working_directory == "web"
    used = next(dict(step.with_) for step in steps if step.uses and step.uses.action == action)
    # What is cached for Poetry are installed packages: nothing would check their hashes.
    assert (lock in str(used)) is (cache and manager != "poetry")


@pytest.mark.parametrize(
    "more",
    [
        {"lacks": ["build.compile"]},
        {"checks": {"build.compile": {"run": "make", "evidence": {"files": "out"}}}},
    ],
)
def test_pip_installs_no_component_that_is_no_package(more: dict[str, Any]) -> None:
    steps = toolchains()["python"].setup(part("python", manager="pip", **more), NO_CACHE)
    assert steps[-1].run == "python -m pip install -r requirements.txt -r requirements-dev.txt"


def test_poetry_is_made_with_the_python_of_the_component() -> None:
    steps = toolchains()["python"].setup(part("python", manager="poetry"), CACHE)
    names = ["Set up Python", "Set up Poetry", "Install dependencies"]
    assert [step.name for step in steps] == names
    assert "--require-hashes -r requirements-poetry.txt\n" in steps[1].run


def test_poetry_installs_no_component_that_is_no_package() -> None:
    of = part("python", manager="poetry", lacks=["build.compile"])
    assert "--all-extras --no-root\n" in toolchains()["python"].setup(of, NO_CACHE)[-1].run


@pytest.mark.parametrize("cache", [True, False])
@pytest.mark.parametrize(
    ("manager", "lock"),
    [("npm", "package-lock.json"), ("pnpm", "pnpm-lock.yaml"), ("yarn", "yarn.lock")],
)
@pytest.mark.parametrize(("workspace", "before"), [(".", ""), ("js", "js/")])
def test_a_member_is_installed_where_its_workspace_is_locked(
    manager: str,
    lock: str,
    workspace: str,
    before: str,
    cache: bool,  # noqa: FBT001
) -> None:
    of = part("node", manager=manager, path="js/apps/shop", workspace=workspace)
    steps = toolchains()["node"].setup(of, cache)
    assert toolchains()["node"].lock_file(of) == f"{before}{lock}"
    assert steps[-1].name == "Install dependencies"
    node = next(dict(step.with_) for step in steps if step.name == "Set up Node.js")
    assert node.get("cache-dependency-path") == (f"{before}{lock}" if cache else None)
    for step in steps:
        assert step.working_directory == (workspace if step.run and before else "")
        package = dict(step.with_).get("package_json_file")
        assert package in (None, f"{before}package.json")


@pytest.mark.parametrize("manager", ["npm", "pnpm", "yarn"])
def test_the_audit_of_a_member_is_that_of_its_workspace(manager: str) -> None:
    audit = toolchains()["node"].commands["quality.audit"]
    member = part("node", manager=manager, path="js/apps/shop", workspace="js")
    alone = part("node", manager=manager, path="js/apps/shop")
    for of, moved in ((member, True), (alone, False)):
        command = audit(of)
        assert command is not None
        assert ("(cd -- ../.. && " in command.run) is moved
        assert '> "$REPORT"' in command.run


VERSION_FILES = {
    ("go", None): ("actions/setup-go", "go-version", "go.mod"),
    ("java", "maven"): ("actions/setup-java", "java-version", ".java-version"),
    ("java", "gradle"): ("actions/setup-java", "java-version", ".sdkmanrc"),
    ("node", "npm"): ("actions/setup-node", "node-version", ".nvmrc"),
    ("node", "pnpm"): ("actions/setup-node", "node-version", ".node-version"),
    ("python", "pip"): ("actions/setup-python", "python-version", ".python-version"),
    ("python", "poetry"): ("actions/setup-python", "python-version", ".tool-versions"),
}


@pytest.mark.parametrize(("name", "manager"), VERSION_FILES)
def test_a_version_comes_from_the_file_or_from_the_blueprint(
    name: str, manager: str | None
) -> None:
    action, given, file = VERSION_FILES[name, manager]
    chain = toolchains()[name]
    assert file in chain.version_files[manager or ""]
    written: tuple[tuple[dict[str, Any], dict[str, str]], ...] = (
        ({"version-file": f"web/{file}"}, {f"{given}-file": f"web/{file}"}),
        ({"version": "3.12"}, {given: "3.12"}),
    )
    for more, wanted in written:
        of = part(name, manager=manager, path="web", **more)
        steps = chain.setup(of, NO_CACHE)
        used = next(dict(step.with_) for step in steps if step.uses and step.uses.action == action)
        assert {key: used[key] for key in used if key.startswith(given)} == wanted


def test_uv_reads_the_file_itself_so_it_must_be_there(tmp_path: Path) -> None:
    """An input of the action would count more than the file: it sets UV_PYTHON."""
    more: dict[str, Any] = {"path": "apps/api", "version-file": "apps/.python-version"}
    of = part("python", **more)
    first, install = toolchains()["python"].setup(of, CACHE)
    assert "python-version" not in dict(first.with_)
    guard, sync = install.run.splitlines()
    assert (guard, sync[:8]) == ("grep . -- ../.python-version", "uv sync ")
    (tmp_path / "apps/api").mkdir(parents=True)
    for text, status in ((None, 2), ("", 1), ("3.13\n", 0)):
        if text is not None:
            (tmp_path / "apps/.python-version").write_text(text)
        done = subprocess.run(
            ["bash", "-ec", guard], cwd=tmp_path / "apps/api", check=False, capture_output=True
        )
        assert done.returncode == status


def test_only_a_task_runner_builds_before_the_gates() -> None:
    for runner, names in ((None, []), ("nx", ["Build what it depends on"])):
        more: dict[str, Any] = {"path": "apps/shop", "workspace": ".", "task-runner": runner}
        steps = toolchains()["node"].setup(part("node", **more), CACHE)
        after = [step.name for step in steps]
        assert after[after.index("Install dependencies") + 1 :] == names


@pytest.mark.parametrize("runner", ["turbo", "nx"])
def test_no_cache_and_no_choice_of_what_changed(runner: str) -> None:
    more: dict[str, Any] = {"path": "apps/shop", "workspace": ".", "task-runner": runner}
    of = part("node", **more)
    command = toolchains()["node"].commands["build.compile"](of)
    before = toolchains()["node"].setup(of, CACHE)[-1]
    assert command is not None
    off = {"turbo": "--cache=local:,remote: ", "nx": " --skip-nx-cache "}[runner]
    for script in (command.run, before.run):
        assert off in script
        assert "affected" not in script
    assert dict(command.env) == dict(before.env)
    silent = {"turbo": ("TURBO_TELEMETRY_DISABLED", 1), "nx": ("NX_DAEMON", False)}[runner]
    assert silent in command.env


@pytest.mark.parametrize("manager", ["npm", "pnpm", "yarn"])
def test_no_cache_of_node_is_left_on(manager: str) -> None:
    steps = toolchains()["node"].setup(part("node", manager=manager), NO_CACHE)
    node = next(dict(step.with_) for step in steps if step.name == "Set up Node.js")
    assert node == {"node-version": "24", "package-manager-cache": False}


def test_the_cache_of_uv_is_off_when_it_must_be() -> None:
    steps = toolchains()["python"].setup(part("python"), NO_CACHE)
    assert ("enable-cache", False) in steps[0].with_


def test_go_is_the_version_that_was_set_up_and_takes_no_options_from_outside() -> None:
    go, install = toolchains()["go"].setup(part("go", version="1.26"), NO_CACHE)
    assert dict(go.with_) == {"go-version": "1.26", "check-latest": True, "cache": False}
    known = {("GOFLAGS", ""), ("GOTOOLCHAIN", "local")}
    assert known <= set(install.env)
    for gate in ("quality.lint", "quality.audit", "test.unit", "build.compile"):
        command = toolchains()["go"].commands[gate](part("go"))
        assert command is not None
        assert known <= set(command.env), gate


@pytest.mark.parametrize(
    ("manager", "lock"), [("maven", "web/pom.xml"), ("gradle", "web/gradle.lockfile")]
)
def test_java_comes_with_the_pinned_wrapper(manager: str, lock: str) -> None:
    chain, of = toolchains()["java"], part("java", manager=manager, path="web", version="17")
    assert chain.lock_file(of) == lock
    java, wrapper = chain.setup(of, NO_CACHE)
    assert dict(java.with_) == {"distribution": "temurin", "java-version": "17"}
    assert wrapper.working_directory == "web"
    cached = dict(chain.setup(of, CACHE)[0].with_)
    assert cached["cache"] == manager
    assert lock in str(cached["cache-dependency-path"]).splitlines()


def test_managers_come_before_what_needs_them() -> None:
    for manager, name in (("pnpm", "Set up pnpm"), ("yarn", "Set up Yarn")):
        steps = toolchains()["node"].setup(part("node", manager=manager), CACHE)
        assert [step.name for step in steps] == [name, "Set up Node.js", "Install dependencies"]


@pytest.mark.parametrize("name", ["custom", "docker", "go", "java", "node", "python", "static"])
def test_the_documentation_has_an_example(name: str) -> None:
    module = sys.modules[f"generator.toolchains.catalog.{name}"]
    assert f"toolchain: {name}" in (module.__doc__ or "").partition("Example::")[2]
