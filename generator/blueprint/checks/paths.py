"""Keeps every path inside the repository, part by part."""

from collections.abc import Iterator

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.blueprint.walk import texts
from generator.blueprint.wording import dotted, quoted
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue
from generator.model.form import ScriptPath

START = "a path inside the repository that starts with ./ and has no `..`"


def paths(loaded: Loaded, _: Catalogue) -> Iterator[Fault]:
    """Give the paths of scripts that leave the repository, which one pattern alone can miss."""
    for route, form in loaded.forms():
        for where, path in texts(form, ScriptPath, route):
            if ".." in path.split("/"):
                message = f"{dotted(where)}: expected {START}, found the text {quoted(path)}"
                help_ = 'write it like "./ci/registry.sh"'
                yield loaded.at_value(codes.WRONG_FORM, where, message, help_)
