"""Go modules: with a program, or to be imported by others."""

import re
from collections.abc import Iterator

from generator.operations.starting.folder import Folder
from generator.operations.starting.kind import Kind, Seen, Sign
from generator.operations.starting.manifests import has_dockerfile

MODULE = "go.mod"
# https://go.dev/ref/spec#Package_clause; a file that no build takes says so before it
# (https://pkg.go.dev/cmd/go#hdr-Build_constraints).
_MAIN = re.compile(r"^package main\b", re.MULTILINE)
_IGNORED = re.compile(r"^//go:build ignore$", re.MULTILINE)
SERVICE = ("render", "services", "service", "build")


def programs(root: Folder) -> tuple[str, ...]:
    """Give the folders with `package main`: the root, those directly in it, and those in cmd/."""
    places = (".", *(f"cmd/{name}" for name in root.below("cmd").folders()), *root.folders())
    return tuple(place for place in places if any(_is_main(root.below(place))))


def _is_main(folder: Folder) -> Iterator[bool]:
    for name in folder.files(".go"):
        text = "" if name.endswith("_test.go") else folder.text(name)
        yield bool(_MAIN.search(text)) and not _IGNORED.search(text)


def _program(root: Folder) -> Seen | None:
    found = programs(root) if root.has(MODULE) else ()
    if not found:
        return None
    places = ", ".join("the root" if place == "." else place for place in found)
    why = f"there is {MODULE}, and package main in {places}"
    if len(found) > 1:
        return Seen(why=why, notes=("say in `build` which of the programs is the service",))
    package = "." if found[0] == "." else f"./{found[0]}"
    return Seen(why=why, values={SERVICE: f"go build -trimpath -o server {package}"})


def _library(root: Folder) -> Seen | None:
    if not root.has(MODULE) or programs(root) or has_dockerfile(root):
        return None
    part = ("components", "library")
    return Seen(
        why=f"there is {MODULE}, and no package main",
        # The gate builds programs, and a library has none.
        values={(*part, "toolchain"): "go", (*part, "lacks"): ("build.compile",)},
    )


KIND = Kind(
    signs=(
        Sign(
            name="go-program",
            strength=2,
            when="there is a go.mod, and package main in the root, in a folder of it or in cmd",
            see=_program,
        ),
        Sign(
            name="go-library",
            strength=1,
            when="there is a go.mod, and neither package main nor a Dockerfile",
            see=_library,
        ),
    ),
    toolchain="go",
    version_files=(MODULE, ".go-version"),
)
