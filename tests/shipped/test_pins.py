"""The tables of pinned actions and images: what they say, and that they do not contradict."""

import re

import pytest

from generator.shipped import pins

SHA = re.compile(r"[0-9a-f]{40}")
DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def test_checkout_is_the_commit_of_its_release() -> None:
    # https://github.com/actions/checkout/releases/tag/v7.0.1
    checkout = pins.action("actions/checkout")

    assert (checkout.version, checkout.sha) == (
        "v7.0.1",
        "3d3c42e5aac5ba805825da76410c181273ba90b1",
    )
    assert "persist-credentials" in {each.name for each in checkout.inputs}
    assert checkout.outputs == ("commit", "ref")


@pytest.mark.parametrize(
    ("name", "required"),
    [
        # https://github.com/actions/cache/blob/v6.1.0/action.yml
        ("actions/cache", {"key", "path"}),
        # https://github.com/aws-actions/configure-aws-credentials/blob/v6.2.3/action.yml
        ("aws-actions/configure-aws-credentials", {"aws-region"}),
        # Required in its manifest, with a default: nothing to give.
        # https://github.com/docker/metadata-action/blob/v6.2.0/action.yml
        ("docker/metadata-action", set()),
        ("actions/checkout", set()),
    ],
)
def test_required_inputs_are_those_without_a_default(name: str, required: set[str]) -> None:
    assert pins.action(name).required_inputs == required


def test_an_unknown_action_is_named_with_the_nearest_known_one() -> None:
    with pytest.raises(LookupError, match=r"'actions/chekout'.*'actions/checkout'"):
        pins.action("actions/chekout")


def test_an_unknown_action_like_none_lists_what_is_known() -> None:
    with pytest.raises(LookupError, match=r"expected one of actions/attest, .*zizmor-action"):
        pins.action("zzz")


@pytest.mark.parametrize("entry", pins.actions().values(), ids=lambda entry: entry.action)
def test_each_entry_is_well_formed(entry: pins.ActionEntry) -> None:
    assert SHA.fullmatch(entry.sha)
    assert re.fullmatch(r"v?\d+\.\d+\.\d+", entry.version)
    assert re.fullmatch(r"[\w-]+/[\w.-]+(/[\w-]+)*", entry.action)
    assert len({each.name.lower() for each in entry.inputs}) == len(entry.inputs)


@pytest.mark.parametrize("name", pins.actions())
def test_nothing_that_we_pin_or_know_is_denied_or_a_tag_object(name: str) -> None:
    bad = {sha for denial in pins.denials(name) for sha in denial.bad_shas}
    bad |= {each.sha for each in pins.tag_objects(name)}

    assert bad.isdisjoint(each.sha for each in pins.known_versions(name))


@pytest.mark.parametrize("name", pins.actions())
def test_folders_of_one_repository_share_its_commit(name: str) -> None:
    # GitHub resolves owner/repository@commit first and looks into the folder afterwards.
    repository = "/".join(name.split("/")[:2])
    family = {
        (each.version, each.sha)
        for each in pins.actions().values()
        if "/".join(each.action.split("/")[:2]) == repository
    }

    assert len(family) == 1


def test_a_sha_has_one_version_and_a_version_one_sha() -> None:
    for name in pins.actions():
        known = pins.known_versions(name)

        assert known[0].sha == pins.action(name).sha
        assert len({each.sha for each in known}) == len({each.version for each in known})
        assert len({each.sha for each in known}) == len(known)


def test_the_compromised_commit_of_changed_files_is_denied() -> None:
    # https://nvd.nist.gov/vuln/detail/CVE-2025-30066
    (denial,) = pins.denials("tj-actions/changed-files")

    assert "0e58ed8671d6b60d0890c21b07f8835ace038e67" in denial.bad_shas
    assert "CVE-2025-30066" in denial.advisory


@pytest.mark.parametrize(
    "name",
    ["github/codeql-action", "github/codeql-action/init", "GitHub/CodeQL-Action/analyze"],
)
def test_a_denial_of_a_repository_holds_for_its_folders_in_any_case(name: str) -> None:
    assert [each.action for each in pins.denials(name)] == ["github/codeql-action"]


@pytest.mark.parametrize(
    "name", ["github/codeql", "github/codeql-action-extra", "actions/checkout", ""]
)
def test_a_denial_does_not_hold_for_a_neighbour(name: str) -> None:
    assert pins.denials(name) == ()


def test_a_tag_object_is_known_as_such() -> None:
    (tag,) = pins.tag_objects("aquasecurity/trivy-action")

    assert tag.version == pins.action("aquasecurity/trivy-action").version
    assert tag.sha != pins.action("aquasecurity/trivy-action").sha


@pytest.mark.parametrize("name", ["postgres", "redis", "valkey/valkey"])
def test_an_image_comes_by_digest(name: str) -> None:
    assert pins.known_tags(name)
    for tag in pins.known_tags(name):
        start, digest = pins.image(name, tag).split("@")

        assert start == f"{name}:{tag}"
        assert DIGEST.fullmatch(digest)


def test_tags_are_those_of_the_table_in_its_order() -> None:
    assert pins.known_tags("postgres") == ("15", "16", "17", "18")
    assert pins.known_tags("mysql") == ()


def test_an_unknown_image_and_an_unknown_tag_are_told_apart() -> None:
    with pytest.raises(LookupError, match=r"unknown image 'postgre'; did you mean 'postgres'\?"):
        pins.image("postgre", "15")
    with pytest.raises(
        LookupError, match=r"unknown tag of the image 'postgres' 'latest'; .*15, 16, 17, 18"
    ):
        pins.image("postgres", "latest")


def test_the_tables_say_when_they_were_true() -> None:
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", pins.as_of())
