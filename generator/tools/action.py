"""What an action is, how it is found by its name, and what its inputs make of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from generator.tools import actions as files
from generator.tools.softness import Effect, Input
from generator.tools.tool import Kind

Given = Mapping[str, str | None]
"""Inputs or variables by name; None is a value that is not known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """An action: `names` are what stands in `uses` before the `@`, in lower case, `*` for any part.

    `soft` says which inputs and variables keep it from failing, `sources` are public pages.
    `command` is the input whose text it runs as a command.
    """

    name: str
    kind: Kind
    names: tuple[str, ...]
    sources: tuple[str, ...]
    soft: tuple[Input, ...] = ()
    command: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class SoftInput:
    """One way in which a call of an action is soft, or may be.

    `name` is the input or variable that says it, or that is not given; empty where none would help.
    """

    action: str
    reason: Input
    effect: Effect
    source: str
    name: str
    is_given: bool
    is_decided: bool = True


@cache
def actions() -> Mapping[str, Action]:
    """Give all actions by name.

    Raises:
        RuntimeError: a module of the catalogue holds no action, or one of another name.
    """
    found = [each for module in iter_modules(files.__path__) for each in _loaded(module.name)]
    return MappingProxyType({each.name: each for each in sorted(found, key=_name)})


def action_of(uses: str) -> Action | None:
    """Find an action by the value of `uses`; its version does not matter."""
    name = uses.partition("@")[0].strip().removesuffix("/").casefold()
    exact, patterns = _index()
    found = exact.get(name)
    if found is None:
        found = next((each for pattern, each in patterns if fnmatchcase(name, pattern)), None)
    return found


def judge_action(action: Action, inputs: Given, env: Given) -> tuple[SoftInput, ...]:
    """Give every way in which a call of an action is soft; `env` is what it inherits."""
    return tuple(_judged(action, _lowered(inputs), env))


def _lowered(inputs: Given) -> Given:
    # https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs
    return {name.casefold(): value for name, value in inputs.items()}


def _judged(action: Action, inputs: Given, env: Given) -> Iterator[SoftInput]:
    for rule in action.soft:
        given = env if rule.is_variable else inputs
        verdict = _verdict(rule, given)
        if verdict is False or not _bound(rule, inputs):
            continue
        yield SoftInput(
            action=action.name,
            reason=rule,
            effect=rule.effect,
            source=rule.source or action.sources[0],
            name=rule.name,
            is_given=_key(rule) in given,
            is_decided=verdict is True,
        )


def _key(rule: Input) -> str:
    return rule.name if rule.is_variable else rule.name.casefold()


def _verdict(rule: Input, given: Given) -> bool | None:
    """Tell whether an input is soft as it is given; None when its value is not known."""
    if not rule.name:
        return True
    # An input that is empty is one that is not given: GitHub passes the same to the action.
    text = given.get(_key(rule), "")
    if text is None:
        return None if rule.value else False
    if not text:
        return rule.unset
    return rule.value.holds(text) if rule.value else False


def _bound(rule: Input, inputs: Given) -> bool:
    if rule.only_with is None:
        return True
    name, value = rule.only_with
    text = inputs.get(name, "")
    return text is not None and value.holds(text)


@cache
def _index() -> tuple[Mapping[str, Action], tuple[tuple[str, Action], ...]]:
    """Give the exact names, and the patterns, longest first."""
    exact: dict[str, Action] = {}
    patterns: list[tuple[str, Action]] = []
    for action in actions().values():
        for name in action.names:
            if "*" in name:
                patterns.append((name, action))
            else:
                exact[name] = action
    patterns.sort(key=_length)
    return MappingProxyType(exact), tuple(patterns)


def _length(entry: tuple[str, Action]) -> tuple[int, str]:
    return -len(entry[0]), entry[0]


def _name(action: Action) -> str:
    return action.name


def _loaded(module: str) -> tuple[Action, ...]:
    path = f"{files.__name__}.{module}"
    found = getattr(import_module(path), "ACTIONS", ())
    name = module.replace("_", "-")
    if not found or not all(
        each.name == name or each.name.startswith(f"{name}-") for each in found
    ):
        message = f"'{path}' must hold ACTIONS, each named '{name}' or '{name}-…'"
        raise RuntimeError(message)
    return tuple(found)
