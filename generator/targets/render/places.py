"""The environments of a product that are deployed to Render, each with what it has there."""

from collections.abc import Mapping

from generator.model.catalogue import Context
from generator.model.render.placed import Placed, placed
from generator.model.render.section import Render

TARGET = "render"


def on_render(context: Context) -> tuple[str, ...]:
    """Give the names of the environments that are deployed to Render, in their order."""
    environments = context.product.environments.items()
    return tuple(name for name, each in environments if each.deploy["target"] == TARGET)


def places(context: Context) -> Mapping[str, Placed]:
    """Give what each environment has on Render; nothing without the section."""
    section = context.section_of(TARGET, Render)
    if section is None:
        return {}
    return {name: placed(section, context.product.name, name) for name in on_render(context)}
