"""What a service is built from: a folder at a commit, a Dockerfile, or an image of others.

Paths of Docker are relative to the repository, commands of other runtimes to `rootDir`. Files
outside of it are not there when it is built, so the member of a workspace is built in the folder
that holds the lock file: https://render.com/docs/monorepo-support
"""

from pathlib import PurePosixPath
from typing import get_args

from generator.model.catalogue import Context
from generator.model.product import Component, Image
from generator.model.promotion import Registry
from generator.model.render.placed import Placed, is_deployed, is_promoted
from generator.model.render.service import RenderService, Runtime
from generator.yamltext.tree import Node

DOCKER = "docker"
RUNTIMES = frozenset(get_args(Runtime))
"""A toolchain that has the name of a runtime of Render needs no other word for it."""


def component_of(name: str, service: RenderService) -> str:
    """Give the name of the component that a service runs."""
    return service.component or name


def runtime_of(component: Component | None, service: RenderService) -> str:
    """Give the runtime of a service, empty when nothing says it."""
    if service.kind == "static":
        return "static"
    if service.image or is_promoted(service):
        return "image"
    toolchain = component.toolchain if component else ""
    return service.runtime or (toolchain if toolchain in RUNTIMES else "")


def source(context: Context, place: Placed, name: str, service: RenderService) -> dict[str, Node]:
    """Give the keys that say what is built, and by which commands."""
    part = component_of(name, service)
    if service.image or is_promoted(service):
        return _image(context, place, part, service)
    component = context.product.components[part]
    path = component.path or part
    branch = None if _leaves_branch_out(place, service) else context.product.branch
    if runtime_of(component, service) == DOCKER:
        return {"branch": branch, **_docker(component, path, service)}
    folder = component.workspace or path
    return {
        "branch": branch,
        "rootDir": None if folder == "." else folder,
        "buildCommand": service.build,
        "preDeployCommand": service.pre_deploy,
        "startCommand": service.start,
        "staticPublishPath": _publish(component, service, PurePosixPath(path), folder),
    }


def _leaves_branch_out(place: Placed, service: RenderService) -> bool:
    """Tell whether the branch is of no use: the pipeline names the commit of each deploy.

    With a branch of its own, every preview would be built from that branch. A cron job needs it
    all the same, since it is built from its branch otherwise too.
    """
    previews = place.section.previews
    return previews is not None and previews.generation != "off" and is_deployed(service)


def _publish(
    component: Component, service: RenderService, path: PurePosixPath, folder: str
) -> str | None:
    """Give the folder that a static site serves, seen from the one that it is built in."""
    published = service.publish or component.output
    if service.kind != "static" or published is None:
        return None
    return (path.relative_to(folder) / published).as_posix()


def _image(context: Context, place: Placed, part: str, service: RenderService) -> dict[str, Node]:
    credential = service.credential
    url = service.image
    if place.section.images and not service.image:
        credential = credential or place.section.images.credential
        url = f"{place.section.images.repository}/{part}:{Registry.tag(context.product.branch)}"
    image: dict[str, Node] = {"url": url}
    if credential:
        image["creds"] = _credential(credential)
    return {
        "image": image,
        "preDeployCommand": service.pre_deploy,
        "dockerCommand": service.start,
    }


def _docker(component: Component, path: str, service: RenderService) -> dict[str, Node]:
    image = component.image or Image()
    folder = PurePosixPath(path)
    return {
        "dockerfilePath": _relative(folder / image.dockerfile),
        "dockerContext": _relative(folder / image.context),
        "registryCredential": _credential(service.credential) if service.credential else None,
        "preDeployCommand": service.pre_deploy,
        "dockerCommand": service.start,
    }


def _relative(path: PurePosixPath) -> str:
    return "." if path == PurePosixPath() else f"./{path}"


def _credential(name: str) -> dict[str, Node]:
    return {"fromRegistryCreds": {"name": name}}
