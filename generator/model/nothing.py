"""What targets and toolchains leave out: one function for each such part of them."""

from generator.model.form import Form
from generator.model.promotion import Promoted, Registry
from generator.model.workflow import Pairs, Scalar, Step
from generator.yamltext.document import Route


def no_origin(_: Route) -> Route:
    """Lead to the blueprint as a whole."""
    return ()


def as_written(options: Form, section: Form | None, environment: str) -> Form:  # noqa: ARG001 - the contract
    """Give the options of an environment whose target has nothing to fill in."""
    return options


def none_of_them(_: object) -> tuple[()]:
    """Give none: no files, no remarks, no notes, no pairs of regions, no folders of Terraform."""
    return ()


def no_registry(_: object) -> Registry | None:
    """Give the registry of a target that runs no images."""
    return None


def no_images(_: object, environment: str) -> tuple[Promoted, ...]:  # noqa: ARG001 - the contract
    """Give what runs tested images, for a target that runs none."""
    return ()


def no_label(options: Form, images: tuple[Promoted, ...]) -> str:  # noqa: ARG001 - the contract
    """Give how a deploy of tested images binds, for a target that runs none."""
    return ""


def nothing_expected(_: object, environment: str) -> Pairs[Scalar]:  # noqa: ARG001 - the contract
    """Give what is looked for before a deploy, for a target that looks for nothing."""
    return ()


def nothing_set_up(part: object, cache: bool) -> tuple[Step, ...]:  # noqa: ARG001, FBT001 - the contract
    """Give the steps of a toolchain that installs nothing."""
    return ()


def no_lock_file(part: object) -> str:  # noqa: ARG001 - the contract
    """Give the lock file of a toolchain that locks nothing."""
    return ""
