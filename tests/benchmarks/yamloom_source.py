"""Translates a workflow into a yamloom program, as far as yamloom can say it.

Models as in the package yamloom, version 0.6.1. What they refuse, or write down wrongly, is
left out first; the benchmark says how often. Comments have no place in them at all.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tests.benchmarks.values import Values

NUMBERS = "numbers in `env`, given as text"
QUEUE = "`queue` of a concurrency group"
CANCEL = "an expression as `cancel-in-progress`"
DEPLOYMENT = "`deployment: false` of an environment"
PORTS = "port mappings of a service, such as `5432:5432`"
INPUTS = "inputs of `workflow_dispatch`"
SECRETS = "secrets of a call beyond the first, which come in another order in every run"
WEEKDAY = "days of the week in a cron"


def program(modules: Mapping[str, str]) -> str:
    """Write the script that registers every workflow; `modules` is file name by module."""
    imports = "\n".join(f"from {module} import workflow as {module}" for module in modules)
    entries = "\n".join(f'    "{file}": {name},' for name, file in modules.items())
    # runpy, with which yamloom runs the script, does not add its folder to the path.
    path = (
        "import sys\nfrom pathlib import Path\n\nsys.path.insert(0, str(Path(__file__).parent))\n"
    )
    return f"{path}\nfrom yamloom import sync\n\n{imports}\n\nsync({{\n{entries}\n}})\n"


def module(tree: Values) -> str:
    """Write the module that holds one workflow of values that `expressible` gave."""
    arguments = {
        "name": repr(tree["name"]),
        "on": _events(tree["on"]),
        "permissions": _permissions(tree.get("permissions")),
        "concurrency": _concurrency(tree.get("concurrency")),
        "defaults": _defaults(tree.get("defaults")),
        "env": _plain(tree.get("env")),
        "jobs": _entries(tree["jobs"], _job),
    }
    return f"from yamloom import *\n\nworkflow = {_call('Workflow', arguments)}\n"


def expressible(tree: Values, lost: Counter[str]) -> Values:
    """Give the values without those that yamloom cannot express, which are counted in `lost`."""
    kept = {**tree, "on": _expressible_events(tree["on"], lost)}
    if "concurrency" in tree:
        kept["concurrency"] = _expressible_group(tree["concurrency"], lost)
    kept["jobs"] = {name: _expressible_job(job, lost) for name, job in tree["jobs"].items()}
    return kept


def _expressible_events(events: Values, lost: Counter[str]) -> Values:
    kept = dict(events)
    if "inputs" in (kept.get("workflow_dispatch") or {}):
        lost[INPUTS] += 1
        kept["workflow_dispatch"] = None
    for number, entry in enumerate(kept.get("schedule") or []):
        fields = entry["cron"].split()
        if fields[4] != "*":
            lost[WEEKDAY] += 1
            kept["schedule"] = [*kept["schedule"]]
            kept["schedule"][number] = {"cron": " ".join([*fields[:4], "*"])}
    return kept


def _expressible_group(group: Values, lost: Counter[str]) -> Values:
    kept = dict(group)
    if kept.pop("queue", None):
        lost[QUEUE] += 1
    if isinstance(kept.get("cancel-in-progress"), str):
        lost[CANCEL] += 1
        del kept["cancel-in-progress"]
    return kept


def _expressible_job(job: Values, lost: Counter[str]) -> Values:
    kept = _textual(job, lost)
    if "concurrency" in kept:
        kept["concurrency"] = _expressible_group(kept["concurrency"], lost)
    if "deployment" in kept.get("environment", {}):
        lost[DEPLOYMENT] += 1
        kept["environment"] = {k: v for k, v in kept["environment"].items() if k != "deployment"}
    if len(kept.get("secrets", ())) > 1:
        first, *others = kept["secrets"]
        lost[SECRETS] += len(others)
        kept["secrets"] = {first: kept["secrets"][first]}
    if "steps" in kept:
        kept["steps"] = [_textual(step, lost) for step in kept["steps"]]
    if "services" in kept:
        kept["services"] = {
            name: _expressible_service(service, lost) for name, service in kept["services"].items()
        }
    return kept


def _expressible_service(service: Values, lost: Counter[str]) -> Values:
    kept = _textual(service, lost)
    if any(isinstance(port, str) for port in kept.get("ports", ())):
        lost[PORTS] += 1
        del kept["ports"]
    return kept


def _textual(holder: Values, lost: Counter[str]) -> Values:
    if "env" not in holder:
        return dict(holder)
    numbers = [value for value in holder["env"].values() if not isinstance(value, str)]
    lost[NUMBERS] += len(numbers)
    # A variable of the environment is text in any case.
    return {**holder, "env": {name: str(value) for name, value in holder["env"].items()}}


def _events(events: Values) -> str:
    classes = {
        "push": "PushEvent",
        "pull_request": "PullRequestEvent",
        "merge_group": "MergeGroupEvent",
        "workflow_dispatch": "WorkflowDispatchEvent",
        "workflow_call": "WorkflowCallEvent",
        "release": "ReleaseEvent",
        "schedule": "ScheduleEvent",
    }
    return _call(
        "Events", {name: _event(name, classes[name], held) for name, held in events.items()}
    )


def _event(name: str, maker: str, held: Any) -> str:
    if name == "schedule":
        return _call(maker, {"crons": f"[{', '.join(_cron(each['cron']) for each in held)}]"})
    if name == "workflow_call":
        return _called(held or {})
    arguments = {key: repr(value) for key, value in (held or {}).items() if key != "types"}
    flags = dict.fromkeys((held or {}).get("types", ()), "True")
    return _call(maker, {**arguments, **flags})


def _called(held: Values) -> str:
    inputs = _entries(held.get("inputs"), _input)
    secrets = _entries(held.get("secrets"), lambda each: _call("WorkflowSecret", _all(each)))
    outputs = _entries(held.get("outputs"), lambda each: _call("WorkflowOutput", _all(each)))
    return _call("WorkflowCallEvent", {"inputs": inputs, "secrets": secrets, "outputs": outputs})


def _input(held: Values) -> str:
    rest = {key: repr(value) for key, value in held.items() if key != "type"}
    return _call(f"WorkflowInput.{held['type']}", rest)


def _cron(text: str) -> str:
    makers = zip(("minute", "hour", "day", "month"), text.split(), strict=False)
    fields = {name: f"{name.title()}({part})" for name, part in makers if part != "*"}
    return _call("Cron", fields)


def _job(job: Values) -> str:
    special = {
        "steps": f"[{', '.join(map(_step, job['steps']))}]" if "steps" in job else None,
        "permissions": _permissions(job.get("permissions")),
        "use_recommended_permissions": "False",
        "concurrency": _concurrency(job.get("concurrency")),
        "defaults": _defaults(job.get("defaults")),
        "environment": _made("Environment", job.get("environment")),
        "services": _entries(job.get("services"), lambda each: _call("Container", _all(each))),
        "secrets": f"JobSecrets({job['secrets']!r})" if "secrets" in job else None,
    }
    rest = {key: repr(value) for key, value in job.items() if key not in special}
    return _call("Job", {**_renamed(rest), **special})


def _step(step: Values) -> str:
    rest = {key: repr(value) for key, value in step.items() if key not in {"run", "uses", "name"}}
    name = repr(step.get("name"))
    if "run" in step:
        return _call("script", {"name": name, **_renamed(rest)}, repr(step["run"]))
    action, _, reference = step["uses"].partition("@")
    ref = {"ref": repr(reference)} if reference else {}
    return _call("action", {**ref, **_renamed(rest)}, name, repr(action))


def _permissions(scopes: Values | None) -> str | None:
    return "Permissions.none()" if scopes == {} else _made("Permissions", scopes)


def _concurrency(group: Values | None) -> str | None:
    return _made("Concurrency", group)


def _defaults(defaults: Values | None) -> str | None:
    if defaults is None:
        return None
    return f"Defaults(run_defaults={_made('RunDefaults', defaults['run'])})"


def _made(maker: str, held: Values | None) -> str | None:
    return None if held is None else _call(maker, _all(held))


def _all(held: Values) -> dict[str, str | None]:
    return {key: repr(value) for key, value in held.items()}


def _entries(held: Values | None, write: Any) -> str | None:
    if held is None:
        return None
    return f"{{{', '.join(f'{key!r}: {write(each)}' for key, each in held.items())}}}"


def _renamed(arguments: Mapping[str, str]) -> dict[str, str]:
    names = {"if": "condition", "with": "with_opts"}
    return {names.get(key, key): value for key, value in arguments.items()}


def _plain(value: object) -> str | None:
    return None if value is None else repr(value)


def _call(maker: str, named: Mapping[str, str | None], *positional: str) -> str:
    arguments = [f"{key.replace('-', '_')}={value}" for key, value in named.items() if value]
    return f"{maker}({', '.join([*positional, *arguments])})"
