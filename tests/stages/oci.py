"""Tiny images made by hand as OCI archives, and a real registry to push them to.

https://github.com/opencontainers/image-spec/blob/main/image-layout.md
"""

import gzip
import hashlib
import io
import json
import socket
import subprocess
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

TYPE = "application/vnd.oci.image."


def blob(data: bytes) -> str:
    """Give the digest by which a layout names these bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def image(commit: str, content: bytes = b"hello") -> tuple[dict[str, bytes], str]:
    """Give the files of a layout with one image of one layer, and the image's digest."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as layer:
        entry = tarfile.TarInfo("hello.txt")
        entry.size = len(content)
        layer.addfile(entry, io.BytesIO(content))
    packed = gzip.compress(buffer.getvalue(), mtime=0)
    config = {
        "architecture": "amd64",
        "os": "linux",
        "config": {"Labels": {"org.opencontainers.image.revision": commit}},
        "rootfs": {"type": "layers", "diff_ids": [blob(buffer.getvalue())]},
    }
    written = json.dumps(config).encode()
    manifest = json.dumps(
        {
            "schemaVersion": 2,
            "mediaType": f"{TYPE}manifest.v1+json",
            "config": described(written, "config.v1+json"),
            "layers": [described(packed, "layer.v1.tar+gzip")],
        }
    ).encode()
    index = {"schemaVersion": 2, "manifests": [described(manifest, "manifest.v1+json")]}
    files = {f"blobs/sha256/{blob(b)[7:]}": b for b in (packed, written, manifest)}
    files["oci-layout"] = b'{"imageLayoutVersion": "1.0.0"}'
    files["index.json"] = json.dumps(index).encode()
    return files, blob(manifest)


def described(data: bytes, kind: str) -> dict[str, object]:
    return {"mediaType": TYPE + kind, "digest": blob(data), "size": len(data)}


def archive(files: dict[str, bytes], path: Path) -> Path:
    """Write the files of a layout into a tar file."""
    with tarfile.open(path, "w") as tar:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return path


@contextmanager
def registry(folder: Path) -> Iterator[str]:
    """Run a registry on the loopback until the block ends; give its host and port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "registry.yml"
    config.write_text(
        f"version: 0.1\nstorage: {{filesystem: {{rootdirectory: {folder}/store}}}}\n"
        f"http: {{addr: 127.0.0.1:{port}}}\n"
    )
    with (folder / "registry.log").open("wb") as log:
        server = subprocess.Popen(["docker-registry", "serve", config], stdout=log, stderr=log)
    try:
        for _ in range(100):
            try:
                urlopen(f"http://127.0.0.1:{port}/v2/", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()
