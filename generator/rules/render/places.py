"""Knows where a key belongs that stands at the wrong place, and what a misremembered one means."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.rules.render import codes
from generator.rules.render.fields.database import database
from generator.rules.render.fields.file import blueprint
from generator.rules.render.fields.service_parts import quoted_off
from generator.rules.render.fields.services import shapes
from generator.rules.render.fields.values import word
from generator.rules.render.form import Fields
from generator.yamltext.wording import quoted

Mapped = Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Hint:
    """What is wrong with a key, and the one thing to do."""

    code: str
    message: str
    help: str


TYPES: Mapping[str, str] = MappingProxyType(
    {
        "server": "`type` web, worker or pserv",
        "static": "static sites",
        "cron": "`type: cron`",
        "keyvalue": "`type: keyvalue`",
        "workflow": "`type: workflow`",
    }
)
"""What to call the services of each shape."""


def hint_of(wanted: Fields, key: str, around: Mapped) -> Hint | None:
    """Say where a key belongs that its mapping does not know; None when nothing is known of it."""
    remembered = MISREMEMBERED.get((_kind(wanted), key))
    if remembered:
        return remembered(around)
    match _kind(wanted):
        case "service":
            return _of_service(wanted, key)
        case "database":
            return _of_database(key)
        case "file":
            return _of_file(key)
        case _:
            return None


def _kind(wanted: Fields) -> str:
    if wanted.name in {each.name for each in _shapes().values()}:
        return "service"
    names = {database().name: "database", blueprint().name: "file"}
    return names.get(wanted.name, "")


@cache
def _shapes() -> Mapping[str, Fields]:
    return shapes()


def _of_service(wanted: Fields, key: str) -> Hint | None:
    fitting = [TYPES[name] for name, each in _shapes().items() if _knows(each, key)]
    if fitting:
        message = f"{wanted.name} has no such key, it belongs to {' or '.join(fitting)}"
        return Hint(code=codes.MISPLACED_KEY, message=message, help=f"remove {quoted(key)}")
    if key in database().fields:
        message = f"{wanted.name} has no such key, it belongs to a database"
        help_ = "write it in an entry of `databases`"
        return Hint(code=codes.MISPLACED_KEY, message=message, help=help_)
    return None


def _knows(wanted: Fields, key: str) -> bool:
    return key in wanted.fields and wanted.fields[key].emitted


def _of_database(key: str) -> Hint | None:
    if key == "type":
        message = "a database has no type, every entry of `databases` is PostgreSQL"
        return Hint(code=codes.MISPLACED_KEY, message=message, help="remove it")
    if not any(key in each.fields for each in _shapes().values()):
        return None
    message = "a database has no such key, it belongs to a service"
    help_ = f"give {quoted(key)} to the service that uses the database"
    return Hint(code=codes.MISPLACED_KEY, message=message, help=help_)


def _of_file(key: str) -> Hint | None:
    if key in {"networking", "permissions"}:
        owner = "environments"
    elif key == "environments":
        owner = "projects"
    elif any(key in each.fields for each in _shapes().values()):
        owner = "services"
    elif key in database().fields:
        owner = "databases"
    else:
        return None
    message = f"the file has no such key, it belongs to an entry of `{owner}`"
    help_ = f"indent it below the entry of `{owner}` that it is for"
    return Hint(code=codes.MISPLACED_KEY, message=message, help=help_)


def _trigger(around: Mapped) -> Hint:
    on = around.get("autoDeployOnPush") is not False
    now = "commit" if on else quoted_off()
    message = "there is no such key, `autoDeployTrigger` says what deploys"
    help_ = f"write `autoDeployTrigger: {now}`"
    return Hint(code=codes.UNKNOWN_KEY, message=message, help=help_)


def _replica(around: Mapped) -> Hint:
    name = word(around.get("name", "replica"))
    primary = word(around.get("replica_of", around.get("replicaOf"))).strip('"')
    message = "there is no such key, a read replica stands inside of its primary"
    help_ = f"write `readReplicas: [{{name: {name}}}]` in the entry of {quoted(primary)}"
    return Hint(code=codes.UNKNOWN_KEY, message=message, help=help_)


def _variables(_: Mapped) -> Hint:
    message = "there is no such key, variables stand under `envVars`"
    help_ = "write `envVars:` and below it `- key: NAME` with `value: text` for each"
    return Hint(code=codes.UNKNOWN_KEY, message=message, help=help_)


def _version(around: Mapped) -> Hint:
    message = "there is no such key, the version of PostgreSQL is `postgresMajorVersion`"
    help_ = f'write `postgresMajorVersion: "{word(around.get("version")).strip(chr(34))}"`'
    return Hint(code=codes.UNKNOWN_KEY, message=message, help=help_)


def _volumes(_: Mapped) -> Hint:
    message = "there is no such key, what outlives a deploy is a disk"
    help_ = "write `disk: {name: data, mountPath: /var/data, sizeGB: 10}`"
    return Hint(code=codes.UNKNOWN_KEY, message=message, help=help_)


def _backups(_: Mapped) -> Hint:
    message = "there is no such key, backups follow from the plan of the workspace"
    help_ = "remove it; see https://render.com/docs/postgresql-backups"
    return Hint(code=codes.UNKNOWN_KEY, message=message, help=help_)


MISREMEMBERED: Mapping[tuple[str, str], Callable[[Mapped], Hint]] = MappingProxyType(
    {
        ("service", "autoDeployOnPush"): _trigger,
        ("service", "environment"): _variables,
        ("service", "environmentVariables"): _variables,
        ("service", "variables"): _variables,
        ("service", "volumes"): _volumes,
        ("database", "backupRetentionDays"): _backups,
        ("database", "replica_of"): _replica,
        ("database", "replicaOf"): _replica,
        ("database", "version"): _version,
    }
)
"""Keys that do not exist but that people write, with what they mean."""
