"""Holds the emitted `render.yaml` against the emitted deploy workflows: they must say the same.

Both texts are read anew. That they follow from one model is the intention; this is the check.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault, in_order
from generator.model.catalogue import Context
from generator.model.render.placed import Placed, placed, standing_by
from generator.model.render.section import Render
from generator.recognition.render.file import RenderFile, recognise
from generator.recognition.render.resource import Service
from generator.stages.pipeline import FOLDER
from generator.stages.promotion import promoted, promoting
from generator.yamltext.read import read

DISAGREEMENT = "GW150"
"""The pipeline and `render.yaml` say different things of one service."""
RENDER = "render"
BUG = "report this as a bug: both are generated from one blueprint"


def agreement(loaded: Loaded, context: Context, files: Mapping[str, str]) -> tuple[Fault, ...]:
    """Give every disagreement between the texts; nothing without a `render.yaml` of ours."""
    section = context.section_of(RENDER, Render)
    if section is None or section.file not in files:
        return ()
    file = recognise(read(files[section.file].encode(), file=section.file))
    faults = (
        fault
        for name, environment in context.product.environments.items()
        if environment.deploy["target"] == RENDER
        for place in (placed(section, context.product.name, name),)
        for fault in _of_regions(loaded, context, file, place, files)
    )
    images = (
        fault
        for name in promoting(context)
        for fault in _of_images(
            loaded,
            placed(section, context.product.name, name),
            {each.unit: each.variable for each in promoted(context, name)},
            file,
            files[f"{FOLDER}/{context.file(name)}"],
        )
    )
    return in_order((*faults, *images, *_outside(loaded, context, file)))


def _of_images(
    loaded: Loaded, place: Placed, variables: Mapping[str, str], file: RenderFile, workflow: str
) -> Iterator[Fault]:
    """Compare the images of the file with those deployed: a deploy changes tag and digest only.

    Source: https://render.com/docs/deploy-hooks#deploying-from-an-image-registry
    """
    said = read(workflow.encode(), file="").value
    for unit, variable in variables.items():
        service = file.service(place.name(unit))
        url = service.mapping("image").get("url") if service else None
        told = {str(value).partition("@")[0] for value in _values(said, variable)}
        if told != {str(url).rpartition(":")[0]}:
            message = f'"{place.name(unit)}" runs {url} there, but the pipeline deploys another'
            route = ("environments", place.environment, "deploy")
            yield loaded.at_key(DISAGREEMENT, route, message, BUG)


def _of_regions(
    loaded: Loaded, context: Context, file: RenderFile, place: Placed, files: Mapping[str, str]
) -> Iterator[Fault]:
    """Compare what the pipeline deploys, and what a failover does to the second region."""
    services = [each for each in file.services if each.scope.environment == place.environment]
    there = standing_by(place)
    names = [] if there is None else [there.name(n) for n in (*there.services, *there.key_values)]
    first = tuple(each for each in services if each.name not in names)
    workflow = files[f"{FOLDER}/{context.file(place.environment)}"]
    yield from _of_environment(loaded, place, first, _deployed(workflow))
    if there is not None:
        second = tuple(each for each in services if each.name in names)
        failover = files.get(f"{FOLDER}/{context.file(f'{place.environment}-failover')}", "")
        yield from _of_environment(loaded, there, second, _deployed(failover, "failover"))


def _deployed(workflow: str, job: str = "") -> tuple[tuple[str, ...], ...]:
    """Give the lists of services that the steps of a workflow say, without repetition.

    Of a failover only the step that deploys counts: others of it speak of the region that is left.
    """
    tree: object = read(workflow.encode(), file="").value
    if job:
        steps = next(_values(tree, job), {})
        listed = (each for each in _values(steps, "steps") if isinstance(each, list))
        tree = [each for each in next(listed, []) if each.get("id") == "deploy"]
    found = (value for value in _values(tree, "SERVICES") if isinstance(value, str))
    return tuple(dict.fromkeys(tuple(value.split()) for value in found))


def _values(node: object, wanted: str) -> Iterator[object]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == wanted:
                yield value
            yield from _values(value, wanted)
    elif isinstance(node, list):
        for item in node:
            yield from _values(item, wanted)


def _of_environment(
    loaded: Loaded,
    place: Placed,
    services: tuple[Service, ...],
    deployed: tuple[tuple[str, ...], ...],
) -> Iterator[Fault]:
    route = ("environments", place.environment, "deploy")
    if len(deployed) != 1:
        message = f'the steps that deploy "{place.environment}" name different services'
        yield loaded.at_key(DISAGREEMENT, route, message, BUG)
        return
    names = [place.name(each) for each in deployed[0]]
    there = [each.name for each in services]
    for name in names:
        if name not in there:
            message = f'the pipeline deploys "{name}", and render.yaml does not have it'
            yield loaded.at_key(DISAGREEMENT, route, message, BUG)
    if [name for name in there if name in names] != [name for name in names if name in there]:
        message = f'render.yaml has the services of "{place.environment}" in another order'
        yield loaded.at_key(DISAGREEMENT, route, message, BUG)
    for service in services:
        wrong = _of_service(loaded, place, service, deployed=service.name in names)
        if wrong:
            yield loaded.at_key(DISAGREEMENT, route, f'"{service.name}" {wrong}', BUG)
    yield from _health(loaded, place, services)


def _of_service(loaded: Loaded, place: Placed, service: Service, *, deployed: bool) -> str:
    """Say what is wrong with a service of the file; empty when nothing is."""
    trigger = service.text("autoDeployTrigger")
    # A push of an image deploys nothing by itself: https://render.com/docs/deploying-an-image
    if deployed and trigger != "off" and not (service.runtime == "image" and trigger is None):
        return f"is deployed by the pipeline, and by Render too: autoDeployTrigger is {trigger}"
    own = deployed or service.shape == "cron" or service.runtime == "image"
    if not (own or service.shape == "keyvalue"):
        return "is deployed by nothing"
    previews = place.section.previews
    branch, wanted = service.text("branch"), loaded.product.branch
    if service.shape == "keyvalue" or service.runtime == "image":
        return ""
    if branch is None and deployed and previews and previews.generation != "off":
        return ""
    return "" if branch == wanted else f"is built from {branch}, and the pipeline deploys {wanted}"


def _health(loaded: Loaded, place: Placed, services: tuple[Service, ...]) -> Iterator[Fault]:
    """Compare the smoke test's address with the check of the service that answers there."""
    address = urlsplit(loaded.product.environments[place.environment].health_url)
    for service in services:
        path = service.text("healthCheckPath")
        hosts = [host for _, host in service.items("domains")]
        if path and address.hostname in hosts and path.partition("?")[0] != address.path:
            yield loaded.at_value(
                DISAGREEMENT,
                ("environments", place.environment, "health"),
                f'the smoke test asks "{address.path}" of "{service.name}", and Render asks '
                f'"{path}" of it',
                "name one path in both: the service's `health` and the environment's",
            )


def _outside(loaded: Loaded, context: Context, file: RenderFile) -> Iterator[Fault]:
    for service in file.services:
        if service.scope.environment not in context.product.environments:
            message = f'"{service.name}" stands in no environment of the blueprint'
            yield loaded.at_key(DISAGREEMENT, (RENDER,), message, BUG)
