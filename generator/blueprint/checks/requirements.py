"""Checks that gates which a blueprint names exist, for those components that it names them for."""

from collections.abc import Iterator, Sequence

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.blueprint.wording import quoted, suggestion
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue, Part
from generator.model.gate import Gate


def absences(loaded: Loaded, catalogue: Catalogue) -> Iterator[Fault]:
    """Give the faults of `lacks`: a gate that could not apply, or that has an own command."""
    every = sorted({id_ for each in catalogue.toolchains.values() for id_ in each.commands})
    for part in loaded.parts:
        toolchain = catalogue.toolchains[part.component.toolchain]
        known = list(toolchain.commands) or every
        for index, gate in enumerate(part.component.lacks):
            route = ("components", part.name, "lacks", index)
            if gate not in known:
                message = f"toolchain {toolchain.name} has no gate {quoted(gate)} to lack"
                help_ = suggestion(gate, known)
                yield loaded.at_value(codes.UNKNOWN_GATE, route, message, help_)
            elif gate in part.component.checks:
                message = f"{quoted(gate)} has an own command under `checks`, so it is not lacking"
                yield loaded.at_value(codes.UNKNOWN_GATE, route, message, "remove one of the two")


def requirements(loaded: Loaded, gates: Sequence[Gate]) -> Iterator[Fault]:
    """Give the faults of `policy.require`, `checks` and `lacks` against the gates there are."""
    ids = list(dict.fromkeys(gate.id for gate in gates))
    for index, wanted in enumerate(loaded.product.policy.require):
        if wanted not in ids:
            message = f"the policy requires {quoted(wanted)}, and there is no such gate"
            help_ = suggestion(wanted, ids)
            if not help_.startswith("did you mean"):
                help_ = "add what it examines, or remove the requirement"
            route = ("policy", "require", index)
            yield loaded.at_value(codes.UNMET_REQUIREMENT, route, message, help_)
    for part in loaded.parts:
        yield from _of_component(
            loaded, part, {g.id: None for g in gates if g.component == part.name}
        )


def _of_component(loaded: Loaded, part: Part, own: dict[str, None]) -> Iterator[Fault]:
    route = ("components", part.name)
    for gate in part.component.checks:
        if gate not in own:
            message = f"no stage would run {quoted(gate)} for {quoted(part.name)}"
            help_ = suggestion(gate, own) if own else "make it a gate of your own under `gates`"
            yield loaded.at_key(codes.UNKNOWN_GATE, (*route, "checks", gate), message, help_)
    for index, gate in enumerate(part.component.lacks):
        if gate in own:
            message = f"{quoted(part.name)} has what {quoted(gate)} examines"
            where = (*route, "lacks", index)
            yield loaded.at_value(codes.UNKNOWN_GATE, where, message, "remove it from `lacks`")
