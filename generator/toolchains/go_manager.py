"""How Go is set up: the toolchain, and the modules that go.mod and go.sum lock."""

from generator.model.catalogue import Part
from generator.model.workflow import Pairs, Scalar, Step

REPORTS = ".gatewright"
"""Folder of the gates' reports, relative to the component; `./...` leaves dot folders out."""
VERSIONS = ("1.24", "1.25", "1.26", "1.27")
"""From the first version on that knows the `tool` lines of go.mod: https://go.dev/doc/go1.24."""
DEFAULT_VERSION = "1.27"
VERSION_FILES = ("go.mod", "go.work", ".go-version", ".tool-versions")
"""Files that can say a version: https://github.com/actions/setup-go#getting-go-version-from-the-gomod-file."""
READ_ONLY = "-mod=readonly"
"""Neither changes go.mod nor reads a `vendor` folder, whose content Go does not check.

https://go.dev/ref/mod#build-commands
"""
ENVIRONMENT: Pairs[Scalar] = (("GOFLAGS", ""), ("GOTOOLCHAIN", "local"))
"""No options from outside, and no other version than the one that was set up.

https://go.dev/doc/toolchain#select and https://pkg.go.dev/cmd/go#hdr-Environment_variables
"""


def lock_file(part: Part) -> str:
    """Give the path of go.mod, relative to the repository.

    It decides every version, while go.sum only holds hashes, of versions out of use too
    (https://go.dev/ref/mod#go-sum-files).
    """
    return _inside(part, "go.mod")


def _inside(part: Part, file: str) -> str:
    return file if part.path == "." else f"{part.path}/{file}"


def setup(part: Part, cache: bool) -> tuple[Step, ...]:  # noqa: FBT001 - the contract
    """Give the steps that install Go and the locked modules, each checked against its hash.

    `go mod download` without arguments does not add to go.sum, and `go mod verify` compares what
    a restored cache holds (https://go.dev/ref/mod#go-mod-verify).
    """
    return (
        _go(part, cache=cache),
        Step(
            name="Install dependencies",
            working_directory="" if part.path == "." else part.path,
            env=ENVIRONMENT,
            run="go mod download\ngo mod verify",
        ),
    )


def _go(part: Part, *, cache: bool) -> Step:
    """Give the step for Go: https://github.com/actions/setup-go#usage.

    Not from go.mod unless it is asked for: its `go` line is the least version, often one without
    the security fixes of the standard library; a minor version means its newest patch.
    """
    file, version = part.component.version_file, part.component.version or DEFAULT_VERSION
    paths = f"{lock_file(part)}\n{_inside(part, 'go.sum')}\n"
    cached: Pairs[Scalar] = (("cache-dependency-path", paths),) if cache else ()
    return Step(
        name="Set up Go",
        uses=part.pins.action("actions/setup-go"),
        with_=(
            ("go-version-file", file) if file else ("go-version", version),
            ("check-latest", True),
            ("cache", cache),
            *cached,
        ),
    )
