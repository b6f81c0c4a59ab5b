"""The set-up of Java refuses a build tool without its hash, and an unpublished wrapper."""

import hashlib
import os
from pathlib import Path

import pytest

from generator.toolchains.find import toolchains
from tests.projects.bench import part
from tests.targets.steps import Ran, run_step

SUM = f"distributionSha256Sum={'0' * 64}\n"
URL = "distributionUrl=https\\://services.gradle.org/distributions/gradle-8.14.3-bin.zip\n"
JAR = b"the jar"
PUBLISHED = "https://services.gradle.org/distributions/gradle-8.14.3-wrapper.jar.sha256"


def set_up(manager: str, properties: str, folder: Path, **env: str) -> Ran:
    step = toolchains()["java"].setup(part("java", manager=manager), False)[-1]  # noqa: FBT003
    wrapper = folder / str(dict(step.env)["WRAPPER"])
    wrapper.parent.mkdir(parents=True)
    wrapper.write_text(properties)
    (wrapper.parent / "gradle-wrapper.jar").write_bytes(JAR)
    for name in ("mvnw", "gradlew"):
        (folder / name).write_text('#!/bin/sh\necho "started with $1"\n')
        (folder / name).chmod(0o755)
    return run_step(step.run, {**dict(step.env), **env}, folder)


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A curl that knows one address, as Gradle's server does, and gives what this file says."""
    answer = tmp_path / "answer"
    answer.write_text(hashlib.sha256(JAR).hexdigest())
    programs = tmp_path / "programs"
    programs.mkdir()
    curl = programs / "curl"
    known = f'for last; do :; done; [ "$last" = {PUBLISHED} ] || exit 22\n'
    curl.write_text(f"#!/bin/sh\n{known}exec cat {answer}\n")
    curl.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return answer


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("manager", ["maven", "gradle"])
@pytest.mark.parametrize("end", ["", "\r"])
def test_a_pinned_wrapper_is_started(manager: str, end: str, tmp_path: Path) -> None:
    ran = set_up(manager, f"{URL}{SUM}".replace("\n", f"{end}\n"), tmp_path)
    assert ran.status == 0, ran.log
    assert "started with --version" in ran.log


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("manager", ["maven", "gradle"])
@pytest.mark.parametrize(
    "text", ["", "distributionSha256Sum=\n", f"# {SUM}", "distributionSha256Sum=12ab\n"]
)
def test_one_without_the_hash_of_what_it_loads_is_refused(
    manager: str, text: str, tmp_path: Path
) -> None:
    ran = set_up(manager, f"{URL}{text}", tmp_path)
    assert ran.status == 1
    assert "has no distributionSha256Sum" in ran.log
    assert "started" not in ran.log


@pytest.mark.parametrize("answer", ["f" * 64, "", "<html>"])
def test_a_jar_that_was_not_published_is_refused(
    answer: str, published: Path, tmp_path: Path
) -> None:
    published.write_text(answer)
    ran = set_up("gradle", f"{URL}{SUM}", tmp_path)
    assert ran.status != 0
    assert "started" not in ran.log


@pytest.mark.usefixtures("published")
def test_a_version_that_was_not_published_is_refused(tmp_path: Path) -> None:
    ran = set_up("gradle", f"{URL.replace('8.14.3', '0.1')}{SUM}", tmp_path)
    assert ran.status != 0
    assert "started" not in ran.log
