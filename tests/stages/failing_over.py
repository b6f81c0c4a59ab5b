"""Runs the jobs of a failover as GitHub would, between two regions that live on the loopback.

A region is a service of the stand-in of Render's API, a database of a real PostgreSQL server and a
web server that answers while the service runs, with the commit that is live. The public address
answers with whichever region the team's script has chosen. Backups lie in a real S3 interface.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator.model.workflow import Job, Step
from generator.operations.compiled import compile_blueprint
from generator.operations.project import BlueprintFile
from generator.stages.scripts import script
from tests.stages.products import job_of
from tests.stages.recovery import PASSWORD, Bucket, Server, tools
from tests.stages.stand_ins import git, repository
from tests.stages.web import Answer, Asked, site
from tests.targets.render_api import KEY, RenderApi, serve
from tests.targets.steps import Ran, run_step

BLUEPRINT = Path(__file__).parents[1] / "golden" / "blueprints" / "regions.yml"
ROUTE = '#!/usr/bin/env bash\n[[ $ROUTE_TOKEN == t0p ]] && echo "$1" >"$HOME/route"\n'
SERVICES = {
    "srv-1": "RENDER_SERVICE_BACKEND",
    "srv-2": "RENDER_SERVICE_JOBS",
    "srv-3": "RENDER_SERVICE_BACKEND_FRANKFURT",
    "srv-4": "RENDER_SERVICE_JOBS_FRANKFURT",
}
NAMES = {
    "srv-1": "shop-production-backend",
    "srv-2": "shop-production-jobs",
    "srv-3": "shop-production-backend-frankfurt",
    "srv-4": "shop-production-jobs-frankfurt",
}
FIRST, SECOND = ("srv-1", "srv-2"), ("srv-3", "srv-4")
_PART = re.compile(r"\$\{\{ (.+?) \}\}")
_NAME = re.compile(r"(?<![\w'])(?:steps|inputs)\.[\w.-]+")


def job(task: str) -> Job:
    """The job of a task, as compiled from the golden blueprint."""
    file = BlueprintFile(path="blueprints/regions.yml", data=BLUEPRINT.read_bytes())
    compiled = compile_blueprint(file, today=date(2026, 11, 22))
    (workflow,) = [each for each in compiled.workflows if each.stage == "failover"]
    return job_of(workflow, task)


@dataclass
class Result:
    """How a run of a job went: each step's outcome by name, and all it printed."""

    outcomes: dict[str, str] = field(default_factory=dict)
    log: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    by_id: dict[str, str] = field(default_factory=dict)

    @property
    def status(self) -> str:
        return "failure" if "failure" in self.outcomes.values() else "success"


