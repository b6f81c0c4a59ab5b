"""What a service with `source: image` needs: a registry, and an image that the gates have seen."""

from collections.abc import Iterator

from generator.model.catalogue import Context, Remark
from generator.model.render.images import Images
from generator.model.render.section import Render
from generator.model.render.service import RenderService
from generator.targets.render.codes import MISSING, NO_COMPONENT, NOT_OF_KIND, OWN_IMAGE
from generator.targets.render.places import TARGET
from generator.targets.render.source_tree import component_of
from generator.yamltext.document import Route

GATE = "build.image"
KINDS = ("web", "private", "worker")
NOT_PROMOTED = ("runtime", "build", "watch")
GITHUB_REGISTRY = "ghcr.io"


def promotion_remarks(
    context: Context, section: Render, name: str, service: RenderService
) -> Iterator[Remark]:
    """Give what keeps the tested image of a component from being deployed by its digest."""
    route: Route = (TARGET, "services", name)
    if service.kind not in KINDS:
        message = f'a service of kind "{service.kind}" cannot be deployed by the digest of an image'
        yield _of_source(route, message, "write `source: commit`")
    for key in NOT_PROMOTED:
        if getattr(service, key) is not None:
            yield Remark(
                code=NOT_OF_KIND,
                route=(*route, key),
                message=f'"{key}" does not belong to a service that runs the tested image',
                help="remove it: the pipeline builds the image, from its Dockerfile",
                at_key=True,
            )
    if section.images is None:
        yield Remark(
            code=MISSING,
            route=(*route, "source"),
            message="nothing says where tested images are pushed to",
            help="add to the section `render`: `images: {repository: ghcr.io/<owner>/<product>}`",
        )
    yield from _of_component(context, route, component_of(name, service))


def _of_component(context: Context, route: Route, part: str) -> Iterator[Remark]:
    component = context.product.components.get(part)
    if component is None:
        yield Remark(
            code=NO_COMPONENT,
            route=(*route, "component"),
            message=f'there is no component "{part}" for the service "{route[-1]}"',
            help="name one in `component`: " + ", ".join(context.product.components),
        )
    elif component.image is None:
        message = f'the component "{part}" has no "image", so there is none to hand over'
        yield _of_source(route, message, "add `image: {}` to the component")
    elif GATE in component.lacks:
        message = f'the component "{part}" lacks "{GATE}", so no image is built that could be kept'
        yield _of_source(route, message, f'remove "{GATE}" from its `lacks`')


def _of_source(route: Route, message: str, help_: str) -> Remark:
    return Remark(code=OWN_IMAGE, route=(*route, "source"), message=message, help=help_)


def registry_remarks(context: Context, images: Images) -> Iterator[Remark]:
    """Give what is wrong with the registry: half a pair of secrets, or no right to attest."""
    route: Route = (TARGET, "images")
    if bool(images.user) != bool(images.password):
        lacking = "password" if images.user else "user"
        yield Remark(
            code=MISSING,
            route=route,
            message=f'who pushes is said by half: "{lacking}" is missing',
            help="name both secrets, or neither for the token of the run",
            at_key=True,
        )
    elif not images.user and images.repository.partition("/")[0] != GITHUB_REGISTRY:
        yield Remark(
            code=MISSING,
            route=(*route, "repository"),
            message=f'"{images.repository}" does not take the token of the run',
            help="name the secrets `user` and `password`, or push to ghcr.io",
        )
    for key, name in (("user", images.user), ("password", images.password)):
        secret = context.product.secrets.get(name) if name else None
        if secret and secret.scope == "environment":
            yield Remark(
                code=OWN_IMAGE,
                route=(*route, key),
                message=f'images are pushed outside environments, where "{name}" has no value',
                help=f"write `scope: repository` for {name}",
            )
    yield from _provenance(context, images)


def _provenance(context: Context, images: Images) -> Iterator[Remark]:
    """Give the remark about attestations that GitHub would not take.

    Source: https://docs.github.com/en/actions/how-tos/secure-your-work/use-artifact-attestations/use-artifact-attestations
    """
    route: Route = (TARGET, "images", "provenance")
    repository = context.product.repository
    if images.provenance and repository.visibility != "public" and repository.plan != "enterprise":
        yield Remark(
            code=OWN_IMAGE,
            route=route,
            message=f"attestations of {repository.visibility} repositories need the plan "
            f'enterprise, and this one has "{repository.plan}"',
            help="remove `provenance`",
        )
