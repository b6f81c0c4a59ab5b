"""Weighs a lost failure by what else its job does: some are meant, and some are made up for."""

import re
from collections.abc import Iterable, Iterator
from posixpath import basename

from generator.diagnostics.fault import Severity
from generator.recognition.commands import Ran
from generator.recognition.gates import Recognised, Role
from generator.recognition.repository import Used
from generator.recognition.subject import Subject
from generator.recognition.workflow.step import Step
from generator.shell.fate import Fate
from generator.shell.standing import Standing, simple_commands, standing
from generator.shell.state import Why
from generator.tools.find import Use
from generator.tools.softness import Effect
from generator.tools.tool import Kind

_AFTER_FAILURE = re.compile(r"\bfailure\s*\(\s*\)|==\s*'(?:failure|cancelled)'|cancelled\s*\(")
_ALSO_OTHERWISE = re.compile(r"\b(?:success|always)\s*\(|==\s*'success'|!\s*(?:failure|cancelled)")
_HANDED_ON = re.compile(r"GITHUB_(?:OUTPUT|ENV)\b|::set-output ")
_ASKED_FOR = re.compile(r"\$\?|PIPESTATUS")
_CAN_END = re.compile(r"\b(?:exit|return)\s+(?!0\b)\S|\bfalse\b|setFailed|sys\.exit")
_LEAVES = re.compile(r"\b(?:exit|return|continue)\b")
_COMMITS = re.compile(r"\bgit\s+(?:-\S+\s+)*(?:commit|push)\b|\bgh\s+pr\s+create\b")
_COMMITTING = re.compile(r"create-pull-request|auto-commit|add-and-commit|git-commit|ghcommit")
_REPORT = re.compile(r"[\w./-]*\w\.(?:json|sarif|xml|txt|html?|log|csv|out|md)\b")
_INTO_A_VARIABLE = re.compile(
    r"""(?:>|-o\b|--[\w-]*(?:output|file|report)[\w-]*)[=\s]*"?\$\{?(?P<name>[A-Za-z_]\w*)"""
)
# Programs that show or carry what they read, and judge nothing.
_SHOWS = frozenset(
    {
        *("tee", "cat", "sed", "head", "tail", "ts", "tr", "sort", "uniq", "cut", "less", "column"),
        *("fold", "awk", "xcpretty", "xcbeautify", "tap-spec", "gotestfmt", "pino-pretty"),
        *("rainbow", "ccze", "sponge", "gzip", "zstd", "nl", "logger"),
    }
)
_HARMLESS = frozenset(
    {
        *(":", "true", "echo", "printf", "sleep", "date", "cat", "ls", "pwd", "head", "tail"),
        *("exit", "return", "break", "continue", "tee", "jobs", "ps", "df", "free", "env", "wc"),
    }
)
# What is left of a text that begins inside of something.
_CLOSING = frozenset({"done", "fi", "esac", "then", "else", "elif", "}", ")"})
_CARRIES = frozenset(
    {"cat", "echo", "ls", "cp", "mv", "tail", "head", "rm", "mkdir", "touch", "dirname"}
)
# Formats of a list of parts, in which a scanner finds nothing.
_INVENTORY = re.compile(r"cyclonedx|spdx|\bsbom\b", re.IGNORECASE)
_COMPARES = frozenset({"diff", "cmp", "comm", "test", "["})
_LOCAL = re.compile(r"localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]")
_QUIET = {Why.UNREACHED, Why.NOT_INTERPRETED, Why.UNREADABLE, Why.BUDGET}
_STATUS = {Why.ERREXIT_OFF, Why.LAST_ONLY, Why.PIPE}


