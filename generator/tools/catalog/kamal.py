"""Describes Kamal, Capistrano and others that deploy over SSH."""

from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="kamal",
        kind=Kind.DEPLOY,
        commands=(
            "kamal deploy",
            "kamal redeploy",
            "kamal rollback",
            "kamal setup",
            "cap * deploy",
            "dep deploy",
            "dep * deploy",
            "envoy run",
            "mina deploy",
            "fab deploy",
            "pyinfra",
            "nixos-rebuild switch",
            "colmena apply",
            "deploy-rs",
        ),
        sources=("https://kamal-deploy.org/docs/commands/deploy/",),
        holds=("kamal deploy", "bundle exec cap production deploy", "vendor/bin/dep deploy"),
        valued=("-d", "--destination", "-c", "--config-file"),
    ),
)
