"""Tells which jobs only come to one result of others, for a check that can be required."""

import re
from posixpath import basename

from generator.recognition.subject import Subject
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.rules.workflow.graph import ancestors, checks
from generator.tools.action import action_of
from generator.tools.tool import Kind

_IDLE = frozenset(
    {
        *("[", "[[", ":", "test", "true", "false", "echo", "printf", "exit", "return", "set"),
        *("local", "read", "break", "continue", "jq", "grep", "sed", "tr", "awk", "wc", "cat"),
    }
)
_NAMED = re.compile(
    r"all[-_ ]?(?:checks|green|good|ok|tests|pass|jobs|required|done)"
    r"|(?:ci|tests?|checks?|build|lint|pr)[-_ ]?(?:success|pass(?:ed)?|ok|status|result|gate"
    r"|complete|green|done|required)"
    r"|required|\bgate\b|status[-_ ]?check|^check$|^success$|conclusion|^ci$|alls[-_]?green",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"needs\s*(?:\.\s*(?:\*|[\w-]+)\s*|\[[^]]*\]\s*)\.\s*result|toJSON\(\s*needs", re.IGNORECASE
)


def is_named(job: Job) -> bool:
    """Tell whether a job is called what an aggregate is called."""
    return any(_NAMED.search(name) for name in (job.id, job.title))


def asks(job: Job) -> bool:
    """Tell whether a job looks at the results of those that it needs."""
    return bool(_ASKS.search(job.condition or "")) or asks_inside(job)


def asks_inside(job: Job) -> bool:
    """Tell whether a step of a job looks at the results of jobs."""
    texts = [*job.env.entries.values()]
    for step in job.all_steps:
        texts += [step.condition or "", step.run or "", *step.env.entries.values()]
        texts += step.inputs.entries.values()
    return any(_ASKS.search(text) for text in texts)


def is_aggregate(subject: Subject, job: Job) -> bool:
    """Tell whether a job only states what became of jobs that check.

    One that checks is before it; it runs nothing but words and questions, and is named so or asks
    for their results.
    """
    if not job.steps or job.environment or not (is_named(job) or asks(job)):
        return False
    if not all(_is_idle(subject, step) for step in job.all_steps):
        return False
    return any(checks(subject, each) for each in ancestors(subject.workflow, job))


def _is_idle(subject: Subject, step: Step) -> bool:
    if step.uses is not None:
        action = action_of(step.uses.text)
        return action is not None and action.kind is Kind.AGGREGATE
    programs = (each.command.texts[:1] for each in subject.work(step).ran)
    return all(basename(program) in _IDLE for words in programs for program in words)