def weight(subject: Subject, gate: Recognised, ran: Ran, step: Step) -> Severity | None:
    """Tell how much it weighs that a failure is lost; None where it is not the last word.

    A step that goes on after an error anyway is told of as such.
    """
    if ran.cause in _QUIET or runs_after_failure(step) or step.continue_on_error:
        return None
    if prepares(gate, ran) or is_idle(subject, gate) or is_repeated(subject, gate):
        return None
    around = standings_of(gate, ran, step)
    if any(_is_handed_on(each, step, subject) or _is_judged(ran, gate, each) for each in around):
        return None
    if commits(gate) and not gate.named:
        return None
    read = is_report_read(gate, ran)
    if ran.fate is Fate.UNDECIDED and (read or any(_can_end(each) for each in around)):
        return None
    doubts = (
        ran.fate is Fate.UNDECIDED,
        read,
        any(_is_doubtful(ran, each) for each in around),
        commits(gate),
        gate.role is Role.DEPLOY and bool(ran.within) and gate.job.environment is None,
        any(soft.effect is Effect.MASKS for soft in subject.softenings(gate)),
    )
    return Severity.WARNING if any(doubts) else Severity.ERROR


def _is_judged(ran: Ran, gate: Recognised, around: Standing) -> bool:
    """Tell whether what a command prints is what decides, and not how it ends."""
    if any(_CAN_END.search(text) for text in around.approvals):
        return True
    if around.captured and (_can_end(around) or {*around.within} & _COMPARES):
        return True
    if ran.cause is Why.LOOP or ran.command.retried:
        return _LOCAL.search(" ".join(ran.command.texts)) is not None
    if ran.cause is not Why.PIPE or not _is_filtered(around):
        return False
    return gate.kind is Kind.SMOKE or _can_end(around)


def _is_doubtful(ran: Ran, around: Standing) -> bool:
    return any(
        (
            around.captured,
            _reacts(around),
            ran.cause is Why.PIPE and _is_filtered(around),
            ran.cause in _STATUS and _ASKED_FOR.search(around.rest),
            ran.cause is Why.CONDITION and _falls_through(around),
            ran.command.retried and _can_end(around),
        )
    )


def is_idle(subject: Subject, gate: Recognised) -> bool:
    """Tell whether a call does not do what its tool is for, as `--collect-only`."""
    return any(soft.effect is Effect.IDLE for soft in subject.softenings(gate))


def runs_after_failure(step: Step) -> bool:
    """Tell whether a step runs only when something has failed already."""
    condition = step.condition or ""
    return bool(_AFTER_FAILURE.search(condition)) and not _ALSO_OTHERWISE.search(condition)


def is_repeated(subject: Subject, gate: Recognised) -> bool:
    """Tell whether its job runs the same check in a way that counts."""
    if gate.use is None:
        return False
    return any(
        each.use is not None
        and each.ran is not None
        and each.use.tool.name == gate.use.tool.name
        and each.ran.fate is Fate.ENDS
        and _operands(each.use) <= {word.text for word in gate.use.arguments}
        and each.step is not None
        and not each.step.continue_on_error
        and not any(soft.effect is not Effect.NARROWS for soft in subject.softenings(each))
        for each in subject.roles
        if each.job is gate.job and each is not gate
    )


def _operands(use: Use) -> set[str]:
    valued, found, before = use.tool.valued_options(), set(), ""
    for text in (word.text for word in use.arguments):
        is_operand = not text.startswith("-") and before not in valued
        if is_operand and not _REPORT.search(text):
            found.add(text)
        before = text
    return found


def commits(gate: Recognised) -> bool:
    """Tell whether the job writes what it has changed into the repository, or proposes to."""
    for step in gate.job.all_steps:
        if step.run and _COMMITS.search(step.run):
            return True
        if step.uses and _COMMITTING.search(step.uses.text):
            return True
    return False


def standings_of(gate: Recognised, ran: Ran, step: Step) -> tuple[Standing, ...]:
    """Tell how a command stands in its script, and the one that leads to it in that of the step."""
    script, at = _script(gate, ran, step), ran.command.place
    found = [standing(script, at.line, at.column)] if script is not None else []
    if ran.within and step.run is not None and gate.used is None:
        first = ran.first.place
        found.append(standing(step.run, first.line, first.column))
    return tuple(found)


def _script(gate: Recognised, ran: Ran, step: Step) -> str | None:
    if ran.within:
        return ran.within[-1].script
    if gate.used is None or gate.used.action is None:
        return step.run
    steps = (each for outer in gate.used.action.steps for each in outer.family if each.run)
    places = ((each.place("run"), each.run) for each in steps)
    before = [run for place, run in places if place <= ran.place]
    return before[-1] if before else None


