"""The one place where stages, toolchains, targets and pins come together."""

from functools import cache

from generator.model.catalogue import Catalogue
from generator.model.workflow import ActionReference
from generator.shipped import pins as shipped
from generator.stages.find import stages
from generator.targets.find import targets
from generator.toolchains.find import toolchains


class ShippedPins:
    """The shipped table of pins, in the model's terms."""

    def action(self, name: str) -> ActionReference:
        """Give the pinned reference of an action; raise LookupError for an unknown one."""
        entry = shipped.action(name)
        return ActionReference(action=entry.action, sha=entry.sha, version=entry.version)

    def image(self, name: str, tag: str) -> str | None:
        """Give the image by digest, or None when the table does not know it."""
        try:
            return shipped.image(name, tag)
        except LookupError:
            return None


@cache
def catalogue() -> Catalogue:
    """Give everything that the tool can compile."""
    return Catalogue(stages=stages(), toolchains=toolchains(), targets=targets())
