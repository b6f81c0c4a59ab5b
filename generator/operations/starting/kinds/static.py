"""Pages that are published as they are."""

from generator.operations.starting.folder import Folder
from generator.operations.starting.kind import Kind, Seen, Sign
from generator.operations.starting.manifests import MANIFESTS, has_dockerfile

FOLDERS = ("public", "site", "www", "dist", "docs", "src", ".")
"""Where pages lie, by custom."""


def _pages(root: Folder) -> Seen | None:
    if has_dockerfile(root) or root.has(*MANIFESTS):
        return None
    found = next((each for each in FOLDERS if root.below(each).has("index.html")), None)
    if found is None:
        return None
    part = ("components", "site")
    page = "index.html" if found == "." else f"{found}/index.html"
    return Seen(
        why=f"there is {page}, and nothing to build it from",
        values={(*part, "output"): found, (*part, "bundle", "path"): found},
    )


KIND = Kind(
    signs=(
        Sign(
            name="static-pages",
            strength=2,
            when="there is an index.html in the root or in public or the like, and no manifest",
            see=_pages,
        ),
    ),
    toolchain="static",
)
