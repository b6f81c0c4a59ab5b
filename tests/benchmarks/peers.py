"""Installs the peers, and gives them the same workflows as programs of their own kind."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks import ghagen_source, yamloom_source
from tests.benchmarks.values import Values, comment_lines, differences, values
from tests.benchmarks.workload import generated, lay_out

VERSIONS = {"ghagen": "0.5.0", "yamloom": "0.6.1"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Peer:
    """A tool with its commands, in a repository that holds its program."""

    name: str
    folder: Path
    generate: tuple[str, ...]
    check: tuple[str, ...]
    help: tuple[str, ...]
    lost: Counter[str] = field(default_factory=Counter)
    """What the program does not hold, because the tool cannot express it, and how often."""


def install(folder: Path) -> Path:
    """Install the peers into an environment of their own, and give the folder of its programs."""
    programs = folder / "bin"
    if not (programs / "yamloom").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        wanted = [f"{name}=={version}" for name, version in VERSIONS.items()]
        pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", *wanted], check=True)
    return programs


def ghagen(programs: Path, folder: Path, texts: Mapping[str, str]) -> Peer:
    """Lay out a repository with a ghagen program for these workflows."""
    tool = str(programs / "ghagen")
    sources = {name: ghagen_source.module(text, values(text)) for name, text in texts.items()}
    _lay_out(folder, ".github/{}", "ghagen_workflows.py", sources, ghagen_source.program)
    return Peer(
        name="ghagen",
        folder=folder,
        generate=(tool, "synth"),
        check=(tool, "check-synced"),
        help=(tool, "--help"),
    )


def yamloom(programs: Path, folder: Path, texts: Mapping[str, str]) -> Peer:
    """Lay out a repository with a yamloom program for these workflows."""
    tool = str(programs / "yamloom")
    peer = Peer(
        name="yamloom",
        folder=folder,
        generate=(tool, "sync"),
        check=(tool, "check"),
        help=(tool, "--help"),
    )
    sources = {
        name: yamloom_source.module(yamloom_source.expressible(values(text), peer.lost))
        for name, text in texts.items()
    }
    _lay_out(folder, "{}", ".yamloom.py", sources, yamloom_source.program)
    peer.lost["comments"] = sum(map(comment_lines, texts.values()))
    return peer


def hold_against(ours: Mapping[str, str], peer: Peer) -> None:
    """Insist that a peer has written the same workflows; what it cannot express is noted.

    Raises:
        AssertionError: files or values differ, so that to compare times would be unfair.
    """
    theirs = generated(peer.folder)
    assert set(theirs) == set(ours)
    for name, text in ours.items():
        wanted: Values = values(text)
        if peer.name == "yamloom":
            wanted = yamloom_source.expressible(wanted, Counter())
        found = list(differences(wanted, values(theirs[name])))
        assert not found, f"{peer.name}, {name}: {found[:5]}"
    comments = sum(map(comment_lines, ours.values())) - sum(map(comment_lines, theirs.values()))
    if comments:
        peer.lost["comments"] = comments


def _lay_out(
    folder: Path,
    place: str,
    entry: str,
    sources: Mapping[str, str],
    program: Callable[[Mapping[str, str]], str],
) -> None:
    modules = {f"workflow_{number:04}": name for number, name in enumerate(sources)}
    files = {place.format(f"{module}.py"): sources[name] for module, name in modules.items()}
    lay_out(folder, {**files, place.format(entry): program(modules)})
