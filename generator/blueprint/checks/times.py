"""Checks schedules and days wherever they stand.

GitHub's schedules: five fields, `*`, `,`, `-` and `/`, at most every five minutes,
https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.blueprint.walk import texts
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue
from generator.model.form import Cron, Day
from generator.yamltext.wording import quoted

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
FIELDS = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of the month", 1, 31, ()),
    ("month", 1, 12, MONTHS),
    ("day of the week", 0, 6, DAYS),
)
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
SHORTEST_MINUTES = 5


def times(loaded: Loaded, _: Catalogue) -> Iterator[Fault]:
    """Give the faults of all schedules and days."""
    for route, form in loaded.forms():
        for where, text in texts(form, Cron, route):
            wrong = wrong_cron(text)
            if wrong:
                message = f"{quoted(text)} is not a schedule for GitHub: {wrong}"
                help_ = "write minute, hour, day, month and weekday, such as 0 3 * * *"
                yield loaded.at_value(codes.WRONG_CRON, where, message, help_)
        for where, text in texts(form, Day, route):
            if not _exists(text):
                message = f"there is no day {quoted(text)} in the calendar"
                yield loaded.at_value(codes.WRONG_DAY, where, message, "write a day that exists")


def _exists(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def wrong_cron(line: str) -> str:
    """Say what is wrong with a cron line, or nothing."""
    parts = line.split(" ")
    if len(parts) != len(FIELDS):
        return f"expected five fields, found {len(parts)}"
    chosen: list[frozenset[int]] = []
    for text, (name, low, high, words) in zip(parts, FIELDS, strict=True):
        values = _field(text, low, high, words)
        if not values:
            return f"the {name} {quoted(text)} is not within {low}-{high}"
        chosen.append(values)
    return _too_often(chosen[0], chosen[1]) or _never(parts, chosen[2], chosen[3])


def _field(text: str, low: int, high: int, words: tuple[str, ...]) -> frozenset[int]:
    """Give the numbers that a field stands for; none at all when any part of it is wrong."""
    chosen: set[int] = set()
    for part in text.split(","):
        values = _range(part, low, high, words)
        if not values:
            return frozenset()
        chosen |= set(values)
    return frozenset(chosen)


def _range(part: str, low: int, high: int, words: tuple[str, ...]) -> range:
    span, slash, step = part.partition("/")
    first, dash, last = span.partition("-")
    if span == "*":
        start, end = low, high
    else:
        start = _number(first, words, low)
        end = high if slash and not dash else _number(last if dash else first, words, low)
    every = _number(step, (), 0) if slash else 1
    fits = low <= start <= end <= high and every > 0
    return range(start, end + 1, every) if fits else range(0)


def _number(text: str, words: tuple[str, ...], low: int) -> int:
    """Give the number that a text or a word stands for, -1 for anything else."""
    if text.upper() in words:
        return words.index(text.upper()) + low
    return int(text) if re.fullmatch(r"[0-9]{1,2}", text) else -1


def _too_often(minutes: frozenset[int], hours: frozenset[int]) -> str:
    in_order = sorted(minutes)
    gaps = [later - earlier for earlier, later in pairwise(in_order)]
    if any((hour + 1) % 24 in hours for hour in hours):
        gaps.append(in_order[0] + 60 - in_order[-1])
    if gaps and min(gaps) < SHORTEST_MINUTES:
        return f"it comes after {min(gaps)} min, GitHub's shortest interval is 5 min"
    return ""


def _never(parts: list[str], days: frozenset[int], months: frozenset[int]) -> str:
    # With a weekday given too, either of the two is enough.
    if parts[4] == "*" and min(days) > max(LONGEST_MONTH[month - 1] for month in months):
        return "no such month has that day, so it never comes"
    return ""
