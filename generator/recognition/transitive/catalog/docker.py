"""What a build of an image runs: `RUN` of the stages that its target needs.

Sources: https://docs.docker.com/reference/cli/docker/buildx/build/,
https://docs.docker.com/build/building/multi-stage/
"""

from generator.recognition.files import decoded, inside
from generator.recognition.transitive.dockerfile import reachable, stages_of
from generator.recognition.transitive.inner import Call, Expansion, Inner, Runner, absent
from generator.recognition.transitive.options import split

_VALUED = (
    *("-f", "--file", "--target", "-t", "--tag", "--build-arg", "--platform", "--cache-from"),
    *("--cache-to", "--secret", "--ssh", "--label", "--output", "-o", "--progress", "--builder"),
    *("--network", "--iidfile", "--metadata-file", "--build-context", "--provenance", "--sbom"),
    *("--add-host", "--annotation", "--attest", "--shm-size", "--ulimit", "-m", "--memory"),
    *("-H", "--host", "--context", "--config", "-l", "--log-level", "--isolation", "--format"),
)
_BUILDS = (
    ("build",),
    ("buildx", "build"),
    ("buildx", "b"),
    ("image", "build"),
    ("builder", "build"),
)


def _expand(call: Call) -> Expansion | None:
    words = split(call.arguments, _VALUED)
    form = next((each for each in _BUILDS if words.operands[: len(each)] == each), None)
    if form is None or words.has("--help", "--check"):
        return None
    operands = words.operands[len(form) :]
    named = words.value("-f", "--file")
    is_computed = (words.has("-f", "--file") and named is None) or operands[:1] == (None,)
    if is_computed or named == "-" or operands[:1] == ("-",):
        return absent("Dockerfile", "which file is built is computed")
    context = inside(call.folder, operands[0] or ".") if operands else call.folder
    if context is None or (operands and "://" in (operands[0] or "")):
        return absent("Dockerfile", "what is built lies outside of the repository")
    # A file that is named is looked for in the working directory, else in the context.
    path = inside(call.folder, named) if named else inside(context, "Dockerfile")
    data = None if path is None else call.files.text(path)
    if path is None or data is None:
        return absent(path or named or "Dockerfile", "the stages of the image stand in it")
    return _built(decoded(data), path, words.value("--target"), has=words.has("--target"))


def _built(text: str, path: str, target: str | None, *, has: bool) -> Expansion:
    if has and target is None:
        return absent(path, "the target is computed")
    stages = reachable(stages_of(text, path), target)
    if stages is None:
        return absent(path, f'it has no stage "{target}"')
    inner = (
        Inner(
            script=run.script,
            shell=run.shell,
            place=run.place,
            why=f'the stage "{stage.name}" of {path}',
        )
        for stage in stages
        for run in stage.runs
    )
    return Expansion(inner=tuple(inner))


RUNNER = Runner(
    name="docker",
    programs=("docker", "podman", "nerdctl", "buildah"),
    expand=_expand,
    sources=("https://docs.docker.com/reference/dockerfile/",),
)
