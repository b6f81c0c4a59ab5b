"""The one place that fills in page templates; a page is text for people, never YAML."""

from functools import cache
from typing import Any

FOLDER = "pages"


def page(name: str, **values: object) -> str:
    """Fill in the template `pages/<name>.j2`; a value that the template lacks is an error."""
    text: str = _environment().get_template(f"{name}.j2").render(**values)
    return text


@cache
def _environment() -> Any:  # noqa: ANN401 - naming the type would import Jinja at once
    # Most commands print no page and need not wait for this import.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("generator.operations", FOLDER),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - the pages are plain text and Markdown
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["cell"] = cell
    return environment


def cell(value: object) -> str:
    """Make text fit for a cell of a Markdown table.

    Source: https://github.github.com/gfm/#tables-extension-
    """
    text = " ".join(str(value).split())
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
