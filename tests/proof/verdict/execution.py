"""Runs the script of a case with every result that its jobs can have."""

import itertools
import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.expressions.evaluate import Failed, Run, evaluate
from generator.expressions.formula import RESULTS, AnyNeed, Atom, Equal, Opaque, Truthy
from generator.expressions.template import Words, read_template
from generator.expressions.values import Value, equals, get, is_truthy, text_of
from tests.proof.verdict.cases import Case

# What GitHub calls, with the file behind it.
LINES = {
    "": ("bash", "-e"),
    "bash": ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail"),
    "bash {0}": ("bash",),
    "sh": ("dash", "-e"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """One way in which the jobs that a case needs can end."""

    needs: Mapping[str, Mapping[str, Value]]

    def filled(self, text: str) -> str:
        """Put values in place of expressions, as GitHub does."""
        found = ""
        for part in read_template(text).parts:
            if isinstance(part, Words):
                found += part.text
                continue
            assert part.parsed.tree is not None
            value = evaluate(part.parsed.tree, Run(contexts={"needs": self.needs}))
            assert not isinstance(value, Failed)
            found += text_of(value)
        return found

    def truth(self, atom: Atom) -> bool | None:
        """Say whether an atom holds."""
        match atom:
            case Equal(path=path, value=value):
                return equals(self._at(path), value)
            case Truthy(path=path):
                return is_truthy(self._at(path))
            case AnyNeed(result=result):
                return any(job["result"] == result for job in self.needs.values())
            case Opaque():
                return None
            case _:
                raise AssertionError(atom)

    def _at(self, path: tuple[str, ...]) -> Value:
        found: Value = {"needs": self.needs}
        for key in path:
            found = get(found, key)
        return found


def worlds(case: Case) -> Iterator[World]:
    """Give every way in which the jobs can end, with every output that is tried."""
    tried = [[(name, value) for value in values] for name, values in case.outputs.items()]
    for results in itertools.product(RESULTS, repeat=len(case.needs)):
        for outputs in itertools.product(*tried):
            needs: dict[str, Mapping[str, Value]] = {
                job: {"result": result, "outputs": dict(outputs) if job == case.needs[0] else {}}
                for job, result in zip(case.needs, results, strict=True)
            }
            yield World(needs=needs)


def fails(case: Case, world: World, folder: Path) -> bool:
    """Run the script and tell whether it fails."""
    script = folder / "script.sh"
    script.write_text(world.filled(case.run), encoding="utf-8")
    env = {name: world.filled(text) for name, text in case.env.items()}
    own = {name: str(folder / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    done = subprocess.run(
        [*LINES[case.called], str(script)],
        check=False,
        capture_output=True,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", **own, **env},
        timeout=20,
    )
    return done.returncode != 0
