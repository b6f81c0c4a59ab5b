"""Describes Cargo, which builds, tests and publishes Rust."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value, Variable
from generator.tools.tool import Kind, Tool

_CAPPED = Value(matches=r"(.*\s)?--cap-lints[= ](warn|allow)(\s.*)?")
_LINTS = "https://doc.rust-lang.org/rustc/lints/levels.html#capping-lints"

TOOLS = (
    Tool(
        name="cargo-test",
        kind=Kind.TEST,
        commands=("cargo test", "cargo t"),
        sources=("https://doc.rust-lang.org/cargo/commands/cargo-test.html",),
        holds=(
            "cargo test",
            "cargo +nightly test --workspace --all-features",
            "cargo test -- --nocapture",
        ),
        soft=(
            Soft(
                options=("--no-run",),
                effect=Effect.IDLE,
                why="the tests are compiled and none is run",
                instead="leave the option out",
                fires=("cargo test --no-run --locked",),
                holds=("cargo test --no-fail-fast", "cargo test -- --no-run"),
            ),
            Soft(
                options=("--list",),
                behind=True,
                effect=Effect.IDLE,
                lists=True,
                why="the tests are listed and none is run",
                instead="leave the option out",
                source="https://doc.rust-lang.org/rustc/tests/index.html#--list",
                fires=("cargo test -- --list",),
                holds=("cargo test -- --include-ignored",),
            ),
            Soft(
                options=("--skip",),
                value=Value(),
                behind=True,
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="tests whose name contains the word are left out",
                instead="mark them `#[ignore]` with a reason",
                source="https://doc.rust-lang.org/rustc/tests/index.html#--skip-filter",
                fires=("cargo test -- --skip slow", "cargo test -- --skip=slow"),
                holds=("cargo test -- --exact slow",),
            ),
            Soft(
                options=("--doc",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="only examples of the documentation are run",
                instead="run `cargo test` beside it",
                fires=("cargo test --doc",),
                holds=("cargo test --lib",),
            ),
        ),
        variables=(
            Variable(
                name="INSTA_UPDATE",
                value=Value(one_of=("always", "unseen")),
                severity=Severity.WARNING,
                why="the tests rewrite the snapshots that they should be held to",
                instead="set it to `no`",
                source="https://insta.rs/docs/advanced/#controlling-snapshot-updating",
                fires=("INSTA_UPDATE=always cargo test",),
                holds=("INSTA_UPDATE=no cargo test",),
            ),
        ),
        valued=("-p", "--package", "--features", "--test", "--target", "--profile", "-j"),
        exits=((0, "all passed, or none was there"), (101, "a test failed, or it did not compile")),
    ),
    Tool(
        name="cargo-nextest",
        kind=Kind.TEST,
        commands=("cargo nextest run", "cargo nextest r"),
        sources=("https://nexte.st/docs/running/",),
        holds=("cargo nextest run --workspace", "cargo nextest run --no-fail-fast"),
        soft=(
            Soft(
                options=("--no-run",),
                effect=Effect.IDLE,
                why="the tests are compiled and none is run",
                instead="leave the option out",
                fires=("cargo nextest run --no-run",),
                holds=("cargo nextest run --no-capture",),
            ),
        ),
        empty=(
            Soft(
                options=("--no-tests",),
                value=Value(one_of=("pass", "warn")),
                why="no test counts as a success",
                instead="use `--no-tests=fail`",
                fires=("cargo nextest run --no-tests=pass", "cargo nextest run --no-tests warn"),
                holds=("cargo nextest run --no-tests=fail",),
            ),
        ),
        valued=("-p", "--package", "--features", "-E", "--profile", "--partition"),
        exits=(
            (0, "all passed"),
            (4, "no test was run"),
            (100, "a test failed"),
            (101, "it did not compile"),
        ),
    ),
    Tool(
        name="cargo-clippy",
        kind=Kind.LINT,
        commands=("cargo clippy",),
        sources=("https://doc.rust-lang.org/clippy/usage.html",),
        holds=(
            "cargo clippy -- -D warnings",
            "cargo clippy --all-targets -- -Dwarnings",
            'RUSTFLAGS="-D warnings" cargo clippy',
        ),
        needs=(
            Need(
                options=("-D", "--deny", "-F", "--forbid"),
                value=Value(matches=r"warnings|clippy::all"),
                behind=True,
                repeats=True,
                variables=("RUSTFLAGS", "CARGO_BUILD_WARNINGS"),
                variable_value=Value(matches=r"deny|(.*\s)?(-D\s*|--deny[= ])warnings(\s.*)?"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="warnings do not fail",
                instead="add `-- -D warnings`",
                fires=(
                    "cargo clippy",
                    "cargo clippy --all-targets --all-features",
                    "cargo clippy -- -W clippy::pedantic",
                    "cargo clippy -- -D clippy::unwrap_used",
                ),
                holds=("cargo clippy -- -D clippy::unwrap_used -D warnings",),
            ),
        ),
        soft=(
            Soft(
                options=("--fix",),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="what can be mended is changed in the work tree and does not fail",
                instead="leave `--fix` out",
                fires=("cargo clippy --fix -- -D warnings",),
                holds=("cargo clippy --no-deps -- -D warnings",),
            ),
        ),
        variables=(
            Variable(
                name="RUSTFLAGS",
                value=_CAPPED,
                why="no lint is graver than a warning, and warnings do not fail",
                instead="take `--cap-lints` out of the variable",
                source=_LINTS,
                fires=('RUSTFLAGS="--cap-lints warn" cargo clippy -- -D warnings',),
                holds=('RUSTFLAGS="-C debuginfo=0" cargo clippy -- -D warnings',),
            ),
        ),
        valued=("-p", "--package", "--features", "--target", "-W", "-A"),
    ),
    Tool(
        name="cargo-fmt",
        kind=Kind.FORMAT,
        commands=("cargo fmt", "rustfmt"),
        sources=("https://github.com/rust-lang/rustfmt/blob/main/README.md",),
        holds=(
            "cargo fmt --all --check",
            "cargo fmt --all -- --check",
            "rustfmt --check src/lib.rs",
        ),
        needs=(
            Need(
                flags=("--check",),
                behind=True,
                why="the files are rewritten and the exit code is 0",
                instead="add `--check`",
                fires=("cargo fmt", "cargo fmt --all -- --config x=y", "rustfmt src/lib.rs"),
                holds=("cargo fmt -- --color=always --check",),
            ),
        ),
        valued=("-p", "--package", "--manifest-path", "--edition", "--config"),
    ),
    Tool(
        name="cargo-build",
        kind=Kind.BUILD,
        commands=("cargo build", "cargo b", "cargo check", "cargo c", "cargo doc"),
        sources=("https://doc.rust-lang.org/cargo/commands/cargo-build.html",),
        holds=("cargo build --release --locked", "cargo check"),
        valued=("-p", "--package", "--features", "--target"),
        variables=(
            Variable(
                name="RUSTFLAGS",
                value=_CAPPED,
                why="no lint is graver than a warning, and warnings do not fail",
                instead="take `--cap-lints` out of the variable",
                source=_LINTS,
                fires=('RUSTFLAGS="--cap-lints=allow" cargo build',),
                holds=('RUSTFLAGS="-D warnings" cargo build',),
            ),
        ),
    ),
    Tool(
        name="cargo-audit",
        kind=Kind.AUDIT,
        commands=(
            "cargo audit",
            "cargo deny check",
            "cargo-audit audit",
            "cargo-deny check",
            "cargo vet",
        ),
        sources=("https://github.com/rustsec/rustsec/blob/main/cargo-audit/README.md",),
        holds=("cargo audit --deny warnings", "cargo deny check advisories"),
    ),
    Tool(
        name="cargo-publish",
        kind=Kind.PUBLISH,
        commands=("cargo publish", "cargo release"),
        sources=("https://doc.rust-lang.org/cargo/commands/cargo-publish.html",),
        holds=("cargo publish --locked",),
        soft=(
            Soft(
                options=("--dry-run", "-n"),
                effect=Effect.IDLE,
                why="nothing is published",
                instead="leave `--dry-run` out where it should be",
                fires=("cargo publish --dry-run", "cargo publish -n"),
                holds=("cargo publish --no-verify",),
            ),
        ),
        valued=("-p", "--package", "--token"),
    ),
)
