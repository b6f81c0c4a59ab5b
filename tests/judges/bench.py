"""Puts generated files before judges that know nothing of us, in a repository of their own.

Each judge gets the whole set at once, since callers and callees are judged together. A judge that
was not able to look (no file found, shellcheck missing) must never pass for one that found nothing;
`test_judges_can_see.py` shows that each sees.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

# `make test-minimums` has older libraries than the judges themselves can do with.
BIN = Path(os.environ.get("JUDGES_BIN", Path(sys.executable).parent))
ENVIRONMENT = {
    "PATH": f"{BIN}{os.pathsep}{os.defpath}",
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Bench",
    "GIT_AUTHOR_EMAIL": "bench@example.invalid",
    "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_NAME": "Bench",
    "GIT_COMMITTER_EMAIL": "bench@example.invalid",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}
# The built-in schema that stands for each kind of file. Names of check-jsonschema,
# https://check-jsonschema.readthedocs.io/en/stable/usage.html
SCHEMAS = (
    (re.compile(r"\.github/workflows/[^/]+\.ya?ml"), "vendor.github-workflows"),
    (re.compile(r"(.+/)?action\.ya?ml"), "vendor.github-actions"),
    (re.compile(r"\.github/dependabot\.ya?ml"), "vendor.dependabot"),
)

Judge: TypeAlias = Callable[[Path], str]
"""Looks at a repository; returns what it found as text, empty when that is nothing."""


def judge_all(files: Mapping[str, str], tmp_path: Path) -> dict[str, str]:
    """Let all judges look at a set of files.

    `files` maps paths, relative to the root of a repository, to texts. Returns the output of the
    judges that found anything, by name; {} when all are silent.
    """
    repository = materialise(files, tmp_path)
    found = {name: judge(repository) for name, judge in JUDGES.items()}
    return {name: output for name, output in found.items() if output}


def materialise(files: Mapping[str, str], tmp_path: Path) -> Path:
    """Commit the files to a new repository below `tmp_path` and return its root."""
    root = tmp_path / f"judged-{len(list(tmp_path.iterdir()))}"
    for path, text in files.items():
        target = root / path
        assert target.resolve().is_relative_to(root.resolve()), f"{path} leaves the repository"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    for command in (["init", "--quiet"], ["add", "--force", "."], ["commit", "--quiet", "-m", "x"]):
        done = _run(root, "git", *command)
        assert done.returncode == 0, done.stdout
    return root


def actionlint(repository: Path) -> str:
    """Workflow semantics, with shellcheck on every script."""
    shellcheck = BIN / "shellcheck"
    # Without the binary actionlint drops that check and says nothing.
    assert os.access(shellcheck, os.X_OK), "shellcheck is missing, scripts would go unchecked"
    done = _run(repository, "actionlint", "-no-color", f"-shellcheck={shellcheck}")
    return _verdict(done, clean=done.returncode == 0 and not done.stdout)


def zizmor(repository: Path) -> str:
    """Security of workflows, actions and Dependabot's settings, at its most suspicious."""
    done = _run(
        repository,
        "zizmor",
        *("--offline", "--persona=auditor", "--strict-collection", "--no-config"),
        *("--no-progress", "--color=never", "--format=plain", "."),
    )
    # "(2 ignored)" behind it would mean that the files themselves silence the judge.
    praised = re.search(r"^No findings to report\. Good job!$", done.stdout, re.MULTILINE)
    seen = all(f"completed ./{path}\n" in done.stdout for path, _ in _with_schema(repository))
    return _verdict(done, clean=done.returncode == 0 and praised is not None and seen)


def check_jsonschema(repository: Path) -> str:
    """The public schema of each kind of file."""
    found = _with_schema(repository)
    assert found, "no file has a schema"
    output = ""
    for schema in sorted({schema for _, schema in found}):
        paths = [path for path, its in found if its == schema]
        done = _run(repository, "check-jsonschema", "--builtin-schema", schema, *paths)
        output += _verdict(done, clean=done.returncode == 0)
    return output


def yamllint(repository: Path) -> str:
    """YAML's form, in yamllint's own defaults, warnings included."""
    paths = [path for path in _files(repository) if path.endswith((".yml", ".yaml"))]
    assert paths, "no YAML to look at"
    done = _run(repository, "yamllint", "--strict", "--format=parsable", "-d", "default", *paths)
    return _verdict(done, clean=done.returncode == 0)


JUDGES: Mapping[str, Judge] = {
    "actionlint": actionlint,
    "zizmor": zizmor,
    "check-jsonschema": check_jsonschema,
    "yamllint": yamllint,
}


def _verdict(done: "subprocess.CompletedProcess[str]", *, clean: bool) -> str:
    return "" if clean else done.stdout or f"{done.args[0]} ended with {done.returncode}"


def _with_schema(repository: Path) -> list[tuple[str, str]]:
    return [
        (path, schema)
        for path in _files(repository)
        for pattern, schema in SCHEMAS
        if pattern.fullmatch(path)
    ]


def _files(repository: Path) -> list[str]:
    return _run(repository, "git", "ls-files", "-z").stdout.split("\0")[:-1]


def _run(folder: Path, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    executable = program if program == "git" else str(BIN / program)
    return subprocess.run(
        [executable, *arguments],
        cwd=folder,
        env={**ENVIRONMENT, "HOME": str(folder.parent)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
