"""Finds sets of workflows to put to the test: written by hand, and every generated one there is."""

from pathlib import Path

HERE = Path(__file__).parent
FOLDERS = (HERE / "sets", HERE.parent / "golden" / "__snapshots__")


def sets() -> dict[str, dict[str, str]]:
    """Texts by file name, for every folder that holds a pipeline, however deep."""
    found = sorted(
        pipeline.parent for parent in FOLDERS for pipeline in parent.rglob("*pipeline.yml")
    )
    return {
        folder.name: {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.yml"))}
        for folder in found
    }
