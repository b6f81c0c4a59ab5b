"""Makes git histories as GitHub's events leave them in a checkout, for scripts that compare."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

SETTINGS = {
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.com",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    "GIT_ALLOW_PROTOCOL": "file",
}


def git(folder: Path, *arguments: str, given: str = "") -> str:
    """Run git, with a text to read, and give what it prints."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **SETTINGS},
        input=given,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


class Repository:
    """A repository with a branch `main`, a clone of which is what a job sees."""

    def __init__(self, folder: Path, files: Mapping[str, str]) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        git(folder, "init", "--quiet", "--initial-branch=main")
        self.write(files)
        self.commit("first")

    def write(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text)

    def commit(self, message: str = "change") -> str:
        git(self.folder, "add", "--all")
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message", message)
        return self.head()

    def change(self, *paths: str) -> str:
        """Commit new content of files; gives the commit."""
        self.write({path: f"{path} of {self.head()}" for path in paths})
        return self.commit()

    def head(self) -> str:
        return git(self.folder, "rev-parse", "HEAD")

    def branch(self, name: str, start: str = "main") -> None:
        git(self.folder, "checkout", "--quiet", "-B", name, start)

    def merge(self, name: str) -> str:
        """Merge another branch into this one, always with a commit of its own."""
        git(self.folder, "merge", "--quiet", "--no-ff", "--message", "merge", name)
        return self.head()

    def checkout(self, into: Path, ref: str, *, depth: int = 0) -> Path:
        """Clone as actions/checkout does: every branch under `origin`, HEAD detached at `ref`.

        With a depth only that one commit and its nearest ancestors are fetched.
        """
        commit = git(self.folder, "rev-parse", ref)
        git(self.folder, "config", "uploadpack.allowAnySHA1InWant", "true")
        into.mkdir(parents=True)
        git(into, "init", "--quiet")
        git(into, "remote", "add", "origin", f"file://{self.folder}")
        wanted = (
            (f"--depth={depth}", "origin", commit)
            if depth
            else ("origin", "+refs/heads/*:refs/remotes/origin/*", commit)
        )
        git(into, "fetch", "--quiet", "--no-recurse-submodules", *wanted)
        git(into, "checkout", "--quiet", "--detach", commit)
        return into