def prepares(gate: Recognised, ran: Ran) -> bool:
    """Tell whether a deploy only makes sure of something, or a scanner only lists parts."""
    texts = ran.command.texts
    shown = " ".join(texts)
    is_dry = any(text.startswith(("--dry-run", "--local")) for text in texts)
    creates = re.search(r"\bcreate (?:ns|namespace|database|role)\b", shown, re.IGNORECASE)
    if gate.role is Role.GATE:
        return _INVENTORY.search(shown) is not None
    return is_dry or creates is not None


def _is_handed_on(around: Standing, step: Step, subject: Subject) -> bool:
    """Tell whether how the command ended is written for later steps, and one of them reads it."""
    texts = (*around.reactions, around.rest)
    if not any(_HANDED_ON.search(text) for text in texts):
        return False
    return f"steps.{step.id}." in subject.workflow.document.text or any(
        "GITHUB_ENV" in text for text in texts
    )


def _can_end(around: Standing) -> bool:
    return any(_CAN_END.search(text) for text in (*around.reactions, around.rest))


def _reacts(around: Standing) -> bool:
    return any(_acts(text) for text in around.reactions)


def _falls_through(around: Standing) -> bool:
    """Tell whether success leaves the script, and what follows is for the failure."""
    return any(_LEAVES.search(text) for text in around.approvals) and _acts(around.after)


def _acts(text: str) -> bool:
    """Tell whether a text does more than write."""
    return any(words[0] not in _HARMLESS | _CLOSING for words in simple_commands(text))


def _is_filtered(around: Standing) -> bool:
    return any(each not in _SHOWS for each in around.readers)


def is_report_read(gate: Recognised, ran: Ran) -> bool:
    """Tell whether a later command of the job reads a file that this one writes."""
    return is_report_read_here(gate, ran) or _is_read_by(_later_steps(gate), _written(gate, ran))


def is_report_read_here(gate: Recognised, ran: Ran) -> bool:
    """Tell whether a later command of the same script reads a file that this one writes."""
    script = _script(gate, ran, gate.step) if gate.step else None
    rest = "\n".join((script or "").split("\n")[ran.command.place.end_line :])
    return _is_read_by(simple_commands(rest), _written(gate, ran))


def _is_read_by(commands: Iterable[tuple[str, ...]], names: set[str]) -> bool:
    return any(
        words[0] not in _CARRIES and any(name in text for text in words[1:] for name in names)
        for words in commands
    )


def _written(gate: Recognised, ran: Ran) -> set[str]:
    """Give what a command may write: names of files, and variables that hold one."""
    texts = (*lines_of(gate), " ".join(ran.command.texts))
    names = {basename(each) for text in texts for each in _reports(text)}
    for found in (found for text in texts for found in _INTO_A_VARIABLE.finditer(text)):
        names |= {f"${found['name']}", f"${{{found['name']}}}"}
    return names


def _later_steps(gate: Recognised) -> Iterator[tuple[str, ...]]:
    for step in gate.job.all_steps:
        if step.run and gate.step and step.place() > gate.step.place():
            yield from simple_commands(step.run)


def is_outcome_read(gate: Recognised, used: Used) -> bool:
    """Tell whether something asks how a step with an action ended, or reads what it wrote."""
    step = used.within[-1]
    if step.id and f"steps.{step.id}." in step.document.text:
        return True
    names = {basename(each) for text in step.inputs.entries.values() for each in _reports(text)}
    scripts = (each.run or "" for each in gate.job.all_steps)
    return any(name in script for script in scripts for name in names)


def lines_of(gate: Recognised) -> tuple[str, ...]:
    """Give the lines of the script on which a command stands, none for an action."""
    script = _script(gate, gate.ran, gate.step) if gate.ran and gate.step else None
    at = gate.ran.command.place if gate.ran else None
    return tuple((script or "").split("\n")[at.line - 1 : at.end_line]) if at else ()


def _reports(text: str) -> Iterator[str]:
    yield from (found[0] for found in _REPORT.finditer(text))
