"""Reads the static bash files that steps of stages run; what varies comes through `env`."""

from functools import cache
from importlib.resources import files


@cache
def script(*names: str) -> str:
    """Give the text of one file of `scripts/`, or of several, one behind the other.

    Args:
        names: file names without `.sh`; what the later ones use, the earlier ones define.

    Raises:
        FileNotFoundError: no such file is shipped.
    """
    folder = files("generator.stages").joinpath("scripts")
    return "\n".join(folder.joinpath(f"{name}.sh").read_text("utf-8") for name in names)
