"""The files of Terraform: a folder, and a state, per environment, and one for the project.

The project has a state of its own since it holds all environments; each of them reads from there
which id it has. Named after https://developer.hashicorp.com/terraform/language/style#file-names
"""

from collections.abc import Mapping

from generator.hcltext.tree import Block, HclFile, Index, Value, reference
from generator.model.catalogue import Context, Output
from generator.model.render.naming import id_variable
from generator.model.render.placed import Placed
from generator.model.render.section import Render
from generator.model.render.terraform import PROVIDER, PROVIDER_VERSION, Terraform
from generator.targets.render.places import places
from generator.targets.terraform.naming import service_id
from generator.targets.terraform.services import services
from generator.targets.terraform.stores import groups, stores
from generator.targets.terraform.variables import declarations

FOLDER = "terraform"
PROJECT = "_project"
"""Folder and state of the project; no environment can have that name."""
COMMENT = """\
What runs on Render in the environment {name}. Terraform deploys nothing: the pipeline does."""
OF_PROJECT = "The project on Render, with all its environments."
ADOPT = "describe in the section `render` what it holds, then move it away"


def terraform_outputs(
    context: Context, section: Render, terraform: Terraform
) -> tuple[Output, ...]:
    """Give all files of Terraform."""
    found = places(context)
    project = _project(context, section, found)
    outputs = [
        _output(PROJECT, "main", (project,), OF_PROJECT),
        _output(PROJECT, "outputs", (_environment_ids(found),)),
        _output(PROJECT, "terraform", _settings(context, terraform, PROJECT)),
    ]
    for name, place in found.items():
        resources = (*services(context, place, terraform), *stores(place), *groups(place))
        heads = (_remote(context, terraform), _locals(name))
        outputs += [
            _output(name, "main", (*heads, *resources), COMMENT.format(name=name)),
            _output(name, "outputs", (_service_ids(place),)),
            _output(name, "terraform", _settings(context, terraform, name)),
        ]
        variables = declarations(place)
        if variables:
            outputs.append(_output(name, "variables", variables))
    return tuple(outputs)


def state_key(context: Context, terraform: Terraform, name: str) -> str:
    """Give where in the bucket the state of an environment lies."""
    return f"{state_prefix(context, terraform)}/{name}.tfstate"


def state_prefix(context: Context, terraform: Terraform) -> str:
    """Give the folder in the bucket that holds every state of the product."""
    return f"{terraform.prefix}/{context.product.name}"


def _output(folder: str, name: str, blocks: tuple[Block, ...], comment: str = "") -> Output:
    return Output(
        path=f"{FOLDER}/{folder}/{name}.tf",
        content=HclFile(blocks=blocks),
        comment=comment,
        adopt=ADOPT,
    )


def _settings(context: Context, terraform: Terraform, name: str) -> tuple[Block, ...]:
    """Say versions and state; S3 itself locks it, `dynamodb_table` is deprecated.

    Source: https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
    """
    backend = Block(
        type="backend",
        labels=("s3",),
        attributes={
            **_state(context, terraform, name),
            "encrypt": True,
            "use_lockfile": True,
        },
    )
    providers = Block(
        type="required_providers",
        attributes={"render": {"source": PROVIDER, "version": PROVIDER_VERSION}},
    )
    version = {"required_version": terraform.version}
    return (
        Block(type="terraform", attributes=version, blocks=(backend, providers)),
        Block(
            type="provider",
            labels=("render",),
            attributes={"skip_deploy_after_service_update": True},
            above="A change of a service waits for the next deploy of the pipeline.\n"
            "Key and owner come from RENDER_API_KEY and RENDER_OWNER_ID.",
        ),
    )


def _state(context: Context, terraform: Terraform, name: str) -> dict[str, Value]:
    key = state_key(context, terraform, name)
    return {"bucket": terraform.bucket, "key": key, "region": terraform.region}


def _project(context: Context, section: Render, found: Mapping[str, Placed]) -> Block:
    environments: dict[str, Value] = {
        name: {
            "name": name,
            "protected_status": "protected" if place.own.protected else "unprotected",
            "network_isolated": place.own.isolated,
        }
        for name, place in found.items()
    }
    return Block(
        type="resource",
        labels=("render_project", "project"),
        attributes={
            "name": section.project or context.product.name,
            "environments": environments,
        },
        blocks=(Block(type="lifecycle", attributes={"prevent_destroy": True}),),
    )


def _environment_ids(found: Mapping[str, Placed]) -> Block:
    ids: dict[str, Value] = {
        name: reference("render_project", "project", "environments", Index(key=name), "id")
        for name in found
    }
    return Block(
        type="output",
        labels=("environment_ids",),
        attributes={"description": "Ids of the environments, by name.", "value": ids},
    )


def _remote(context: Context, terraform: Terraform) -> Block:
    config = _state(context, terraform, PROJECT)
    return Block(
        type="data",
        labels=("terraform_remote_state", "project"),
        attributes={"backend": "s3", "config": config},
    )


def _locals(name: str) -> Block:
    outputs = reference(
        "data", "terraform_remote_state", "project", "outputs", "environment_ids", Index(key=name)
    )
    return Block(type="locals", attributes={"environment_id": outputs})


def _service_ids(place: Placed) -> Block:
    ids: dict[str, Value] = {
        id_variable(name): service_id(name, place.services[name]) for name in place.deployed
    }
    return Block(
        type="output",
        labels=("service_ids",),
        attributes={
            "description": f"The configuration variables of the environment {place.environment}.",
            "value": ids,
        },
    )
