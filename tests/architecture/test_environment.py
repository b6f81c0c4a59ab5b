"""Tests run without what the machine around them would say."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK = """
import os, subprocess
def test_it(tmp_path):
    left = [name for name in os.environ if name.startswith(("GITHUB_", "RUNNER_", "GIT_AUTHOR"))]
    assert left == []
    assert not {"CI", "NO_COLOR", "FORCE_COLOR"} & set(os.environ)
    assert not os.listdir(os.environ["HOME"])
    done = subprocess.run(["git", "config", "--list"], cwd=tmp_path, capture_output=True)
    assert done.stdout == b""
"""


def test_nothing_of_the_surroundings_reaches_a_test(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (tmp_path / "test_ask.py").write_text(ASK)
    (tmp_path / ".gitconfig").write_text("[user]\n  name = Somebody\n")
    loud = {
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "RUNNER_TEMP": "x",
        "NO_COLOR": "1",
        "FORCE_COLOR": "1",
        "GIT_AUTHOR_NAME": "Somebody",
        "HOME": str(tmp_path),
    }

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, "."],
        cwd=tmp_path,
        env={**os.environ, **loud},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "1 passed" in done.stdout, done.stdout
