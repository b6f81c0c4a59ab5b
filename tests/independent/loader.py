"""Finds sets of workflows to put to the test: written by hand, and every golden there is."""

import re
from pathlib import Path

HERE = Path(__file__).parent
BY_HAND = HERE / "sets"
GOLDENS = HERE.parent / "golden" / "__snapshots__" / "test_golden"
GOLDEN = re.compile(r"test_golden\[(?P<blueprint>[^]]+)\]\[(?P<file>[^]]+)\]\.yml")


def sets() -> dict[str, dict[str, str]]:
    """Texts by file name, by the name of the set."""
    found = {
        folder.name: {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.yml"))}
        for folder in sorted(BY_HAND.iterdir())
    }
    for path in sorted(GOLDENS.iterdir()):
        match = GOLDEN.fullmatch(path.name)
        assert match, path.name
        if "." in match["file"]:
            continue  # a file beside the workflows, which goes by its whole path
        files = found.setdefault(match["blueprint"], {})
        files[f"{match['file']}.yml"] = path.read_text("utf-8")
    return found
