"""What the pipeline deploys, held against what there is on Render."""

from collections.abc import Iterator, Mapping

from generator.diagnostics.fault import Severity
from generator.model.catalogue import Context, Remark
from generator.model.form import Form
from generator.model.render.placed import Placed
from generator.model.render.section import Render
from generator.targets.render.codes import MISSING, UNBOUND_CRON, WRONG_DEPLOYS
from generator.targets.render.places import TARGET, on_render
from generator.yamltext.document import Route


def unsaid_remarks(context: Context) -> Iterator[Remark]:
    """Give environments of which nothing says what is deployed, for lack of a section."""
    for name in on_render(context):
        if _services(context.deploys[name]) is None:
            yield Remark(
                code=MISSING,
                route=("environments", name, "deploy"),
                message=f'environments.{name}.deploy: the key "services" is missing',
                help='add "services", or say in the section `render` what runs there',
                at_key=True,
            )


def deploy_remarks(context: Context, places: Mapping[str, Placed]) -> Iterator[Remark]:
    """Give environments that would deploy other services than they can."""
    for name, place in places.items():
        named = _services(context.deploys[name]) or ()
        route: Route = ("environments", name, "deploy")
        if not place.deployed:
            message = f'nothing that runs in "{name}" can be deployed by the pipeline'
            help_ = "add a service that is built from a component"
            yield Remark(code=WRONG_DEPLOYS, route=route, message=message, help=help_, at_key=True)
        yield from _not_there(place, named, (*route, "services"))
        left = [each for each in place.deployed if each not in named]
        if left:
            yield Remark(
                code=WRONG_DEPLOYS,
                route=(*route, "services"),
                message=f'nothing deploys "{left[0]}", which "{name}" has on Render',
                help="add it to the list, or leave the list out: all are deployed then",
                at_key=True,
            )


def _services(options: Form) -> tuple[str, ...] | None:
    return getattr(options, "services", None)


def _not_there(place: Placed, named: tuple[str, ...], route: Route) -> Iterator[Remark]:
    for number, service in enumerate(named):
        if service in place.deployed:
            continue
        known = place.services.get(service)
        if known is None:
            reason = f'"{place.environment}" has no service "{service}" on Render'
        elif known.kind == "cron":
            reason = f'the pipeline cannot deploy the cron job "{service}"'
        else:
            reason = f'"{service}" runs an image of others, which the pipeline does not deploy'
        help_ = "remove it from the list"
        yield Remark(code=WRONG_DEPLOYS, route=(*route, number), message=reason, help=help_)


def cron_remarks(section: Render) -> Iterator[Remark]:
    """Warn of cron jobs, whose code is not bound to the commit that the gates have seen.

    Source: https://api-docs.render.com/reference/create-deploy (`commitId`)
    """
    for name, service in section.services.items():
        if service.kind == "cron" and service.source == "commit" and not service.image:
            yield Remark(
                code=UNBOUND_CRON,
                route=(TARGET, "services", name, "kind"),
                message=f'the cron job "{name}" is not bound to the tested commit: Render builds '
                "it from the branch, once all checks of the newest commit have passed",
                help="run its work in a worker if it must be the deployed commit",
                severity=Severity.WARNING,
            )
