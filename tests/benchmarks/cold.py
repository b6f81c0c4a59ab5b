"""Runs one command in a new process and says what it took: time, processor time, memory.

It is a program of its own, started with `-I -S`, and imports next to nothing: on Linux a child's
peak memory is never less than that of the process that started it
(https://man7.org/linux/man-pages/man2/getrusage.2.html), so a fat parent would be measured instead.
"""

import os
import subprocess
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """What one run took: seconds on the clock, seconds of processor time, peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


def sample(
    command: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    ended: Collection[int] = (0,),
) -> Sample:
    """Run a command in a folder and measure it; `ended` are the exit codes of a whole run.

    Raises:
        RuntimeError: the command failed; a run that stops early would look quick.
    """
    done = subprocess.run(
        [sys.executable, "-I", "-S", __file__, *command],
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in ended:
        raise RuntimeError(f"{' '.join(command)} failed: {done.stdout}{done.stderr}")
    wall, cpu, memory = (float(part) for part in done.stderr.rpartition("\n")[2].split())
    return Sample(wall=wall, cpu=cpu, memory=memory)


def _measure(command: list[str]) -> int:
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    # Kibibytes on Linux.
    sys.stderr.write(f"\n{wall} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss / 1024}")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(_measure(sys.argv[1:]))
