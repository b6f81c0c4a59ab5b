"""Says how a job ends that only looks at the results of others, by what its steps do with them."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from posixpath import basename
from shlex import quote

from generator.expressions.abstract import Environment, partial_value, truth
from generator.expressions.partial import OneOf, Partial, known
from generator.expressions.template import Words, read_template
from generator.expressions.values import is_plain, text_of
from generator.recognition.commands import shell_facts
from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.conditions import condition_of
from generator.rules.workflow.failing import FAILURE, SUCCESS, Status, around, inside
from generator.rules.workflow.graph import needed
from generator.shell.fate import ends_well

_INTERPRETED = frozenset({"[", "[[", ":", "test", "true", "false", "echo", "printf", "exit", "set"})


class Verdict(StrEnum):
    """How such a job ends."""

    PASSES = "passes"
    FAILS = "fails"
    SKIPPED = "skipped"


def verdict(subject: Subject, job: Job, before: Mapping[str, str]) -> Verdict | None:
    """Say how a job ends when the jobs before it ended so; None where that is not known."""
    tree = condition_of(job).tree
    runs = None if tree is None else truth(tree, around(subject.workflow, job, before, None))
    if runs is None:
        return None
    if not runs:
        return Verdict.SKIPPED
    environment = inside(subject.workflow, job, before)
    status = SUCCESS
    for step in job.all_steps:
        found = _step(subject, job, step, environment, status, before)
        if found is None:
            return None
        status = found
    return Verdict.PASSES if status == SUCCESS else Verdict.FAILS


def _step(
    subject: Subject,
    job: Job,
    step: Step,
    environment: Environment,
    status: str,
    before: Mapping[str, str],
) -> str | None:
    """Give the status of the job after a step; None where that is not known."""
    tree = condition_of(step).tree
    now = replace(environment, status=Status([status], {}))
    runs = None if tree is None else truth(tree, now)
    if step.run is None:
        ended = [before.get(each.id, SUCCESS) for each in needed(subject.workflow, job)]
        good: bool | None = all(each == SUCCESS for each in ended)
    else:
        good = _script(subject, job, step, now)
    if runs is False or good is True or step.continue_on_error is True:
        return status
    if runs is None or good is None or step.continue_on_error:
        return None
    return FAILURE


def is_judged(job: Job, judged: Step) -> bool:
    """Tell whether a later step fails the job when one that goes on after an error has failed."""
    return judged_among(tuple(job.all_steps), judged)


def judged_among(steps: tuple[Step, ...], judged: Step) -> bool:
    """Tell the same of a step of an action."""
    if not judged.id:
        return False
    path = ("steps", judged.id.lower())
    values: dict[tuple[str, ...], Partial] = {
        (*path, "outcome"): known("failure"),
        (*path, "conclusion"): known("success"),
    }
    environment = Environment(values=values, status=Status([SUCCESS], {}))
    later = (each for each in steps if each.route > judged.route)
    return any(_fails(each, environment) for each in later)


def _fails(step: Step, environment: Environment) -> bool:
    tree = condition_of(step).tree
    runs = tree is not None and truth(tree, environment) is True
    script = filled(step.run, environment) if step.run and runs else None
    if script is None or step.continue_on_error:
        return False
    return ends_well(script, shell_facts(step.shell)) is False


def _script(subject: Subject, job: Job, step: Step, environment: Environment) -> bool | None:
    programs = (each.command.texts[:1] for each in subject.work(step).ran)
    if not all(basename(program) in _INTERPRETED for words in programs for program in words):
        return None
    script = filled(step.run or "", environment)
    if script is None:
        return None
    lines = [
        f"{name}={quote(value)}"
        for name, text in _variables(subject, job, step).items()
        if (value := filled(text, environment)) is not None
    ]
    return ends_well("\n".join([*lines, script]), shell_facts(step.shell))


def _variables(subject: Subject, job: Job, step: Step) -> dict[str, str]:
    tables = (subject.workflow.env, job.env, step.env)
    return {name: text for table in tables for name, text in table.entries.items()}


def filled(text: str, environment: Environment) -> str | None:
    """Give a text with its expressions worked out; None when one of them is not known."""
    found = ""
    for part in read_template(text).parts:
        if isinstance(part, Words):
            found += part.text
            continue
        value = part.parsed.tree and partial_value(part.parsed.tree, environment)
        if not isinstance(value, OneOf) or len(value.values) != 1 or not is_plain(value.values[0]):
            return None
        found += text_of(value.values[0])
    return found
