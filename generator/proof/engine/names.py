"""What the values of contexts can be in one run: free, or among those that the event allows."""

from dataclasses import dataclass, field

from generator.expressions.formula import Equal, Path, Truthy, settles
from generator.proof.engine.circuit import Circuit
from generator.proof.engine.jobs import Run

FALSY: frozenset[str | float] = frozenset({"", 0.0})


@dataclass(kw_only=True, slots=True)
class Names:
    """Variables for what is said of paths; what one says of another holds between them."""

    run: Run
    circuit: Circuit
    _known: dict[Path, dict[Equal | Truthy, int]] = field(default_factory=dict)

    def equals(self, path: Path, value: str | float) -> int:
        """Literal: the value at the path is this one."""
        facts = self.run.facts.get(path)
        if facts is not None:
            if path not in self._known:
                values = [self._variable(path, Equal(path=path, value=e)) for e in sorted(facts)]
                self.circuit.require(*values)
            said = Equal(path=path, value=value)
            return self._known[path].get(said, -self.circuit.true)
        return self._variable(path, Equal(path=path, value=value))

    def truthy(self, path: Path) -> int:
        """Literal: the value at the path is neither false, null, 0 nor an empty text."""
        facts = self.run.facts.get(path)
        if facts is not None:
            return self.circuit.true if "" not in facts else -self.circuit.true
        return self._variable(path, Truthy(path=path))

    def _variable(self, path: Path, said: Equal | Truthy) -> int:
        known = self._known.setdefault(path, {})
        if said not in known:
            literal = self.circuit.variable(("said", said), usually=False)
            for other, that in known.items():
                self._hold(literal, that, settles(said, other))
                self._hold(that, literal, settles(other, said))
            known[said] = literal
        return known[said]

    def _hold(self, premise: int, conclusion: int, settled: bool | None) -> None:  # noqa: FBT001
        if settled is not None:
            self.circuit.implies(premise, conclusion if settled else -conclusion)
