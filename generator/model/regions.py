"""What a failover needs to know of the two regions that can serve one environment."""

from dataclasses import dataclass

from generator.model.catalogue import Script, Variable
from generator.model.workflow import SecretInput


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One of the two regions, and what can be done there.

    `resting` writes the output `resting`: `all` when every service is at rest, else `some` or
    `none`. `live` writes the output `commit`: what is live, or was when the region was put to
    rest. `rest` returns once no service runs, `wake` once none is at rest any more; both do no
    harm when there is nothing left to do. `deploy` brings COMMIT live and returns only then.
    """

    region: str
    health_url: str
    database_url: str
    """Name of the secret with the address of its database."""
    resting: Script
    live: Script
    rest: Script
    wake: Script
    deploy: Script


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """The two regions of one environment."""

    environment: str
    primary: Side
    standby: Side
    loss_minutes: int | None
    """Minutes of data that may be lost with a region, None when nobody said."""
    switch: Script | None
    """Sends traffic to SIDE, `primary` or `standby`; None when something outside does."""
    held: Script
    """Fails while the first region is at rest: nothing may be deployed to it then."""
    secrets: tuple[SecretInput, ...]
    variables: tuple[Variable, ...]
