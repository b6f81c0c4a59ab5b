"""The repositories around judged files: where each begins, and what its files share."""

from pathlib import Path

import pytest

from generator.operations.linting.around import Around, Seat

CI = ".github/workflows/ci.yml"


def seated(around: Around, root: Path, path: str) -> Seat:
    return around.seat(path, root / path, b"on: push\n")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A repository with two workflows, and another one inside."""
    (tmp_path / ".git").mkdir()
    for name in (CI, ".github/workflows/b.yml", f"inner/{CI}", "docs/ci.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("on: push\n")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "path", "prefix"),
    [
        (CI, CI, ""),
        (f"inner/{CI}", CI, "inner/"),
        ("docs/ci.yml", "docs/ci.yml", ""),
    ],
)
def test_a_repository_begins_above_its_workflows_or_at_git(
    two: Path, file: str, path: str, prefix: str
) -> None:
    seat = seated(Around(), two, file)

    assert (seat.path, seat.prefix) == (path, prefix)
    assert seat.repository.files.text(path) == b"on: push\n"


def test_what_lies_nowhere_is_alone() -> None:
    seat = Around().seat("standard input", None, b"on: push\n")

    assert (seat.path, seat.prefix) == ("standard input", "")
    assert seat.repository.paths == ()


def test_files_of_a_repository_share_what_is_known(two: Path) -> None:
    around = Around()
    first, second = (seated(around, two, path) for path in (CI, ".github/workflows/b.yml"))
    assert first.repository is second.repository
    ci, other = (first.repository.workflows[seat.path] for seat in (first, second))

    subject = around.subject(first.repository, ci)
    assert subject.workflow is ci
    assert subject.of(other) is around.subject(second.repository, other)


def test_files_of_another_repository_share_nothing(two: Path) -> None:
    around = Around()
    outer = seated(around, two, CI)
    inner = seated(around, two, f"inner/{CI}")
    assert outer.repository is not inner.repository
    around.subject(outer.repository, outer.repository.workflows[CI])

    subject = around.subject(inner.repository, inner.repository.workflows[CI])
    assert subject.repository is inner.repository
