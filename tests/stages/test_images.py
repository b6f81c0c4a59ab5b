"""The scripts that take and push a tested image, with skopeo and a registry for real."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from generator.stages.scripts import script
from tests.stages.oci import archive, blob, image, registry
from tests.targets.steps import Ran, run_step

COMMIT = "c" * 40
SAY = script("image-layout", "image-digest")
TAKE = script("image-layout", "image-take")
PUSH = script("image-layout", "image-push")
FILES, DIGEST = image(COMMIT)


def say(files: dict[str, bytes], folder: Path, commit: str = COMMIT) -> Ran:
    path = archive(files, folder / "image.tar")
    return run_step(SAY, {"ARCHIVE": path, "COMMIT": commit}, folder)


def take(files: dict[str, bytes], folder: Path, digest: str = DIGEST) -> Ran:
    env = {"ARCHIVE": archive(files, folder / "image.tar"), "LAYOUT": folder / "layout"}
    return run_step(TAKE, {**env, "DIGEST": digest, "COMMIT": COMMIT}, folder)


def test_the_digest_is_that_of_the_manifest(tmp_path: Path) -> None:
    ran = say(FILES, tmp_path)

    assert ran.status == 0, ran.log
    assert ran.outputs == {"digest": DIGEST}


def test_the_image_of_this_run_is_taken(tmp_path: Path) -> None:
    ran = take(FILES, tmp_path)

    assert ran.status == 0, ran.log
    assert (tmp_path / "layout" / "index.json").read_bytes() == FILES["index.json"]


def exchanged() -> dict[str, bytes]:
    """The layout with one byte of its layer exchanged."""
    name = next(name for name, data in FILES.items() if data[:2] == b"\x1f\x8b")
    return FILES | {name: FILES[name][:-1] + b"\x7f"}


def doubled() -> dict[str, bytes]:
    index = json.loads(FILES["index.json"])
    index["manifests"] *= 2
    return FILES | {"index.json": json.dumps(index).encode()}


@pytest.mark.parametrize(
    ("files", "digest", "word"),
    [
        (exchanged(), DIGEST, "other bytes"),
        (doubled(), DIGEST, "exactly one image"),
        (image(COMMIT, b"other")[0], DIGEST, "but the build made"),
        (image("d" * 40)[0], image("d" * 40)[1], "was built from"),
        ({"oci-layout": b"{}"}, DIGEST, "no index.json"),
        (FILES, "", "said no digest"),
        (FILES, "main", "said no digest"),
    ],
)
def test_anything_else_is_refused(
    files: dict[str, bytes], digest: str, word: str, tmp_path: Path
) -> None:
    ran = take(files, tmp_path, digest)

    assert ran.status == 1
    assert word in ran.log


@pytest.fixture
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with registry(tmp_path_factory.mktemp("registry")) as found:
        yield found


def push(host: str, folder: Path, **env: object) -> Ran:
    assert take(FILES, folder).status == 0
    given: dict[str, object] = {
        "LAYOUT": folder / "layout",
        "IMAGE": f"{host}/acme/widget/backend",
        "TAGS": f"{COMMIT} main",
        "DIGEST": DIGEST,
        "COMMIT": COMMIT,
        "REGISTRY_USER": "acme",
        "REGISTRY_PASSWORD": "s3cret",
        "REGISTRY_TLS": "false",
    }
    return run_step(PUSH, {**given, **env}, folder)


def manifest(host: str, reference: str) -> str:
    """Give the digest of what the registry has, computed from what it sends."""
    accept = {"Accept": "application/vnd.oci.image.manifest.v1+json"}
    url = f"http://{host}/v2/acme/widget/backend/manifests/{reference}"
    with urlopen(Request(url, headers=accept), timeout=5) as answer:
        return blob(answer.read())


@pytest.mark.long
def test_a_push_leaves_every_byte_as_it_was(host: str, tmp_path: Path) -> None:
    ran = push(host, tmp_path)

    assert ran.status == 0, ran.log
    assert ran.outputs == {"digest": DIGEST}
    assert {manifest(host, each) for each in (COMMIT, "main", DIGEST)} == {DIGEST}
    assert "s3cret" not in ran.log


@pytest.mark.long
def test_what_was_changed_after_it_was_taken_is_not_pushed(host: str, tmp_path: Path) -> None:
    ran = push(host, tmp_path, DIGEST=image(COMMIT, b"other")[1])

    assert ran.status == 1
    assert "by now, not" in ran.log
    with pytest.raises(OSError, match="404"):
        manifest(host, "main")


@pytest.mark.long
def test_a_registry_without_tls_is_refused(host: str, tmp_path: Path) -> None:
    ran = push(host, tmp_path, REGISTRY_TLS="")

    assert ran.status != 0
    assert "digest" not in ran.outputs
