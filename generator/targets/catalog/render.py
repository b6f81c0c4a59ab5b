"""Render: every service is built by Render from the tested commit, through its API.

The services are deployed in the order given; each is live before the next begins, and a failure
leaves the later ones alone. A rollback goes in reverse order to the deploys that were live
before. The id of each service is a configuration variable of the environment, such as
`RENDER_SERVICE_BACKEND`. Auto-deploy must be off on every service: Render would otherwise deploy
each push by itself, past the gates, and an API rollback does not switch it off
(https://render.com/docs/rollbacks). Facts of the API: https://api-docs.render.com/reference

Example::

    environments:
      staging:
        kind: staging
        url: https://staging.example.com
        deploy: {target: render, services: [backend, frontend]}
"""

from generator.model.catalogue import Script, Target, Variable, Verbs
from generator.model.form import Form
from generator.model.product import Environment
from generator.model.terms import RenderKey, RenderServices
from generator.model.workflow import Pairs, Scalar, SecretInput
from generator.targets.scripts import script

RESTORE_SECONDS = 1200
"""A rollback reuses what was built, so it may take less time than a deploy."""


class Options(Form, frozen=True, kw_only=True):
    """What is deployed to Render."""

    services: RenderServices
    api_key: RenderKey = "RENDER_API_KEY"


def verbs(options: Form, environment_name: str, environment: Environment) -> Verbs:  # noqa: ARG001 - the contract of all targets
    """Give the scripts, each with the services and the key in its environment."""
    own = _own(options)
    env = _env(own)
    return Verbs(
        live=Script(run=script("render-api", "render-live"), env=env),
        deploy=Script(run=script("render-api", "render-wait", "render-deploy"), env=env),
        restore=Script(
            run=script("render-api", "render-wait", "render-restore"),
            env=(*env, ("WAIT_SECONDS", RESTORE_SECONDS)),
        ),
    )


def _env(own: Options) -> Pairs[Scalar]:
    ids = tuple(
        (variable, f"${{{{ vars.{variable} }}}}") for variable in map(_variable, own.services)
    )
    return (
        ("SERVICES", " ".join(own.services)),
        *ids,
        ("RENDER_API_KEY", f"${{{{ secrets.{own.api_key} }}}}"),
    )


def _variable(service: str) -> str:
    return f"RENDER_SERVICE_{service.upper().replace('-', '_')}"


def secrets(options: Form) -> tuple[SecretInput, ...]:
    """Give the one secret: the key of the API."""
    own = _own(options)
    return (SecretInput(name=own.api_key, description="Key of Render's API."),)


def variables(options: Form, environment_name: str) -> tuple[Variable, ...]:
    """Give one variable per service, which holds its id."""
    own = _own(options)
    return tuple(
        Variable(
            name=_variable(service),
            description=f"Id of the Render service {service} of {environment_name}: srv-….",
        )
        for service in own.services
    )


def _own(options: Form) -> Options:
    if not isinstance(options, Options):
        raise TypeError(f"expected the options of this target, got {type(options).__name__}")
    return options


TARGET = Target(
    name="render",
    options=Options,
    label="rebuilt by Render from the tested commit",
    verbs=verbs,
    secrets=secrets,
    variables=variables,
)
