"""Makes the pages of the shipped blueprints: the text, and what it leads to."""

from collections.abc import Iterable, Iterator
from datetime import date

from docs.page import NOTE
from generator.operations.compiled import CompiledProduct, CompiledProject, compile_blueprint
from generator.operations.gates import gate_rows
from generator.operations.init import FITS, fits, summary
from generator.operations.project import BlueprintFile
from generator.operations.requirements import requirements
from generator.operations.starting.find import signs
from generator.shipped.resources import blueprint_names, blueprint_text

BLUEPRINTS = (
    NOTE.format(module="blueprints"),
    "",
    "# Shipped blueprints",
    "",
    "`gatewright init` looks into a repository, proposes one of them and says why;",
    "`gatewright init NAME` writes it down, filled in as far as the repository settles it.",
    "",
    "| blueprint | what it is for |",
    "| --- | --- |",
)
# Only waivers depend on the day, and no shipped blueprint has one.
ANY_DAY = date(2026, 1, 1)


def blueprint_pages() -> dict[str, str]:
    """Give the page of every shipped blueprint, and the one that lists them."""
    names = blueprint_names()
    rows = [f"| [{name}]({name}.md) | {summary(blueprint_text(name))} |" for name in names]
    pages = {f"docs/blueprints/{name}.md": _blueprint(name) for name in names}
    return {**pages, "docs/blueprints/README.md": "\n".join([*BLUEPRINTS, *rows]) + "\n"}


def _blueprint(name: str) -> str:
    text = blueprint_text(name)
    lines = [line for line in text.splitlines() if not line.startswith(FITS)]
    source = BlueprintFile(path=f"blueprints/{name}.yml", data=text.encode())
    product = compile_blueprint(source, today=ANY_DAY)
    whens = [f"- {signs()[sign].when}" for sign in fits(text)]
    proposed = ["", "`gatewright init` proposes it when", "", *whens] if whens else []
    return (
        "\n".join(
            [
                NOTE.format(module=f"blueprints/{name}.yml"),
                "",
                f"# Blueprint {name}",
                "",
                f"{summary(text)}.",
                *proposed,
                "",
                "```yaml",
                *lines[1:],
                "```",
                *_given(product),
            ]
        )
        + "\n"
    )


def _given(product: CompiledProduct) -> Iterator[str]:
    """Give what a blueprint leads to: gates, what a person enters on GitHub, and files."""
    project = CompiledProject(products=(product,), files=product.files, faults=())
    yield from ("", "## Gates", "", "| gate | of | why |", "| --- | --- | --- |")
    for row in gate_rows(project):
        yield f"| `{row.gate}` | {row.component or 'the repository'} | {row.why} |"
    (needs,) = requirements(project)
    yield from ("", "## Secrets and variables", "")
    for secret in needs.secrets:
        yield f"- secret `{secret.name}`{_places(secret.environments)}: {secret.description}"
    for variable in needs.variables:
        place = _places((variable.environment,) if variable.environment else ())
        yield f"- variable `{variable.name}`{place}: {variable.description}"
    if not needs.secrets and not needs.variables:
        yield "None."
    yield from ("", "## Files", "", *(f"- `{path}`" for path in product.files))


def _places(environments: Iterable[str]) -> str:
    names = " and ".join(f"`{name}`" for name in environments)
    return f" of {names}" if names else ""
