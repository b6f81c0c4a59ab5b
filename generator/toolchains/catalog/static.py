"""A folder of files that is published as it is: HTML, style sheets, pictures.

Gates: `build.compile` examines the folder `output`: there must be an `index.html`, and every file
of the site that a page names in `href`, `src`, `srcset` or `poster` must be there. An address
without an ending may mean `name.html` or `name/index.html`, as web servers have it; addresses that
begin with `/` start at the folder. What other servers hold is not asked. `build.bundle` holds a
folder to its budget. There are no dependencies, types or formatter; linters that the repository
locks are `checks`. A site that has to be built, or whose addresses the server makes up, brings its
own `build.compile`.

Example::

    components:
      site:
        toolchain: static
        output: public
        bundle: {path: public, limit: 2 MB}
        checks:
          quality.lint:
            run: ./ci/spelling.sh public > .gatewright/words.txt
            evidence: {lines: .gatewright/words.txt, at-least: 100}
"""

from generator.model.catalogue import Part, Toolchain
from generator.model.script import Command, Evidence
from generator.shipped.scripts import script
from generator.toolchains.bundle import bundle_gate
from generator.toolchains.suites import REPORTS, only_own, suite_gates

DEFAULT_OUTPUT = "public"


def _published(part: Part) -> Command:
    """Give the check that the folder is a site whose pages name only files that are there."""
    return Command(
        tool="pages and what they name",
        run=script("generator.toolchains", "published"),
        evidence=Evidence(kind="file-list", path=f"{REPORTS}/pages.txt"),
        env=(("FOLDER", part.component.output or DEFAULT_OUTPUT),),
        minutes=1,
    )


TOOLCHAIN = Toolchain(
    name="static",
    default_output=DEFAULT_OUTPUT,
    makes="publishes",
    commands={
        **suite_gates(only_own),
        "build.compile": _published,
        "build.bundle": bundle_gate(reports=REPORTS),
    },
)
