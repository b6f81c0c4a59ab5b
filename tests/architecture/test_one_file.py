"""A new toolchain and a new target are one file each: page, schema and what is compiled follow.

The files are those of docs/extending.md, so that what it shows is what works.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "extending.md").read_text("utf-8")
TOOLCHAIN = "generator/toolchains/catalog/docker.py"
TARGET = "generator/targets/catalog/git.py"
BLUEPRINT = """\
blueprint: 1
name: shop
repository: {visibility: public}
components:
  proxy: {toolchain: docker}
secrets:
  GIT_REMOTE: {scope: environment, description: Address of the remote with its token}
environments:
  production:
    kind: production
    url: https://shop.example.com
    deploy: {target: git}
"""


def shown() -> dict[str, str]:
    """The two files of the guide, by path."""
    (diff,) = re.findall(rf"```diff\n\+\+\+ b/{re.escape(TOOLCHAIN)}\n(.*?)```", GUIDE, re.DOTALL)
    (code,) = re.findall(rf"```python\n# {re.escape(TARGET)}\n(.*?)```", GUIDE, re.DOTALL)
    lines = diff.splitlines(keepends=True)
    assert all(line[0] == "+" for line in lines)
    return {TOOLCHAIN: "".join(line[1:] for line in lines), TARGET: code}


def call(*arguments: str | Path, cwd: Path, at: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={"PYTHONPATH": str(at), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def files(folder: Path) -> set[str]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it would be without the toolchain, then given the two files and refreshed."""
    folder = tmp_path_factory.mktemp("package")
    ignored = shutil.ignore_patterns("__pycache__")
    for part in ("generator", "docs", "blueprints", "schemas"):
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    for path in (TOOLCHAIN, "blueprints/image-service.yml"):
        (folder / path).unlink()
    refresh(folder)
    assert not (folder / "docs/toolchains/docker.md").exists()
    before = files(folder)
    for path, text in shown().items():
        (folder / path).write_text(text)
    refresh(folder)
    pages = {"docs/toolchains/docker.md", "docs/targets/git.md"}
    assert files(folder) - before == {*shown(), *pages}
    return folder


def refresh(folder: Path) -> None:
    done = call("docs/refresh.py", cwd=folder, at=folder)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "proxy").mkdir()
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "blueprints" / "shop.yml").write_text(BLUEPRINT)
    return tmp_path


def test_the_guide_shows_the_toolchain_as_it_is() -> None:
    assert shown()[TOOLCHAIN] == (ROOT / TOOLCHAIN).read_text("utf-8")
    assert not (ROOT / TARGET).exists()


def test_pages_and_schema_follow(package: Path) -> None:
    assert "# Toolchain docker\n" in (package / "docs/toolchains/docker.md").read_text()
    assert "| `branch` | text | `main` |" in (package / "docs/targets/git.md").read_text()
    schema = (package / "schemas/blueprint.schema.json").read_text()
    assert '"docker"' in schema
    assert '"deploy.git"' in schema


def test_values_are_filled_in_and_explained(package: Path, shop: Path) -> None:
    done = call("-m", "generator", "generate", "--dry-run", "--explain", cwd=shop, at=package)

    assert done.returncode == 0, done.stderr
    assert re.search(r"environments\.production\.deploy\.branch\s.*main", done.stdout)


def test_both_compile_and_are_held_to_the_proof(package: Path, shop: Path) -> None:
    for command in ("generate", "check"):
        done = call("-m", "generator", command, cwd=shop, at=package)
        assert done.returncode == 0, done.stderr

    steps = yaml.safe_load((shop / ".github/workflows/production.yml").read_text())
    scripts = "\n".join(step.get("run", "") for step in steps["jobs"]["deploy"]["steps"])
    assert 'git push --force "$GIT_REMOTE" "$COMMIT:refs/heads/$REMOTE_BRANCH"' in scripts
    gates = call("-m", "generator", "gates", cwd=shop, at=package).stdout
    assert re.search(r"^build\.image +proxy ", gates, re.MULTILINE)


def test_a_name_that_the_package_does_not_know_stays_unknown(shop: Path) -> None:
    done = call("-m", "generator", "generate", cwd=shop, at=ROOT)

    assert done.returncode == 2
    assert '"git"' in done.stderr


def test_the_target_of_the_guide_moves_a_real_remote(tmp_path: Path) -> None:
    names: dict[str, str] = {}
    code = shown()[TARGET]
    exec(  # noqa: S102 - the scripts of the guide are what is tested
        "\n".join(
            re.findall(r'^(?:LIVE|DEPLOY|RESTORE) = """.*?^"""', code, re.DOTALL | re.MULTILINE)
        ),
        names,
    )
    remote, work = tmp_path / "remote.git", tmp_path / "work"

    def git(*arguments: str | Path) -> str:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        done = subprocess.run(
            ["git", *who, *arguments], cwd=work, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def script(name: str, **env: str) -> dict[str, str]:
        output = tmp_path / "output"
        output.write_text("")
        known = {"GIT_REMOTE": str(remote), "REMOTE_BRANCH": "main", "PATH": "/usr/bin:/bin"}
        subprocess.run(
            ["bash", "-c", names[name]],
            cwd=work,
            env={**known, "GITHUB_OUTPUT": str(output), **env},
            capture_output=True,
            check=True,
        )
        return dict(line.split("=", 1) for line in output.read_text().splitlines())

    work.mkdir()
    git("init", "--quiet")
    git("init", "--quiet", "--bare", remote)
    commits = []
    for message in ("one", "two"):
        git("commit", "--quiet", "--allow-empty", "-m", message)
        commits.append(git("rev-parse", "HEAD"))

    assert script("LIVE") == {"commit": "", "state": ""}
    for commit in commits:
        assert script("DEPLOY", COMMIT=commit) == {"started": "true"}
        assert script("LIVE") == {"commit": commit, "state": commit}
    script("RESTORE", STATE=commits[0])
    assert script("LIVE")["commit"] == commits[0]
    with pytest.raises(subprocess.CalledProcessError):
        script("RESTORE", STATE="")
