"""Makes the page of what the codes of faults stand for, and the table of it that is shipped."""

import json
import re
from pathlib import Path

from docs.page import NOTE

PACKAGE = Path(__file__).resolve().parents[1] / "generator"
HEAD = (
    NOTE.format(module="the lines of generator/ that define the codes"),
    "",
    "# Codes of faults",
    "",
    "Those of rules about `render.yaml`, and of its shape, have [pages](rules/render/README.md).",
    "",
    "| code | name | what it stands for |",
    "| --- | --- | --- |",
)
# A code is explained where it is defined: behind it, or in a docstring below.
CODE = re.compile(
    r'^(?P<name>[A-Z_]+) = "(?P<code>GW\d{3})"'
    r'(?:  # (?P<comment>.+)|\n"""(?P<docstring>[^"]+)""")',
    re.MULTILINE,
)


def fault_pages() -> dict[str, str]:
    """Give both, in the order of the codes; those of rules are not among them."""
    paths = sorted(PACKAGE.rglob("*.py"))
    matches = [match for path in paths for match in CODE.finditer(path.read_text("utf-8"))]
    kinds = {
        match["code"]: {
            "name": match["name"].lower().replace("_", "-"),
            "meaning": _sentence(match["comment"] or match["docstring"]),
        }
        for match in sorted(matches, key=lambda match: match["code"])
    }
    rows = [f"| {code} | {kind['name']} | {kind['meaning']} |" for code, kind in kinds.items()]
    return {
        "docs/faults.md": "\n".join([*HEAD, *rows]) + "\n",
        "generator/shipped/fault_codes.json": json.dumps(kinds, indent=2, ensure_ascii=False)
        + "\n",
    }


def _sentence(text: str) -> str:
    flat = " ".join(text.split())
    return f"{flat[0].upper()}{flat[1:].removesuffix('.')}."
