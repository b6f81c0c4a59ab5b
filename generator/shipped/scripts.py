"""Reads the static bash files that steps run; what varies comes through `env`."""

from functools import cache
from importlib.resources import files


@cache
def script(package: str, *names: str) -> str:
    """Give the text of one file of a package's `scripts/`, or of several, one behind the other.

    Args:
        package: the package beside whose modules the folder lies.
        names: file names without `.sh`; what the later ones use, the earlier ones define.

    Raises:
        FileNotFoundError: no such file is shipped.
    """
    folder = files(package).joinpath("scripts")
    return "\n".join(folder.joinpath(f"{name}.sh").read_text("utf-8") for name in names)
