"""Says which name may have been meant by one that leads nowhere."""

from collections.abc import Collection
from difflib import get_close_matches

from generator.yamltext.wording import LONGEST_QUOTE, quoted

MOST = 200
"""Names beyond which none is proposed: a file can have thousands, and as many that lead nowhere."""


def meant(name: str, known: Collection[str], otherwise: str) -> str:
    """Ask for the nearest of the known names, or say what to do when none is near."""
    others = sorted({*known} - {name, ""}) if len(known) <= MOST else []
    near = get_close_matches(name[:LONGEST_QUOTE], others, n=1)
    return f"did you mean {quoted(near[0])}?" if near else otherwise
