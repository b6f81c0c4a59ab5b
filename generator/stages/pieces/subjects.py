"""Says in a few words what a gate finds to examine in a component, for people who ask why."""

from collections.abc import Mapping

from generator.model.catalogue import Part, Toolchain

_SUITES: Mapping[str, str] = {
    "test.unit": "unit tests",
    "test.integration": "integration tests",
    "test.e2e": "end-to-end tests",
    "test.performance": "performance tests",
}
_SOURCES = frozenset({"quality.lint", "quality.types", "quality.format"})
_SPELLED: Mapping[str, str] = {"javascript": "JavaScript", "typescript": "TypeScript"}


def subject(toolchain: Toolchain, part: Part, gate_id: str) -> str:
    """Give what the toolchain's gate examines, such as `backend is written in TypeScript`."""
    if gate_id in _SUITES:
        return _suite(part, gate_id)
    if gate_id in _SOURCES:
        language = part.component.language or toolchain.default_language
        return f"{part.name} is written in {_SPELLED.get(language, language.title())}"
    if gate_id == "build.compile":
        return f"{part.name} {toolchain.makes} {part.component.output or toolchain.default_output}"
    return {
        "quality.audit": f"{part.name} has locked dependencies",
        "test.coverage": f"{part.name} must cover {part.coverage_floor} % of its lines",
        "build.bundle": f"{part.name} has a bundle",
    }.get(gate_id, f"{part.name} is a {toolchain.name} component")


def _suite(part: Part, gate_id: str) -> str:
    suite = part.suite(gate_id.removeprefix("test."))
    if suite is None:
        # The unit suite alone needs no declaration; a component without it says so in `lacks`.
        return "every component has unit tests"
    declared = f"{part.name} declares {_SUITES[gate_id]}"
    *others, last = suite.with_ or ("",)
    services = f"{', '.join(others)} and {last}" if others else last
    return f"{declared} with {services}" if services else declared
