"""Every value that a blueprint leaves open, with where it comes from."""

from dataclasses import dataclass

from generator.operations.compiled import CompiledProject
from generator.yamltext.document import Route


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """One value that the tool filled in; `path` as in `components.backend.version`."""

    source: str
    path: str
    value: str
    origin: str


def explain(project: CompiledProject) -> tuple[Explained, ...]:
    """Give the filled-in values of every blueprint, by place."""
    rows = (
        Explained(
            source=product.source,
            path=dotted(filled.route),
            value=_shown(filled.value),
            origin=filled.origin,
        )
        for product in project.products
        for filled in product.loaded.filled
    )
    return tuple(sorted(rows, key=lambda row: (row.source, row.path)))


def dotted(route: Route) -> str:
    """Write a route the way people name it, list items in brackets."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in route)
    return text.removeprefix(".")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return ", ".join(_shown(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(each)}" for key, each in value.items())
    return str(value)
