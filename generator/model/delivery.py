"""Where a product is deployed to, how a deploy is tested, and the secrets that it takes."""

from typing import Annotated, Any, Literal

from msgspec import Meta

from generator.model.form import (
    Days,
    Form,
    Health,
    Name,
    SecretName,
    Url,
)

Event = Literal["push", "merge_group", "workflow_dispatch", "release"]


class Secret(Form, frozen=True, kw_only=True):
    """A secret that the pipeline uses: where it lives and how old it may get."""

    scope: Annotated[
        Literal["repository", "organization", "environment"],
        Meta(description="Where its value is stored."),
    ] = "repository"
    when: Annotated[
        tuple[Event, ...],
        Meta(description="Events on which gates that need it run; pull requests have no secrets."),
    ] = ("push", "merge_group")
    rotate_days: Annotated[
        Days | None, Meta(description="Days after which it must be replaced.")
    ] = None
    description: Annotated[str, Meta(description="What it gives access to.")] = ""


class Smoke(Form, frozen=True, kw_only=True):
    """The test after a deploy: several good answers in a row, from the deployed commit."""

    commit: Annotated[
        str,
        Meta(
            description="JSON key of the health answer that holds the commit, or `none`.",
            pattern=r"^[A-Za-z_][A-Za-z0-9_.-]*$",
        ),
    ] = "commit"
    answers: Annotated[int, Meta(ge=1, le=20, description="Good answers in a row.")] = 3
    wait_seconds: Annotated[int, Meta(ge=10, le=1800, description="How long to try.")] = 300


class Migrate(Form, frozen=True, kw_only=True):
    """A migration of the database, before the deploy and additive only."""

    run: Annotated[str, Meta(min_length=1, description="Bash, run with -eo pipefail.")]
    secrets: Annotated[tuple[SecretName, ...], Meta(description="Secrets that it needs.")] = ()


class Environment(Form, frozen=True, kw_only=True):
    """A place that the product is deployed to."""

    kind: Annotated[
        Literal["staging", "production"], Meta(description="Decides the stage that deploys it.")
    ]
    url: Annotated[Url, Meta(description="Where people find it.")]
    deploy: Annotated[dict[str, Any], Meta(description="The deployment target and its options.")]
    health: Annotated[Health, Meta(description="Tells whether it is well.")] = "/health"
    after: Annotated[
        Name | None,
        Meta(description="Environment that must have been deployed before, in the same run."),
    ] = None
    trigger: Annotated[
        Literal["push", "dispatch", "release"],
        Meta(description="What starts the deploy: a push to the branch, a person, or a release."),
    ] = "push"
    approval: Annotated[
        Literal["none", "required"], Meta(description="Whether a person must agree first.")
    ] = "none"
    rollback: Annotated[
        Literal["automatic", "manual"],
        Meta(description="What happens when the smoke test fails."),
    ] = "automatic"
    smoke: Annotated[Smoke, Meta(description="How the deploy is tested.")] = Smoke()
    migrate: Annotated[Migrate | None, Meta(description="Database migration.")] = None

    @property
    def health_url(self) -> str:
        """The whole address of the health answer."""
        if self.health.startswith("https://"):
            return self.health
        return self.url.rstrip("/") + self.health
