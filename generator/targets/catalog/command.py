"""A command of the team's own: one executable that can tell, deploy and restore.

The script gets one argument. `live` prints the full id of the commit that is live, or nothing
when that is not known, and writes all else to stderr. `deploy` brings `COMMIT` live and returns
only then. `restore` brings `STATE` back, the commit that `live` printed before the deploy. Any
status but 0 is a failure. `ENVIRONMENT` holds the name of the environment; secrets and variables
come under their own names.

Example::

    environments:
      production:
        kind: production
        url: https://example.com
        deploy:
          target: command
          run: ./ci/deploy.sh
          secrets: [CLUSTER_TOKEN]
          variables: [CLUSTER]
"""

from dataclasses import replace

from generator.model.catalogue import Script, Target, Variable, Verbs
from generator.model.form import Form
from generator.model.product import Environment
from generator.model.terms import DeployScript, DeploySecrets, DeployVariables
from generator.model.workflow import Pairs, Scalar, SecretInput
from generator.targets.scripts import script


class Options(Form, frozen=True, kw_only=True):
    """What the team's own script needs."""

    run: DeployScript
    secrets: DeploySecrets = ()
    variables: DeployVariables = ()


def verbs(options: Form, environment_name: str, environment: Environment) -> Verbs:  # noqa: ARG001 - the contract of all targets
    """Give the same script three times, each with its verb in the environment."""
    own = _own(options)
    env: Pairs[Scalar] = (
        ("TEAM_SCRIPT", own.run),
        ("ENVIRONMENT", environment_name),
        *((name, f"${{{{ vars.{name} }}}}") for name in own.variables),
        *((name, f"${{{{ secrets.{name} }}}}") for name in own.secrets),
    )
    said = Script(run=script("command"), env=env)
    return Verbs(
        live=replace(said, env=(("VERB", "live"), *env)),
        deploy=replace(said, env=(("VERB", "deploy"), *env)),
        restore=replace(said, env=(("VERB", "restore"), *env)),
    )


def secrets(options: Form) -> tuple[SecretInput, ...]:
    """Give the secrets that the script gets."""
    own = _own(options)
    return tuple(
        SecretInput(name=name, description=f"Handed to {own.run}.") for name in own.secrets
    )


def variables(options: Form, environment_name: str) -> tuple[Variable, ...]:
    """Give the configuration variables that the script gets."""
    own = _own(options)
    return tuple(
        Variable(name=name, description=f"Handed to {own.run} for {environment_name}.")
        for name in own.variables
    )


def _own(options: Form) -> Options:
    if not isinstance(options, Options):
        raise TypeError(f"expected the options of this target, got {type(options).__name__}")
    return options


TARGET = Target(
    name="command",
    options=Options,
    label="deployed from the tested commit by the team's own script",
    verbs=verbs,
    secrets=secrets,
    variables=variables,
)
