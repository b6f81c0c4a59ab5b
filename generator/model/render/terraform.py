"""How Terraform holds what runs on Render: versions, and where the state is kept.

Sources: https://developer.hashicorp.com/terraform/language/backend/s3 and
https://github.com/render-oss/terraform-provider-render
"""

from typing import Annotated

from msgspec import Meta

from generator.model.form import Cron, Form, RelativePath
from generator.model.terms import Region

PROVIDER = "render-oss/render"
PROVIDER_VERSION = "1.9.1"
"""The version whose arguments are written: the newest on the day they were read, 2026-11-22."""


class Terraform(Form, frozen=True, kw_only=True):
    """How Terraform is run: each environment has a state of its own in one bucket."""

    repository: Annotated[
        str,
        Meta(
            pattern=r"^https://[A-Za-z0-9.-]+(/[A-Za-z0-9._-]+)+$",
            description="Address of the git repository that Render builds from.",
            examples=["https://github.com/acme/shop"],
        ),
    ]
    bucket: Annotated[
        str,
        Meta(
            pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
            description="S3 bucket that holds the state; a person creates it.",
            examples=["acme-terraform-state"],
        ),
    ]
    region: Region
    prefix: Annotated[
        RelativePath, Meta(description="Folder of the state in the bucket, above the product's.")
    ] = "render"
    version: Annotated[
        str,
        Meta(
            pattern=r"^1\.(1[1-9]|[2-9][0-9])\.[0-9]+$",
            description="Version of Terraform, from 1.11 on: the first that locks in S3 itself.",
            examples=["1.13.3"],
        ),
    ] = "1.13.3"
    drift: Annotated[
        Cron,
        Meta(
            description="When what runs is compared with the files, in UTC.",
            examples=["23 4 * * *"],
        ),
    ] = "23 4 * * *"
