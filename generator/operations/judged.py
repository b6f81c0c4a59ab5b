"""Puts files beside the workflows to the rules about files of their kind, as anyone's would be.

The text that will be written is read and recognised anew; nothing of the section is known here.
What is wrong is reported where the blueprint led to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault, Place, Severity, in_order
from generator.model.catalogue import Output
from generator.rules.render.judge import judge
from generator.yamltext.document import RENDER as DIALECT
from generator.yamltext.document import Document, Route
from generator.yamltext.read import read

RENDER = "render"


def judge_outputs(
    loaded: Loaded, outputs: Sequence[Output], files: Mapping[str, str]
) -> tuple[Fault, ...]:
    """Give errors and warnings about files that have rules; advice is for files of others.

    The strict reading counts: a name that is merely still taken is an error in what we write.
    """
    judged = (output for output in outputs if output.judged_as == RENDER)
    return in_order(
        fault for output in judged for fault in _judged(loaded, output, files[output.path])
    )


def _judged(loaded: Loaded, output: Output, text: str) -> Iterator[Fault]:
    document = read(text.encode(), file=output.path, dialect=DIALECT)
    found = judge(document, source=text, strict=True, workspace=output.workspace)
    for fault in (*document.faults, *found):
        if fault.severity is not Severity.NOTE:
            yield _at_the_blueprint(loaded, output, document, fault)


def _at_the_blueprint(loaded: Loaded, output: Output, document: Document, fault: Fault) -> Fault:
    """Move a fault from the generated text, which the user did not write, to what led to it."""
    place = loaded.document.place(output.origin(_route(document, fault.place)))
    return replace(
        fault,
        message=f"{fault.message} (would be generated at {fault.place})"
        if output.written
        else fault.message,
        place=place if place.line else Place(file=place.file, line=1, column=1),
    )


def _route(document: Document, place: Place) -> Route:
    """Find what stands at a place: the key there, or the innermost value that begins there."""
    by_key = [route for route, found in document.key_places.items() if found == place]
    by_value = [route for route, found in document.places.items() if found == place]
    return max(by_key or by_value, key=len, default=())
