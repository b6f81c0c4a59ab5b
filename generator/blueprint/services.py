"""What the blueprint's checks must know of common service images: how they are reached.

Sources: https://hub.docker.com/_/postgres, https://hub.docker.com/_/redis and
https://hub.docker.com/r/valkey/valkey
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownImage:
    """The variable that carries the address of such a service, and the port it listens on."""

    name: str
    variable: str
    port: int


_KNOWN = (
    KnownImage(name="postgres", variable="DATABASE_URL", port=5432),
    KnownImage(name="redis", variable="REDIS_URL", port=6379),
    KnownImage(name="valkey/valkey", variable="REDIS_URL", port=6379),
)


def split(image: str) -> tuple[str, str, str]:
    """Take `name:tag@sha256:…` apart into name, tag and digest, the last one empty when absent."""
    tagged, _, digest = image.partition("@")
    name, _, tag = tagged.rpartition(":")
    return name, tag, digest


def known_image(image: str) -> KnownImage | None:
    """Give what is known of an image, whatever its tag; None for an image of another name."""
    name = split(image)[0]
    return next((known for known in _KNOWN if known.name == name), None)
