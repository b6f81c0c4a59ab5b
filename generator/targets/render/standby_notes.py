"""What a person does so that a second region can take over: suspend, route, reach, rehearse."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.model.product import Environment
from generator.model.render.naming import id_variable
from generator.model.render.placed import Placed, standing_by
from generator.model.render.standby import Standby


def standby_notes(environment: Environment, place: Placed) -> Iterator[str]:
    """Give them in the order in which they are done; nothing without a second region."""
    standby, there = place.own.standby, standing_by(place)
    if standby is None or there is None:
        return
    head = f"Render, {place.environment} in {there.region}"
    ids = ", ".join(
        f"{id_variable(each, there.region)} is {there.name(each)}" for each in there.services
    )
    yield (
        f"{head}: suspend each service once the first sync has created it, and look again after "
        f"each later sync; the failover wakes them. Its ids: {ids} "
        "(https://api-docs.render.com/reference/suspend-service)."
    )
    yield (
        f"{head}: {standby.primary_database_url} and {standby.database_url} hold the external "
        "addresses of the two databases, each of a user that owns its database and all schemas in "
        "it. The failover connects from GitHub's runner, so `allow` of the database must let it in."
    )
    yield _routing(environment, standby, head)
    yield (
        f"{head}: rehearse every quarter at a quiet hour. Run the workflow "
        f"{place.environment}-failover with `planned`, note how long it took against the objective "
        "for region-outage, then run it with the task failback. A planned failover loses no data."
    )


def _routing(environment: Environment, standby: Standby, head: str) -> str:
    if standby.switch:
        return (
            f"{head}: {standby.switch} gets `primary` or `standby` and returns once "
            f"{environment.url} leads there. It must do no harm when it is run twice."
        )
    path = urlsplit(environment.health_url).path
    first, second = (f"{each.rstrip('/')}{path}" for each in (standby.primary_url, standby.url))
    return (
        f"{head}: put {environment.url} behind a load balancer or a DNS service outside of Render "
        f"that asks {first} and then {second}, and leads to the first that answers with 200 "
        "(https://developers.cloudflare.com/load-balancing/, "
        "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover.html). "
        "A suspended service does not answer, so a failover moves the traffic."
    )
