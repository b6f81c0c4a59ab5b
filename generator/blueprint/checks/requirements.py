"""Checks that gates which a blueprint names exist, for those components that it names them for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue, Part, Pins
from generator.model.gate import Gate
from generator.yamltext.wording import quoted, suggestion


def absences(loaded: Loaded, catalogue: Catalogue, pins: Pins) -> Iterator[Fault]:
    """Give the faults of `lacks`: a gate that could not apply, or that has an own command.

    What could apply is what the stages would give if nothing were lacking; the blueprint must
    have no other errors.
    """
    gates = _without_lacks(loaded, catalogue, pins)
    for part in loaded.parts:
        own = catalogue.toolchains[part.component.toolchain].commands
        known = list(dict.fromkeys((*own, *gates)))
        for index, gate in enumerate(part.component.lacks):
            route = ("components", part.name, "lacks", index)
            if gate not in known:
                message = f"there is no gate {quoted(gate)} that {quoted(part.name)} could lack"
                help_ = suggestion(gate, known)
                yield loaded.at_value(codes.UNKNOWN_GATE, route, message, help_)
            elif gate in part.component.checks:
                message = f"{quoted(gate)} has an own command under `checks`, so it is not lacking"
                yield loaded.at_value(codes.UNKNOWN_GATE, route, message, "remove one of the two")


def _without_lacks(loaded: Loaded, catalogue: Catalogue, pins: Pins) -> list[str]:
    if not any(part.component.lacks for part in loaded.parts):
        return []
    components = {
        part.name: msgspec.structs.replace(part.component, lacks=()) for part in loaded.parts
    }
    product = msgspec.structs.replace(loaded.product, components=components)
    parts = tuple(
        Part(name=name, component=component, product=product, pins=pins)
        for name, component in components.items()
    )
    context = replace(loaded, product=product, parts=parts).context(catalogue, pins)
    return [gate.id for stage in catalogue.stages.values() for gate in stage.gates(context)]


def requirements(loaded: Loaded, gates: Sequence[Gate]) -> Iterator[Fault]:
    """Give the faults of `policy.require`, `checks` and `lacks` against the gates there are."""
    ids = list(dict.fromkeys(gate.id for gate in gates))
    for index, wanted in enumerate(loaded.product.policy.require):
        if wanted not in ids:
            message = f"the policy requires {quoted(wanted)}, and there is no such gate"
            help_ = suggestion(wanted, ids)
            lacking = [p.name for p in loaded.parts if wanted in p.component.lacks]
            if lacking:
                help_ = f"remove it from `lacks` of {quoted(lacking[0])}, or the requirement"
            elif not help_.startswith("did you mean"):
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
