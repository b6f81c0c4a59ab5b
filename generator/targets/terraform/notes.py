"""What a person does once before Terraform can hold what runs on Render."""

from collections.abc import Iterator, Mapping

from generator.model.render.placed import Placed
from generator.model.render.terraform import Terraform
from generator.targets.terraform.naming import RESOURCES, label


def terraform_notes(terraform: Terraform, found: Mapping[str, Placed]) -> Iterator[str]:
    """Give them in the order in which they are done."""
    yield (
        f'Terraform: create the S3 bucket "{terraform.bucket}" in {terraform.region}, with '
        "versioning, and without public access. The state holds every value in plain text, secrets "
        "and connection strings too: whoever reads the bucket has them "
        "(https://developer.hashicorp.com/terraform/language/backend/s3)."
    )
    yield (
        "Terraform: create a role in AWS that trusts GitHub's OIDC provider for the environments "
        "*-infrastructure of this repository, and that may read, write and delete below "
        f"{terraform.prefix}/ in the bucket: state, lock, and plans that wait for their approval. "
        "Let the bucket expire what lies below plans/ after a week, old versions too "
        "(https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws)."
    )
    yield (
        f"Terraform: run `terraform init` of version {terraform.version} in each folder below "
        "terraform/ once, and commit the file .terraform.lock.hcl that it writes; without it the "
        "gate infrastructure.validate fails. Add platforms with `terraform providers lock` "
        "(https://developer.hashicorp.com/terraform/language/files/dependency-lock)."
    )
    yield (
        "Terraform: start the workflow _project-apply first, then that of each environment, look "
        "at the plan in the log and agree to it. The output `service_ids` gives the values of the "
        "configuration variables. When Terraform creates a service, Render deploys it once from "
        "the branch; later changes wait for the pipeline."
    )
    for name, place in found.items():
        yield from _existing(name, place)


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
            "`terraform import ADDRESS ID`, RENDER_API_KEY and RENDER_OWNER_ID in the environment: "
            f"{', '.join(addresses)}."
        )
