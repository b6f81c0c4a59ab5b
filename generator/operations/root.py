"""Finds the root of the repository that a command works on."""

from pathlib import Path

SETTINGS = "gatewright.yml"
BLUEPRINTS = "blueprints"
"""The folder of the blueprints where no settings name another."""


def find_root(start: Path) -> Path:
    """Give the folder with settings, or the root of the git repository, or `start` itself."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS).exists() or (folder / ".git").exists():
            return folder
    return start


def may_have_blueprints(root: Path) -> bool:
    """Tell whether it is worth the time to look for blueprints."""
    return (root / SETTINGS).exists() or (root / BLUEPRINTS).exists()
