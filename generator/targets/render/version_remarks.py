"""Components that Render builds with another version of the language than the gates ran on."""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.model.catalogue import Context, Remark
from generator.model.render.section import Render
from generator.targets.render.codes import UNTOLD_VERSION
from generator.targets.render.places import TARGET
from generator.targets.render.source_tree import component_of, runtime_of

VARIABLE = "PYTHON_VERSION"


def version_remarks(context: Context, section: Render) -> Iterator[Remark]:
    """Give services in Python of which Render does not learn the version.

    The variable wants all three numbers of it, which no blueprint has; the file `.python-version`
    does not: https://render.com/docs/python-version
    """
    for name, service in section.services.items():
        component = context.product.components.get(component_of(name, service))
        if component is None or runtime_of(component, service) != "python":
            continue
        groups = (section.groups.get(group, {}) for group in service.groups)
        if component.version_file or any(VARIABLE in each for each in (service.env, *groups)):
            continue
        yield Remark(
            code=UNTOLD_VERSION,
            route=(TARGET, "services", name),
            message=f'Render does not learn that "{name}" runs on Python {component.version}',
            help=f"name a `.python-version` with `version-file`, or set {VARIABLE}, such as 3.13.5",
            severity=Severity.WARNING,
            at_key=True,
        )
