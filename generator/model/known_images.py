"""Service images that need no further word in a blueprint: how they are started and reached."""

from dataclasses import dataclass

from generator.model.workflow import Pairs, Scalar


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """How an image is started, probed and addressed; `{port}` is the port on the runner."""

    port: int
    variable: str
    url: str
    health: str
    env: Pairs[Scalar] = ()


_REDIS = Known(
    port=6379, variable="REDIS_URL", url="redis://localhost:{port}", health="redis-cli ping"
)
KNOWN = {
    # https://hub.docker.com/_/postgres: POSTGRES_PASSWORD must be set
    "postgres": Known(
        port=5432,
        variable="DATABASE_URL",
        url="postgresql://postgres:postgres@localhost:{port}/test",
        health="pg_isready -U postgres -d test",
        env=(("POSTGRES_PASSWORD", "postgres"), ("POSTGRES_DB", "test")),
    ),
    "redis": _REDIS,
    "valkey/valkey": Known(
        port=6379,
        variable="REDIS_URL",
        url="redis://localhost:{port}",
        health="valkey-cli ping",
    ),
}
"""Images that need no further word in a blueprint."""
