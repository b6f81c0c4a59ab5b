"""What commands that only read have in common: compile the project, and show its warnings."""

from typing import TYPE_CHECKING

from generator.cli.output import show
from generator.cli.session import Session

if TYPE_CHECKING:
    from generator.operations.compiled import CompiledProject


def compiled(session: Session) -> "CompiledProject":
    """Compile all blueprints; what is to be said of them goes to standard error.

    Raises:
        ConfigurationError: a blueprint cannot be used.
    """
    from generator.operations.compiled import compile_project  # noqa: PLC0415 - start-up
    from generator.operations.project import open_project  # noqa: PLC0415

    project = open_project(session.start)
    result = compile_project(project, today=session.today)
    if not session.quiet:
        show(session, result.faults, project.root)
    return result


def as_json(**shape: object) -> str:
    """Give the JSON of a result; dataclasses in it become objects, and `version` its shape's.

    Money is a text of decimal digits: a JSON number is read as a binary fraction by most.
    """
    import json  # noqa: PLC0415 - start-up
    from dataclasses import asdict, is_dataclass  # noqa: PLC0415
    from decimal import Decimal  # noqa: PLC0415

    def plain(value: object) -> object:
        if is_dataclass(value) and not isinstance(value, type):
            return asdict(value)
        if isinstance(value, Decimal):
            return str(value)
        raise TypeError(f"{type(value).__name__} has no form in JSON")

    return json.dumps({"version": 1, **shape}, indent=2, ensure_ascii=False, default=plain)
