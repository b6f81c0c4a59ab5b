"""The schedule of a cron job is a cron expression of five fields, in UTC.

Minute (0-59), hour (0-23), day of the month (1-31), month (1-12) and day of the week (0-7): each is
`*`, a number, a range `1-5`, a list `1,15`, or a step `*/15`; months and days of the week have
English names of three letters too. Words such as `@daily`, and signs that only some schedulers
know, are a warning: Render documents none of them. So is a date that never comes.

Example::

    services:
      - type: cron
        name: report
        runtime: node
        schedule: "0 24 * * *"
        buildCommand: npm ci
        startCommand: node report.js

Instead::

    services:
      - type: cron
        name: report
        runtime: node
        schedule: "0 0 * * *"
        buildCommand: npm ci
        startCommand: node report.js
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.diagnostics.fault import Severity
from generator.recognition.render.file import RenderFile
from generator.recognition.render.resource import Service
from generator.rules.render.rule import Found, Rule

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
LONGEST = MappingProxyType({2: 29, 4: 30, 6: 30, 9: 30, 11: 30})
"""Days of the months that have fewer than 31."""
FIELDS = 5
ELSEWHERE = re.compile(r"[?LW#~]", re.ASCII)
"""Signs of other schedulers, outside of names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field of an expression: its bounds, and the names that stand for numbers."""

    name: str
    low: int
    high: int
    names: Mapping[str, int] = field(default_factory=dict)

    def number(self, text: str) -> int | None:
        """Give the number that a word of the field stands for, None outside of the bounds."""
        found = _whole(text)
        if found is not None:
            return found if self.low <= found <= self.high else None
        return self.names.get(text.lower())


PARTS = (
    Field(name="minute", low=0, high=59),
    Field(name="hour", low=0, high=23),
    Field(name="day of the month", low=1, high=31),
    Field(name="month", low=1, high=12, names={name: at for at, name in enumerate(MONTHS, 1)}),
    Field(name="day of the week", low=0, high=7, names={n: at for at, n in enumerate(WEEKDAYS)}),
)


def check(file: RenderFile) -> Iterator[Found]:
    """Find schedules that no five fields make, and those that never come."""
    for service in file.services:
        schedule = service.text("schedule")
        if schedule is not None and service.shape == "cron":
            yield from _of(service, schedule.split(), schedule)


def _of(service: Service, fields: list[str], schedule: str) -> Iterator[Found]:
    route = service.at("schedule")
    if schedule.startswith("@") or any(ELSEWHERE.search(_nameless(each)) for each in fields):
        yield Found(
            route=route,
            message=f'"{schedule}" is not documented for Render: five plain fields are',
            help="write minute, hour, day of the month, month and day of the week",
            severity=Severity.WARNING,
        )
    elif len(fields) != FIELDS:
        yield Found(
            route=route,
            message=f'"{schedule}" has {len(fields)} fields, expected 5',
            help="write minute, hour, day of the month, month and day of the week",
        )
    else:
        yield from _values(service, fields)


def _nameless(text: str) -> str:
    return re.sub(r"[A-Za-z]{3}", "", text)


def _values(service: Service, fields: list[str]) -> Iterator[Found]:
    sound = True
    for part, text in zip(PARTS, fields, strict=True):
        for item in text.split(","):
            if _numbers(part, item) is None:
                sound = False
                yield Found(
                    route=service.at("schedule"),
                    message=f'"{item}" is no {part.name}: expected {part.low}-{part.high}',
                    help="write `*`, a number, a range such as `1-5`, or a step such as `*/15`",
                )
    if sound and _never(fields):
        yield Found(
            route=service.at("schedule"),
            message=f"{service.called} never runs: no such month has that day",
            help="choose a day that the month has",
            severity=Severity.WARNING,
        )


def _numbers(part: Field, item: str) -> frozenset[int] | None:
    """Give the numbers that one item of a list means; None when it means nothing."""
    span, slash, step = item.partition("/")
    every = _whole(step) if slash else 1
    if not every or every > part.high:
        return None
    if span == "*":
        return frozenset(range(part.low, part.high + 1, every))
    first, hyphen, last = span.partition("-")
    low = part.number(first)
    high = part.number(last) if hyphen else (part.high if slash else low)
    if low is None or high is None or low > high:
        return None
    return frozenset(range(low, high + 1, every))


def _whole(text: str) -> int | None:
    # No field has more than two digits; longer numbers need not be read.
    digits = text.lstrip("0") or text[:1]
    return int(digits[:3]) if digits.isascii() and digits.isdigit() else None


def _never(fields: list[str]) -> bool:
    # With a day of the week given as well, either of the two is enough.
    if fields[4] != "*":
        return False
    days = _all(PARTS[2], fields[2])
    months = _all(PARTS[3], fields[3])
    return all(min(days) > LONGEST.get(month, 31) for month in months)


def _all(part: Field, text: str) -> frozenset[int]:
    nothing: frozenset[int] = frozenset()
    return nothing.union(*(_numbers(part, item) or nothing for item in text.split(",")))


RULE = Rule(
    code="GW332",
    name="broken-schedule",
    severity=Severity.ERROR,
    sources=(
        "https://render.com/docs/cronjobs",
        "https://pubs.opengroup.org/onlinepubs/9699919799/utilities/crontab.html",
        "https://github.com/render-oss/skills/blob/main/skills/render-cron-jobs/SKILL.md",
    ),
    check=check,
)
