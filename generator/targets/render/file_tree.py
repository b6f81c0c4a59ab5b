"""The whole `render.yaml` of a product: one project, in it one environment per environment.

Nothing stands at the root, where Render keeps a resource in whatever environment it is.
Source: https://render.com/docs/projects#projects-and-environments-in-blueprints
"""

from generator.model.catalogue import Context, Output
from generator.model.render.placed import Placed, standing_by
from generator.model.render.section import Render
from generator.targets.render.origin import origin
from generator.targets.render.places import TARGET, places
from generator.targets.render.service_tree import service_trees
from generator.targets.render.store_tree import database_trees, key_value_trees
from generator.targets.render.variable_tree import group_trees
from generator.targets.terraform.files import terraform_outputs
from generator.targets.terraform.limits import TERRAFORM
from generator.yamltext.tree import Node, Noted

COMMENT = """\
What runs on Render. A person switches auto-sync of this Blueprint off and syncs it by hand:
Render would otherwise deploy by itself when this file changes, past the gates.
https://render.com/docs/infrastructure-as-code"""
ADOPT = (
    "put what it describes into the section `render` of the blueprint, where `name` keeps a "
    "resource that exists, compare with `gatewright generate --dry-run`, then remove the file"
)


def outputs(context: Context) -> tuple[Output, ...]:
    """Give all files; none without the section, or when nothing is deployed to Render.

    With Terraform, `render.yaml` is only judged: the rules hold for what runs, whoever holds it.
    """
    section = context.section_of(TARGET, Render)
    if section is None or not places(context):
        return ()
    terraform = section.terraform if section.managed_by == TERRAFORM else None
    return (
        *(terraform_outputs(context, section, terraform) if terraform else ()),
        Output(
            path=section.file,
            option=(TARGET, "file"),
            content=tree(context, section),
            comment=COMMENT,
            judged_as="render",
            workspace=section.workspace,
            origin=origin(context),
            adopt=ADOPT,
            written=terraform is None,
        ),
    )


def tree(context: Context, section: Render) -> dict[str, Node]:
    """Give the file as a tree."""
    environments: list[Node] = [
        Noted(value=_environment(context, place), spaced=True) for place in places(context).values()
    ]
    name = section.project or context.product.name
    project: Node = {"name": name, "environments": environments}
    return {**_previews(section), "projects": Noted(value=[project], spaced=True)}


def _previews(section: Render) -> dict[str, Node]:
    if section.previews is None:
        return {}
    fields: dict[str, Node] = {
        "generation": section.previews.generation,
        "expireAfterDays": section.previews.expire_days,
    }
    return {"previews": {key: value for key, value in fields.items() if value is not None}}


def _environment(context: Context, place: Placed) -> dict[str, Node]:
    regions = [each for each in (place, standing_by(place)) if each]
    fields: dict[str, list[Node]] = {
        "services": [
            tree
            for each in regions
            for tree in (*service_trees(context, each), *key_value_trees(each))
        ],
        "databases": [tree for each in regions for tree in database_trees(each)],
        "envVarGroups": group_trees(place),
    }
    return {
        "name": place.environment,
        "networking": {"isolation": _switch(on=place.own.isolated)},
        "permissions": {"protection": _switch(on=place.own.protected)},
        **{key: Noted(value=value, spaced=True) for key, value in fields.items() if value},
    }


def _switch(*, on: bool) -> str:
    return "enabled" if on else "disabled"
