"""Where the tested images of a product lie, for services that run them by their digest."""

from typing import Annotated

from msgspec import Meta

from generator.model.form import Form, SecretName, Text


class Images(Form, frozen=True, kw_only=True):
    """The registry that the pipeline pushes tested images to, and Render pulls them from."""

    repository: Annotated[
        str,
        Meta(
            pattern=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?"
            r"(/[a-z0-9]+([._-]+[a-z0-9]+)*)+$",
            description="Host and path; each component has its image below it.",
            examples=["ghcr.io/acme/widget"],
        ),
    ]
    credential: Annotated[
        Text | None,
        Meta(description="Name of the registry credential on Render that may pull them."),
    ] = None
    user: Annotated[
        SecretName | None,
        Meta(description="Secret with the user who pushes; ghcr.io takes the token of the run."),
    ] = None
    password: Annotated[
        SecretName | None, Meta(description="Secret with the password or token of that user.")
    ] = None
    provenance: Annotated[
        bool,
        Meta(
            description="Whether an attestation says which run built an image; "
            "on private repositories this needs the plan enterprise."
        ),
    ] = False
