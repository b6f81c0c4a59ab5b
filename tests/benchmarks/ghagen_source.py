"""Translates a workflow into a ghagen program, as someone who writes ghagen by hand would.

Models as in https://github.com/nathanjordan/ghagen, version 0.5. What a model has no field for, or
of another type, goes into `extras`, ghagen's own way out; so nothing of a workflow is lost.
"""

from collections.abc import Mapping
from typing import Any

from generator.yamltext.document import Route
from tests.benchmarks.values import Values, above, beside

TEXT, TEXTS, NUMBER, FLAG, ANY = "text", "texts", "number", "flag", "any"
"""Kinds of a field that holds a plain value; any other kind is the name of a model."""
_SCOPES = (
    "actions checks contents deployments discussions id-token issues packages pages pull-requests "
    "repository-projects security-events statuses"
)
MODELS: Mapping[str, Mapping[str, str]] = {
    "Workflow": {
        "name": TEXT,
        "run-name": TEXT,
        "on": "On",
        "permissions": "Permissions",
        "env": TEXTS,
        "defaults": "Defaults",
        "concurrency": "Concurrency",
        "jobs": "{Job}",
    },
    "On": {
        "push": "PushTrigger",
        "pull_request": "PRTrigger",
        "workflow_dispatch": "WorkflowDispatchTrigger",
        "workflow_call": "WorkflowCallTrigger",
        "schedule": "[ScheduleTrigger]",
        "release": ANY,
    },
    "PushTrigger": {"branches": ANY, "tags": ANY, "paths": ANY},
    "PRTrigger": {"branches": ANY, "paths": ANY, "types": ANY},
    "ScheduleTrigger": {"cron": TEXT},
    "WorkflowDispatchTrigger": {"inputs": "{WorkflowDispatchInput}"},
    "WorkflowDispatchInput": {
        "description": TEXT,
        "required": FLAG,
        "default": TEXT,
        "type": TEXT,
        "options": ANY,
    },
    "WorkflowCallTrigger": {
        "inputs": "{WorkflowCallInput}",
        "outputs": "{WorkflowCallOutput}",
        "secrets": "{WorkflowCallSecret}",
    },
    "WorkflowCallInput": {"description": TEXT, "required": FLAG, "default": TEXT, "type": TEXT},
    "WorkflowCallOutput": {"description": TEXT, "value": TEXT},
    "WorkflowCallSecret": {"description": TEXT, "required": FLAG},
    "Permissions": dict.fromkeys(_SCOPES.split(), TEXT),
    "Defaults": {"run": "DefaultsRun"},
    "DefaultsRun": {"shell": TEXT, "working-directory": TEXT},
    "Concurrency": {"group": TEXT, "cancel-in-progress": FLAG},
    "Environment": {"name": TEXT, "url": TEXT},
    "Service": {"image": TEXT, "env": TEXTS, "ports": ANY, "volumes": ANY, "options": TEXT},
    "Job": {
        "name": TEXT,
        "runs-on": ANY,
        "needs": ANY,
        "if": TEXT,
        "permissions": "Permissions",
        "environment": "Environment",
        "env": TEXTS,
        "defaults": "Defaults",
        "concurrency": "Concurrency",
        "timeout-minutes": NUMBER,
        "outputs": TEXTS,
        "services": "{Service}",
        "uses": TEXT,
        "with": ANY,
        "secrets": ANY,
        "steps": "[Step]",
    },
    "Step": {
        "id": TEXT,
        "name": TEXT,
        "if": TEXT,
        "uses": TEXT,
        "run": TEXT,
        "with": ANY,
        "env": TEXTS,
        "shell": TEXT,
        "working-directory": TEXT,
        "timeout-minutes": NUMBER,
        "continue-on-error": FLAG,
    },
}
_IMPORTS = """\
from ghagen import *
from ghagen.models.job import *
from ghagen.models.trigger import *
"""
_PYTHON = {"if": "if_", "with": "with_"}


def program(modules: Mapping[str, str]) -> str:
    """Write the configuration that registers every workflow; `modules` is file name by module."""
    imports = "\n".join(f"from {module} import workflow as {module}" for module in modules)
    calls = "\n".join(f'app.add_workflow({name}, "{file}")' for name, file in modules.items())
    return f"from ghagen import App\n\n{imports}\n\napp = App()\n{calls}\n"


def module(text: str, tree: Values) -> str:
    """Write the module that holds one workflow; `text` is the file that `tree` was read from."""
    made = _Writer(above(text), beside(text)).model("Workflow", tree, ())
    return f"{_IMPORTS}\nworkflow = {made}\n"


class _Writer:
    """Writes constructor calls, with the comments that belong to their values."""

    def __init__(self, above: Mapping[Route, str], beside: Mapping[Route, str]) -> None:
        self._above = above
        self._beside = beside

    def model(self, name: str, tree: Values, route: Route) -> str:
        """Write the call that makes a model of the values at a route."""
        arguments, extras = [], []
        for key, value in tree.items():
            kind = MODELS[name].get(key)
            here = (*route, key)
            if kind is None or not _fits(value, kind):
                extras.append(f"{key!r}: {self._plain(value, here)}")
            else:
                argument = _PYTHON.get(key, key.replace("-", "_"))
                arguments.append(f"{argument}={self._value(value, kind, here)}")
        if extras:
            arguments.append(f"extras={{{', '.join(extras)}}}")
        if name == "Step" and route in self._above:
            arguments.append(f"comment={self._above[route]!r}")
        return f"{name}({', '.join(arguments)})"

    def _value(self, value: Any, kind: str, route: Route) -> str:
        if kind in {TEXT, TEXTS, NUMBER, FLAG, ANY}:
            return self._plain(value, route)
        if kind.startswith("["):
            items = (self.model(kind[1:-1], each, (*route, n)) for n, each in enumerate(value))
            return f"[{', '.join(items)}]"
        if kind.startswith("{"):
            items = (
                f"{key!r}: {self.model(kind[1:-1], each, (*route, key))}"
                for key, each in value.items()
            )
            return f"{{{', '.join(items)}}}"
        return self.model(kind, value, route)

    def _plain(self, value: object, route: Route) -> str:
        if route in self._beside:
            return f"with_eol_comment({value!r}, {self._beside[route]!r})"
        return repr(value)


def _fits(value: object, kind: str) -> bool:
    """Tell whether a field takes a value; pydantic refuses a number where it wants text."""
    if value is None:
        return False
    if kind == TEXTS:
        return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    if kind.startswith("{"):
        return isinstance(value, dict) and all(isinstance(each, dict) for each in value.values())
    types = {TEXT: str, NUMBER: int, FLAG: bool, ANY: object}
    return isinstance(value, list if kind.startswith("[") else types.get(kind, dict))
