"""The fields of services, by their shape.

Source: https://render.com/docs/blueprint-spec#services
"""

from collections.abc import Mapping
from dataclasses import replace

from generator.rules.render.fields.plan_names import cron_plans, key_value_plans, server_plans
from generator.rules.render.fields.service_parts import (
    BUILT,
    IMAGE,
    OLD_PREVIEWS,
    OLD_TRIGGER,
    RUNNING,
    SITE,
    WEB_ONLY,
    runtime,
)
from generator.rules.render.fields.values import (
    COUNT,
    GENERATION,
    REGION,
    TEXT,
    ip_allow_list,
    named,
    word,
)
from generator.rules.render.form import (
    Anything,
    ByShape,
    Field,
    Fields,
    Items,
    Old,
    Text,
    Weight,
    When,
)

NATIVE = ("elixir", "go", "node", "python", "ruby", "rust")
SERVER_RUNTIMES = ("docker", "elixir", "go", "image", "node", "python", "ruby", "rust")
TYPES = Text(
    allowed=("web", "worker", "pserv", "cron", "keyvalue", "workflow"), old={"redis": "keyvalue"}
)
NATIVE_NEEDS = When(
    key="runtime", values=NATIVE, requires=("buildCommand", "startCommand"), weight=Weight.SILENT
)
IMAGE_NEEDS = When(
    key="runtime",
    values=("image",),
    requires=("image",),
    forbids=("repo", "branch", "buildCommand", "buildFilter"),
    weight=Weight.SILENT,
)


def _common() -> dict[str, Field]:
    return {
        "name": named("Name of the service; one that exists in the workspace is taken over."),
        "type": Field(
            value=TYPES,
            required=Weight.ERROR,
            about="What kind of service it is; it cannot be changed later.",
        ),
    }


def _region(*, required: Weight | None = None) -> Field:
    return Field(
        value=REGION,
        default="oregon",
        required=required,
        about="Where it runs; it cannot be changed later.",
    )


def _plan(value: Text, default: str) -> Field:
    return Field(value=value, about="What an instance has of CPU and memory.", default=default)


def _server_previews(plan: Text) -> dict[str, Field]:
    previews = Fields(
        name="the previews of a service",
        fields={
            "generation": Field(value=GENERATION, about="Whether pull requests get a preview."),
            "plan": Field(value=plan, about="Plan of the previews."),
            "numInstances": Field(value=COUNT, about="Number of instances in a preview."),
        },
    )
    return {
        "previews": Field(value=previews, about="Previews of pull requests."),
        **OLD_PREVIEWS,
        "previewPlan": Field(
            value=plan,
            about="Plan of the previews.",
            old=Old(now="previews", write=lambda value: f"previews: {{plan: {word(value)}}}"),
        ),
    }


def _only_for_web(kind: str) -> When:
    return When(key="type", values=(kind,), forbids=tuple(WEB_ONLY), weight=Weight.SILENT)


def server() -> Fields:
    """Give the fields of web services, background workers and private services."""
    plan = server_plans()
    return Fields(
        name="a server",
        fields={
            **_common(),
            "runtime": runtime(SERVER_RUNTIMES),
            "plan": _plan(plan, "0.5c-512mb"),
            "region": _region(),
            **BUILT,
            **IMAGE,
            **RUNNING,
            **WEB_ONLY,
            **_server_previews(plan),
            "buildSource": Field(value=TEXT, about="Name of a shared build.", emitted=False),
            **OLD_TRIGGER,
            "env": runtime(SERVER_RUNTIMES, old=True),
        },
        whens=(
            When(key="buildSource", absent=True, requires=("runtime",)),
            NATIVE_NEEDS,
            IMAGE_NEEDS,
            _only_for_web("worker"),
            _only_for_web("pserv"),
        ),
    )


def static() -> Fields:
    """Give the fields of static sites, which are `type: web` and `runtime: static`."""
    previews = Fields(
        name="the previews of a static site",
        fields={
            "generation": Field(value=GENERATION, about="Whether pull requests get a preview.")
        },
    )
    # A rule weighs what belongs to servers only.
    others = {
        key: replace(
            each,
            value=Anything(),
            required=None,
            old=None,
            emitted=False,
            weight=Weight.SILENT,
        )
        for key, each in server().fields.items()
    }
    return Fields(
        name="a static site",
        fields={
            **others,
            **_common(),
            "runtime": runtime(("static",), required=Weight.ERROR),
            **BUILT,
            **SITE,
            "previews": Field(value=previews, about="Previews of pull requests."),
            **OLD_TRIGGER,
            **OLD_PREVIEWS,
            "env": runtime(("static",), old=True),
        },
    )


def cron() -> Fields:
    """Give the fields of cron jobs."""
    return Fields(
        name="a cron job",
        fields={
            **_common(),
            "runtime": runtime(SERVER_RUNTIMES, required=Weight.ERROR),
            "schedule": Field(
                value=TEXT,
                required=Weight.ERROR,
                about="When it runs: five fields of cron, in UTC, in quotes.",
            ),
            "plan": _plan(cron_plans(), "0.5c-512mb"),
            "region": _region(),
            **BUILT,
            **IMAGE,
            "startCommand": RUNNING["startCommand"],
            "dockerCommand": RUNNING["dockerCommand"],
            **OLD_TRIGGER,
            "env": runtime(SERVER_RUNTIMES, old=True),
        },
        whens=(NATIVE_NEEDS, IMAGE_NEEDS),
    )


def key_value() -> Fields:
    """Give the fields of key-value stores, which were called Redis."""
    policies = (
        *("allkeys-lru", "volatile-lru", "allkeys-lfu", "volatile-lfu", "allkeys-random"),
        *("volatile-random", "volatile-ttl", "noeviction"),
    )
    plan = key_value_plans()
    return Fields(
        name="a key-value store",
        fields={
            **_common(),
            "plan": _plan(plan, "256mb"),
            "previewPlan": Field(value=plan, about="Plan in preview environments."),
            "region": _region(),
            "ipAllowList": ip_allow_list(
                "Who may connect from outside of Render; `[]` for nobody.", required=Weight.ERROR
            ),
            "maxmemoryPolicy": Field(
                value=Text(allowed=policies),
                default="allkeys-lru",
                about="What goes when the memory is full; a queue needs `noeviction`.",
            ),
            "persistenceMode": Field(
                value=Text(allowed=("journal-snapshot", "snapshot", "off")),
                about="Whether the data outlives a restart; only `off` on the free plan.",
            ),
        },
    )


def workflow() -> Fields:
    """Give the fields of workflows: https://render.com/docs/workflows ."""
    building = {key: BUILT[key] for key in BUILT if key != "preDeployCommand"}
    return Fields(
        name="a workflow",
        fields={
            **_common(),
            **building,
            "runtime": runtime(("node", "python"), required=Weight.ERROR),
            "region": _region(required=Weight.WARNING),
            # A rule says that these two are missing.
            "repo": Field(value=TEXT, required=Weight.SILENT, about="Repository, by its address."),
            "buildCommand": Field(value=TEXT, required=Weight.SILENT, about="Builds it."),
            "startCommand": Field(value=TEXT, required=Weight.WARNING, about="Starts it."),
        },
    )


def shapes() -> Mapping[str, Fields]:
    """Give the fields of every shape of service, under the shape's name."""
    return {
        "server": server(),
        "static": static(),
        "cron": cron(),
        "keyvalue": key_value(),
        "workflow": workflow(),
    }


def services() -> Items:
    """Give the list of services."""
    return Items(of=ByShape(shapes=shapes(), types=TYPES))
