"""The folders of Terraform as plans and applies need them: state, versions, secrets, sizes."""

from collections.abc import Iterator

from generator.hcltext.tree import HclFile
from generator.model.catalogue import Context, Output, Variable
from generator.model.infrastructure import Root
from generator.model.render.placed import Placed
from generator.model.render.section import Render
from generator.model.render.terraform import Terraform
from generator.model.workflow import Pairs, SecretInput
from generator.targets.render.places import TARGET, places
from generator.targets.terraform.files import FOLDER, PROJECT, state_prefix, terraform_outputs
from generator.targets.terraform.limits import TERRAFORM
from generator.targets.terraform.naming import secret_variable
from generator.targets.terraform.variables import secrets

OWNER = Variable(
    name="RENDER_OWNER_ID", description="Id of the workspace on Render: usr-… or tea-…."
)


def roots(context: Context) -> tuple[Root, ...]:
    """Give the project, then every environment; nothing unless Terraform holds what runs."""
    section = context.section_of(TARGET, Render)
    terraform = section.terraform if section and section.managed_by == TERRAFORM else None
    found = places(context)
    if section is None or terraform is None or not found:
        return ()
    outputs = terraform_outputs(context, section, terraform)
    return (
        _root(context, terraform, outputs, PROJECT, _keys(context, next(iter(found)))),
        *(
            _root(context, terraform, outputs, name, (*_keys(context, name), *_values(place)), name)
            for name, place in found.items()
        ),
    )


def _root(
    context: Context,
    terraform: Terraform,
    outputs: tuple[Output, ...],
    name: str,
    held: Pairs[SecretInput],
    environment: str = "",
) -> Root:
    path = f"{FOLDER}/{name}"
    files = [each.content for each in outputs if each.path.startswith(f"{path}/")]
    blocks = [block for file in files if isinstance(file, HclFile) for block in file.blocks]
    return Root(
        name=name,
        path=path,
        environment=environment,
        version=terraform.version,
        bucket=terraform.bucket,
        region=terraform.region,
        plans=f"{state_prefix(context, terraform)}/plans/{name}",
        schedule=terraform.drift,
        files=len(files),
        resources=sum(block.type == "resource" for block in blocks),
        secrets=held,
        variables=((OWNER.name, OWNER),),
    )


def _keys(context: Context, environment: str) -> Pairs[SecretInput]:
    """Give the key under the name that the provider reads.

    Source: https://github.com/render-oss/terraform-provider-render/blob/v1.9.1/docs/index.md
    """
    key: str = getattr(context.deploys[environment], "api_key", "")
    return (("RENDER_API_KEY", SecretInput(name=key, description="Key of Render's API.")),)


def _values(place: Placed) -> Iterator[tuple[str, SecretInput]]:
    """Give the secrets of services, through the variables that Terraform reads.

    Source: https://developer.hashicorp.com/terraform/cli/config/environment-variables#tf_var_name
    """
    for service, key in secrets(place):
        variable = f"TF_VAR_{secret_variable(service, key)}"
        description = f"Value of {key} of the service {service}."
        # GitHub knows names of secrets in upper case only.
        yield variable, SecretInput(name=variable.upper(), description=description)
