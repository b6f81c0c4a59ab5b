"""Taking the names of service images apart."""

from generator.model.known_images import KNOWN, Known


def split(image: str) -> tuple[str, str, str]:
    """Take `name:tag@sha256:…` apart into name, tag and digest, the last one empty when absent."""
    tagged, _, digest = image.partition("@")
    name, _, tag = tagged.rpartition(":")
    return name, tag, digest


def known_image(image: str) -> Known | None:
    """Give what is known of an image, whatever its tag; None for an image of another name."""
    return KNOWN.get(split(image)[0])
