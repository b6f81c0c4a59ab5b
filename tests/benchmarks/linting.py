"""Measures `gatewright lint` against zizmor: `make bench-lint`.

Workload: the repositories in a folder of the caller's, each a folder with a `.github/workflows`,
or without one the workflows of all our goldens. Both read the same files, offline, and write JSON.
They do not look for the same: zizmor for what an attacker can do, ours for gates that cannot fail,
which takes an interpretation of every script. The table says what a run takes, not who finds more.

Every run is a new process, and the tools take turns; the first turn is not counted. Shown are
medians: seconds on the clock, seconds of processor time, peak memory, and files per second of
processor time; then the same for one file of middle size.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.cold import Sample, sample
from tests.golden.sets import NAMES, workflow_files

ENVIRONMENT = {
    "PATH": os.defpath,
    "LC_ALL": "C.UTF-8",
    "HOME": tempfile.gettempdir(),
    "PYTHONPATH": str(Path(__file__).parents[2]),
}
BESIDE = Path(sys.executable).parent / "zizmor"
# 0 to 2: without findings, with findings, with a file that is no workflow.
ENDED = range(3)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tool:
    """A linter as it is called; what it is to judge comes behind."""

    name: str
    command: tuple[str, ...]


def main() -> None:
    """Lay out the goldens if no folder is given, measure, print."""
    options = _options()
    tools = (
        Tool(
            name="gatewright",
            command=(sys.executable, "-m", "generator", "lint", "--format", "json"),
        ),
        Tool(
            name="zizmor",
            command=(str(BESIDE), "--offline", "--no-exit-codes", "-q", "--format", "json"),
        ),
    )
    with tempfile.TemporaryDirectory(prefix="gatewright-bench-") as scratch:
        folder = options.folder or _goldens(Path(scratch))
        files = sorted(folder.glob("*/.github/workflows/*.y*ml"))
        sizes = [path.stat().st_size for path in files]
        middle = files[sizes.index(statistics.median_low(sizes))]
        _say(f"{len(files)} files, {sum(sizes):,} bytes; load {os.getloadavg()[0]:.1f}")
        _say(_table("all of them", _taken(tools, folder, ".", options.runs), len(files)))
        alone = middle.relative_to(folder).as_posix()
        title = f"one of {statistics.median_low(sizes):,} bytes"
        _say(_table(title, _taken(tools, folder, alone, options.runs), 1))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="a folder with repositories")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    return parser.parse_args()


def _goldens(folder: Path) -> Path:
    for name in NAMES:
        for path, text in workflow_files(name).items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    return folder


def _taken(
    tools: Sequence[Tool], folder: Path, judged: str, runs: int
) -> Mapping[str, Sequence[Sample]]:
    taken: dict[str, list[Sample]] = {tool.name: [] for tool in tools}
    for _ in range(runs + 1):
        for tool in tools:
            command = (*tool.command, judged)
            took = sample(command, folder=folder, environment=ENVIRONMENT, ended=ENDED)
            taken[tool.name].append(took)
    return {name: samples[1:] for name, samples in taken.items()}


def _table(title: str, taken: Mapping[str, Sequence[Sample]], files: int) -> str:
    head = f"\n{title:<26}{'wall s':>9}{'cpu s':>9}{'MiB':>7}{'files/cpu s':>13}"
    return "\n".join((head, *_lines(taken, files)))


def _lines(taken: Mapping[str, Sequence[Sample]], files: int) -> Iterator[str]:
    for name, samples in taken.items():
        wall = statistics.median(each.wall for each in samples)
        cpu = statistics.median(each.cpu for each in samples)
        memory = statistics.median(each.memory for each in samples)
        yield f"{name:<26}{wall:>9.2f}{cpu:>9.2f}{memory:>7.0f}{files / cpu:>13.1f}"


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
