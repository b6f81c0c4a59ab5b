"""Judges a call of a tool: what makes it pass whatever it finds, or on nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.tools.find import Use
from generator.tools.options import Given, Grammar, given
from generator.tools.softness import Effect, Need, Reason, Soft, Value, Variable, is_off
from generator.tools.words import words_of

Environment = Mapping[str, str | None]
"""Variables by name; None is a value that is not known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Softness:
    """One way in which a call is soft, or may be.

    `at` is the word that says it, counted as in the words of the use; None where a word is missing
    or a `variable` says it. `is_decided` is false when it hangs on what is not known. `lists` says
    that it does not matter where the call's output is what is judged.
    """

    tool: str
    reason: Reason
    effect: Effect
    source: str
    at: int | None = None
    variable: str | None = None
    is_decided: bool = True
    lists: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Seen:
    """What is given to a call: options in order, some of them by variables (`at` below 0)."""

    options: tuple[Given, ...]
    env: Environment
    is_open: bool

    def named(self, names: tuple[str, ...], *, behind: bool = False) -> tuple[Given, ...]:
        return tuple(e for e in self.options if e.name in names and e.behind is behind)

    def applies(self, rule: Soft | Need) -> bool:
        """Tell whether the options that a rule is bound to are as it asks."""
        names = {each.name for each in self.options if not _is_taken_back(each)}
        if rule.only_with and names.isdisjoint(rule.only_with):
            return False
        return names.isdisjoint(rule.unless)


def judge(use: Use, env: Environment) -> tuple[Softness, ...]:
    """Give every way in which a call is soft: by words, by what is missing, by variables.

    `env` is what the command inherits; what the command assigns itself goes before it.
    """
    return tuple(_judged(use, _environment(use, env)))


def _environment(use: Use, env: Environment) -> Environment:
    own = {name: word.text if word.is_literal else None for name, word in use.assigned.items()}
    return {**env, **own}


def _judged(use: Use, env: Environment) -> Iterator[Softness]:
    tool = use.tool
    seen = _seen(use, env)
    for rule in tool.judged:
        found = _soft(rule, seen) if isinstance(rule, Soft) else _needed(rule, seen)
        if found is None:
            continue
        at, is_decided = found
        yield Softness(
            tool=tool.name,
            reason=rule,
            effect=_effect(rule, is_empty=rule in tool.empty),
            source=tool.source(rule),
            at=None if at is None or at < 0 else use.start + 1 + at,
            variable=tool.options_from[-at - 1] if at is not None and at < 0 else None,
            is_decided=is_decided,
            lists=rule.lists,
        )
    for variable in tool.variables:
        yield from _by_variable(use, variable, seen)


def _effect(rule: Soft | Need, *, is_empty: bool) -> Effect:
    return Effect.EMPTY if is_empty and rule.effect is Effect.MASKS else rule.effect


def _seen(use: Use, env: Environment) -> _Seen:
    tool = use.tool
    rules = tool.judged
    grammar = Grammar(
        spelling=tool.spelling,
        valued=tool.valued_options(),
        known=frozenset(name for rule in rules for name in _names(rule)),
    )
    options: list[Given] = []
    is_open = use.is_open
    for index, name in enumerate(tool.options_from):
        text = env.get(name, "")
        is_open = is_open or text is None
        words = words_of(text or "")
        options += [replace(each, at=-index - 1) for each in given(words, grammar)]
    options += given(use.arguments, grammar)
    return _Seen(options=tuple(options), env=env, is_open=is_open)


def _names(rule: Soft | Need) -> tuple[str, ...]:
    more = rule.undone_by if isinstance(rule, Soft) else rule.flags
    return (*rule.options, *more, *rule.unless, *rule.only_with)


def _soft(rule: Soft, seen: _Seen) -> tuple[int, bool] | None:
    """Give the word that makes a call soft, and whether that is certain."""
    found = seen.named((*rule.options, *rule.undone_by), behind=rule.behind)
    if not found or not seen.applies(rule):
        return None
    for each in found if rule.repeats else found[-1:]:
        if each.name in rule.undone_by:
            continue
        verdict = _verdict(each, rule.value)
        if verdict is not False:
            return each.at, verdict is True
    return None


def _needed(rule: Need, seen: _Seen) -> tuple[int | None, bool] | None:
    """Give the word that should say otherwise, if any, where what is needed is not given."""
    flags = (*seen.named(rule.flags), *(seen.named(rule.flags, behind=True) if rule.behind else ()))
    if not seen.applies(rule) or any(_is_on(each) for each in flags):
        return None
    found = seen.named(rule.options, behind=rule.behind)
    verdicts = [_verdict(each, rule.value) for each in (found if rule.repeats else found[-1:])]
    if True in verdicts:
        return None
    by_variable = _variable_gives(rule, seen.env) if not found else False
    if by_variable is True:
        return None
    at = found[-1].at if found else None
    return at, not (seen.is_open or None in verdicts or by_variable is None)


def _variable_gives(rule: Need, env: Environment) -> bool | None:
    value = rule.variable_value or rule.value
    answers = [_meets(env[name], value) for name in rule.variables if name in env]
    if True in answers:
        return True
    return None if None in answers else False


def _meets(text: str | None, value: Value | None) -> bool | None:
    if text is None:
        return None
    return value.holds(text) if value else not is_off(text)


def _verdict(each: Given, value: Value | None) -> bool | None:
    """Tell whether an option is given with such a value; None when the value is not known."""
    if each.value is not None and not each.value.is_literal:
        return None
    if value is None:
        return _is_on(each)
    return each.value is not None and value.holds(each.value.text)


def _is_on(each: Given) -> bool:
    return not _is_taken_back(each)


def _is_taken_back(each: Given) -> bool:
    """Tell whether a flag is given with a value that takes it back: `--flag=false`."""
    return each.value is not None and each.value.is_literal and is_off(each.value.text)


def _by_variable(use: Use, variable: Variable, seen: _Seen) -> Iterator[Softness]:
    if variable.name not in seen.env or seen.named(variable.overridden_by):
        return
    text = seen.env[variable.name]
    if text is None or variable.value.holds(text):
        yield Softness(
            tool=use.tool.name,
            reason=variable,
            effect=variable.effect,
            source=use.tool.source(variable),
            variable=variable.name,
            is_decided=text is not None,
        )
