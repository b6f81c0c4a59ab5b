"""The one door to git: what a file of the repository was at an earlier revision."""

from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault, Place

if TYPE_CHECKING:
    from git import Commit, Repo

NO_REVISION = "GW109"
"""An earlier revision was asked for, and there is none of that name."""


def text_at(root: Path, revision: str, path: str) -> bytes | None:
    """Read a file as it was at a revision; None when that revision has no such file.

    Args:
        root: a folder of the repository.
        revision: whatever git understands as a commit: a hash, a branch, a tag, `HEAD~2`.
        path: the file relative to `root`, with forward slashes.

    Raises:
        ConfigurationError: the folder is in no repository, or no commit has that name.
    """
    # Few calls look back, and the import takes longer than everything else.
    import git  # noqa: PLC0415

    try:
        with git.Repo(root, search_parent_directories=True) as repository:
            commit = _commit(repository, revision)
            top = Path(repository.working_tree_dir or root).resolve()
            inside = (root.resolve() / path).relative_to(top).as_posix()
            blob = commit.tree / inside
            data: bytes | None = blob.data_stream.read() if blob.type == "blob" else None
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        help_ = "run it in a repository, or leave the revision out"
        raise _unknown(revision, f'"{root}" is in no git repository', help_) from error
    except (KeyError, ValueError):
        # The tree has no such file, or the path leads out of the repository.
        return None
    return data


def _commit(repository: "Repo", revision: str) -> "Commit":
    import git  # noqa: PLC0415 - start-up

    try:
        # A name that begins with a hyphen is never one of a commit, and git takes it for an option.
        if not revision.startswith("-"):
            found = repository.git.rev_parse("--verify", "--quiet", f"{revision}^{{commit}}")
            return repository.commit(found)
    except (git.GitCommandError, ValueError):
        pass
    message = f'no commit is named "{revision}" in this repository'
    raise _unknown(revision, message, "name a commit, a branch or a tag that was fetched")


def _unknown(revision: str, message: str, help_: str) -> ConfigurationError:
    place = Place(file=f"revision {revision}")
    return ConfigurationError(Fault(code=NO_REVISION, message=message, place=place, help=help_))
