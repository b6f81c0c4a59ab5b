"""A second opinion on sets of workflows: it shares no line with what generates or proves them.

It reads YAML with another library, evaluates conditions in every world instead of comparing
their form, runs the scripts that sum up results, and looks at the rest with regular expressions.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from tests.independent.execution import escapes
from tests.independent.narrowed import CHANGES, is_narrowed, narrowed, narrowed_sites, trial_of
from tests.independent.promoted import PUBLISH, promoted
from tests.independent.worlds import Setting, UnclearError, World, holds, open_worlds, opens

Site: TypeAlias = tuple[str, str, str]
Flow: TypeAlias = dict[str, Any]

GATE = re.compile(r"^(quality|test|build|security-scan)\.[a-z][a-z0-9-]*: ")
AFTER = re.compile(r"\$\{\{ !cancelled\(\) && steps\.([\w-]+)\.outcome == 'success' \}\}")
EVENTS = re.compile(r"\$\{\{ github\.event_name == '\w+'( \|\| github\.event_name == '\w+')* \}\}")
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
LOCAL = re.compile(r"(?:\$|\.)/\.github/workflows/([\w.-]+\.ya?ml)")
SOFT_KEYS = ("continue-on-error", "strategy", "shell", "background", "container", "cancel")
SOFT_SCRIPT = (
    r"\|\|\s*(true|:|exit 0|return 0|echo|printf|\{|\w+=)",
    r"^\s*! |; true$",
    r"set \+(e|o|u?eu?)",
    r"trap .*exit 0",
    r"^\s*exit 0",
    r"--exit-zero|--passWithNoTests(?!=false)|--soft-fail|--no-fail|--if-present|--exit-code[ =]0",
    r"^\s*\(?[a-z].*[^&|;]&\s*$",
)
SOFT_VARIABLES = re.compile(
    r"PYTEST_ADDOPTS|NODE_OPTIONS|GOFLAGS|TRIVY_\w+|BASH_ENV|MAVEN_ARGS|J\w+_OPTIONS|PIP_CONFIG_FILE"
)
SOFT_INPUTS = {"exit-code": "0", "no-fail": "true", "fail-build": "false", "warn-only": "true"}


def violations(files: Mapping[str, str], expected: Collection[Site] = ()) -> list[str]:
    """What is wrong with a set, texts by file name; `expected` are sites that must be there."""
    try:
        flows = {name: read(text) for name, text in files.items()}
    except YAMLError as error:
        return [f"not YAML: {error}"]
    pipelines = [name for name in flows if name.endswith("pipeline.yml")]
    if len(pipelines) != 1:
        return [f"expected one pipeline, found {pipelines}"]
    present = sites(files)
    found = [f"{site} is gone" for site in expected if site not in present]
    for name, flow in flows.items():
        found += [f"{name}: {each}" for each in _file(flow, flows)]
    found += [f"pipeline: {each}" for each in _pipeline(flows, pipelines[0])]
    return found


@cache
def read(text: str) -> Flow:
    """The values of one file; nobody changes them."""
    flow: Flow = YAML(typ="safe", pure=True).load(text)
    return flow


def sites(files: Mapping[str, str]) -> set[Site]:
    """Where gates stand: file, job and the step's name; for calls, what they wait for."""
    found: set[Site] = set()
    for name, text in files.items():
        flow = read(text)
        for id_, job in flow["jobs"].items():
            steps = job.get("steps", [])
            found |= {(name, id_, s["name"]) for s in steps if GATE.match(s.get("name", ""))}
            if name.endswith("pipeline.yml") and "uses" in job:
                found |= {(name, id_, f"needs {need}") for need in ("", *job.get("needs", []))}
            if "environment" in job:
                found.add((name, id_, "environment"))
        if name.endswith("pipeline.yml"):
            found |= narrowed_sites(name, flow["jobs"])
    return found


def _file(flow: Flow, flows: dict[str, Flow]) -> Iterator[str]:
    jobs = flow["jobs"]
    steps = [step for job in jobs.values() for step in job.get("steps", [])]
    if flow.get("permissions") != {}:
        yield "the token is not empty at the top"
    if steps and flow.get("defaults") != {"run": {"shell": "bash"}}:
        yield "no pipefail"
    yield from _events(flow)
    yield from _soft_variables(flow)
    for id_, job in jobs.items():
        yield from (f"{id_}: {each}" for each in _job(id_, job, flow, flows))
        strangers = set(job.get("needs", [])) - set(jobs)
        yield from (f"{id_} needs {need}, which is not there" for need in strangers)
    if "verdict" in jobs:
        yield from _verdict(jobs["verdict"], [id_ for id_ in jobs if id_ != "verdict"], jobs)
    elif any("if" in job for job in jobs.values()) and _holds_gates(flow):
        yield "jobs are left out on some events, and nothing looks at it"


