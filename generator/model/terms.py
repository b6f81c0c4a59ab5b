"""Names the kinds of value that options of targets and stages are made of, with their limits."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from generator.model.form import Cron, Days, Name, RelativePath, ScriptPath, SecretName

RenderServices: TypeAlias = Annotated[
    tuple[Name, ...],
    Meta(min_length=1, description="Render services, in the order in which they are deployed."),
]
RenderKey: TypeAlias = Annotated[
    SecretName, Meta(description="Secret that holds the key of Render's API.")
]
DeployScript: TypeAlias = Annotated[
    ScriptPath,
    Meta(description="Executable of the repository, called with `live`, `deploy` or `restore`."),
]
DeploySecrets: TypeAlias = Annotated[
    tuple[SecretName, ...], Meta(description="Secrets that the script gets, under their own names.")
]
DeployVariable: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^(?!GITHUB_|RUNNER_|ACTIONS_|BASH)(?!(PATH|ENV|IFS|COMMIT|STATE|ENVIRONMENT|VERB)$)"
        r"[A-Z][A-Z0-9_]*$",
        description="Name of a configuration variable that does not steer the shell or the target.",
        examples=["CLUSTER"],
    ),
]
DeployVariables: TypeAlias = Annotated[
    tuple[DeployVariable, ...],
    Meta(description="Configuration variables that the script gets, under their own names."),
]
BackupDatabase: TypeAlias = Annotated[
    Name,
    Meta(description="Service of the product with the PostgreSQL version of the real database."),
]
BackupUrl: TypeAlias = Annotated[
    SecretName, Meta(description="Secret that holds the address of the database to back up.")
]
BackupSchedule: TypeAlias = Annotated[Cron, Meta(description="When a backup is made, in UTC.")]
RetentionDays: TypeAlias = Annotated[
    Days, Meta(description="Days after which a backup is deleted; the newest ones always stay.")
]
RestoreTest: TypeAlias = Annotated[
    Literal["daily", "weekly", "monthly"],
    Meta(description="How often the newest backup is restored and compared."),
]
RecoveryPointHours: TypeAlias = Annotated[
    int, Meta(ge=1, le=8760, description="Greatest age of the newest backup, in hours.")
]
RecoveryTimeMinutes: TypeAlias = Annotated[
    int, Meta(ge=1, le=300, description="Longest time that a restore may take, in minutes.")
]
Region: TypeAlias = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]{2}(-[a-z]+)+-[0-9]$",
        description="Region of the bucket.",
        examples=["eu-central-1"],
    ),
]
ObjectPrefix: TypeAlias = Annotated[
    RelativePath, Meta(description="Folder of the backups inside the bucket.")
]
