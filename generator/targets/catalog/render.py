"""Render: every service is deployed through its API, from the tested commit or as the tested image.

The services are deployed in the order given; each is live before the next begins, and a failure
leaves the later ones alone. A rollback goes in reverse order to the deploys that were live
before. The id of each service is a configuration variable of the environment, such as
`RENDER_SERVICE_BACKEND`. Auto-deploy must be off on every service: Render would otherwise deploy
each push by itself, past the gates, and an API rollback does not switch it off
(https://render.com/docs/rollbacks). So each deploy first asks Render about every service, before a
migration or anything else changes, and stops when one is suspended, may deploy by itself, runs
another image, or has another name than the section gives it, which a wrong id would mean. Facts of
the API: https://api-docs.render.com/reference

The section `render` says once what runs there, and how environments differ. From it follow
`render.yaml`, which services each environment deploys and in which order, and what people do once
(`gatewright requirements`). Without the section, `services` names what is deployed.

Names on Render are `<product>-<environment>-<name>`; a resource that exists keeps its name through
`name` under its environment. Everything stands in one project, with an environment per environment
of the blueprint. The file is generated like the workflows: a `render.yaml` of other origin is left
alone, one that nothing leads to any more is removed. Its text is held against the rules about
`render.yaml` and against the deploy workflows before anything is written.

What the pipeline deploys has auto-deploy off. Two kinds of service it does not deploy. Render takes
no commit for a cron job (https://api-docs.render.com/reference/create-deploy): it is built from the
branch once all checks of the newest commit have passed, deploys of the pipeline among them, and
every run warns of it. An image of others stands in the file by its digest and changes with the
file, when a person syncs it. A branch is left out while there are previews, which would be built
from it otherwise: deploys name their commit.

With `managed-by: terraform`, no `render.yaml` is written but Terraform's files, for the provider
`render-oss/render` (https://github.com/render-oss/terraform-provider-render): `terraform/_project`
for the project, and a folder per environment. Each has a state of its own in an S3 bucket, which
S3 itself locks (https://developer.hashicorp.com/terraform/language/backend/s3#state-locking).
Secrets are variables marked sensitive; the state holds them in plain text. What `render.yaml` can
say and the provider cannot, such as previews, a connection pool or the host of a service, is
refused. The rules about `render.yaml`, costs and capacity hold here too. Terraform never deploys:
the pipeline does. The stages infrastructure, drift and apply examine its files, look for drift
every day, and apply a plan that people have agreed to; `requirements` says what they need.

By default Render builds each service from the commit. One with `source: image` runs the image that
the gates have seen: the stage publish pushes it below `images.repository`, and the deploy names it
by its digest and asks afterwards which digest is live. A deploy of an image knows no commit, so
what answers at the health address is asked which one is live before. The image says its commit
itself: the build has it as the argument `GIT_COMMIT`. The first run of the pipeline publishes and
then fails for lack of a service; after it the Blueprint can be synced, with an image to begin with.
`images` of another registry than ghcr.io name the secrets `user` and `password`.

Example::

    environments:
      staging:
        kind: staging
        url: https://staging.example.com
        deploy: {target: render}
    render:
      workspace: pro
      region: frankfurt
      services:
        backend:
          kind: web
          plan: 1c-2g
          build: npm ci && npm run build
          start: node dist/index.js
          health: /health
          env:
            DATABASE_URL: {database: {name: db}}
            API_TOKEN: {secret: true}
      databases:
        db: {plan: 0.5c-1g, version: "17", disk-gb: 5}
"""

from msgspec.structs import replace

from generator.model.catalogue import Script, Target, Variable, Verbs
from generator.model.form import Form
from generator.model.product import Environment
from generator.model.promotion import Promoted
from generator.model.render.naming import id_variable
from generator.model.render.placed import placed
from generator.model.render.section import Render
from generator.model.terms import RenderKey, RenderServices
from generator.model.workflow import Pairs, Scalar, SecretInput
from generator.targets.render.expected import expected
from generator.targets.render.file_tree import outputs
from generator.targets.render.images import promoted, registry
from generator.targets.render.notes import notes
from generator.targets.render.regions import pairs
from generator.targets.render.remarks import remarks
from generator.targets.scripts import DEPLOY, READY, script
from generator.targets.terraform.roots import roots

RESTORE_SECONDS = 1200
"""A rollback reuses what was built, so it may take less time than a deploy."""


class Options(Form, frozen=True, kw_only=True):
    """What is deployed to Render."""

    services: RenderServices | None = None
    api_key: RenderKey = "RENDER_API_KEY"


def fill(options: Form, section: Form | None, environment: str) -> Form:
    """Deploy, unless the options say otherwise, all that can be deployed, in its order."""
    own = _own(options)
    if own.services is not None or not isinstance(section, Render):
        return own
    return replace(own, services=placed(section, "", environment).deployed)


def verbs(options: Form, environment_name: str, environment: Environment) -> Verbs:  # noqa: ARG001 - the contract of all targets
    """Give the scripts, each with the services and the key in its environment."""
    env = _env(_own(options))
    asked = (("HEALTH_URL", environment.health_url), ("COMMIT_KEY", environment.smoke.commit))
    return Verbs(
        live=Script(run=script("render-api", "render-live"), env=(*env, *asked)),
        deploy=Script(run=script(*DEPLOY), env=env),
        restore=Script(
            run=script("render-api", "render-wait", "render-miss", "render-restore"),
            env=(*env, ("WAIT_SECONDS", RESTORE_SECONDS)),
        ),
        ready=Script(run=script(*READY), env=env),
    )


def image_label(options: Form, images: tuple[Promoted, ...]) -> str:
    """Say of which services Render runs the very image that was tested."""
    named = [each.unit for each in images]
    if set(_services(_own(options))) <= set(named):
        return "promoted by digest: Render runs the very image that was tested"
    listed = ", ".join(named)
    return f"promoted by digest ({listed}), all else rebuilt by Render from the tested commit"


def _env(own: Options) -> Pairs[Scalar]:
    ids = tuple(
        (variable, f"${{{{ vars.{variable} }}}}") for variable in map(id_variable, _services(own))
    )
    return (
        ("SERVICES", " ".join(_services(own))),
        *ids,
        ("RENDER_API_KEY", f"${{{{ secrets.{own.api_key} }}}}"),
    )


def _services(own: Options) -> tuple[str, ...]:
    return own.services or ()


def secrets(options: Form) -> tuple[SecretInput, ...]:
    """Give the one secret: the key of the API."""
    own = _own(options)
    return (SecretInput(name=own.api_key, description="Key of Render's API."),)


def variables(options: Form, environment_name: str) -> tuple[Variable, ...]:
    """Give one variable per service, which holds its id."""
    own = _own(options)
    return tuple(
        Variable(
            name=id_variable(service),
            description=f"Id of the Render service {service} of {environment_name}: srv-….",
        )
        for service in _services(own)
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
    image_label=image_label,
    expected=expected,
    secrets=secrets,
    variables=variables,
    section=Render,
    fill=fill,
    remarks=remarks,
    registry=registry,
    promoted=promoted,
    outputs=outputs,
    notes=notes,
    pairs=pairs,
    roots=roots,
    owned=("*render.yaml", "*/*render.yaml", "terraform/*/*.tf"),
)
