"""Images by digest: what the proof holds their way to, on the texts of a real set."""

from dataclasses import replace

import pytest

from generator.operations.proved import expectation
from generator.proof import codes
from generator.proof.check import check_set
from generator.proof.expectation import ImageSite
from tests.golden.sets import IMAGES, compiled

SET = compiled(IMAGES)
FOLDER = ".github/workflows/"
FILES = {
    path.removeprefix(FOLDER): text for path, text in SET.files.items() if path.startswith(FOLDER)
}
EXPECTED = expectation(SET.context, SET.gates, SET.workflows)
PUSH = "      - name: Push the image of backend\n"
NEVER = "    if: ${{ inputs.commit != '' }}\n"

# file, what is replaced, by what, and a word of the message
CASES = [
    ("publish.yml", "  publish:\n    name: publish\n", "  push:\n    name: push\n", "no other"),
    ("publish.yml", "    runs-on:", f"{NEVER}    runs-on:", "condition"),
    ("publish.yml", "    steps:\n", "    env:\n      A: b\n    steps:\n", "variables of its own"),
    ("publish.yml", PUSH, f"{PUSH}        if: ${{{{ inputs.commit != '' }}}}\n", "left out"),
    ("publish.yml", "actions/download-artifact@", "actions/checkout@", "something else"),
    ("publish.yml", "skopeo copy --preserve-digests", "skopeo copy", "takes, scans or pushes"),
    ("publish.yml", "DIGEST: ${{ inputs.backend-", "DIGEST: ${{ inputs.mailer-", "taken once"),
    ("publish.yml", "IMAGE: ghcr.io/acme/", "IMAGE: ghcr.io/other/", "something else than"),
    ("publish.yml", "          TAGS:", "          REGISTRY_TLS: a\n          TAGS:", "other terms"),
    ("publish.yml", "pushed for backend\n", "pushed for nobody\n", "without the scan"),
    ("publish.yml", "-digest: ${{ steps.push-b", "-digest: ${{ steps.push-m", "another digest"),
    ("publish.yml", "jobs.publish.outputs.backend-", "jobs.publish.outputs.mailer-", "digest"),
    ("build.yml", "jobs.backend-image.outputs", "jobs.mailer-image.outputs", "has built"),
    ("build.yml", "steps.digest.outputs", "steps.setup.outputs", "has built"),
    ("build.yml", "digest=$digest", "digest=sha256:0", "has built"),
    ("build.yml", "      contents: read", "      packages: write", "past the gates"),
    ("pipeline.yml", "needs.build.outputs.backend-", "needs.build.outputs.mailer-", "passes"),
    ("pipeline.yml", "needs.publish.outputs.backend-", "needs.publish.outputs.mailer-", "passes"),
    ("staging.yml", "/backend@${{ inputs.backend-digest }}", "/backend:main", "deploys"),
    ("staging.yml", "inputs.backend-digest }}\n", "inputs.mailer-digest }}\n", "deploys"),
]  # fmt: skip


def faults(file: str, old: str, new: str) -> list[str]:
    assert old in FILES[file], old
    files = FILES | {file: FILES[file].replace(old, new, 1)}
    return [each.message for each in check_set(files, EXPECTED) if each.code == codes.PROMOTION]


@pytest.mark.parametrize(("file", "old", "new", "word"), CASES)
def test_another_way_of_an_image_is_found(file: str, old: str, new: str, word: str) -> None:
    assert any(word in message for message in faults(file, old, new)), faults(file, old, new)


def test_the_set_itself_is_proved() -> None:
    assert check_set(FILES, EXPECTED) == ()


def test_a_call_from_elsewhere_is_found() -> None:
    text = FILES["security-scan.yml"] + (
        "\n  again:\n    name: again\n    uses: $/.github/workflows/publish.yml\n"
        "    permissions:\n      packages: write\n"
    )
    found = check_set(FILES | {"security-scan.yml": text}, EXPECTED)

    assert any("called once, and by the pipeline" in fault.message for fault in found)


def test_a_push_on_any_event_is_found() -> None:
    condition = FILES["pipeline.yml"].partition("  publish:\n")[2].split("\n")[2]
    asked = condition.index(" && ((github.event_name")

    files = FILES | {
        "pipeline.yml": FILES["pipeline.yml"].replace(condition, condition[:asked] + " }}")
    }
    found = [each.message for each in check_set(files, EXPECTED) if '"publish"' in each.message]

    assert [each for each in found if "does not insist on a release, or a push or a person" in each]


def test_a_waived_scan_is_the_step_that_watches_the_waiver() -> None:
    assert EXPECTED.promotion
    images = tuple(replace(each, waived=True) for each in EXPECTED.promotion.images)
    waived = replace(EXPECTED, promotion=replace(EXPECTED.promotion, images=images))
    layout = FILES["publish.yml"].index("Scan of what is pushed for backend")
    text = FILES["publish.yml"]
    other = text[:layout] + text[layout:].replace("LAYOUT: ${{ runner.temp }}", "LAYOUT: /tmp", 1)

    assert check_set(FILES | {"publish.yml": other}, waived) == ()
    assert check_set(FILES | {"publish.yml": other}, EXPECTED) != ()


def test_a_deploy_without_the_images_that_it_should_have_is_found() -> None:
    sites = tuple(
        replace(
            site,
            images=(*site.images, ImageSite(component="site", image="x/site", variable="IMAGE_S")),
        )
        for site in EXPECTED.deploys
    )
    found = check_set(FILES, replace(EXPECTED, deploys=sites))

    assert any("IMAGE_S" in fault.message for fault in found)
