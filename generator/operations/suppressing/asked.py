"""What the comments of a file ask to leave out, one code at a time, or why they cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics.fault import Fault, Place, Severity
from generator.diagnostics.lines import lines_of
from generator.operations.suppressing import codes
from generator.operations.suppressing.reach import Reach, Spoken, spoken_in_yaml
from generator.operations.suppressing.request import MARK, Request, requests
from generator.operations.suppressing.scripts import spoken_in_scripts
from generator.yamltext.document import PLAIN
from generator.yamltext.read import read


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One code that a comment asks to leave out, and where; empty when it names none."""

    code: str
    request: Request
    place: Place
    end: Place
    reach: Reach | None

    def fault(
        self, code: str, message: str, help_: str, severity: Severity = Severity.ERROR
    ) -> Fault:
        """Say something of the comment."""
        return Fault(
            code=code,
            message=message,
            place=self.place,
            end=self.end,
            help=help_,
            severity=severity,
        )


def asked_in(file: str, text: str) -> Iterator[Asked | Fault]:
    """Give all that is asked for; none of a file that cannot be read as YAML."""
    document = read(text, file=file, dialect=PLAIN, recover=True)
    source = lines_of(document.text)
    for spoken in (
        *spoken_in_yaml(document, source),
        *spoken_in_scripts(document, MARK),
    ):
        for request in requests(spoken.text):
            yield from _of(spoken, request)


def _of(spoken: Spoken, request: Request) -> Iterator[Asked | Fault]:
    wanted = [_asked(spoken, request, code) for code in dict.fromkeys(request.codes)]
    whole = _asked(spoken, request, "")
    if request.unread:
        message = f'the comment cannot be read at "{request.unread}"'
        yield whole.fault(codes.MALFORMED, message, form("GW401"))
    elif not wanted:
        message = "the comment does not say which faults are left out, so that none is"
        yield whole.fault(codes.WITHOUT_CODE, message, form("GW401"))
    else:
        yield from wanted


def form(code: str) -> str:
    """Show how such a comment is written."""
    return f"write `# gatewright: ignore[{code}] until=2027-01-31 why`"


def _asked(spoken: Spoken, request: Request, code: str) -> Asked:
    place = spoken.place
    begin, end = place.column + request.start, place.column + request.end
    return Asked(
        code=code,
        request=request,
        place=Place(file=place.file, line=place.line, column=begin),
        end=Place(file=place.file, line=place.line, column=end),
        reach=spoken.reach,
    )
