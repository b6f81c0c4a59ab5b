"""The repository that a command works on: its root, and the blueprints in it."""

from dataclasses import dataclass
from itertools import accumulate, takewhile
from pathlib import Path

from generator.blueprint.settings import Settings, load_settings
from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault, Place
from generator.operations.root import SETTINGS, find_root

NO_BLUEPRINT = "GW100"
"""No blueprint was found, or one cannot be read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BlueprintFile:
    """One blueprint as it lies on disk; `path` is relative to the root, with forward slashes."""

    path: str
    data: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Project:
    """A repository with its blueprints, in the order of their paths."""

    root: Path
    blueprints: tuple[BlueprintFile, ...]


def open_project(start: Path) -> Project:
    """Read the settings and every blueprint; raise ConfigurationError when there is none."""
    if not start.is_dir():
        raise ConfigurationError(
            Fault(
                code=NO_BLUEPRINT,
                message=f'"{start}" is not a folder',
                place=Place(file=str(start)),
                help="pass the folder of a repository with -C",
            )
        )
    root = find_root(start.resolve())
    settings = _settings(root)
    _in_the_way(root, settings)
    paths = _matching(root, settings)
    if not paths:
        patterns = ", ".join(settings.blueprints)
        raise ConfigurationError(
            Fault(
                code=NO_BLUEPRINT,
                message=f"no blueprint found at {patterns}",
                place=Place(file=SETTINGS if (root / SETTINGS).exists() else "blueprints"),
                help="start from a shipped one with `gatewright init`",
            )
        )
    return Project(root=root, blueprints=tuple(_read(root, path) for path in paths))


def _in_the_way(root: Path, settings: Settings) -> None:
    """Refuse a file where the folder of the blueprints belongs."""
    for pattern in settings.blueprints:
        fixed = takewhile(lambda each: not set(each) & set("*?["), pattern.split("/")[:-1])
        for folder in accumulate(fixed, "{}/{}".format):
            if (root / folder).is_file():
                message = f'"{folder}" is a file, where the folder of the blueprints belongs'
                help_ = f"move it away, or say in {SETTINGS} where the blueprints are"
                raise ConfigurationError(
                    Fault(code=NO_BLUEPRINT, message=message, place=Place(file=folder), help=help_)
                )


def _settings(root: Path) -> Settings:
    path = root / SETTINGS
    if not path.exists():
        return Settings()
    if path.is_dir():
        message = f'"{SETTINGS}" is a folder, where the file of the settings belongs'
        place = Place(file=SETTINGS)
        raise ConfigurationError(
            Fault(code=NO_BLUEPRINT, message=message, place=place, help="move it away")
        )
    return load_settings(_read(root, path).data, file=SETTINGS)


def _matching(root: Path, settings: Settings) -> list[Path]:
    found = {path for pattern in settings.blueprints for path in root.glob(pattern)}
    named = {root / name for name in settings.blueprints if not set(name) & set("*?[")}
    return sorted(path for path in found | named if not path.is_dir())


def _read(root: Path, path: Path) -> BlueprintFile:
    name = path.relative_to(root).as_posix()
    try:
        return BlueprintFile(path=name, data=path.read_bytes())
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise ConfigurationError(
            Fault(
                code=NO_BLUEPRINT,
                message=f'blueprint "{name}" cannot be read: {reason}',
                place=Place(file=name),
                help=f"make the file readable, or leave it out of {SETTINGS}",
            )
        ) from error
