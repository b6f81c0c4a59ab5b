"""One environment of a product together with the target that it is deployed to."""

from dataclasses import dataclass

from generator.model.catalogue import Context, Target, Verbs
from generator.model.form import Form
from generator.model.product import Environment
from generator.model.promotion import Promoted
from generator.model.workflow import SecretInput
from generator.stages.promotion import promoted


@dataclass(frozen=True, kw_only=True)
class Deployment:
    """One environment, with the target that it is deployed to."""

    name: str
    environment: Environment
    target: Target
    options: Form
    images: tuple[Promoted, ...] = ()
    """What of it runs a tested image, by its digest."""

    @property
    def kind(self) -> str:
        """The stage that it belongs to."""
        return self.environment.kind

    @property
    def smoke_step(self) -> str:
        """Name of the step that is the gate."""
        return f"{self.kind}.smoke: {self.name} answers well"

    @property
    def verbs(self) -> Verbs:
        """The target's scripts."""
        return self.target.verbs(self.options, self.name, self.environment)

    @property
    def label(self) -> str:
        """How the deploy binds to what was tested, for people."""
        own = self.target.image_label(self.options, self.images) if self.images else ""
        return own or self.target.label

    @property
    def secrets(self) -> tuple[SecretInput, ...]:
        """Secrets without which it cannot be deployed: the target's and the migration's."""
        migrate = self.environment.migrate
        for_migration = (
            SecretInput(name=name, description="For the database migration.")
            for name in (migrate.secrets if migrate else ())
        )
        declared = (*self.target.secrets(self.options), *for_migration)
        return tuple({each.name: each for each in declared}.values())


def deployments(context: Context, kind: str) -> tuple[Deployment, ...]:
    """Give the environments of a kind, in the order of the blueprint."""
    return tuple(
        Deployment(
            name=name,
            environment=environment,
            target=context.targets[environment.deploy["target"]],
            options=context.deploys[name],
            images=promoted(context, name),
        )
        for name, environment in context.product.environments.items()
        if environment.kind == kind
    )
