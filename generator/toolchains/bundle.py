"""The check of a bundle against its budget, the same for every toolchain that has bundles."""

from collections.abc import Callable
from decimal import Decimal

from generator.model.catalogue import Part
from generator.model.script import Command, Evidence

UNITS = {"B": 1, "kB": 10**3, "KB": 10**3, "KiB": 2**10, "MB": 10**6, "MiB": 2**20}
"""Bytes of the units of a bundle's limit; only those with an `i` count in powers of two."""


def bundle_gate(*, reports: str) -> Callable[[Part], Command | None]:
    """Give the gate that holds all files of a bundle together to their limit.

    `reports` is the toolchain's folder of reports, relative to the component.
    """

    def bundle(part: Part) -> Command | None:
        budget = part.component.bundle
        if budget is None:
            return None
        return Command(
            tool="size of the bundle",
            run=_MEASURED,
            evidence=Evidence(kind="file-list", path=f"{reports}/bundle.txt"),
            env=(("BUNDLE", budget.path), ("LIMIT_BYTES", size_in_bytes(budget.limit))),
            minutes=1,
        )

    return bundle


_MEASURED = """\
find "$BUNDLE/" -type f -printf '%s %p\\n' | sort -nr > "$REPORT"
bytes="$(awk '{ sum += $1 } END { printf "%.0f", sum }' "$REPORT")"
if [ "$bytes" -le "$LIMIT_BYTES" ]; then
  echo "$bytes bytes of $LIMIT_BYTES"
else
  sed -n 1,10p "$REPORT"
  echo "::error title=bundle::$bytes bytes, at most $LIMIT_BYTES allowed"
  exit 1
fi"""


def size_in_bytes(text: str) -> int:
    """Turn a limit such as `500 kB` or `1.5 MiB` into bytes, rounded down."""
    number = text.rstrip("BKMik ")
    return int(Decimal(number) * UNITS[text[len(number) :].strip()])
