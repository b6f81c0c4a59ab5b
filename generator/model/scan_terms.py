"""Names the kinds of value that the options of scans are made of, with their limits."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from generator.model.form import Cron, SecretName, Url

ScanSchedule: TypeAlias = Annotated[
    Cron, Meta(description="When everything is scanned again although nothing changed, in UTC.")
]
ScanSeverity: TypeAlias = Annotated[
    Literal["low", "medium", "high", "critical"],
    Meta(description="Findings of this severity or worse fail."),
]
SnykToken: TypeAlias = Annotated[
    SecretName | None, Meta(description="Secret that holds the token of Snyk; without it, no Snyk.")
]
SonarProject: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9_.:-]+$",
        description="Key of the project at SonarQube.",
        examples=["acme_shop"],
    ),
]
SonarOrganization: TypeAlias = Annotated[
    str, Meta(pattern=r"^[a-z0-9-]+$", description="Organization, on SonarQube Cloud only.")
]
SonarHost: TypeAlias = Annotated[Url, Meta(description="Address of a SonarQube Server.")]
SonarToken: TypeAlias = Annotated[
    SecretName, Meta(description="Secret that holds the token of SonarQube.")
]
