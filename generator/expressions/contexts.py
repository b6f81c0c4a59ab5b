"""Which contexts and functions exist, where each may be used, and what is in them.

Sources: the table of context availability and the tables of properties of
https://docs.github.com/en/actions/reference/workflows-and-actions/contexts, and for the number of
arguments
https://github.com/actions/runner/blob/main/src/Sdk/WorkflowParser/workflow-v1.0.json.
"""

from dataclasses import dataclass
from functools import lru_cache

MOST = 255
NO_LIMIT = 2**31 - 1

BUILT_IN: dict[str, tuple[int, int]] = {
    "case": (3, MOST),
    "contains": (2, 2),
    "endswith": (2, 2),
    "format": (1, MOST),
    "fromjson": (1, 1),
    "join": (1, 2),
    "startswith": (2, 2),
    "tojson": (1, 1),
}
"""Functions that may be used everywhere, with the least and the most arguments."""
STATUS_FUNCTIONS = frozenset({"always", "cancelled", "failure", "success"})
_SPECIAL: dict[str, tuple[int, int]] = {
    "always": (0, 0),
    "cancelled": (0, 0),
    "failure": (0, 0),
    "success": (0, 0),
    "hashfiles": (1, MOST),
}
_OF_JOBS = {"failure": (0, NO_LIMIT), "success": (0, NO_LIMIT)}

CONTEXTS = frozenset(
    "github env vars job jobs steps runner secrets strategy matrix needs inputs".split()  # noqa: SIM905
)
_RUN = "github inputs vars"
_JOB = f"{_RUN} needs strategy matrix"
_STEP = f"{_JOB} job runner env steps"

_AVAILABLE: dict[str, tuple[str, str]] = {
    "run-name": (_RUN, ""),
    "concurrency": (_RUN, ""),
    "env": (f"{_RUN} secrets", ""),
    "jobs.<job_id>.concurrency": (_JOB, ""),
    "jobs.<job_id>.container": (_JOB, ""),
    "jobs.<job_id>.container.credentials": (f"{_JOB} env secrets", ""),
    "jobs.<job_id>.container.env.<env_id>": (f"{_JOB} job runner env secrets", ""),
    "jobs.<job_id>.container.image": (_JOB, ""),
    "jobs.<job_id>.continue-on-error": (_JOB, ""),
    "jobs.<job_id>.defaults.run": (f"{_JOB} env", ""),
    "jobs.<job_id>.env": (f"{_JOB} secrets", ""),
    "jobs.<job_id>.environment": (_JOB, ""),
    "jobs.<job_id>.environment.url": (_STEP, ""),
    "jobs.<job_id>.if": (f"{_RUN} needs", "always cancelled success failure"),
    "jobs.<job_id>.name": (_JOB, ""),
    "jobs.<job_id>.outputs.<output_id>": (f"{_STEP} secrets", ""),
    "jobs.<job_id>.runs-on": (_JOB, ""),
    "jobs.<job_id>.secrets.<secrets_id>": (f"{_JOB} secrets", ""),
    "jobs.<job_id>.services": (_JOB, ""),
    "jobs.<job_id>.services.<service_id>.credentials": (f"{_JOB} env secrets", ""),
    "jobs.<job_id>.services.<service_id>.env.<env_id>": (f"{_JOB} job runner env secrets", ""),
    "jobs.<job_id>.steps.continue-on-error": (f"{_STEP} secrets", "hashfiles"),
    "jobs.<job_id>.steps.env": (f"{_STEP} secrets", "hashfiles"),
    "jobs.<job_id>.steps.if": (_STEP, "always cancelled success failure hashfiles"),
    "jobs.<job_id>.steps.name": (f"{_STEP} secrets", "hashfiles"),
    "jobs.<job_id>.steps.run": (f"{_STEP} secrets", "hashfiles"),
    "jobs.<job_id>.steps.timeout-minutes": (f"{_STEP} secrets", "hashfiles"),
    "jobs.<job_id>.steps.with": (f"{_STEP} secrets", "hashfiles"),
    "jobs.<job_id>.steps.working-directory": (f"{_STEP} secrets", "hashfiles"),
    "jobs.<job_id>.strategy": (f"{_RUN} needs", ""),
    "jobs.<job_id>.timeout-minutes": (_JOB, ""),
    "jobs.<job_id>.with.<with_id>": (_JOB, ""),
    "on.workflow_call.inputs.<inputs_id>.default": (_RUN, ""),
    "on.workflow_call.outputs.<output_id>.value": (f"{_RUN} jobs", ""),
}
KEYS = tuple(_AVAILABLE)
"""The keys of a workflow that may hold expressions, as GitHub's table writes them."""

