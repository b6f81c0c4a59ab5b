"""Checks secrets: that each one used is declared, and within reach of those who use it."""

from collections.abc import Iterator

from generator.blueprint import codes
from generator.blueprint.loaded import Loaded
from generator.blueprint.walk import texts
from generator.diagnostics.fault import Fault
from generator.model.catalogue import Catalogue
from generator.model.form import SecretName
from generator.yamltext.document import Route
from generator.yamltext.wording import nearest, quoted

EVENTS = {"push": "push", "dispatch": "workflow_dispatch", "release": "release"}
"""Event of GitHub by the word that an environment's `trigger` uses."""


def secrets(loaded: Loaded, catalogue: Catalogue) -> Iterator[Fault]:
    """Give the faults of all secrets, used and declared."""
    used = list(_used(loaded, catalogue))
    declared = loaded.product.secrets
    for route, name in used:
        if name not in declared:
            message = f"the secret {quoted(name)} is not declared"
            near = nearest(name, declared)
            help_ = f"did you mean {quoted(near)}?" if near else f"add {name} to `secrets`"
            yield loaded.at_value(codes.UNDECLARED_SECRET, route, message, help_)
    names = {name for _, name in used}
    for name in declared:
        if name not in names:
            message = f"the secret {quoted(name)} is declared but nothing uses it"
            yield loaded.warning(codes.UNUSED_SECRET, ("secrets", name), message, "remove it")
    yield from _of_gates(loaded, catalogue)


def _used(loaded: Loaded, catalogue: Catalogue) -> Iterator[tuple[Route, str]]:
    for route, form in loaded.forms():
        yield from texts(form, SecretName, route)
    for name, form in loaded.deploys.items():
        # A target may need secrets that are no option of it.
        named = {secret for _, secret in texts(form, SecretName)}
        target = catalogue.targets[loaded.product.environments[name].deploy["target"]]
        for secret in target.secrets(form):
            if secret.name not in named:
                yield ("environments", name, "deploy"), secret.name


def _of_gates(loaded: Loaded, catalogue: Catalogue) -> Iterator[Fault]:
    """Look at what gates need: they run outside environments, on the events that `when` names."""
    needed = {
        name: route
        for route, name in reversed(list(_gate_secrets(loaded, catalogue)))
        if name in loaded.product.secrets
    }
    for name, route in needed.items():
        if loaded.product.secrets[name].scope == "environment":
            message = f"a gate needs {quoted(name)}, which only an environment holds"
            help_ = f"write `scope: repository` for {name}"
            yield loaded.at_value(codes.SECRET_OUT_OF_REACH, route, message, help_)
        yield from _absent(loaded, name)


def _gate_secrets(loaded: Loaded, catalogue: Catalogue) -> Iterator[tuple[Route, str]]:
    for name, gate in loaded.product.gates.items():
        yield from texts(gate, SecretName, ("gates", name))
    for stage, form in loaded.options.items():
        if catalogue.stages[stage].kind == "gate":
            yield from texts(form, SecretName, (stage,))


def _absent(loaded: Loaded, name: str) -> Iterator[Fault]:
    when = loaded.product.secrets[name].when
    for environment, form in loaded.product.environments.items():
        event = EVENTS[form.trigger]
        if event not in when:
            message = (
                f"{quoted(environment)} is deployed on {event}, "
                f"where gates that need {quoted(name)} do not run"
            )
            route: Route = ("secrets", name, "when")
            help_ = f"add {event} to `when` of {name}"
            yield loaded.at_value(codes.SECRET_NOT_ON_EVENT, route, message, help_)
            return
