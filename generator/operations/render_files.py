"""The `render.yaml` that a question is about: one that is named, or what blueprints lead to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath

from generator.diagnostics.errors import ConfigurationError
from generator.diagnostics.fault import Fault, Place, has_errors
from generator.model.render.placed import Placed, placed, standing_by
from generator.model.render.section import Render
from generator.operations.compiled import CompiledProduct, compile_project
from generator.operations.project import NO_BLUEPRINT, open_project
from generator.operations.root import find_root
from generator.recognition.render.file import RenderFile, recognise
from generator.stages.catalog.backup import Options as Backup
from generator.yamltext.document import RENDER, Document, Route
from generator.yamltext.read import read

DEFAULT = "render.yaml"
NO_FILE = "GW106"
"""No `render.yaml` was found, or it cannot be read."""
SECTION = "render"
YAML = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Sized:
    """A file to size, and what only its blueprint knows.

    `path` is relative to the root. `connections` are those that one instance of a service opens
    at most, and `places` where a resource stands in the blueprint, by the names of the file.
    `production` are the names of the environments of that kind, None when nobody said;
    `backed_up` is the database there that `backup` saves, empty when it cannot be told.
    `standbys` are the resources of second regions, each with its region, and `refuge` is the one in
    which that database has a successor, empty without.
    """

    file: RenderFile
    path: str
    blueprint: Document | None = None
    section: Render | None = None
    production: frozenset[str] | None = None
    backup: Backup | None = None
    backed_up: str = ""
    standbys: Mapping[str, str] = field(default_factory=dict)
    refuge: str = ""
    connections: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    def placed(self, name: str, place: Place) -> Place:
        """Give the place of a resource in the blueprint, or the one in the file itself."""
        return self.places.get(name, place)


def sized_files(
    start: Path, path: str | None, *, workspace: str | None, today: date
) -> tuple[Sized, ...]:
    """Give the named file, or those that the blueprints lead to, or `render.yaml` at the root.

    Args:
        start: the folder of the call; `path` is relative to it.
        path: a file, None for what the blueprints lead to.
        workspace: plan of the workspace; None for what the blueprint says.
        today: the day on which waivers are judged.

    Raises:
        ConfigurationError: there is no such file, it is no YAML, or a blueprint is wrong.
    """
    root = find_root(start.resolve())
    if path is not None:
        return (_on_disk(root, start / path, workspace),)
    compiled = tuple(_of_blueprints(start, workspace, today))
    if compiled:
        return compiled
    if (root / DEFAULT).is_file():
        return (_on_disk(root, root / DEFAULT, workspace),)
    message = "no blueprint leads to a render.yaml, and there is none at the root"
    help_ = "name a file, or add the section `render` to a blueprint"
    raise _cannot(DEFAULT, message, help_)


def recognised(data: bytes | str, *, file: str, workspace: str | None) -> RenderFile:
    """Read and recognise a text; raise ConfigurationError when it is no YAML."""
    document = read(data, file=file, dialect=RENDER)
    if has_errors(document.faults):
        raise ConfigurationError(*document.faults)
    return recognise(document, workspace=workspace)


def _on_disk(root: Path, path: Path, workspace: str | None) -> Sized:
    whole = path.resolve()
    inside = whole.is_relative_to(root)
    name = whole.relative_to(root).as_posix() if inside else whole.as_posix()
    try:
        data = whole.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        message = f'"{name}" cannot be read: {reason}'
        raise _cannot(name, message, "name a render.yaml that exists") from error
    found = recognised(data, file=name, workspace=workspace)
    if not (found.services or found.databases):
        help_ = "name a file with `services`, `databases` or `projects`"
        raise _cannot(name, f'"{name}" holds no resource of Render', help_)
    return Sized(file=found, path=name)


def _of_blueprints(start: Path, workspace: str | None, today: date) -> Iterator[Sized]:
    try:
        project = open_project(start)
    except ConfigurationError as error:
        if any(fault.code != NO_BLUEPRINT for fault in error.faults):
            raise
        return
    for product in compile_project(project, today=today).products:
        yield from sized_product(product, workspace)


def sized_product(product: CompiledProduct, workspace: str | None = None) -> Iterator[Sized]:
    """Give the files that a compiled blueprint leads to; `workspace` overrides what it says."""
    section = product.context.section_of(SECTION, Render)
    for path, text in {**product.files, **product.unwritten}.items() if section else ():
        if section and PurePosixPath(path).suffix in YAML and not path.startswith(".github/"):
            own = workspace or section.workspace
            yield _compiled(product, section, path, recognised(text, file=path, workspace=own))


def _compiled(product: CompiledProduct, section: Render, path: str, file: RenderFile) -> Sized:
    routes = dict(_routes(product, section))
    options = product.context.options.get("backup")
    production = frozenset(
        name
        for name, each in product.context.product.environments.items()
        if each.kind == "production"
    )
    connections = {
        name: section.services[str(route[-1])].connections
        for name, route in routes.items()
        if route[-2] == "services"
    }
    backed_up = _backed_up(file, production, options, routes)
    return Sized(
        file=file,
        path=path,
        blueprint=product.loaded.document,
        section=section,
        production=production,
        backup=options if isinstance(options, Backup) else None,
        backed_up=backed_up,
        standbys=_standbys(file, routes),
        refuge=dict(_refuges(product, section)).get(backed_up, ""),
        connections={name: each for name, each in connections.items() if each is not None},
        places={name: product.loaded.document.key_place(route) for name, route in routes.items()},
    )


def _backed_up(
    file: RenderFile,
    production: frozenset[str],
    options: object,
    routes: Mapping[str, Route],
) -> str:
    """Name the database that is dumped: there is one address, and so one database."""
    names = [
        each.name
        for each in file.databases
        if each.scope.environment in production and not _stands_by(routes.get(each.name, ()))
    ]
    if isinstance(options, Backup) and len(names) > 1:
        names = [name for name in names if routes.get(name, ("",))[-1] == options.database]
    return names[0] if len(names) == 1 else ""


def _standbys(file: RenderFile, routes: Mapping[str, Route]) -> dict[str, str]:
    return {
        each.name: each.text("region") or ""
        for each in (*file.services, *file.databases)
        if _stands_by(routes.get(each.name, ()))
    }


def _refuges(product: CompiledProduct, section: Render) -> Iterator[tuple[str, str]]:
    """Give each database that has a successor in a second region, with that region."""
    for environment in product.context.product.environments:
        there = standing_by(placed(section, product.context.product.name, environment))
        if there is not None:
            for name in there.databases:
                yield there.first_name(name), there.region


def _stands_by(route: Route) -> bool:
    return "standby" in route[3:4]


def _routes(product: CompiledProduct, section: Render) -> Iterator[tuple[str, Route]]:
    """Give each resource's name on Render with its route in the blueprint."""
    for environment in product.context.product.environments:
        here = placed(section, product.context.product.name, environment)
        kinds = (
            ("services", here.services),
            ("databases", here.databases),
            ("key-values", here.key_values),
        )
        for kind, resources in kinds:
            for name in resources:
                yield here.name(name), (SECTION, kind, name)
        yield from _of_standby(here)


def _of_standby(here: Placed) -> Iterator[tuple[str, Route]]:
    there = standing_by(here)
    if there is None:
        return
    route: Route = (SECTION, "environments", here.environment, "standby")
    for name in there.services:
        yield there.name(name), (*route, "services", name)
    for name in there.databases:
        yield there.name(name), (*route, "database")
    for name in there.key_values:
        yield there.name(name), (*route, "key-values")


def _cannot(file: str, message: str, help_: str) -> ConfigurationError:
    return ConfigurationError(
        Fault(code=NO_FILE, message=message, place=Place(file=file), help=help_)
    )
