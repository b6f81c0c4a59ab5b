"""Describes actions that prepare a job and judge nothing."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import ON, Effect, Example, Input
from generator.tools.tool import Kind

ACTIONS = (
    Action(
        name="setup",
        kind=Kind.SETUP,
        names=(
            *("actions/checkout", "actions/setup-*", "actions/cache", "actions/cache/*"),
            *("astral-sh/setup-uv", "pnpm/action-setup", "pnpm/setup", "oven-sh/setup-bun"),
            *("denoland/setup-deno", "ruby/setup-ruby", "shivammathur/setup-php"),
            *("dtolnay/rust-toolchain", "actions-rs/toolchain", "swatinem/rust-cache"),
            *("actions-rust-lang/setup-rust-toolchain", "taiki-e/install-action"),
            *("gradle/actions/*", "gradle/wrapper-validation-action", "erlef/setup-beam"),
            *("subosito/flutter-action", "dart-lang/setup-dart", "conda-incubator/setup-*"),
            *("docker/setup-*", "docker/login-action", "docker/metadata-action"),
            *("hashicorp/setup-packer", "hashicorp/vault-action", "hashicorp/setup-copywrite"),
            *("aws-actions/configure-aws-credentials", "aws-actions/amazon-ecr-login"),
            *("azure/login", "azure/setup-*", "google-github-actions/auth"),
            *("google-github-actions/setup-gcloud", "google-github-actions/get-gke-credentials"),
            *("step-security/harden-runner", "actions/create-github-app-token"),
            *("cachix/install-nix-action", "determinatesystems/*", "jdx/mise-action"),
            *("sigstore/cosign-installer", "aquasecurity/setup-trivy", "grafana/setup-k6-action"),
            *("browser-actions/setup-*", "maxim-lobanov/setup-xcode", "superfly/flyctl-actions/*"),
            *("infracost/actions/setup", "bufbuild/buf-setup-action", "helm/kind-action"),
        ),
        sources=("https://github.com/actions/checkout/blob/main/README.md",),
    ),
    Action(
        name="setup-terraform",
        kind=Kind.SETUP,
        names=("hashicorp/setup-terraform", "opentofu/setup-opentofu"),
        sources=("https://github.com/hashicorp/setup-terraform/blob/main/README.md",),
        soft=(
            Input(
                name="terraform_wrapper",
                value=ON,
                unset=True,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="behind the wrapper `plan -detailed-exitcode` succeeds whatever differs",
                instead="set `terraform_wrapper: false`, or judge the output `exitcode`",
                fires=(Example(), Example(inputs={"terraform_wrapper": "true"})),
                holds=(Example(inputs={"terraform_wrapper": "false"}),),
            ),
        ),
    ),
    Action(
        name="setup-scripts",
        kind=Kind.OTHER,
        names=(
            "actions/github-script",
            "actions/attest",
            "actions/attest-*",
            "actions/labeler",
            "actions/stale",
            "slackapi/slack-github-action",
            "peter-evans/*",
            "marocchino/sticky-pull-request-comment",
        ),
        sources=("https://github.com/actions/github-script/blob/main/README.md",),
    ),
)
