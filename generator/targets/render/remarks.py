"""Everything that is wrong with the meaning of the section `render`, and of deploys to Render."""

from collections.abc import Iterator

from generator.model.catalogue import Context, Remark
from generator.model.render.section import Render
from generator.targets.render.deploy_remarks import cron_remarks, deploy_remarks, unsaid_remarks
from generator.targets.render.kind_remarks import kind_remarks
from generator.targets.render.place_remarks import (
    domain_remarks,
    environment_remarks,
    name_remarks,
)
from generator.targets.render.places import TARGET, places
from generator.targets.render.plan_remarks import plan_remarks
from generator.targets.render.promotion_remarks import registry_remarks
from generator.targets.render.standby_remarks import standby_remarks
from generator.targets.render.value_remarks import reference_remarks, source_remarks
from generator.targets.render.version_remarks import version_remarks
from generator.targets.terraform.limits import limit_remarks, manager_remarks


def remarks(context: Context) -> tuple[Remark, ...]:
    """Give them all; what several environments have in common is said once."""
    section = context.section_of(TARGET, Render)
    found = unsaid_remarks(context) if section is None else _of_section(context, section)
    unique = {(each.code, each.route, each.message): each for each in found}
    return tuple(unique.values())


def _of_section(context: Context, section: Render) -> Iterator[Remark]:
    found = places(context)
    yield from kind_remarks(context, section)
    if section.images:
        yield from registry_remarks(context, section.images)
    yield from source_remarks(section)
    yield from plan_remarks(section)
    yield from environment_remarks(context, section)
    yield from name_remarks(found, section)
    yield from domain_remarks(found)
    yield from deploy_remarks(context, found)
    yield from cron_remarks(section)
    yield from version_remarks(context, section)
    yield from manager_remarks(section)
    yield from limit_remarks(section, found)
    yield from standby_remarks(context, found)
    for place in found.values():
        yield from reference_remarks(place)
