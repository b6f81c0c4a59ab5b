"""Describes tools that are known for what they are, and for no way to make them pass."""

from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="plain-test",
        kind=Kind.TEST,
        commands=(
            *("swift test", "xcodebuild test", "xcodebuild * test", "sbt test", "sbt * test"),
            *("stack test", "cabal test", "zig build test", "bazel test", "meson test"),
            *("lein test", "busted", "bats", "behave", "karma start", "ng test", "ava", "tap"),
            *("wdio run", "testcafe", "test-storybook", "rebar3 ct", "rebar3 eunit"),
        ),
        sources=("https://bats-core.readthedocs.io/en/stable/usage.html",),
        holds=("swift test", "bazel test //...", "bats tests", "sbt 'project a' test"),
    ),
    Tool(
        name="plain-lint",
        kind=Kind.LINT,
        commands=(
            *("scalafix", "ktlint", "oxlint", "spectral lint", "buf lint", "buf breaking"),
            *("kubeconform", "kubeval", "kube-linter lint", "conftest test", "ec"),
            *("editorconfig-checker", "solhint", "hlint", "mix dialyzer", "xo", "standard"),
            *("ls-lint", "vacuum lint", "redocly lint", "vale", "djlint", "cfn-lint"),
            *("check-jsonschema", "commitlint", "lychee", "taplo check", "size-limit"),
            *("lint-imports", "gatewright check", "gatewright lint"),
        ),
        sources=("https://buf.build/docs/reference/cli/buf/lint/",),
        holds=("ktlint", "buf lint", "npx commitlint --from origin/main"),
    ),
    Tool(
        name="plain-scan",
        kind=Kind.SCAN,
        commands=("slither", "kubescape scan", "njsscan", "clamscan"),
        sources=("https://github.com/crytic/slither/wiki/Usage",),
        holds=("slither .", "clamscan -r ."),
    ),
)
