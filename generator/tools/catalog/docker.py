"""Describes Docker's commands that build, push and run images."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Need, Soft
from generator.tools.tool import Kind, Tool

_PAGE = "https://docs.docker.com/reference/cli/docker/"

TOOLS = (
    Tool(
        name="docker-build",
        kind=Kind.BUILD,
        commands=(
            "docker build",
            "docker buildx build",
            "docker image build",
            "docker buildx bake",
            "podman build",
            "buildah build",
            "buildah bud",
            "pack build",
        ),
        sources=(_PAGE + "buildx/build/",),
        holds=("docker build -t app .", "docker buildx build --load -t app ."),
        valued=("-t", "--tag", "-f", "--file", "--build-arg", "--target", "--platform"),
    ),
    Tool(
        name="docker-push",
        kind=Kind.PUBLISH,
        commands=(
            "docker push",
            "docker image push",
            "podman push",
            "skopeo copy",
            "crane push",
            "docker compose push",
        ),
        sources=(_PAGE + "image/push/",),
        holds=("docker push app:1", "skopeo copy oci:a docker://b"),
    ),
    Tool(
        name="docker-scout",
        kind=Kind.SCAN,
        commands=("docker scout cves", "docker scout quickview"),
        sources=(_PAGE + "scout/cves/",),
        holds=("docker scout cves --exit-code app",),
        needs=(
            Need(
                flags=("-e", "--exit-code"),
                why="the exit code is 0 whatever is found",
                instead="add `--exit-code`",
                severity=Severity.WARNING,
                fires=("docker scout cves app:1",),
                holds=("docker scout cves -e app:1",),
            ),
        ),
        valued=("--only-severity", "--format", "--output"),
    ),
    Tool(
        name="docker-run",
        kind=Kind.OTHER,
        commands=("docker run", "podman run", "docker container run"),
        sources=(_PAGE + "container/run/",),
        holds=("docker run --rm app test",),
        soft=(
            Soft(
                options=("-d", "--detach"),
                why="it ends as soon as the container starts, whatever happens inside",
                instead="leave `-d` out, or wait with `docker wait` and judge what it prints",
                source=_PAGE + "container/run/#detach",
                severity=Severity.WARNING,
                fires=("docker run -d app", "docker run -dp 80:80 app", "docker run --detach app"),
                holds=("docker run --rm -it app",),
            ),
        ),
        valued=(
            "-e",
            "--env",
            "-v",
            "--volume",
            "-p",
            "--publish",
            "-w",
            "--workdir",
            "-u",
            "--user",
            "--name",
            "--network",
            "--entrypoint",
            "--mount",
            "--env-file",
            "--platform",
        ),
    ),
)
