"""A file at an earlier revision, read from repositories that git itself made."""

import subprocess
from pathlib import Path

import pytest

from generator.diagnostics.errors import ConfigurationError
from generator.workspace.history import text_at

WHO = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *WHO, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits of `render.yaml`; the second one adds `api/größe.yaml`."""
    git(tmp_path, "init")
    (tmp_path / "render.yaml").write_bytes(b"services: []\r\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-m", "one")
    git(tmp_path, "tag", "-a", "v1", "-m", "annotated")
    (tmp_path / "render.yaml").write_bytes(b"databases: []\n")
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "größe.yaml").write_bytes(b"x")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-m", "two")
    return tmp_path


@pytest.mark.parametrize(
    ("revision", "expected"),
    [
        ("HEAD", b"databases: []\n"),
        ("main", b"databases: []\n"),
        ("HEAD~1", b"services: []\r\n"),
        ("v1", b"services: []\r\n"),
    ],
)
def test_gives_the_bytes_of_that_revision(repository: Path, revision: str, expected: bytes) -> None:
    (repository / "render.yaml").write_text("not committed")

    assert text_at(repository, revision, "render.yaml") == expected


def test_a_hash_names_a_commit_in_full_and_abbreviated(repository: Path) -> None:
    hash_ = git(repository, "rev-parse", "HEAD~1")

    for revision in (hash_, hash_[:10]):
        assert text_at(repository, revision, "render.yaml") == b"services: []\r\n"


def test_a_path_is_relative_to_the_folder(repository: Path) -> None:
    assert text_at(repository / "api", "HEAD", "größe.yaml") == b"x"
    assert text_at(repository / "api", "HEAD", "../render.yaml") is None
    assert text_at(repository, "HEAD", "api/größe.yaml") == b"x"


@pytest.mark.parametrize("path", ["absent.yaml", "api", "api/absent.yaml", "../outside.yaml"])
def test_what_is_no_file_there_is_none(repository: Path, path: str) -> None:
    assert text_at(repository, "HEAD", path) is None


def test_a_file_that_came_later_is_none(repository: Path) -> None:
    assert text_at(repository, "v1", "api/größe.yaml") is None


@pytest.mark.parametrize(
    "revision",
    ["nope", "", "HEAD~99", "HEAD:render.yaml", "@{", "0" * 40, "--upload-pack=x", "-n", "a b"],
)
def test_what_names_no_commit_is_a_fault(repository: Path, revision: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        text_at(repository, revision, "render.yaml")

    (fault,) = caught.value.faults
    assert (fault.code, f'"{revision}"' in fault.message) == ("GW109", True)


def test_a_repository_without_commits_has_no_revision(tmp_path: Path) -> None:
    git(tmp_path, "init")

    with pytest.raises(ConfigurationError, match='no commit is named "HEAD"'):
        text_at(tmp_path, "HEAD", "render.yaml")


def test_a_folder_outside_of_git_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="is in no git repository"):
        text_at(tmp_path, "HEAD", "render.yaml")
