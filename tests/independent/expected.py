"""What a clean set shows of itself: the expectation under which sabotaged copies are proved."""

import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML

from generator.proof.expectation import (
    DeploySite,
    Expectation,
    GateSite,
    ImageSite,
    Narrowing,
    Promotion,
    WatchSite,
)

GATE = re.compile(
    r"^((?:quality|test|build|security-scan|infrastructure|staging|production)\.[a-z-]+): "
)
DUE = re.compile(r"inputs\.due-([a-z0-9-]+) != 'false'")


def expectation(files: Mapping[str, str]) -> Expectation:
    flows = {name: YAML(typ="safe", pure=True).load(text) for name, text in files.items()}
    pipeline = next(name for name in flows if name.endswith("pipeline.yml"))
    jobs = flows[pipeline]["jobs"]
    gates: list[GateSite] = []
    for name, flow in flows.items():
        for id_, job in flow["jobs"].items():
            gates += _gates(name, id_, job)
    deploying = _deploying(flows, jobs)
    deploys = [
        DeploySite(
            file=name, job=id_, after=_after(name, jobs, deploying), images=_deployed_images(job)
        )
        for name in deploying
        for id_, job in flows[name]["jobs"].items()
        if "environment" in job
    ]
    callees = {_callee(job): id_ for id_, job in jobs.items()}
    gates += [
        GateSite(gate=f"test.{id_}", file=pipeline, job=id_, step_prefix="")
        for callee, id_ in callees.items()
        if callee and callee not in flows
    ]
    return Expectation(
        pipeline_file=pipeline,
        gates=tuple(gates),
        deploys=tuple(deploys),
        verdict=_verdict(flows, pipeline),
        promotion=_promotion(flows),
        branch=flows[pipeline]["on"]["push"]["branches"][0],
        narrowing=_narrowing(jobs),
    )


def _verdict(flows: Mapping[str, Any], pipeline: str) -> str:
    """The script of a stage's verdict, or of the aggregate, which is the same but in one case."""
    inside = [flow["jobs"]["verdict"] for flow in flows.values() if "verdict" in flow["jobs"]]
    job = inside[0] if inside else flows[pipeline]["jobs"]["gate"]
    return str(job["steps"][0]["run"])


def _narrowing(jobs: dict[str, Any]) -> Narrowing | None:
    if "changes" not in jobs:
        return None
    step = jobs["changes"]["steps"][1]
    lines = [line.split() for line in step["env"]["WATCHED"].splitlines()]
    return Narrowing(
        events=tuple(step["env"]["NARROWED"].split()),
        common=tuple(step["env"]["COMMON"].split()),
        watched=tuple(WatchSite(component=name, paths=tuple(paths)) for name, *paths in lines),
        script=step["run"],
        verdict=jobs["gate"]["steps"][0]["run"],
    )


def _gates(name: str, id_: str, job: dict[str, Any]) -> list[GateSite]:
    return [
        GateSite(
            gate=match[1],
            file=name,
            job=id_,
            step_prefix=step["name"],
            token="if" in job and not DUE.search(job["if"]),
            narrowed=found[1] if (found := DUE.search(job.get("if", ""))) else "",
        )
        for step in job.get("steps", [])
        if (match := GATE.match(step["name"]))
    ]


def _deploying(flows: Mapping[str, Any], jobs: dict[str, Any]) -> list[str]:
    called = [_callee(job) for job in jobs.values()]
    return [
        name
        for name in called
        if name in flows and any("environment" in job for job in flows[name]["jobs"].values())
    ]


def _after(name: str, jobs: dict[str, Any], deploying: list[str]) -> tuple[str, ...]:
    needs = [need for job in jobs.values() if _callee(job) == name for need in job["needs"]]
    return tuple(_callee(jobs[need]) for need in needs if _callee(jobs[need]) in deploying)


def _callee(job: dict[str, Any]) -> str:
    return str(job.get("uses", "")).rpartition("/")[2]


def _deployed_images(job: dict[str, Any]) -> tuple[ImageSite, ...]:
    return tuple(
        ImageSite(
            component=value.rpartition("inputs.")[2].removesuffix("-digest }}"),
            image=value.partition("@")[0],
            variable=variable,
        )
        for step in job.get("steps", [])
        for variable, value in step.get("env", {}).items()
        if variable.startswith("IMAGE_")
    )


def _promotion(flows: Mapping[str, Any]) -> Promotion | None:
    file = next((name for name in flows if name.endswith("publish.yml")), None)
    if file is None:
        return None
    steps = flows[file]["jobs"]["publish"]["steps"]
    build = next(name for name in flows if name.endswith("build.yml"))
    pushes = [step for step in steps if step.get("id", "").startswith("push-")]
    names = {step["name"] for step in steps}
    scans = {step["id"]: f"Scan of what is pushed for {step['id'][5:]}" for step in pushes}
    return Promotion(
        file=file,
        job="publish",
        build_file=build,
        images=tuple(
            ImageSite(
                component=step["id"].removeprefix("push-"),
                image=step["env"]["IMAGE"],
                job=f"{step['id'].removeprefix('push-')}-image",
                scan=scans[step["id"]] if scans[step["id"]] in names else "",
            )
            for step in pushes
        ),
        said=_script(flows[build], "Say the digest of the image"),
        take=_script(flows[file], "The image of "),
        push=pushes[0]["run"],
        present=_script(flows[file], "Secrets and variables are present"),
    )


def _script(flow: dict[str, Any], name: str) -> str:
    steps = (step for job in flow["jobs"].values() for step in job["steps"])
    return next(str(step["run"]) for step in steps if step["name"].startswith(name))
