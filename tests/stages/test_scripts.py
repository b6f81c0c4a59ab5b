"""The scripts of deploys and backups: clean to shellcheck, explained, without expressions."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.stages.scripts import script

SHELLCHECK = Path(sys.executable).parent / "shellcheck"
PARTS = (
    *((name,) for name in ("approval", "deploy-report", "freshness", "notify-slack")),
    *((name,) for name in ("recovery-point", "secrets-present", "smoke", "tag")),
    ("pg", "pg-reach", "backup"),
    ("pg", "newest-backup", "fetch-backup", "compare", "restore-test"),
    ("failover-confirmed",),
    ("apply-said",),
    ("gates-passed",),
    ("terraform", "terraform-plan", "terraform-drift"),
    ("terraform", "terraform-plan", "terraform-propose"),
    ("terraform", "terraform-apply"),
    ("failover-preflight",),
    ("failover-report",),
    ("pg", "newest-backup", "failover-loss"),
    *(("pg", "pg-reach", "pg-mark", f"{task}-state") for task in ("failover", "failback")),
    ("pg", "pg-reach", "pg-mark", "failover-mark"),
    ("pg", "pg-reach", "pg-mark", "compare", "dump-source", "fill"),
    (
        "pg",
        "pg-reach",
        "pg-mark",
        "newest-backup",
        "fetch-backup",
        "compare",
        "dump-backup",
        "fill",
    ),
)


def test_an_unknown_script_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        script("no-such-script")


@pytest.mark.parametrize("parts", PARTS, ids="+".join)
def test_a_script_is_clean(parts: tuple[str, ...]) -> None:
    text = script(*parts)

    done = subprocess.run(
        [SHELLCHECK, "--shell=bash", "-"], input=text, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "")
    assert text.startswith("# ")
    assert "${{" not in text
    # https://docs.github.com/en/actions/reference/limits
    assert len(text) < 21_000
