"""The counters: how many things a report speaks of, for each kind of report."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

COUNTERS = files("generator.evidence").joinpath("counters")


@dataclass(frozen=True, kw_only=True, slots=True)
class Counter:
    """Bash that prints one whole number for the report at `$REPORT`, or fails.

    It is one command or one pipeline, so that its exit status is that of what it runs: bash does
    not pass `-e` on to a command substitution
    (https://www.gnu.org/software/bash/manual/bash.html#Command-Substitution). It fails when the
    report is missing or unreadable, and when the report itself says that something failed.
    `unit` is what is counted, in the plural; `source` are the addresses of the report's format.
    """

    kind: str
    counts: str
    unit: str
    source: str
    script: str


@cache
def kinds() -> tuple[str, ...]:
    """Give the kinds of report that can be counted, in alphabetical order."""
    names = (entry.name for entry in COUNTERS.iterdir())
    return tuple(sorted(name.removesuffix(".sh") for name in names if name.endswith(".sh")))


@cache
def counter(kind: str) -> Counter:
    """Give the counter of a kind of report.

    Raises:
        LookupError: no counter has that name; the message lists those that there are.
    """
    if kind not in kinds():
        message = f"no counter is called '{kind}', expected one of {', '.join(kinds())}"
        raise LookupError(message)
    text = COUNTERS.joinpath(f"{kind}.sh").read_text(encoding="utf-8")
    return _parsed(kind, text.splitlines())


def _parsed(kind: str, lines: Iterable[str]) -> Counter:
    """Split the leading `# key: value` lines from the bash below them."""
    head: dict[str, str] = {}
    body: list[str] = []
    for line in lines:
        if line.startswith("# ") and not body:
            name, _, value = line[2:].partition(": ")
            head[name] = value
        else:
            body.append(line)
    return Counter(
        kind=kind,
        counts=head["counts"],
        unit=head["unit"],
        source=head["source"],
        script="\n".join(body),
    )
