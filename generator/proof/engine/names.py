"""What the values of contexts can be in one run: free, or among those that the event allows."""

from dataclasses import dataclass, field

from generator.expressions.formula import Path
from generator.proof.engine.circuit import Circuit
from generator.proof.engine.jobs import Run

FALSY: frozenset[str | float] = frozenset({"", 0.0})


@dataclass(kw_only=True, slots=True)
class Names:
    """Variables for the values of paths, exclusive where values exclude each other."""

    run: Run
    circuit: Circuit
    _known: dict[Path, dict[str, int]] = field(default_factory=dict)
    _truthy: dict[Path, int] = field(default_factory=dict)

    def equals(self, path: Path, value: str | float) -> int:
        """Literal: the value at the path is this one."""
        known = self._known.get(path)
        facts = self.run.facts.get(path)
        if facts is not None:
            if known is None:
                for each in sorted(facts):
                    self._add(path, each)
                self.circuit.require(*self._known[path].values())
            return self._known[path].get(_written(value), -self.circuit.true)
        if known is None or _written(value) not in known:
            self._add(path, value)
        return self._known[path][_written(value)]

    def truthy(self, path: Path) -> int:
        """Literal: the value at the path is neither false, null, 0 nor an empty text."""
        facts = self.run.facts.get(path)
        if facts is not None:
            return self.circuit.true if "" not in facts else -self.circuit.true
        if path not in self._truthy:
            self._truthy[path] = self.circuit.variable(("truthy", path), usually=False)
            for value, literal in self._known.get(path, {}).items():
                self._tie(path, value, literal)
        return self._truthy[path]

    def _add(self, path: Path, value: str | float) -> None:
        known = self._known.setdefault(path, {})
        written = _written(value)
        literal = self.circuit.variable(("equal", path, written), usually=False)
        for other in known.values():
            self.circuit.at_most_one((literal, other))
        known[written] = literal
        self._tie(path, written, literal)

    def _tie(self, path: Path, value: str, literal: int) -> None:
        truthy = self._truthy.get(path)
        if truthy is not None:
            self.circuit.implies(literal, -truthy if value in {"", "0"} else truthy)


def _written(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"