def _events(flow: Flow) -> Iterator[str]:
    filters = {"paths", "paths-ignore", "branches-ignore", "tags", "tags-ignore"}
    for event, settings in flow["on"].items():
        if event in {"workflow_run", "pull_request_target"}:
            yield f"starts on {event}"
        if isinstance(settings, dict) and filters & set(settings):
            yield f"{event} is filtered"


def _soft_variables(holder: Flow) -> Iterator[str]:
    for name, value in holder.get("env", {}).items():
        if SOFT_VARIABLES.fullmatch(name) and value:
            yield f"{name} is set"


def _job(id_: str, job: Flow, flow: Flow, flows: dict[str, Flow]) -> Iterator[str]:
    yield from (f"has {key}" for key in SOFT_KEYS if key in job)
    yield from _soft_variables(job)
    if not isinstance(job.get("permissions"), dict):
        yield "has a token of unknown power"
    if "uses" in job:
        yield from _call(job, flows)
        return
    if "timeout-minutes" not in job:
        yield "has no end"
    if any(GATE.match(step.get("name", "")) for step in job["steps"]):
        yield from _gates_of(id_, job, flow)
    if "environment" in job:
        yield from _environment(job)
    for step in job["steps"]:
        yield from (f"{step.get('name')}: {each}" for each in _step(step, job["steps"]))


def _gates_of(id_: str, job: Flow, flow: Flow) -> Iterator[str]:
    condition = job.get("if")
    told = (flow["on"].get("workflow_call") or {}).get("inputs", {})
    if condition and not EVENTS.fullmatch(condition):
        if not told or not is_narrowed(condition, id_):
            yield f"its gates depend on {condition}"
    elif condition and not holds(condition, World(results={}, event="push", ref="")):
        yield "its gates are left out of pushes"
    if any("if" in flow["jobs"].get(need, {}) for need in job.get("needs", [])):
        yield "its gates wait for a job that may be left out"


def _environment(job: Flow) -> Iterator[str]:
    if job.get("concurrency", {}).get("cancel-in-progress"):
        yield "is cancelled half-way"
    deploys = job["environment"].get("deployment", True)
    if deploys and re.search(r"always|failure|\|\|", job.get("if", "")):
        yield f"deploys if {job['if']}"


def _call(job: Flow, flows: dict[str, Flow]) -> Iterator[str]:
    local = LOCAL.fullmatch(job["uses"])
    if not local:
        yield f"calls {job['uses']}"
        return
    callee = flows.get(local[1])
    if callee is None:
        return
    call = callee["on"].get("workflow_call", "absent")
    if call == "absent":
        yield f"calls {local[1]}, which cannot be called"
        return
    declared = set((call or {}).get("secrets", {}))
    passed = job.get("secrets", {})
    if passed == "inherit" or set(passed) != declared:
        yield f"passes {passed}, declared are {sorted(declared)}"
    for inner in callee["jobs"].values():
        asked = inner.get("permissions") or {}
        for scope, access in asked.items() if isinstance(asked, dict) else ():
            if job["permissions"].get(scope) not in {access, "write"}:
                yield f"does not grant {scope}"


def _step(step: Flow, steps: list[Flow]) -> Iterator[str]:
    yield from (f"has {key}" for key in SOFT_KEYS if key in step)
    if "uses" in step and not PINNED.fullmatch(step["uses"]):
        yield f"uses {step['uses']}"
    if "${{" in step.get("run", ""):
        yield "has an expression in its script"
    yield from _soft_variables(step)
    if GATE.match(step.get("name", "")):
        yield from _gate(step, steps[: steps.index(step)])


def _gate(step: Flow, earlier: list[Flow]) -> Iterator[str]:
    after = AFTER.fullmatch(step.get("if", ""))
    awaited = [each for each in earlier if after and each.get("id") == after[1]]
    if not awaited or not AFTER.fullmatch(str(awaited[0].get("if", step["if"]))):
        yield f"depends on {step.get('if')}"
    script = step.get("run", "")
    found = (pattern for pattern in SOFT_SCRIPT if re.search(pattern, script, re.MULTILINE))
    yield from (f"its script has {pattern}" for pattern in found)
    if "AT_LEAST" in script and int(step["env"].get("AT_LEAST", 0)) < 1:
        yield "is content with nothing"
    for name, value in step.get("with", {}).items():
        if SOFT_INPUTS.get(name) == str(value).lower():
            yield f"{name} is {value}"


