"""Maven and Gradle projects."""

from generator.operations.starting.folder import Folder
from generator.operations.starting.kind import Facts, Kind, Seen, Sign
from generator.operations.starting.manifests import has_dockerfile

GRADLE = ("build.gradle", "build.gradle.kts")


def _build(root: Folder) -> Seen | None:
    found = root.has("pom.xml", *GRADLE)
    if found is None:
        return None
    notes = () if has_dockerfile(root) else ("write a Dockerfile: Render runs Java as an image",)
    wrapper = "mvnw" if found == "pom.xml" else "gradlew"
    if root.has(wrapper) is None:
        notes = (*notes, f"commit the wrapper {wrapper}: it pins the build tool")
    return Seen(why=f"there is {found}", notes=notes)


def _facts(root: Folder, path: str) -> Facts:
    folder = root.below(path)
    gradle = folder.has(*GRADLE) and not folder.has("pom.xml")
    return {"manager": "gradle"} if gradle else {}


KIND = Kind(
    signs=(
        Sign(
            name="java-build",
            strength=2,
            when="there is a pom.xml or a build.gradle",
            see=_build,
        ),
    ),
    toolchain="java",
    facts=_facts,
    version_files=(".java-version", ".sdkmanrc"),
)