@dataclass(kw_only=True)
class World:
    """Two regions, and where traffic goes."""

    api: RenderApi
    server: Server
    bucket: Bucket
    folder: Path
    checkout: Path
    databases: Mapping[str, str]
    commit: str
    sites: Mapping[str, str]
    runs: int = 0
    dead: bool = False
    """Whether the first region is gone: nothing answers there."""

    @property
    def route(self) -> str:
        path = self.folder / "route"
        return path.read_text().strip() if path.exists() else "primary"

    def sql(self, side: str, text: str) -> str:
        return self.server.sql(self.databases[side], text)

    def backup(self) -> Ran:
        """Make a backup of the first region with the script of the stage."""
        given = {
            **self._tools(),
            "BUCKET": self.bucket.name,
            "PREFIX": "postgres",
            "TITLE": "Backup",
            "PG_CLIENT_IMAGE": "",
            "DATABASE_URL": self.server.url(self.databases["primary"]),
            "RETENTION_DAYS": 30,
            "RETENTION_MIN_KEEP": 3,
            "RUN_ID": 1,
            "RUN_ATTEMPT": 1,
        }
        return run_step(script("pg", "pg-reach", "backup"), given, self.folder)

    def _tools(self) -> dict[str, str]:
        path = os.pathsep.join((str(tools()), str(self.server.programs), os.environ["PATH"]))
        return {**self.bucket.store.env, "PATH": path}

    def run(self, task: str, *, until: str = "", **inputs: object) -> Result:
        """Run a job; with `until`, the machine dies once that step has ended."""
        self.runs += 1
        given = {
            "task": task,
            "confirm": "production",
            "reason": "drill",
            "planned": False,
            "accept-loss": False,
            **{name.replace("_", "-"): value for name, value in inputs.items()},
        }
        result = Result()
        known: dict[str, Any] = {"github.run_id": self.runs, "github.run_attempt": 1}
        known |= {f"inputs.{name}": value for name, value in given.items()}
        for step in job(task).steps:
            if step.run:
                self._step(step, result, known)
            if until and step.name.startswith(until):
                break
        return result

    def _step(self, step: Step, result: Result, known: dict[str, Any]) -> None:
        outcome = "skipped"
        if holds(step.condition, result, known):
            env = {name: self._value(name, value, result, known) for name, value in step.env}
            env |= {**self._tools(), "RENDER_API": self.api.url, "POLL_SECONDS": "0.02"}
            env |= {"GITHUB_ACTOR": "ann", "PG_CLIENT_IMAGE": ""}
            ran = run_step(step.run, env, self.folder, cwd=self.checkout)
            outcome = "failure" if ran.status else "success"
            result.log += f"== {step.name}\n{ran.log}"
            known |= {f"steps.{step.id}.outputs.{k}": v for k, v in ran.outputs.items()}
            assert PASSWORD not in ran.log
        known[f"steps.{step.id}.outcome"] = outcome
        result.outcomes[step.name] = outcome

    def _value(self, name: str, value: object, result: Result, known: dict[str, Any]) -> object:
        if name == "TRIES":
            return 2
        if name == "WAIT_SECONDS":
            return 10
        if name == "HEALTH_URL":
            return self.sites[str(value)]
        return _PART.sub(lambda found: self._said(found[1], result, known), str(value))

    def _said(self, expression: str, result: Result, known: dict[str, Any]) -> str:
        secrets = {
            "RENDER_API_KEY": KEY,
            "ROUTE_TOKEN": "t0p",
            "PRIMARY_DATABASE_URL": self.server.url(self.databases["primary"]),
            "STANDBY_DATABASE_URL": self.server.url(self.databases["standby"]),
        }
        kind, _, name = expression.partition(".")
        if expression.endswith(" != ''"):
            return "true"
        if kind == "secrets":
            return secrets[name]
        if kind == "vars":
            ids = {variable: id_ for id_, variable in SERVICES.items()}
            return {**ids, "BACKUP_BUCKET": self.bucket.name}[name]
        if expression == "job.status":
            return result.status
        value = known.get(expression, "")
        return str(value).lower() if isinstance(value, bool) else str(value)


def holds(condition: str, result: Result, known: Mapping[str, Any]) -> bool:
    """Evaluate the condition of a step, of the few forms that the stage writes."""
    text = condition.removeprefix("${{ ").removesuffix(" }}")
    failed = result.status == "failure"
    if "always()" in text:
        return True
    stated = "failure()" in text
    text = _NAME.sub(lambda found: repr(known.get(found[0], "")), text)
    text = text.replace("failure()", repr(failed)).replace("cancelled()", "False")
    text = text.replace("&&", " and ").replace("||", " or ")
    text = re.sub(r"!(?!=)", " not ", text)
    value = bool(eval(text)) if text else True  # noqa: S307 - our own condition
    return value and (stated or not failed)


@contextmanager
def world(server: Server, bucket: Bucket, folder: Path, content: str) -> Iterator[World]:
    """Two regions, of which the first serves; the second has never run."""
    checkout = repository(folder / "repository", {"ci/route.sh": ROUTE})
    (checkout / "ci/route.sh").chmod(0o755)
    commit = git(checkout, "rev-parse", "HEAD")
    git(checkout, "update-ref", "refs/remotes/origin/main", commit)
    databases = {"primary": server.database(content), "standby": server.database("SELECT 1")}
    settings = {service: {"name": name} for service, name in NAMES.items()}
    with serve(RenderApi({name: [] for name in SERVICES}, settings=settings)) as api:
        for name in FIRST:
            api.start(name, commit)
            while api.services[name][0]["status"] != "live":
                api.look(name, api.services[name][0])
        api.suspended |= set(SECOND)
        found: list[World] = []

        def answer(service: str) -> Answer:
            live = [each for each in api.services[service] if each["status"] == "live"]
            gone = service in FIRST and found[0].dead
            if gone or service in api.suspended or not live:
                return Answer(code=503)
            return Answer(body={"commit": live[0]["commit"]["id"]})

        def public(_: Asked, __: int) -> Answer:
            return answer("srv-1" if found[0].route == "primary" else "srv-3")

        with (
            site(lambda *_: answer("srv-1")) as first,
            site(lambda *_: answer("srv-3")) as second,
            site(public) as everybody,
        ):
            sites = {
                "https://shop-production-backend.onrender.com/health": first.url,
                "https://shop-production-backend-frankfurt.onrender.com/health": second.url,
                "https://example.com/health": everybody.url,
            }
            found.append(
                World(
                    api=api,
                    server=server,
                    bucket=bucket,
                    folder=folder,
                    checkout=checkout,
                    databases=databases,
                    commit=commit,
                    sites=sites,
                )
            )
            yield found[0]
