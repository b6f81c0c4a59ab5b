"""Evaluates conditions in every world that matters, instead of reading their form.

A world is the event that started a run, and how each needed job ended. The evaluation follows
https://docs.github.com/en/actions/reference/workflows-and-actions/expressions: a condition that
calls no status function has `success() &&` in front of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

RESULTS = ("success", "failure", "cancelled", "skipped")
VERDICTS = ("deployed", "superseded", "failed", "")
LESS = ("false", "", "no")
"""What the job that says what is due can say of everything, except `true`."""
OTHER = "refs/heads/other"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """The branch that is deployed, and what a person who starts a run by hand can choose."""

    branch: str
    choices: tuple[str, ...]

    def events(self) -> tuple[tuple[str, str], ...]:
        """Events with the ref of their run."""
        home = f"refs/heads/{self.branch}"
        return (
            ("push", home),
            ("push", OTHER),
            ("pull_request", "refs/pull/1/merge"),
            ("merge_group", f"refs/heads/gh-readonly-queue/{self.branch}/pr-1"),
            ("workflow_dispatch", home),
            ("workflow_dispatch", OTHER),
            ("schedule", home),
            ("release", "refs/tags/v1"),
        )


@dataclass(frozen=True, kw_only=True)
class World:
    """What started a run, what a person chose, and how the jobs before ended."""

    results: Mapping[str, str]
    event: str
    ref: str
    choice: str = ""
    verdicts: Mapping[str, str] = field(default_factory=dict)
    """What deploys before said, `deployed` where nothing else stands."""
    everything: str = "true"
    """Whether the run examines everything, as the job `changes` says."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """What a called workflow is told, by its whole name."""

    def known(self) -> dict[str, str]:
        """Values that a condition can read."""
        results = {f"needs.{need}.result": result for need, result in self.results.items()}
        verdicts = {
            f"needs.{need}.outputs.verdict": self.verdicts.get(need, VERDICTS[0])
            for need in self.results
        }
        run = {"github.event_name": self.event, "github.ref": self.ref}
        due = {"needs.changes.outputs.everything": self.everything}
        said = due if "changes" in self.results else {}
        return {**results, **verdicts, **run, **said, "inputs.deploy": self.choice, **self.inputs}


TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<sign>&&|\|\||==|!=|!|\(|\))|(?P<call>\w+)\(\)"
    r"|(?P<name>[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)+)|(?P<word>true|false))"
)
SIGNS = {"&&": " and ", "||": " or ", "!": " not "}


class UnclearError(Exception):
    """The condition holds something that these worlds do not know."""


def holds(condition: str, world: World) -> bool:
    """Whether a job with these direct needs runs in one world."""
    inner = condition.strip()
    if inner.startswith("${{") and inner.endswith("}}"):
        inner = inner[3:-2]
    if "${{" in inner or "}}" in inner:
        return True  # text around an expression is a text, and a text is true
    fine = all(result == "success" for result in world.results.values())
    failed = "failure" in world.results.values()
    status = {"always": True, "success": fine, "failure": failed, "cancelled": False}
    known = world.known()
    source = "".join(_translated(found, status, known) for found in _tokens(inner.rstrip()))
    value = bool(eval(source or "True", {"__builtins__": {}}))  # noqa: S307 - made of our tokens
    return value if re.search(r"\b(always|success|failure|cancelled)\(", inner) else fine and value


def _tokens(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            raise UnclearError(text[at:])
        at = found.end()
        yield found


def _translated(found: re.Match[str], status: dict[str, bool], known: dict[str, str]) -> str:
    if found["text"]:
        return repr(found["text"][1:-1].replace("''", "'"))
    if found["sign"]:
        return SIGNS.get(found["sign"], found["sign"])
    if found["word"]:
        return found["word"].capitalize()
    name = found["call"] or found["name"]
    if name not in (status if found["call"] else known):
        raise UnclearError(name)
    return repr(status[name] if found["call"] else known[name])


def open_worlds(
    condition: str, needs: list[str], deploys: list[str], setting: Setting
) -> Iterator[str]:
    """Worlds in which the job runs although something needed failed, or nobody may deploy.

    `deploys` are the needs that deploy: one that was superseded never tried this commit.
    """
    good = dict.fromkeys(needs, "success")
    for (event, ref), choice in product(setting.events(), setting.choices):
        world = World(results=good, event=event, ref=ref, choice=choice)
        for need, result in product(needs, RESULTS[1:]):
            if holds(condition, replace(world, results=good | {need: result})):
                yield f"runs on {event} although {need} is {result}"
        for need, verdict in product(deploys, VERDICTS[1:]):
            if holds(condition, replace(world, verdicts={need: verdict})):
                yield f"runs on {event} although {need} ended with the verdict '{verdict}'"
        yield from _narrowed(condition, world)
        strange = event in {"pull_request", "merge_group", "schedule"} or ref == OTHER
        if strange and holds(condition, world):
            yield f"runs on {event} of {ref}"


def _narrowed(condition: str, world: World) -> Iterator[str]:
    for word in LESS if "changes" in world.results else ():
        if holds(condition, replace(world, everything=word)):
            yield f"runs on {world.event} although the word on everything is '{word}'"


def opens(condition: str, needs: list[str], setting: Setting) -> bool:
    """Whether there is a world in which the job runs."""
    good = dict.fromkeys(needs, "success")
    worlds = product(setting.events(), setting.choices)
    return any(
        holds(condition, World(results=good, event=event, ref=ref, choice=choice))
        for (event, ref), choice in worlds
    )
