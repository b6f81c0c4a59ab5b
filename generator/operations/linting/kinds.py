"""What a file is whose name does not say it, told by keys that no other kind of file has."""

from collections.abc import Mapping
from types import MappingProxyType

WORKFLOW, ACTION = "a workflow of GitHub", "an action of GitHub"
COMPOSE = "a Compose file of Docker"

_OF_GITHUB = "give the file another name, as this one is that of a render.yaml"
_OF_OURS = "use `gatewright check` for blueprints and what they lead to"
_MARKS = MappingProxyType(
    {
        WORKFLOW: frozenset({"on", "jobs"}),
        ACTION: frozenset({"runs", "name"}),
        "a blueprint of gatewright": frozenset({"blueprint", "components"}),
        "the settings of gatewright": frozenset({"gatewright"}),
    }
)
_HELP = MappingProxyType(
    {WORKFLOW: _OF_GITHUB, ACTION: _OF_GITHUB, COMPOSE: "files of this kind are not judged"}
)


def kind_of(value: object) -> str | None:
    """Say what a file is when it is clearly none of Render's; None when it may be one."""
    keys = value if isinstance(value, dict) else {}
    what = next((what for what, marks in _MARKS.items() if marks <= set(keys)), None)
    return COMPOSE if what is None and _is_compose(keys) else what


def help_for(kind: str) -> str:
    """Say what to do with a file of another kind that was taken for one of Render's."""
    return _HELP.get(kind, _OF_OURS)


def _is_compose(keys: Mapping[object, object]) -> bool:
    """Tell whether services are those of Docker: https://docs.docker.com/reference/compose-file."""
    services = keys.get("services")
    listed = list(services.values()) if isinstance(services, dict) else []
    return any(isinstance(each, dict) and {"image", "build"} & set(each) for each in listed)
