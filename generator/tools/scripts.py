"""Describes programs that run what a project names itself: `npm run lint`, `make test`."""

from dataclasses import dataclass, replace

from generator.tools.softness import Need, Soft, Variable
from generator.tools.tool import Kind, Spelling, Tool

# By custom only: what such a name runs is written in the project.
_NAMES = {
    Kind.TEST: ("test", "tests", "test:*", "test-*", "*:test", "e2e*", "unit*", "integration*"),
    Kind.LINT: ("lint", "lint:*", "lint-*", "*:lint", "eslint*", "stylelint*"),
    Kind.FORMAT: ("format:check", "format-check", "fmt:check", "fmt-check", "check-format*"),
    Kind.TYPES: ("typecheck*", "type-check*", "types*", "check-types*", "tsc*"),
    Kind.COVERAGE: ("coverage*", "cover", "cov"),
    Kind.AUDIT: ("audit*", "security*"),
    Kind.SMOKE: ("smoke*",),
    Kind.BUILD: ("build", "build:*", "build-*", "compile*", "dist"),
    Kind.MIGRATE: ("migrate*", "migration*", "db:migrate*"),
    Kind.DEPLOY: ("deploy", "deploy:*", "deploy-*"),
    Kind.PUBLISH: ("publish*", "release*"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Runner:
    """A program that runs named scripts: `runs` are its words in front of the name.

    `also` are commands that mean one kind without a name, as `npm t`. In examples `{}` stands for
    a call, as `npm run lint`. With `any_name` a name that says nothing is known too.
    """

    name: str
    runs: tuple[str, ...]
    sources: tuple[str, ...]
    also: tuple[tuple[str, Kind], ...] = ()
    any_name: bool = True
    soft: tuple[Soft, ...] = ()
    empty: tuple[Soft | Need, ...] = ()
    variables: tuple[Variable, ...] = ()
    valued: tuple[str, ...] = ()
    spelling: Spelling = Spelling.GNU
    tools: tuple[Tool, ...] = ()


def runner_tools(runner: Runner) -> tuple[Tool, ...]:
    """Give a tool per kind of script, and what the program does besides."""
    kinds = [*_NAMES, *([Kind.OTHER] if runner.any_name else [])]
    return (*(_tool(runner, kind) for kind in kinds), *runner.tools)


def _tool(runner: Runner, kind: Kind) -> Tool:
    names = _NAMES.get(kind, ("?*",))
    plain = names[0].replace("*", "") if kind is not Kind.OTHER else "something"
    call = f"{runner.runs[0]} {plain}"
    also = (command for command, of in runner.also if of is kind)
    return Tool(
        name=f"{runner.name}-{'script' if kind is Kind.OTHER else kind}",
        kind=kind,
        commands=(*(f"{run} {name}" for run in runner.runs for name in names), *also),
        sources=runner.sources,
        holds=(call,),
        soft=tuple(_about(rule, call) for rule in runner.soft),
        empty=tuple(_about_any(rule, call) for rule in runner.empty),
        variables=tuple(
            replace(each, fires=_calls(each.fires, call), holds=_calls(each.holds, call))
            for each in runner.variables
        ),
        valued=runner.valued,
        spelling=runner.spelling,
    )


def _about_any(rule: Soft | Need, call: str) -> Soft | Need:
    if isinstance(rule, Soft):
        return _about(rule, call)
    return replace(rule, fires=_calls(rule.fires, call), holds=_calls(rule.holds, call))


def _about(rule: Soft, call: str) -> Soft:
    return replace(rule, fires=_calls(rule.fires, call), holds=_calls(rule.holds, call))


def _calls(examples: tuple[str, ...], call: str) -> tuple[str, ...]:
    """Put the call into examples; `{rest}` is what follows its program, `{name}` its last word."""
    rest, name = call.partition(" ")[2], call.rpartition(" ")[2]
    return tuple(each.format(call, rest=rest, name=name) for each in examples)
