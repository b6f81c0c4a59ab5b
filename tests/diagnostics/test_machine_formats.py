"""What programs read of faults, and how a run of GitHub Actions takes them."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.diagnostics.fault import Fault, Note, Place, Severity
from generator.diagnostics.render import formats, github, renderer
from generator.diagnostics.render.json import render as as_json
from generator.shipped.resources import schema_text

FORMATS = {"github", "json", "markdown", "sarif", "text"}
SHAPE = json.loads(schema_text("faults"))
SCHEMA = Draft202012Validator(SHAPE)


def fault(
    number: int = 1,
    *,
    severity: Severity = Severity.ERROR,
    file: str = "a.yml",
    message: str = "no",
) -> Fault:
    return Fault(
        code="GW012",
        message=message,
        place=Place(file=file, line=number, column=3),
        help="mend it",
        severity=severity,
    )


def annotations(*faults: Fault) -> list[str]:
    return github.render(faults, {}, colour=False).splitlines()


def undo_data(text: str) -> str:
    """Read data back as the runner does: `UnescapeData` in ActionCommand.cs of actions/runner."""
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def undo_property(text: str) -> str:
    """As above, `UnescapeProperty`."""
    for escaped, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(escaped, char)
    return text.replace("%25", "%")


class TestGithub:
    def test_an_annotation_is_one_command(self) -> None:
        # The form is the documented one: ::error file={name},line={line},col={col},title={title}::
        assert annotations(fault(7)) == [
            "::error file=a.yml,line=7,col=3,title=GW012::no%0Ahelp: mend it"
        ]

    @pytest.mark.parametrize(
        ("severity", "kind"),
        [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
    )
    def test_severities_have_the_names_of_github(self, severity: Severity, kind: str) -> None:
        assert annotations(fault(severity=severity))[0].startswith(f"::{kind} ")

    def test_a_whole_file_has_no_line(self) -> None:
        whole = Fault(code="GW1", message="no", place=Place(file="a.yml"), help="x")

        assert annotations(whole) == ["::error file=a.yml,title=GW1::no%0Ahelp: x"]

    @pytest.mark.parametrize(
        "text", ["100%", "a\nb", "a\r\nb", "%0A", "a::b,c=d", "x\n::error::forged", "%25%"]
    )
    def test_any_text_survives_the_runner(self, text: str) -> None:
        (line,) = annotations(fault(file=text, message=text))

        found = re.fullmatch(r"::error file=([^,:]*),line=1,col=3,title=GW012::(.*)", line)
        assert found is not None
        assert undo_property(found[1]) == text
        assert undo_data(found[2]) == f"{text}\nhelp: mend it"

    @pytest.mark.parametrize(
        ("end", "properties"),
        [
            ((7, 9), "line=7,col=3,endLine=7,endColumn=9"),
            # GitHub takes columns only where both ends stand on one line.
            ((9, 1), "line=7,endLine=9"),
            # An end that is not behind the beginning marks nothing.
            ((7, 3), "line=7,col=3"),
            ((6, 9), "line=7,col=3"),
        ],
    )
    def test_a_range_has_its_end(self, end: tuple[int, int], properties: str) -> None:
        place = Place(file="a.yml", line=end[0], column=end[1])

        (line,) = annotations(replace(fault(7), end=place))

        assert line.startswith(f"::error file=a.yml,{properties},title=GW012::no")

    def test_an_end_in_another_file_marks_nothing(self) -> None:
        (line,) = annotations(replace(fault(7), end=Place(file="b.yml", line=9, column=1)))

        assert "end" not in line.partition("::no")[0]

    def test_story_and_places_stand_in_the_annotation(self) -> None:
        note = Note(place=Place(file="b.yml", line=2, column=1), message="the gate")

        (line,) = annotations(replace(fault(), story=("a fails", "b runs"), related=(note,)))

        assert undo_data(line.partition("GW012::")[2]).splitlines() == [
            "no",
            "1. a fails",
            "2. b runs",
            "see b.yml:2:1: the gate",
            "help: mend it",
        ]

    def test_errors_come_first(self) -> None:
        lines = annotations(fault(1, severity=Severity.WARNING), fault(2))

        assert [line.split()[0] for line in lines] == ["::error", "::warning"]

    def test_ten_of_a_kind_are_annotations(self) -> None:
        lines = annotations(*(fault(number) for number in range(1, 11)))

        assert len(lines) == 10
        assert all(line.startswith("::error ") for line in lines)

    def test_more_than_ten_are_counted_and_printed_plainly(self) -> None:
        many = [fault(number) for number in range(1, 14)]
        lines = annotations(*many, fault(99, severity=Severity.WARNING))

        assert sum(line.startswith("::error ") for line in lines) == 10
        assert sum(line.startswith("::warning ") for line in lines) == 1
        assert lines[9].endswith("%0A3 more of severity error in the log")
        assert not any("more" in line for line in (*lines[:9], lines[10]))
        assert lines[11:] == [
            "3 more of severity error:",
            *(f"- a.yml:{number}:3: GW012: no" for number in (11, 12, 13)),
        ]

    @pytest.mark.parametrize("text", ["x\n::error::forged", "a ##[error]forged", "::error::x"])
    def test_a_plain_line_is_never_a_command(self, text: str) -> None:
        many = [fault(number, file=text, message=text) for number in range(1, 13)]

        for line in annotations(*many)[10:]:
            assert not line.lstrip().startswith("::")
            assert "##[" not in line


class TestJson:
    def test_its_shape_is_that_of_version_1(self) -> None:
        assert json.loads(as_json([fault(7)], {}, colour=True)) == {
            "version": 1,
            "faults": [
                {
                    "code": "GW012",
                    "severity": "error",
                    "message": "no",
                    "help": "mend it",
                    "file": "a.yml",
                    "line": 7,
                    "column": 3,
                    "end": None,
                    "story": [],
                    "related": [],
                }
            ],
            "count": {"error": 1, "warning": 0, "note": 0},
        }

    def test_it_is_what_the_shipped_schema_says(self) -> None:
        note = Note(place=Place(file="b.yml"), message="here")
        end = Place(file="a.yml", line=9, column=1)
        rich = replace(fault(9), end=end, story=("a", "b"), related=(note,))
        rich = replace(rich, place=Place(file="a.yml", line=8, column=2))
        whole = Fault(code="GW130", message="no", place=Place(file="a.yml"), help="")
        shape = json.loads(as_json([fault(7), rich, whole], {}, colour=False))

        SCHEMA.validate(shape)

        assert shape["faults"][2]["end"] == {"line": 9, "column": 1}
        assert shape["faults"][2]["related"] == [
            {"file": "b.yml", "line": 0, "column": 0, "message": "here"}
        ]

    def test_the_schema_names_every_key_and_no_other(self) -> None:
        (found,) = json.loads(as_json([fault()], {}, colour=False))["faults"]
        described = SHAPE["$defs"]["fault"]

        assert list(found) == list(described["properties"]) == described["required"]

    @pytest.mark.parametrize(
        ("key", "value"), [("line", -1), ("end", {"line": 0}), ("story", "a"), ("code", "X1")]
    )
    def test_the_schema_refuses_what_is_none(self, key: str, value: object) -> None:
        shape = json.loads(as_json([fault()], {}, colour=False))
        shape["faults"][0][key] = value

        assert not SCHEMA.is_valid(shape)

    def test_no_faults_are_an_object_too(self) -> None:
        assert json.loads(as_json([], {}, colour=False))["faults"] == []


class TestFinding:
    def test_every_file_is_a_format(self) -> None:
        folder = Path(github.__file__).parent
        files = {path.stem for path in folder.glob("*.py")} - {"__init__"}

        assert set(formats()) == files == FORMATS

    @pytest.mark.parametrize("name", sorted(FORMATS))
    def test_each_renders(self, name: str) -> None:
        assert "GW012" in renderer(name)([fault()], {}, colour=False)

    def test_an_unknown_format_is_named_with_the_known_ones(self) -> None:
        with pytest.raises(LookupError, match='unknown format "xml"; expected one of github, json'):
            renderer("xml")
