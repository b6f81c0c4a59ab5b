"""Which services of an environment run a tested image by its digest, and where that image lies."""

from generator.model.catalogue import Context
from generator.model.promotion import Promoted, Registry
from generator.model.render.placed import is_promoted
from generator.model.render.section import Render
from generator.targets.render.places import TARGET, places
from generator.targets.render.source_tree import component_of


def registry(context: Context) -> Registry | None:
    """Give where images are pushed to, None when the section does not say."""
    section = context.section_of(TARGET, Render)
    if section is None or section.images is None:
        return None
    images = section.images
    return Registry(
        repository=images.repository,
        user=images.user or "",
        password=images.password or "",
        provenance=images.provenance,
    )


def promoted(context: Context, environment: str) -> tuple[Promoted, ...]:
    """Give the services of an environment that run a tested image, in the order of deploys."""
    found, place = registry(context), places(context).get(environment)
    if found is None or place is None:
        return ()
    named: tuple[str, ...] = getattr(context.deploys[environment], "services", None) or ()
    return tuple(
        Promoted(unit=name, component=part, image=found.image(part))
        for name in named
        if name in place.services and is_promoted(place.services[name])
        for part in (component_of(name, place.services[name]),)
    )
