"""Runs scripts for real, one command of them failing, and tells how they end."""

import itertools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAME = re.compile(r"\bc\d+\b")
# What GitHub calls, with the file in place of {0}.
LINES = {
    "none": ("bash", "-e"),
    "bash": ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail"),
    "bash {0}": ("bash",),
    "sh": ("dash", "-e"),
}
_HIT = """
_hit() {
  if [ "$1" = "$TARGET" ]; then
    if [ ! -e "$RECORD/1" ]; then : >"$RECORD/1"; _at=1
    elif [ ! -e "$RECORD/2" ]; then : >"$RECORD/2"; _at=2
    else _at=3
    fi
    if [ "$AT" = all ] || [ "$AT" = "$_at" ]; then : >"$RECORD/failed"; return 7; fi
    return 0
  fi
  case " $ANSWERS " in
    *" $1 "*) if [ ! -e "$RECORD/failed" ]; then return 1; fi ;;
  esac
  return 0
}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """How one run ended."""

    ran: bool
    """The command was run at all."""
    failed: bool
    """It was run when it was to fail."""
    code: int


@dataclass(frozen=True, kw_only=True)
class Bench:
    """A folder with the commands c0 to c19, which fail when they are told to."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> "Bench":
        (folder / "bin").mkdir()
        (folder / "record").mkdir()
        hit = folder / "bin" / "hit"
        hit.write_text(f'#!/bin/sh\n{_HIT}\n_hit "${{0##*/}}"\n', "utf-8")
        hit.chmod(0o755)
        for number in range(20):
            (folder / "bin" / f"c{number}").symlink_to(hit)
        return cls(folder=folder)

    def run(self, script: str, line: tuple[str, ...], given: dict[str, str]) -> Outcome:
        """Run a script; `given` says which command fails, when, and what the others answer."""
        record = self.folder / "record"
        for each in record.iterdir():
            each.unlink()
        names = sorted(set(NAME.findall(script)))
        functions = "".join(f"{name}() {{ _hit {name} || return $?; }}\n" for name in names)
        path = self.folder / "script.sh"
        path.write_text(f"{_HIT}\n{functions}\n{script}\n", "utf-8")
        environment = {
            "PATH": f"{self.folder / 'bin'}:{os.defpath}",
            "RECORD": str(record),
            "LC_ALL": "C",
            **given,
        }
        done = subprocess.run(
            [str(shutil.which(line[0])), *line[1:], str(path)],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=10,
            env=environment,
            cwd=self.folder,
        )
        return Outcome(
            ran=(record / "1").exists(),
            failed=(record / "failed").exists(),
            code=done.returncode,
        )

    def outcomes(
        self, script: str, shell: str, target: str, *, every: bool, answers: int = 1
    ) -> Iterator[Outcome]:
        """Run a script with the target failing at each of its runs, or at all of them.

        Before that, up to so many of the other commands fail too, as answers to what is asked.
        """
        others = sorted(set(NAME.findall(script)) - {target})
        for size in range(answers + 1):
            for failing in itertools.combinations(others, size):
                for at in ("all",) if every else ("1", "2"):
                    given = {"TARGET": target, "AT": at, "ANSWERS": " ".join(failing)}
                    outcome = self.run(script, LINES[shell], given)
                    yield outcome
                    if not outcome.failed:
                        break
