"""The tool sees by itself when `render.yaml` and the deploy workflows say different things."""

import re

import pytest

from generator.operations.agreement import DISAGREEMENT, agreement
from tests.golden.sets import compiled

FILE = "render.yaml"
STAGING = ".github/workflows/staging.yml"
CHANGES = {
    "Render deploys by itself": (
        FILE,
        'autoDeployTrigger: "off"',
        "autoDeployTrigger: commit",
        (
            '"koinonia-yw-staging-worker" is deployed by the pipeline, and by Render too: '
            "autoDeployTrigger is commit"
        ),
    ),
    "Render decides by itself": (
        FILE,
        ' +autoDeployTrigger: "off"\n',
        "",
        (
            '"koinonia-yw-staging-worker" is deployed by the pipeline, and by Render too: '
            "autoDeployTrigger is None"
        ),
    ),
    "another name": (
        FILE,
        "name: connect-yw-backend",
        "name: shop",
        'the pipeline deploys "connect-yw-backend", and render.yaml does not have it',
    ),
    "a service of nobody": (
        FILE,
        "name: connect-yw-backend",
        "name: shop",
        '"shop" is deployed by nothing',
    ),
    "another branch": (
        FILE,
        "branch: main",
        "branch: develop",
        '"koinonia-yw-staging-worker" is built from develop, and the pipeline deploys main',
    ),
    "another environment": (
        FILE,
        "- name: staging",
        "- name: preview",
        '"koinonia-yw-staging-worker" stands in no environment of the blueprint',
    ),
    "another path of health": (
        FILE,
        "healthCheckPath: /health",
        "healthCheckPath: /up",
        (
            'the smoke test asks "/health" of "koinonia-yw-staging-backend", and Render asks "/up" '
            "of it"
        ),
    ),
    "steps that differ": (
        STAGING,
        "SERVICES: worker backend",
        "SERVICES: backend",
        'the steps that deploy "staging" name different services',
    ),
}


def said(path: str, pattern: str, to: str, count: int = 1) -> list[str]:
    product = compiled("koinonia-yw")
    text, number = re.subn(pattern, to, product.files[path], count=count)
    assert number
    found = agreement(product.loaded, product.context, {**product.files, path: text})
    assert {fault.code for fault in found} <= {DISAGREEMENT}
    return [fault.message for fault in found]


@pytest.mark.parametrize("change", CHANGES)
def test_a_disagreement_is_seen(change: str) -> None:
    path, pattern, to, message = CHANGES[change]

    assert message in said(path, pattern, to)


def test_another_order_is_seen() -> None:
    found = said(STAGING, "SERVICES: worker backend", "SERVICES: backend worker", count=0)

    assert found == ['render.yaml has the services of "staging" in another order']


def test_what_is_emitted_agrees() -> None:
    product = compiled("koinonia-yw")

    assert agreement(product.loaded, product.context, product.files) == ()
