"""Describes actions that publish packages, images and releases."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import OFF, ON, Effect, Example, Input, Value
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="publishing-pypi",
        kind=Kind.PUBLISH,
        names=("pypa/gh-action-pypi-publish",),
        sources=("https://github.com/pypa/gh-action-pypi-publish/blob/unstable/v1/README.md",),
        soft=(
            Input(
                name="skip-existing",
                value=ON,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="a version that is there already counts as published",
                instead="leave the input out",
                fires=(Example(inputs={"skip-existing": "true"}),),
                holds=(Example(), Example(inputs={"skip-existing": "false"})),
            ),
        ),
    ),
    Action(
        name="publishing-release",
        kind=Kind.PUBLISH,
        names=("softprops/action-gh-release",),
        sources=("https://github.com/softprops/action-gh-release/blob/master/action.yml",),
        soft=(
            Input(
                name="fail_on_unmatched_files",
                value=OFF,
                unset=True,
                effect=Effect.EMPTY,
                severity=Severity.WARNING,
                why="a release without the files is a success",
                instead="set `fail_on_unmatched_files: true`",
                fires=(
                    Example(inputs={"files": "dist/*"}),
                    Example(inputs={"files": "dist/*", "fail_on_unmatched_files": "false"}),
                ),
                holds=(Example(inputs={"fail_on_unmatched_files": "true"}), Example()),
                only_with=("files", Value(matches=r".+")),
            ),
        ),
    ),
    Action(
        name="publishing-image",
        kind=Kind.BUILD,
        names=("docker/build-push-action", "docker/bake-action", "redhat-actions/buildah-build"),
        sources=("https://github.com/docker/build-push-action/blob/master/README.md",),
    ),
    Action(
        name="publishing-others",
        kind=Kind.PUBLISH,
        names=(
            "js-devtools/npm-publish",
            "changesets/action",
            "googleapis/release-please-action",
            "cycjimmy/semantic-release-action",
            "goreleaser/goreleaser-action",
            "ncipollo/release-action",
            "actions/create-release",
            "redhat-actions/push-to-registry",
            "gradle/publish-action",
            "rubygems/release-gem",
            "release-drafter/release-drafter",
            "getsentry/action-release",
        ),
        sources=("https://github.com/changesets/action/blob/main/README.md",),
    ),
)
