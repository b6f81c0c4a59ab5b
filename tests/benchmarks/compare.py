"""Measures gatewright against its peers: `make bench`, or `python -m tests.benchmarks.compare`.

Workload: 50 workflow files of a real size, about 800 KB in all. Ours come from seven blueprints,
the two shipped ones under other names and prefixes. ghagen and yamloom get the same 50 workflows
as programs in their own Python, one module per workflow: the same jobs, steps, scripts and
variables, and comments where there is a place for them. What they write is read back and must
hold the same values as ours, or nothing is measured; what a peer cannot express is left out of its
program, which makes its work less, and is counted below the table.

Every run is a new process, and the tools take turns. Modules are compiled to bytecode beforehand,
for the peers' programs too. Shown are medians: seconds on the clock, seconds of processor time,
peak memory; a ratio is ours to theirs, so less than one is in our favour. The tools do not do the
same for their time: ours also proves every file before it writes it.
"""

import argparse
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from tests.benchmarks import peers
from tests.benchmarks.cold import Sample, sample
from tests.benchmarks.peers import Peer
from tests.benchmarks.workload import FOLDER, LARGE, SMALL, blueprints, generated, lay_out

FILES = 50
LINEAR = (50, 200, 1000)
# Nothing of the caller's shell, and no colour, width or locale of its terminal.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "HOME": tempfile.gettempdir()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One thing that is measured: what is run, and whether the files are removed before."""

    name: str
    command: Callable[[Peer], tuple[str, ...]]
    from_nothing: bool = False


TASKS = (
    Task(name="generate into nothing", command=lambda tool: tool.generate, from_nothing=True),
    Task(name="generate, nothing to do", command=lambda tool: tool.generate),
    Task(name="check", command=lambda tool: tool.check),
    Task(name="--help", command=lambda tool: tool.help),
)


def main() -> None:
    """Lay out the repositories, see that they are alike, measure, print."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="gatewright-bench-") as scratch:
        place = Path(scratch)
        sizes = _sizes(place / "sizes", options.gatewright)
        tools = _tools(place, options, sizes)
        _say(_machine())
        for task in TASKS:
            taken = _alternating(tools, task, options.runs)
            _say(_table(task.name, taken))
        for tool in tools:
            for what, number in tool.lost.items():
                _say(f"not in {tool.name}'s program: {what} ({number})")
        if not options.quick:
            _say(_linear(place, options, sizes))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    beside = Path(sys.executable).parent / "gatewright"
    parser.add_argument("--gatewright", type=Path, default=beside, help="the installed command")
    parser.add_argument("--peers", type=Path, default=Path(".cache/peers"), help="their place")
    parser.add_argument("--runs", type=int, default=7, help="runs of each command")
    parser.add_argument("--quick", action="store_true", help="leave the larger workloads out")
    return parser.parse_args()


def _ours(command: Path, folder: Path) -> Peer:
    tool = str(command.absolute())
    return Peer(
        name="gatewright",
        folder=folder,
        generate=(tool, "--quiet", "generate"),
        check=(tool, "--quiet", "check"),
        help=(tool, "--help"),
    )


def _sizes(folder: Path, command: Path) -> Mapping[str, int]:
    """Count the files that each shipped blueprint leads to, by generating them."""
    sizes = {}
    for kind, made in ((LARGE, {LARGE: 1, SMALL: 10**9}), (SMALL, {LARGE: 10**9, SMALL: 1})):
        lay_out(folder / kind, blueprints(1, made))
        tool = _ours(command, folder / kind)
        _run(tool, tool.generate)
        sizes[kind] = len(generated(tool.folder))
    return sizes


def _tools(place: Path, options: argparse.Namespace, sizes: Mapping[str, int]) -> list[Peer]:
    ours = _ours(options.gatewright, place / "gatewright")
    lay_out(ours.folder, blueprints(FILES, sizes))
    _run(ours, ours.generate)
    texts = generated(ours.folder)
    assert len(texts) == FILES
    programs = peers.install(options.peers.absolute())
    others = [
        make(programs, place / make.__name__, texts) for make in (peers.ghagen, peers.yamloom)
    ]
    for peer in others:
        _run(peer, peer.generate)
        peers.hold_against(texts, peer)
    characters = sum(map(len, texts.values()))
    _say(f"{FILES} files, {characters:,} characters, same values in all three tools")
    return [ours, *others]


def _alternating(tools: Sequence[Peer], task: Task, runs: int) -> dict[str, list[Sample]]:
    taken: dict[str, list[Sample]] = {tool.name: [] for tool in tools}
    for tool in tools:
        _run(tool, tool.generate)
    for _ in range(runs):
        for tool in tools:
            if task.from_nothing:
                shutil.rmtree(tool.folder / FOLDER)
            taken[tool.name].append(_run(tool, task.command(tool)))
    return taken


def _run(tool: Peer, command: Sequence[str]) -> Sample:
    return sample(command, folder=tool.folder, environment=ENVIRONMENT)


def _linear(place: Path, options: argparse.Namespace, sizes: Mapping[str, int]) -> str:
    lines = [f"{'ours, by number of files':<26}{'wall s':>9}{'cpu s':>9}{'MiB':>7}{'ms/file':>9}"]
    for files in LINEAR:
        tool = _ours(options.gatewright, place / f"linear-{files}")
        lay_out(tool.folder, blueprints(files, sizes))
        for name, command in (("generate", tool.generate), ("check", tool.check)):
            runs = [_run(tool, command) for _ in range(3)]
            taken = _median(runs)
            label = f"{name} {files}"
            share = f"{taken.cpu / files * 1000:>9.1f}"
            lines.append(
                f"{label:<26}{taken.wall:>9.2f}{taken.cpu:>9.2f}{taken.memory:>7.0f}{share}"
            )
    return "\n".join(lines)


def _table(name: str, taken: Mapping[str, Sequence[Sample]]) -> str:
    ours = _median(taken["gatewright"])
    lines = [f"\n{name:<26}{'wall s':>9}{'cpu s':>9}{'MiB':>7}{'wall ratio':>12}{'cpu ratio':>11}"]
    for tool, samples in taken.items():
        each = _median(samples)
        ratios = f"{ours.wall / each.wall:>12.2f}{ours.cpu / each.cpu:>11.2f}"
        lines.append(f"{tool:<26}{each.wall:>9.3f}{each.cpu:>9.3f}{each.memory:>7.0f}{ratios}")
    return "\n".join(lines)


def _median(samples: Sequence[Sample]) -> Sample:
    return Sample(
        wall=statistics.median(each.wall for each in samples),
        cpu=statistics.median(each.cpu for each in samples),
        memory=statistics.median(each.memory for each in samples),
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    # A long run shows what it has so far.
    sys.stdout.flush()


def _machine() -> str:
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    versions = ", ".join(f"{name} {version}" for name, version in peers.VERSIONS.items())
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {load}; "
        f"Python {platform.python_version()}; gatewright {__version__}, {versions}"
    )


if __name__ == "__main__":
    main()
