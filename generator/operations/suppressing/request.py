"""Reads `# gatewright: ignore[GW401] until=2027-01-31 reason` out of the text of a comment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MARK = "gatewright:"
_BEGIN = re.compile(r"(?:^|(?<=\s))#\s*gatewright:\s*ignore(?![\w-])", re.IGNORECASE)
_NEXT = re.compile(r"\s#\s")
_REST = re.compile(r"\s*\[(?P<codes>[^\[\]]*)\](?P<words>(?:\s.*)?)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNTIL = "until="
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """What a comment asks for: the codes to leave out, its last day, and why.

    `start` and `end` are where it stands in the text of the comment. `codes` is empty when it names
    none, and `unread` the part that cannot be read.
    """

    start: int
    end: int
    codes: tuple[str, ...] = ()
    until: date | None = None
    reason: str = ""
    unread: str = ""


def requests(comment: str) -> Iterator[Request]:
    """Give what a comment asks for; it may say other things before and behind, after a `#`."""
    for begin in _BEGIN.finditer(comment):
        stop = _NEXT.search(comment, begin.end())
        end = stop.start() if stop else len(comment.rstrip())
        yield _request(comment[begin.end() : end], begin.start(), end)


def _request(text: str, start: int, end: int) -> Request:
    found = _REST.fullmatch(text)
    if found is None:
        unread = text.strip() if "[" in text else ""
        return Request(start=start, end=end, unread=unread)
    words = found["words"].split()
    days = [word for word in words if word.startswith(_UNTIL)]
    until = _day(days[0].removeprefix(_UNTIL)) if days else None
    reason = " ".join(word for word in words if word not in days)
    return Request(
        start=start,
        end=end,
        codes=tuple(code.strip() for code in found["codes"].split(",") if code.strip()),
        until=until,
        reason=reason if _LETTER.search(reason) else "",
        unread=" ".join(days) if len(days) > 1 or (days and until is None) else "",
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
