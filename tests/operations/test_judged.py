"""What the rules say of an emitted `render.yaml` is told at the blueprint, and stops it."""

import pytest

from generator.diagnostics.fault import Fault, Severity
from generator.operations.judged import judge_outputs
from tests.golden.sets import compiled

FILE = "render.yaml"
LINES = compiled("koinonia-yw").loaded.document


def judged(old: str, new: str) -> tuple[Fault, ...]:
    product = compiled("koinonia-yw")
    text = product.files[FILE]
    assert old in text
    files = {**product.files, FILE: text.replace(old, new, 1)}
    return judge_outputs(product.loaded, product.outputs, files)


def test_nothing_is_said_of_what_is_emitted() -> None:
    product = compiled("koinonia-yw")

    assert judge_outputs(product.loaded, product.outputs, product.files) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "route"),
    [
        # Render still takes these; a generator must not write them.
        ("- type: keyvalue", "- type: redis", "GW348", ("render", "key-values", "redis")),
        (
            "plan: 0.5c-512mb",
            "plan: starter",
            "GW348",
            ("render", "environments", "staging", "services", "worker", "plan"),
        ),
        (
            'autoDeployTrigger: "off"',
            "autoDeploy: false",
            "GW347",
            ("render", "services", "worker"),
        ),
        # These it refuses.
        ("maxmemoryPolicy:", "maxMemoryPolicy:", "GW341", ("render", "key-values", "redis")),
        (
            "numInstances: 2\n",
            "numInstances: 2\n            disk: {name: a, mountPath: /a, sizeGB: 1}\n",
            "GW301",
            ("render", "environments", "production", "services", "backend", "instances"),
        ),
    ],
)
def test_an_error_stands_at_what_led_to_it(
    old: str, new: str, code: str, route: tuple[str, ...]
) -> None:
    found = [fault for fault in judged(old, new) if fault.code == code]

    assert [fault.severity for fault in found] == [Severity.ERROR]
    key_or_value = {LINES.place(route).line, LINES.key_place(route).line}
    inside = {LINES.place((*route, "kind")).line}
    assert found[0].place.line in key_or_value | inside
    assert found[0].place.file == "blueprints/koinonia-yw.yml"
    assert "(would be generated at render.yaml:" in found[0].message


def test_advice_is_not_told() -> None:
    # A disk interrupts deploys: a note in `gatewright lint`.
    disk = "healthCheckPath: /health\n            disk: {name: a, mountPath: /a, sizeGB: 1}\n"

    assert judged("healthCheckPath: /health\n", disk) == ()
