"""Files of a repository on the disk, asked for by path."""

import os
from pathlib import Path

import pytest

from generator.workspace.files import LARGEST, DiskFiles


@pytest.fixture
def files(tmp_path: Path) -> DiskFiles:
    root = tmp_path / "repo"
    (root / "a").mkdir(parents=True)
    (root / "a" / "x.yml").write_bytes(b"x")
    (root / "b.yml").write_bytes(b"b")
    (tmp_path / "secret").write_bytes(b"s")
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "in").symlink_to(root / "b.yml")
    (root / "loop").symlink_to(root / "loop")
    return DiskFiles(root=root)


def test_files_are_read_by_path(files: DiskFiles) -> None:
    assert files.text("a/x.yml") == b"x"
    assert files.text("in") == b"b"


@pytest.mark.parametrize(
    "path",
    ["", "a", "absent", "a/absent", "b.yml/x", "../secret", "out", "loop", "/etc/passwd", "\0"],
)
def test_what_is_no_file_of_it_is_none(files: DiskFiles, path: str) -> None:
    assert files.text(path) is None


def test_names_are_sorted(files: DiskFiles) -> None:
    assert files.names("") == ("a", "b.yml", "in", "loop", "out")
    assert files.names("a") == ("x.yml",)


@pytest.mark.parametrize("folder", ["absent", "b.yml", "..", "loop"])
def test_what_is_no_folder_of_it_has_no_names(files: DiskFiles, folder: str) -> None:
    assert files.names(folder) == ()


def test_a_pipe_is_not_waited_for(files: DiskFiles) -> None:
    os.mkfifo(files.root / "pipe")

    assert files.text("pipe") is None


def test_what_is_too_large_is_not_read(files: DiskFiles) -> None:
    with (files.root / "large").open("wb") as large:
        large.truncate(LARGEST + 1)

    assert files.text("large") is None
