"""Toolchains without runners: a suite is what its own command says, and never nothing."""

import pytest

from generator.model.script import Evidence
from generator.toolchains.find import toolchains
from tests.projects.bench import part

NAMES = ("custom", "docker", "static")
KINDS = ("unit", "integration", "e2e", "performance")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_suite_has_its_own_command_or_is_none(name: str, kind: str) -> None:
    make = toolchains()[name].commands[f"test.{kind}"]
    assert make(part(name)) is None
    written = {"run": "make check", "evidence": {"lines": "done.txt"}, "env": {"A": "b"}}
    command = make(part(name, tests={kind: written}))
    assert command is not None
    assert (command.run, command.env) == ("make check", (("A", "b"),))
    assert command.evidence == Evidence(kind="lines", path="done.txt")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_set_up_and_nothing_locked(name: str) -> None:
    chain, of = toolchains()[name], part(name)
    assert chain.setup(of, False) == ()  # noqa: FBT003 - the contract
    assert chain.lock_file(of) == ""


@pytest.mark.parametrize("name", tuple(toolchains()))
def test_every_toolchain_holds_a_bundle_to_its_budget(name: str) -> None:
    make = toolchains()[name].commands["build.bundle"]
    assert make(part(name)) is None
    command = make(part(name, bundle={"path": "out", "limit": "1 kB"}))
    assert command is not None
    assert command.env == (("BUNDLE", "out"), ("LIMIT_BYTES", 1000))
