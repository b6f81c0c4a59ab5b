"""Texts of `render.yaml` to size, read as the tool reads them."""

from pathlib import Path

from generator.recognition.render.file import RenderFile, recognise
from generator.sizing.amounts import Line
from generator.sizing.cost import Estimate, estimate
from generator.yamltext.read import read

FOLDER = Path(__file__).parent / "setups"


def file(text: str, *, workspace: str | None = "pro") -> RenderFile:
    """Recognise a text, refusing one that is no YAML."""
    document = read(text, file="render.yaml")
    assert document.faults == ()
    return recognise(document, workspace=workspace)


def text_of(name: str) -> str:
    """Read one of the set-ups beside this module."""
    return (FOLDER / f"{name}.yaml").read_text("utf-8")


def setup(name: str, *, workspace: str | None = "pro") -> RenderFile:
    """Recognise one of the set-ups."""
    return file(text_of(name), workspace=workspace)


def cost(text: str, *, workspace: str | None = "pro", minutes: int | None = None) -> Estimate:
    """Estimate a text."""
    return estimate(file(text, workspace=workspace), cron_minutes=minutes)


def line(
    text: str, kind: str, *, workspace: str | None = "pro", minutes: int | None = None
) -> Line:
    """Give the only line of a kind."""
    (found,) = (
        each for each in cost(text, workspace=workspace, minutes=minutes).lines if each.kind == kind
    )
    return found
