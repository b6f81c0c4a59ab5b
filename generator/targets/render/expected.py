"""What the services of an environment should be on Render, as scripts are told it."""

from generator.model.catalogue import Context
from generator.model.render.naming import told_variable
from generator.model.render.placed import Placed
from generator.model.workflow import Pairs, Scalar
from generator.targets.render.images import promoted
from generator.targets.render.places import places


def names(place: Placed, services: list[str]) -> Pairs[Scalar]:
    """Give the variables that tell how services are called."""
    return tuple((told_variable("NAME", each), place.name(each)) for each in services)


def expected(context: Context, environment: str) -> Pairs[Scalar]:
    """Give names, and images without tag and digest, of what is deployed to an environment.

    Nothing is known without the section.
    """
    place = places(context).get(environment)
    if place is None:
        return ()
    named: tuple[str, ...] = getattr(context.deploys[environment], "services", None) or ()
    images = promoted(context, environment)
    return (
        *names(place, [each for each in named if each in place.services]),
        *((told_variable("IMAGE", each.unit), each.image) for each in images),
    )
