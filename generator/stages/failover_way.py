"""One direction of a failover, and what all of its steps are made of."""

from dataclasses import dataclass

from generator.model.catalogue import Context, Script
from generator.model.product import Environment
from generator.model.regions import Pair, Side
from generator.model.workflow import Pairs, Scalar, Step
from generator.stages.catalog import backup
from generator.stages.deploy_steps import DEPLOY_MINUTES

OPEN = "steps.state.outputs.done == 'false'"
"""The database that is gone to has not been opened for writes yet."""
OVERHEAD_MINUTES = 30


@dataclass(frozen=True, kw_only=True)
class Way:
    """One direction: from the region that is left to the one that is gone to."""

    task: str
    pair: Pair
    environment: Environment
    options: backup.Options
    left: Side
    gone_to: Side
    role: str
    """`primary` or `standby`: what the team's script is told."""
    mark: str
    """What the mark says before the token, of a database that serves."""

    @property
    def is_failover(self) -> bool:
        """Whether it leaves the first region, which may be down."""
        return self.role == "standby"


def minutes(way: Way) -> int:
    """Give the limit of the job in minutes, above the sum of what its steps may take."""
    smoke = 2 * smoke_minutes(way)
    return fill_minutes(way) + DEPLOY_MINUTES + smoke + OVERHEAD_MINUTES


def fill_minutes(way: Way) -> int:
    """Give the limit of filling a database, in minutes."""
    return way.options.rto_minutes + 15


def smoke_minutes(way: Way) -> int:
    """Give the limit of a smoke test, in minutes."""
    return way.environment.smoke.wait_seconds // 60 + 2


def secret(name: str) -> str:
    """Give the expression for a secret."""
    return f"${{{{ secrets.{name} }}}}"


def reach(context: Context, way: Way) -> Pairs[Scalar]:
    """Give the addresses of both databases, and the client that speaks to them."""
    return (
        *client(context, way),
        ("SOURCE_URL", secret(way.left.database_url)),
        ("TARGET_URL", secret(way.gone_to.database_url)),
    )


def client(context: Context, way: Way) -> Pairs[Scalar]:
    """Give the client that speaks to the databases."""
    known = dict(backup.bucket_env(context, way.options, way.task.capitalize()))
    return tuple((name, known[name]) for name in ("TITLE", "PG_CLIENT_IMAGE"))


def step(name: str, does: Script, *, id_: str = "", condition: str = "") -> Step:
    """Give the step that does what a region can do."""
    return Step(
        name=name,
        id=id_,
        condition=condition,
        env=does.env,
        run=does.run,
        timeout_minutes=15,
    )
