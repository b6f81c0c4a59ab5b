"""How the image that was tested becomes the image that is deployed: names, and what is promoted.

The job that builds an image writes it as an OCI archive and says its digest; `publish` takes that
archive, and no other, to the registry; each deploy is told the digest that the registry has.
https://github.com/opencontainers/image-spec/blob/main/image-layout.md
"""

from generator.model.catalogue import Context
from generator.model.promotion import Promoted, Registry
from generator.model.workflow import Input, Output

PUBLISH = "publish"
ARCHIVES = "${{ runner.temp }}"
"""Folder of archives, beside the workspace so that no build takes them for its own files."""


def registry(context: Context) -> Registry | None:
    """Give where tested images are pushed to, None when nothing runs any."""
    if not components(context):
        return None
    targets = (context.targets[each] for each in context.targets)
    return next((found for target in targets if (found := target.registry(context))), None)


def promoted(context: Context, environment: str) -> tuple[Promoted, ...]:
    """Give what runs tested images in an environment."""
    target = context.product.environments[environment].deploy["target"]
    return context.targets[target].promoted(context, environment)


def components(context: Context, environment: str | None = None) -> tuple[str, ...]:
    """Give the components whose images are promoted, everywhere or in one environment."""
    names = context.product.environments if environment is None else (environment,)
    found = (each.component for name in names for each in promoted(context, name))
    return tuple(dict.fromkeys(found))


def promoting(context: Context) -> tuple[str, ...]:
    """Give the environments that run tested images."""
    return tuple(name for name in context.product.environments if promoted(context, name))


def build_job(component: str) -> str:
    """Give the id of the job that builds a component's image."""
    return f"{component}-image"


def digest_name(component: str) -> str:
    """Give the name by which the digest of a component's image is handed on."""
    return f"{component}-digest"


def artifact(component: str) -> str:
    """Give the name of the artifact that holds a component's image."""
    return f"{component}-oci"


def digest_input(component: str, job: str) -> Input:
    """Declare the digest of a component's image, as `job` of the pipeline gives it."""
    name = digest_name(component)
    return Input(
        name=name,
        type="string",
        description=f"Digest of the tested image of {component}",
        passed=f"${{{{ needs.{job}.outputs.{name} }}}}",
    )


def digest_output(component: str, job: str, output: str) -> Output:
    """Declare the digest of a component's image, as an output of a job of the workflow."""
    return Output(
        name=digest_name(component),
        description=f"Digest of the image of {component}",
        value=f"${{{{ jobs.{job}.outputs.{output} }}}}",
    )
