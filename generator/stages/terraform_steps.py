"""What the stages that run Terraform have in common: the folders, and the steps around a script."""

from generator.model.catalogue import Context, Variable
from generator.model.infrastructure import Root
from generator.model.workflow import Pairs, Permission, Scalar, SecretInput, Step
from generator.stages.notice import slack_step
from generator.stages.pieces.steps import checkout
from generator.stages.presence import presence_step

READ = Permission(scope="contents", access="read")
LOGIN = Permission(scope="id-token", access="write", reason="proof of identity to AWS")
ROLE = Variable(
    name="TERRAFORM_ROLE_ARN",
    description="AWS role that may read, write and delete the state, its lock and its plans.",
)


def roots(context: Context) -> tuple[Root, ...]:
    """Give all folders of Terraform, in the order in which they are applied."""
    return tuple(root for target in context.targets.values() for root in target.roots(context))


def terraform(context: Context, version: str) -> Step:
    """Install one version of Terraform, and nothing around it.

    By default the action puts a wrapper in its place that ends with success for the status 2,
    which `plan -detailed-exitcode` has for changes:
    https://github.com/hashicorp/setup-terraform/blob/v4.0.1/wrapper/terraform.js
    """
    return Step(
        name="Set up Terraform",
        uses=context.pins.action("hashicorp/setup-terraform"),
        with_=(("terraform_version", version), ("terraform_wrapper", False)),
    )


def prepared(context: Context, root: Root) -> tuple[Step, ...]:
    """Give the steps before a script that reaches the state."""
    slack = context.product.notifications.slack
    return (
        presence_step(
            [secret.name for secret in secrets(root)],
            [variable.name for variable in variables(root)],
            optional=(slack,) if slack else (),
        ),
        checkout(context),
        terraform(context, root.version),
        Step(
            name="Log in to AWS",
            uses=context.pins.action("aws-actions/configure-aws-credentials"),
            with_=(
                ("aws-region", root.region),
                ("role-to-assume", f"${{{{ vars.{ROLE.name} }}}}"),
            ),
        ),
    )


def secrets(root: Root) -> tuple[SecretInput, ...]:
    """Give the secrets of a folder's environment."""
    return tuple(secret for _, secret in root.secrets)


def variables(root: Root) -> tuple[Variable, ...]:
    """Give the configuration variables of a folder's environment."""
    return (ROLE, *(variable for _, variable in root.variables))


def folder_env(root: Root, title: str) -> Pairs[Scalar]:
    """Give what every script needs that works in a folder."""
    return (
        ("TITLE", title),
        ("FOLDER", root.path),
        ("VERSION", root.version),
    )


def planning(root: Root) -> Pairs[Scalar]:
    """Give what a script that plans needs: how many resources there are to look at, and values."""
    return (("AT_LEAST", root.resources), *values(root))


def values(root: Root) -> Pairs[Scalar]:
    """Give what Terraform itself reads: keys, and the values of its variables."""
    return (
        *((name, f"${{{{ vars.{variable.name} }}}}") for name, variable in root.variables),
        *((name, f"${{{{ secrets.{secret.name} }}}}") for name, secret in root.secrets),
    )


def told(context: Context, subject: str) -> tuple[Step, ...]:
    """Give the step that tells people of a failure."""
    return slack_step(
        context,
        f"{context.product.name} {subject}",
        condition="${{ failure() }}",
        verdict="failed",
    )
