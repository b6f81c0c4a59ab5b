"""The two regions of an environment on Render, as a failover needs them."""

from urllib.parse import urlsplit

from generator.model.catalogue import Context, Script, Variable
from generator.model.product import Environment
from generator.model.regions import Pair, Side
from generator.model.render.naming import id_variable
from generator.model.render.placed import Placed, standing_by
from generator.model.render.section import Render
from generator.model.render.standby import Standby
from generator.model.workflow import Pairs, Scalar, SecretInput
from generator.targets.render.expected import names
from generator.targets.render.places import TARGET, places
from generator.targets.scripts import DEPLOY, script

SUSPEND_SECONDS = 600


def pairs(context: Context) -> tuple[Pair, ...]:
    """Give the environments that have a second region, in their order."""
    return tuple(
        _pair(context, place, place.own.standby)
        for place in places(context).values()
        if place.own.standby
    )


def _pair(context: Context, place: Placed, standby: Standby) -> Pair:
    environment = context.product.environments[place.environment]
    there = standing_by(place)
    assert there  # noqa: S101 - it has a standby
    key: str = getattr(context.deploys[place.environment], "api_key", "")
    section = context.section_of(TARGET, Render)
    borne = section.recovery.region_outage if section and section.recovery else None
    resting = (*_resting(place, key), ("ENVIRONMENT", place.environment))
    return Pair(
        environment=place.environment,
        primary=_side(context, place, key, standby.primary_database_url),
        standby=_side(context, there, key, standby.database_url),
        loss_minutes=borne.rpo_minutes if borne else None,
        switch=_switch(standby),
        held=Script(
            run=script("render-api", "render-mine", "render-resting", "render-held"), env=resting
        ),
        secrets=tuple(_secrets(standby, key)),
        variables=(*_ids(place), *_ids(there), *_of_switch(environment, standby)),
    )


def _side(context: Context, place: Placed, key: str, database_url: str) -> Side:
    standby = place.own.standby
    assert standby  # noqa: S101 - only pairs have sides
    environment = context.product.environments[place.environment]
    base = standby.url if place.stands_by else standby.primary_url
    resting = _resting(place, key)
    named: tuple[str, ...] = getattr(context.deploys[place.environment], "services", None) or ()
    services = [each for each in named if each in place.services]
    deploying = (("SERVICES", " ".join(services)), *_env(place, services, key))
    change = script("render-api", "render-mine", "render-suspension")
    wait = ("WAIT_SECONDS", SUSPEND_SECONDS)
    return Side(
        region=place.region,
        health_url=base.rstrip("/") + _path(environment),
        database_url=database_url,
        resting=Script(run=script("render-api", "render-mine", "render-resting"), env=resting),
        live=Script(run=script("render-api", "render-served"), env=deploying),
        rest=Script(run=change, env=(("WANTED", "suspended"), wait, *resting)),
        wake=Script(run=change, env=(("WANTED", "not_suspended"), wait, *resting)),
        deploy=Script(run=script(*DEPLOY), env=deploying),
    )


def _path(environment: Environment) -> str:
    parts = urlsplit(environment.health_url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _at_rest(place: Placed) -> list[str]:
    """Give what can write: cron jobs and images of others too, but no static site."""
    return [name for name, each in place.services.items() if each.kind != "static"]


def _resting(place: Placed, key: str) -> Pairs[Scalar]:
    resting = _at_rest(place)
    return (("RESTING", " ".join(resting)), *names(place, resting), *_env(place, resting, key))


def _env(place: Placed, names: list[str], key: str) -> Pairs[Scalar]:
    region = place.region if place.stands_by else ""
    # The scripts know one name for the id of a service, whichever region it is in.
    ids = ((id_variable(each), f"${{{{ vars.{id_variable(each, region)} }}}}") for each in names)
    return (*ids, ("RENDER_API_KEY", f"${{{{ secrets.{key} }}}}"))


def _ids(place: Placed) -> tuple[Variable, ...]:
    region = place.region if place.stands_by else ""
    names = dict.fromkeys((*_at_rest(place), *place.deployed))
    return tuple(
        Variable(
            name=id_variable(each, region),
            description=f"Id of {place.name(each)} on Render: srv-….",
        )
        for each in names
    )


def _switch(standby: Standby) -> Script | None:
    if standby.switch is None:
        return None
    env: Pairs[Scalar] = (
        ("TEAM_SCRIPT", standby.switch),
        *((name, f"${{{{ vars.{name} }}}}") for name in standby.variables),
        *((name, f"${{{{ secrets.{name} }}}}") for name in standby.secrets),
    )
    return Script(run=script("route"), env=env)


def _of_switch(environment: Environment, standby: Standby) -> tuple[Variable, ...]:
    return tuple(
        Variable(name=name, description=f"Handed to {standby.switch} for {environment.url}.")
        for name in standby.variables
    )


def _secrets(standby: Standby, key: str) -> tuple[SecretInput, ...]:
    return (
        SecretInput(name=key, description="Key of Render's API."),
        SecretInput(name=standby.primary_database_url, description="Database of the first region."),
        SecretInput(name=standby.database_url, description="Database of the second region."),
        *(
            SecretInput(name=name, description=f"Handed to {standby.switch}.")
            for name in standby.secrets
        ),
    )
