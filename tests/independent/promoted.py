"""The second opinion on images: what is deployed is what was built, pushed by one job, by digest.

It follows each digest from text to text with regular expressions, backwards from the deploys.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from tests.independent.worlds import Setting, UnclearError, open_worlds, opens

Flow: TypeAlias = dict[str, Any]

PUBLISH = "publish"
NAMED = re.compile(r"[a-z0-9.:-]+(/[a-z0-9._-]+)+@\$\{\{ inputs\.([a-z0-9-]+)-digest \}\}")
HELD = (
    r"\[\[ \$digest == \"\$DIGEST\" \]\] \|\|\n?\s*stop",
    r"sha256sum <\"\$path\"\) == ",
    r"\[\[ \$each == \"\$COMMIT\" \]\] \|\| stop",
)
SKOPEO = re.compile(r"skopeo copy --preserve-digests (?!.*--all)", re.DOTALL)
SCAN = re.compile(r"^ *run_trivy image --input \"\$LAYOUT\" [a-z, -]*$", re.MULTILINE)
REBUILT = re.compile(r"docker (build|push|tag|load)|buildx|podman|crane|oras|skopeo sync")


def promoted(flows: dict[str, Flow], pipeline: str, guards: list[str]) -> Iterator[str]:
    """What is wrong with the way of images; nothing in a set that deploys none."""
    files = [name for name in flows if name.endswith("publish.yml")]
    deploying = {
        name: [step for step in steps(flow) if any(k.startswith("IMAGE_") for k in step["env"])]
        for name, flow in flows.items()
        if any("environment" in job for job in flow["jobs"].values())
    }
    if not files and not any(deploying.values()):
        return
    if len(files) != 1:
        yield f"expected one file that pushes, found {files}"
        return
    yield from writers(flows, pipeline, files[0])
    jobs = flows[pipeline]["jobs"]
    if PUBLISH not in jobs or not str(jobs[PUBLISH].get("uses")).endswith(files[0]):
        yield "nothing pushes"
        return
    yield from behind(flows[pipeline], jobs[PUBLISH], guards)
    yield from pushed(flows[files[0]], handed(jobs[PUBLISH], "build"))
    yield from built(flows, jobs)
    pushes = {str(step["env"].get("IMAGE")) for step in steps(flows[files[0]])} - {"None"}
    named = {
        str(text).partition("@")[0]
        for told in deploying.values()
        for step in told
        for variable, text in step["env"].items()
        if variable.startswith("IMAGE_")
    }
    if named != pushes:
        yield f"deploys name {sorted(named)}, pushed is {sorted(pushes)}"
    if not any(deploying.values()):
        yield "something is pushed, but no deploy names an image"
    for name, told in deploying.items():
        calls = [job for job in jobs.values() if str(job.get("uses")).endswith(name)]
        yield from deployed(name, told, calls)


def steps(flow: Flow) -> list[Flow]:
    """All steps of a file, each with its variables, none when there are none."""
    return [{"env": {}, **step} for job in flow["jobs"].values() for step in job.get("steps", [])]


def writers(flows: dict[str, Flow], pipeline: str, file: str) -> Iterator[str]:
    for name, flow in flows.items():
        for id_, job in flow["jobs"].items():
            may = isinstance(job.get("permissions"), dict) and "packages" in job["permissions"]
            if may and (name, id_) not in {(pipeline, PUBLISH), (file, PUBLISH)}:
                yield f"{id_} of {name} may push"


def handed(call: Flow, source: str) -> set[str]:
    """Components whose digest a call takes from an output of `source`."""
    found = set()
    for name, value in call.get("with", {}).items():
        if value == f"${{{{ needs.{source}.outputs.{name} }}}}" and name.endswith("-digest"):
            found.add(name.removesuffix("-digest"))
    return found


def behind(flow: Flow, job: Flow, guards: list[str]) -> Iterator[str]:
    """Whether the push waits for every guard, in every world."""
    needs = job.get("needs", [])
    yield from (f"publish does not need {need}" for need in guards if need not in needs)
    dispatch = (flow["on"].get("workflow_dispatch") or {}).get("inputs", {})
    setting = Setting(
        branch=flow["on"].get("push", {}).get("branches", [""])[0],
        choices=("", *(dispatch.get("deploy", {}).get("options", ()))),
    )
    try:
        yield from (
            f"publish {each}" for each in open_worlds(job.get("if", ""), needs, [], setting)
        )
        if not opens(job.get("if", ""), needs, setting):
            yield "publish never runs"
    except UnclearError as error:
        yield f"publish depends on {error}"


def pushed(flow: Flow, known: set[str]) -> Iterator[str]:
    """Whether the pushing job pushes what it was handed, after it was held to its digest."""
    if set(flow["on"]) != {"workflow_call"} or list(flow["jobs"]) != [PUBLISH]:
        yield "the push can be started past the pipeline, or is not alone"
        return
    job = flow["jobs"][PUBLISH]
    listed = steps(flow)
    for step in listed:
        if (
            "if" in step
            or "build-push" in step.get("uses", "")
            or "checkout" in step.get("uses", "")
        ):
            yield f"{step['name']} does not belong here, or can be left out"
        if REBUILT.search(re.sub(r"#.*", "", step.get("run", ""))) or "REGISTRY_TLS" in step["env"]:
            yield f"{step['name']} makes an image, or trusts any registry"
    for name, value in job.get("outputs", {}).items():
        yield from _one(listed, name.removesuffix("-digest"), value, known)
    said = flow["on"]["workflow_call"].get("outputs", {})
    for name in set(said) | set(job.get("outputs", {})):
        if said.get(name, {}).get("value") != f"${{{{ jobs.publish.outputs.{name} }}}}":
            yield f"{name} does not come from the push"


def _one(listed: list[Flow], component: str, value: str, known: set[str]) -> Iterator[str]:
    if component not in known:
        yield f"{component} is pushed by a digest that no build has said"
    mine = f"${{{{ inputs.{component}-digest }}}}"
    push = next((s for s in listed if f"steps.{s.get('id')}.outputs.digest" in value), None)
    if push is None or push["env"].get("DIGEST") != mine:
        yield f"{component}: no step pushes it by its digest"
        return
    script = push.get("run", "")
    if not SKOPEO.search(script) or not re.search(r"\n\s*holds \"\$IMAGE@\$DIGEST\"", script):
        yield f"{component}: the push may change it, or is not read back"
    if "docker://$IMAGE:$tag" not in script or "digest=$DIGEST" not in script:
        yield f"{component}: the push goes elsewhere, or says another digest"
    before = listed[: listed.index(push)]
    held = [s for s in before if s["env"].get("LAYOUT") == push["env"].get("LAYOUT")]
    taken = [s for s in held if s["env"].get("DIGEST") == mine and "unpack" in s.get("run", "")]
    if not taken or any(not re.search(p, s["run"]) for s in (*taken, push) for p in HELD):
        yield f"{component}: nothing holds the archive to its digest before the push"
    if not any(SCAN.search(step.get("run", "")) for step in held):
        yield f"{component}: what is pushed was not scanned"


def built(flows: dict[str, Flow], jobs: Flow) -> Iterator[str]:
    """Whether the build gives the digests that it reads from the archive which it keeps."""
    file = str(jobs.get("build", {}).get("uses")).rpartition("/")[2]
    flow = flows.get(file, {"on": {"workflow_call": {}}, "jobs": {}})
    for name, output in ((flow["on"]["workflow_call"] or {}).get("outputs") or {}).items():
        job = flow["jobs"].get(f"{name.removesuffix('-digest')}-image", {})
        step = next((s for s in job.get("steps", []) if s.get("id") == "digest"), {"run": ""})
        if (
            output["value"]
            != f"${{{{ jobs.{name.removesuffix('-digest')}-image.outputs.digest }}}}"
        ):
            yield f"{name} is that of another job"
        if job.get("outputs") != {"digest": "${{ steps.digest.outputs.digest }}"}:
            yield f"{name} is not what the step has read"
        if not re.search(HELD[1], step["run"]) or "digest=$digest" not in step["run"]:
            yield f"{name} is not read from the archive"


def deployed(name: str, told: list[Flow], calls: list[Flow]) -> Iterator[str]:
    """Whether a deploy names images by the digests that the push has said."""
    wanted = set()
    for variable, value in ((v, t) for s in told for v, t in s["env"].items() if "IMAGE_" in v):
        match = NAMED.fullmatch(str(value))
        if match is None:
            yield f"{name} deploys {value} as {variable}"
        else:
            wanted.add(match[2])
    for call in calls:
        given = {n[:-7] for n in call.get("with", {}) if n.endswith("-digest")}
        if wanted != handed(call, PUBLISH) or given != wanted:
            yield f"{name} takes digests from elsewhere, or leaves one out"
        if wanted and PUBLISH not in call.get("needs", []):
            yield f"{name} does not wait for the push"
