"""A simple command about to run, and what comes of it when it ends."""

from dataclasses import dataclass, replace

from generator.proof.verdict.expanding import fields, stands_behind
from generator.proof.verdict.running import Script
from generator.proof.verdict.state import Around, Ends, Place, State
from generator.proof.verdict.text import NO_TEXT, Guarded, Text, joined
from generator.shell.program import Simple, Word


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """A command about to run: the words of it, the place and what is around."""

    script: Script
    node: Simple
    words: tuple[Word, ...]
    place: Place
    around: Around

    @property
    def state(self) -> State:
        """What is known where it runs."""
        return self.place[1]

    def arguments(self) -> list[Guarded]:
        """Give what its arguments come to."""
        return [
            one
            for word in self.words[1:]
            for one in fields(self.script, word, self.place, self.around)
        ]

    def ended(self, code: Text, out: Text = NO_TEXT) -> Ends:
        """Give what comes of it when it ends so and writes this."""
        when, state = self.place
        is_read = state.out is not None and not _goes_elsewhere(self)
        written = joined(state.out or NO_TEXT, out) if is_read else state.out
        after = replace(state, code=code, out=written)
        return self.script.settled((when, after), self.around)


def _goes_elsewhere(call: Call) -> bool:
    marks = [stands_behind(call.script, word) for word in call.node.redirections]
    return any(">" in mark and mark[:1] != "2" for mark in marks)


def anything(call: Call, name: str) -> Text:
    """Give what a command writes of which nobody knows what it does."""
    return (call.script.lost(f"what `{name}` writes"),)
