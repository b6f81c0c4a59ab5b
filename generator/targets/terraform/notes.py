"""What a person does once before Terraform can hold what runs on Render."""

from collections.abc import Iterator, Mapping

from generator.model.render.placed import Placed
from generator.model.render.terraform import PROVIDER, PROVIDER_VERSION, Terraform
from generator.targets.terraform.naming import RESOURCES, label, secret_variable
from generator.targets.terraform.variables import secrets


def terraform_notes(terraform: Terraform, found: Mapping[str, Placed]) -> Iterator[str]:
    """Give them in the order in which they are done."""
    yield (
        f'Terraform: create the S3 bucket "{terraform.bucket}" in {terraform.region}, with '
        "versioning, and without public access. The state holds every value in plain text, secrets "
        "and connection strings too: whoever reads the bucket has them "
        "(https://developer.hashicorp.com/terraform/language/backend/s3)."
    )
    yield (
        "Terraform: `plan` and `apply` need RENDER_API_KEY and RENDER_OWNER_ID (usr-… or tea-…) in "
        "the environment, and credentials of AWS that may read, write and delete below "
        f"{terraform.prefix}/ in the bucket "
        f"(https://github.com/{_repository()}/blob/v{PROVIDER_VERSION}/docs/index.md)."
    )
    yield (
        f"Terraform: run `terraform init` of version {terraform.version} in each folder below "
        "terraform/ once, and commit the file .terraform.lock.hcl that it writes. Add platforms "
        "with `terraform providers lock`. From then on, `terraform init -lockfile=readonly` "
        "(https://developer.hashicorp.com/terraform/language/files/dependency-lock)."
    )
    yield (
        "Terraform: review the plan of terraform/_project and apply it first, then each "
        "environment: `terraform plan -out=FILE`, then `terraform apply FILE`. `terraform output "
        "service_ids` gives the values of the configuration variables. When Terraform creates a "
        "service, Render deploys it once from the branch; later changes wait for the pipeline."
    )
    for name, place in found.items():
        yield from _secrets(name, place)
        yield from _existing(name, place)


def _repository() -> str:
    owner = PROVIDER.partition("/")[0]
    return f"{owner}/terraform-provider-render"


def _secrets(name: str, place: Placed) -> Iterator[str]:
    asked = [f"TF_VAR_{secret_variable(*each)}" for each in secrets(place)]
    if asked:
        yield f"Terraform, {name}: give the secrets in the environment: {', '.join(asked)}."


def _existing(name: str, place: Placed) -> Iterator[str]:
    """Tell how what exists comes into the state: unlike Render, Terraform adopts nothing by name.

    Source: https://developer.hashicorp.com/terraform/cli/import
    """
    given = [each for each in place.services if place.is_given(each)]
    addresses = [f"{RESOURCES[place.services[each].kind]}.{label(each)}" for each in given]
    addresses += [
        f"render_postgres.{label(each)}" for each in place.databases if place.is_given(each)
    ]
    addresses += [
        f"render_keyvalue.{label(each)}" for each in place.key_values if place.is_given(each)
    ]
    if addresses:
        yield (
            f"Terraform, {name}: import what exists before the first apply, each with "
            f"`terraform import ADDRESS ID`: {', '.join(addresses)}."
        )