_MEMBERS: dict[tuple[str, ...], dict[str, str]] = {
    ("github",): {
        "string": "action action_path action_ref action_repository action_status actor actor_id"
        " api_url artifacts artifacts_list base_ref env event_name event_path graphql_url head_ref"
        " job output path ref ref_name ref_type repository repository_id repository_owner"
        " repository_owner_id repository_visibility repositoryurl retention_days run_attempt run_id"
        " run_number secret_source server_url sha state step_summary token triggering_actor"
        " workflow workflow_ref workflow_sha workspace",
        "boolean": "ref_protected",
        "object": "event",
    },
    ("job",): {
        "string": "status workflow_file_path workflow_ref workflow_repository workflow_sha",
        "number": "check_run_id",
        "object": "container services",
    },
    ("job", "container"): {"string": "id network"},
    ("job", "services", "*"): {"string": "id network", "object": "ports"},
    ("jobs", "*"): {"string": "result", "object": "outputs"},
    ("needs", "*"): {"string": "result", "object": "outputs"},
    ("runner",): {"string": "arch debug environment name os temp tool_cache workspace"},
    ("steps", "*"): {"string": "conclusion outcome", "object": "outputs"},
    ("strategy",): {
        "boolean": "fail-fast",
        "number": "job-index job-total max-parallel",
    },
    ("env",): {"string": "*"},
    ("vars",): {"string": "*"},
    ("secrets",): {"string": "*"},
    ("needs", "*", "outputs"): {"string": "*"},
    ("jobs", "*", "outputs"): {"string": "*"},
    ("steps", "*", "outputs"): {"string": "*"},
}
_ANY = "*"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """What an expression may name where it stands; `key` is as GitHub's table has it, or empty."""

    key: str
    contexts: frozenset[str]
    functions: tuple[tuple[str, int, int], ...]


def _place(key: str, contexts: frozenset[str], special: frozenset[str]) -> Place:
    of_jobs = key == "jobs.<job_id>.if" or not key
    arities = BUILT_IN | _SPECIAL | (_OF_JOBS if of_jobs else {})
    return Place(
        key=key,
        contexts=contexts,
        functions=tuple(
            (name, *arity) for name, arity in arities.items() if name in BUILT_IN or name in special
        ),
    )


ANYWHERE = _place("", CONTEXTS, frozenset(_SPECIAL))
"""Every context and every function: for a text of which it is not known where it stands."""


@lru_cache(maxsize=64)
def place(key: str) -> Place:
    """Say what may be named at a key of a workflow, such as `jobs.<job_id>.if`.

    Raises:
        KeyError: GitHub's table does not have this key.
    """
    contexts, functions = _AVAILABLE[key]
    return _place(key, frozenset(contexts.split()), frozenset(functions.split()))


def arity_of(where: Place, function: str) -> tuple[int, int] | None:
    """Give the least and the most arguments of a function; None when it may not be used there."""
    return _arities(where).get(function)


@lru_cache(maxsize=64)
def _arities(where: Place) -> dict[str, tuple[int, int]]:
    return {name: (least, most) for name, least, most in where.functions}


@lru_cache(maxsize=1)
def _kinds() -> dict[tuple[str, ...], dict[str, str]]:
    return {
        path: {name: kind for kind, names in members.items() for name in names.split()}
        for path, members in _MEMBERS.items()
    }


def members_of(path: tuple[str, ...]) -> frozenset[str] | None:
    """Give the names that can follow a path; None when these are the user's, or not known here."""
    members = _at(path)
    return None if members is None or _ANY in members else frozenset(members)


def known_member(*path: str) -> bool | None:
    """Tell whether GitHub has such a value; None when its names are the user's, or not known here.

    A path is as `tree.path_of` gives it: `known_member("github", "event_nam")` is False.
    """
    if len(path) == 1:
        return path[0] in CONTEXTS
    names = members_of(path[:-1])
    return None if names is None else path[-1] in names


def kind_at(path: tuple[str, ...]) -> str | None:
    """Give the type of the value at a path, if there is one; None when that is not documented.

    What does not exist, such as the output of a step that did not run, is null whatever its type.
    """
    members = _at(path[:-1]) or {}
    return members.get(path[-1]) or members.get(_ANY)


def _at(path: tuple[str, ...]) -> dict[str, str] | None:
    kinds = _kinds()
    if path in kinds:
        return kinds[path]
    for known, members in kinds.items():
        if len(known) == len(path) and all(
            ours in (_ANY, theirs) for ours, theirs in zip(known, path, strict=True)
        ):
            return members
    return None