def _verdict(job: Flow, judged: list[str], jobs: Flow) -> Iterator[str]:
    if sorted(job.get("needs", [])) != sorted(judged) or not judged:
        yield f"the verdict needs {job.get('needs')}, expected {judged}"
    if job.get("if") != "${{ always() }}":
        yield f"the verdict runs if {job.get('if')}"
    if len(job["steps"]) != 1 or "if" in job["steps"][0]:
        yield "the verdict is more than its script"
    step = job["steps"][0]
    env = step.get("env", {})
    if env.get("RESULTS") != "${{ toJSON(needs) }}":
        yield "the verdict does not see the results"
    if sorted(str(env.get("EXPECTED", "")).split()) != sorted(judged):
        yield "the verdict expects other jobs"
    dues = {name: value for name, value in env.items() if name.startswith("DUE_")}
    wanted = {
        f"DUE_{id_.upper().replace('-', '_')}": jobs[id_]["if"]
        for id_ in judged
        if "if" in jobs[id_]
    }
    if dues != wanted:
        yield f"the verdict takes {dues} for due, the jobs say {wanted}"
    # One set of results that it takes wrongly is enough, and each costs a process.
    found = escapes(trial_of(step), tuple(dues))
    yield from (f"the verdict {each}" for each in islice(found, 1))


def _holds_gates(flow: Flow) -> bool:
    steps = (step for job in flow["jobs"].values() for step in job.get("steps", []))
    return any(GATE.match(step.get("name", "")) for step in steps)


def _pipeline(flows: dict[str, Flow], name: str) -> Iterator[str]:
    jobs = flows[name]["jobs"]
    missing = [e for e in ("push", "pull_request", "merge_group") if e not in flows[name]["on"]]
    yield from (f"does not start on {event}" for event in missing)
    callees = {
        id_: match[1]
        for id_, job in jobs.items()
        if (match := LOCAL.fullmatch(job.get("uses", "")))
    }
    deploying = {id_ for id_, file in callees.items() if _deploys(flows.get(file))}
    pushing = {id_ for id_, job in jobs.items() if job.get("permissions", {}).get("packages")}
    guards = [id_ for id_ in callees if id_ not in deploying | pushing]
    yield from (f"images: {each}" for each in promoted(flows, name, guards))
    for file, flow in flows.items():
        if _holds_gates(flow) and file not in {callees[id_] for id_ in guards}:
            yield f"the gates of {file} are called by nobody"
    if CHANGES in jobs:
        yield from narrowed(flows, name, {id_: callees[id_] for id_ in guards})
        guards = [CHANGES, *guards]
    yield from (f"{id_} does not run always" for id_ in guards if not _always(jobs[id_]))
    if "gate" not in jobs or "steps" not in jobs["gate"]:
        yield "there is no aggregate"
    else:
        yield from _verdict(jobs["gate"], guards, jobs)
    yield from _deployed(flows, name, callees, deploying, guards)


def _always(job: Flow) -> bool:
    waits = job.get("needs", [CHANGES]) != [CHANGES]
    return not waits and ("if" not in job or bool(EVENTS.fullmatch(job["if"])))


def _deploys(flow: Flow | None) -> bool:
    if flow is None:
        return False
    return any(
        "environment" in job and job["environment"].get("deployment", True)
        for job in flow["jobs"].values()
    )


def _deployed(
    flows: dict[str, Flow],
    name: str,
    callees: dict[str, str],
    deploying: set[str],
    guards: list[str],
) -> Iterator[str]:
    reached = {callees[id_] for id_ in deploying}
    for file, flow in flows.items():
        calls = {
            match[1]
            for job in flow["jobs"].values()
            if (match := LOCAL.fullmatch(job.get("uses", "")))
        }
        alone = _deploys(flow) and (file not in reached or set(flow["on"]) != {"workflow_call"})
        if alone or (file != name and calls & reached):
            yield f"{file} deploys past the pipeline"
    dispatch = (flows[name]["on"].get("workflow_dispatch") or {}).get("inputs", {})
    setting = Setting(
        branch=flows[name]["on"].get("push", {}).get("branches", [""])[0],
        choices=("", *(dispatch.get("deploy", {}).get("options", ()))),
    )
    for id_ in [each for each in callees if each in deploying]:
        job = flows[name]["jobs"][id_]
        yield from (f"{id_} {each}" for each in _entry(job, guards, setting))


def _entry(job: Flow, guards: list[str], setting: Setting) -> Iterator[str]:
    needs = job.get("needs", [])
    before = [need for need in needs if need not in guards and need != PUBLISH]
    yield from (f"does not need {need}" for need in guards if need not in needs)
    try:
        yield from open_worlds(job.get("if", ""), needs, before, setting)
        if not opens(job.get("if", ""), needs, setting):
            yield "never runs"
    except UnclearError as error:
        yield f"depends on {error}"
