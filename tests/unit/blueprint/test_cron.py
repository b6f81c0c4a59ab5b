"""Schedules as GitHub documents them.

https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule
"""

import pytest

from generator.blueprint.checks.times import wrong_cron


@pytest.mark.parametrize(
    "line",
    [
        # The page's own examples: operators, words, and the example workflows.
        "15 * * * *",
        "2,10 4,5 * * *",
        "30 4-6 * * *",
        "20/15 * * * *",
        "30 5,17 * * *",
        "30 5 * * 1,3",
        "30 5 * * 2,4",
        "0 0 * JAN-MAR SUN",
        "*/5 * * * *",
        "0,30 * * * *",
        "0 0 31 1,2 *",
        "0 0 30 2 MON",
        "59 23 31 12 6",
        "57,2 * * * *",
        "0,59 3 * * *",
    ],
)
def test_schedule_is_accepted(line: str) -> None:
    assert wrong_cron(line) == ""


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("60 * * * *", 'the minute "60" is not within 0-59'),
        ("0 24 * * *", 'the hour "24" is not within 0-23'),
        ("0 0 0 * *", 'the day of the month "0" is not within 1-31'),
        ("0 0 1 13 *", 'the month "13" is not within 1-12'),
        ("0 0 * * 7", 'the day of the week "7" is not within 0-6'),
        ("0 0 * * MONDAY", 'the day of the week "MONDAY" is not within 0-6'),
        ("0 0 L * *", 'the day of the month "L" is not within 1-31'),
        ("0 0 * * 1#2", 'the day of the week "1#2" is not within 0-6'),
        ("5-1 * * * *", 'the minute "5-1" is not within 0-59'),
        ("*/0 * * * *", 'the minute "*/0" is not within 0-59'),
        ("1- * * * *", 'the minute "1-" is not within 0-59'),
        (", * * * *", 'the minute "," is not within 0-59'),
        ("-5 * * * *", 'the minute "-5" is not within 0-59'),
        ("٣ * * * *", 'the minute "٣" is not within 0-59'),
        ("0 0 31 4,6 *", "no such month has that day, so it never comes"),
        ("* * * * *", "it comes after 1 min, GitHub's shortest interval is 5 min"),
        ("0,4 3 * * *", "it comes after 4 min, GitHub's shortest interval is 5 min"),
        ("1,58 * * * *", "it comes after 3 min, GitHub's shortest interval is 5 min"),
        ("0,59 0,23 * * *", "it comes after 1 min, GitHub's shortest interval is 5 min"),
        ("0 0 * *", "expected five fields, found 4"),
        ("@daily", "expected five fields, found 1"),
    ],
)
def test_schedule_is_refused(line: str, reason: str) -> None:
    assert wrong_cron(line) == reason
