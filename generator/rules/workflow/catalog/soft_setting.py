"""A tool that checks reads a file of the repository in which it is told to pass.

`ignore_errors = true` for mypy, `exit_zero` for a linter or `--collect-only` in `addopts` weaken
every run of the tool, and no workflow shows it. Read are the files where the tool runs and those at
the root, of the tools that the workflow runs.

Example::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: mypy app
    # file: mypy.ini
    [mypy]
    ignore_errors = True

Instead::

    on: push
    jobs:
      test:
        runs-on: ubuntu-24.04
        steps:
          - run: mypy app
    # file: mypy.ini
    [mypy]
    strict = True
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from generator.diagnostics.fault import Note, Place, Severity
from generator.recognition.files import decoded
from generator.recognition.gates import Recognised
from generator.recognition.subject import Subject
from generator.rules.workflow.excuses import runs_after_failure
from generator.rules.workflow.losses import place_of
from generator.rules.workflow.rule import About, Found, Rule
from generator.rules.workflow.softness import described
from generator.tools.settings import SoftSetting, soft_settings


def check(subject: Subject) -> Iterator[Found]:
    """Find settings that make a tool pass, each where it is used first."""
    seen: set[tuple[str, int, str]] = set()
    for gate in subject.gates:
        ran, step = gate.ran, gate.step
        if ran is None or step is None or step.continue_on_error or runs_after_failure(step):
            continue
        for path, soft in _settings(subject, gate):
            key = (path, soft.line, soft.setting.why)
            if key in seen:
                continue
            seen.add(key)
            where = Place(file=path, line=soft.line, column=1) if soft.line else Place(file=path)
            yield Found(
                place=place_of(gate, step, ran),
                message=f"{described(gate)}, but by {where} {soft.setting.why} ({gate.why})",
                help=soft.setting.instead,
                severity=soft.setting.severity,
                related=(Note(place=where, message=f"{'.'.join(soft.route)} = {soft.value}"),),
            )


def _settings(subject: Subject, gate: Recognised) -> Iterator[tuple[str, SoftSetting]]:
    if gate.use is None or gate.ran is None:
        return
    patterns = {each for rule in gate.use.tool.configuration for each in rule.files}
    for path in _paths(subject, gate.ran.folder, patterns):
        data = subject.repository.files.text(path)
        for soft in soft_settings(path, decoded(data)) if data is not None else ():
            if soft.tool == gate.use.tool.name:
                yield path, soft


def _paths(subject: Subject, folder: str, patterns: set[str]) -> Iterator[str]:
    """Give the files of these names in the folder where the tool runs, else those at the root."""
    for place in dict.fromkeys((folder, "")):
        names = subject.repository.files.names(place)
        found = [name for name in names if any(fnmatchcase(name, each) for each in patterns)]
        yield from (f"{place}/{name}" if place else name for name in found)
        yield from (each for each in sorted(patterns) if "/" in each and "*" not in each)
        if found:
            return


RULE = Rule(
    code="GW472",
    name="soft-setting",
    severity=Severity.ERROR,
    about=About.GATE,
    sources=("https://mypy.readthedocs.io/en/stable/config_file.html#confval-ignore_errors",),
    check=check,
)
