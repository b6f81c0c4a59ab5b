"""All commands that a step runs, also those in other files, and whether their failure reaches it.

A failure is followed outwards: it ends the script in which the command stands, then the command
that ran that script, and so on up to the step's own script.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics.fault import Place
from generator.recognition.files import Files, inside
from generator.recognition.transitive.expand import expand
from generator.recognition.transitive.inner import Inner, Missing
from generator.recognition.workflow.shell import StepShell
from generator.recognition.workflow.step import Step
from generator.recognition.workflow.values import is_computed
from generator.shell.fate import Command, Fate, analyse
from generator.shell.invocation import Shell, ShellKind, called, shell_of
from generator.shell.state import Why

MOST_LEVELS = 8
"""Scripts that run each other; what stands deeper is not followed, and said to be missing."""

MOST_COMMANDS = 5000
"""Commands of one step; further ones are not followed, and said to be missing."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Ran:
    """A command that a step runs.

    `within` are the scripts that lead to it, the outermost first, none for one of the step itself.
    `fate` is what becomes of its failure for the step as a whole, `why` the reason in words where
    it does not end the step, `cause` the same as a value unless a runner ignores it, and `lost_at`
    where that stands, if it stands anywhere. `first` is the command of the step itself that leads
    to it, and `start` its place.
    """

    command: Command
    place: Place
    first: Command
    start: Place
    folder: str
    fate: Fate
    why: str = ""
    cause: Why | None = None
    lost_at: Place | None = None
    within: tuple[Inner, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """What a step runs, in the order of the texts, and what of it is not known."""

    ran: tuple[Ran, ...] = ()
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Loss:
    """What becomes of the failure of a whole script, seen from the step."""

    fate: Fate = Fate.ENDS
    why: str = ""
    cause: Why | None = None
    at: Place | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Script:
    """A script that is gone through: the step's own, or one that a command of it runs."""

    text: str
    shell: Shell
    folder: str
    loss: _Loss
    start: tuple[Command, Place] | None = None
    within: tuple[Inner, ...] = ()


def shell_facts(shell: StepShell) -> Shell:
    """Give the shell of a step as the analysis of scripts knows it.

    Where the file does not say on what a step runs it is taken for Linux without a container.
    """
    if shell.is_open:
        return shell_of("${{ }}")
    has_container, on_windows = shell.container is True, shell.windows is True
    return shell_of(shell.value, container=has_container, windows=on_windows)


def work_of(step: Step, files: Files) -> Work:
    """Give what the script of a step runs; nothing for a step without a script."""
    if step.run is None:
        return Work()
    folder = _folder(step)
    script = _Script(
        text=step.run, shell=shell_facts(step.shell), folder=folder or "", loss=_Loss()
    )
    found = _Found(step, files, knows_folder=folder is not None)
    found.follow(script)
    return Work(ran=tuple(found.ran), missing=tuple(dict.fromkeys(found.missing)))


def _folder(step: Step) -> str | None:
    written = step.working_directory or "."
    return None if is_computed(written) else inside("", written)


class _Found:
    """Collects what a step runs while its scripts are gone through."""

    def __init__(self, step: Step, files: Files, *, knows_folder: bool) -> None:
        self.ran: list[Ran] = []
        self.missing: list[Missing] = []
        self._step = step
        self._files = files
        self._knows_folder = knows_folder

    def follow(self, script: _Script) -> None:
        """Note the commands of a script, and go through the scripts that they run."""
        if script.shell.kind not in {ShellKind.BASH, ShellKind.SH}:
            why = f"scripts of {script.shell.kind} are not interpreted"
            self.missing.append(Missing(path=self._place(script, 1, 1).file, why=why))
            return
        for command in analyse(script.text, script.shell).commands:
            if len(self.ran) >= MOST_COMMANDS:
                why = f"no more than {MOST_COMMANDS:,} commands are followed"
                self.missing.append(Missing(path=self._place(script, 1, 1).file, why=why))
                return
            ran = self._ran(script, command)
            self.ran.append(ran)
            for inner in self._inner(script, ran):
                self.follow(inner)

    def _ran(self, script: _Script, command: Command) -> Ran:
        place = self._place(script, command.place.line, command.place.column)
        at = command.lost_at
        own = _Loss(
            fate=command.fate,
            why=command.phrase,
            cause=command.why,
            at=self._place(script, at.line, at.column) if at else None,
        )
        loss = _worse(own, script.loss)
        first, start = script.start or (command, place)
        return Ran(
            command=command,
            place=place,
            first=first,
            start=start,
            folder=script.folder,
            fate=loss.fate,
            why=loss.why,
            cause=loss.cause,
            lost_at=loss.at,
            within=script.within,
        )

    def _inner(self, script: _Script, ran: Ran) -> Iterator[_Script]:
        words = tuple(
            word.text if word.is_literal else f"${word.text}" for word in ran.command.words
        )
        if not words or not self._knows_folder:
            return
        expansion = expand(words, self._files, script.folder)
        if expansion is None:
            return
        self.missing += expansion.missing
        for inner in expansion.inner:
            is_circle = any(each.place == inner.place for each in script.within)
            if is_circle or len(script.within) >= MOST_LEVELS:
                why = "it runs itself" if is_circle else "it is nested too deep to be followed"
                self.missing.append(Missing(path=inner.file, why=why))
                continue
            ignored = _Loss(fate=Fate.LOST, why=inner.ignored, at=inner.place)
            outer = _Loss(fate=ran.fate, why=ran.why, cause=ran.cause, at=ran.lost_at)
            yield _Script(
                text=inner.script,
                shell=script.shell if inner.shell is None else called(inner.shell),
                folder=inner.folder,
                loss=_worse(ignored, outer) if inner.ignored else outer,
                start=(ran.first, ran.start),
                within=(*script.within, inner),
            )

    def _place(self, script: _Script, line: int, column: int) -> Place:
        if script.within:
            return script.within[-1].inside(line, column)
        return self._step.inside("run", line=line, column=column)


def _worse(inner: _Loss, outer: _Loss) -> _Loss:
    """Give what becomes of a failure that must pass both: of equals, the inner one is told."""
    order = (Fate.LOST, Fate.UNDECIDED, Fate.ENDS)
    return min((inner, outer), key=lambda each: order.index(each.fate))
