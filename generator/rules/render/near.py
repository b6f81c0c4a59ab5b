"""Says which name may have been meant by one that leads nowhere."""

from collections.abc import Iterable
from difflib import get_close_matches


def meant(name: str, known: Iterable[str], otherwise: str) -> str:
    """Ask for the nearest of the known names, or say what to do when none is near."""
    near = get_close_matches(name, sorted(set(known) - {name, ""}), n=1)
    return f'did you mean "{near[0]}"?' if near else otherwise
