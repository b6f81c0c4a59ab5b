"""Names inside the files of Terraform, and the steps by which one resource refers to another.

A name of the blueprint has dashes and no underscores, so no two become one.
"""

from generator.hcltext.tree import Reference, reference
from generator.model.render.service import Kind, RenderService

RESOURCES: dict[Kind, str] = {
    "web": "render_web_service",
    "private": "render_private_service",
    "worker": "render_background_worker",
    "cron": "render_cron_job",
    "static": "render_static_site",
}
"""Resource of the provider by kind of service."""
POSTGRES = "render_postgres"
KEY_VALUE = "render_keyvalue"
GROUP = "render_env_group"
LINK = "render_env_group_link"
ENVIRONMENT_ID = reference("local", "environment_id")


def label(name: str) -> str:
    """Give the name of a resource: underscores, as Terraform's style guide has it.

    Source: https://developer.hashicorp.com/terraform/language/style#resource-naming
    """
    return name.replace("-", "_")


def service_id(name: str, service: RenderService) -> Reference:
    """Refer to the id of a service."""
    return reference(RESOURCES[service.kind], label(name), "id")


def secret_variable(service: str, key: str) -> str:
    """Name the variable that holds a secret: lower case, two underscores, then upper case."""
    return f"{label(service)}__{key}"
