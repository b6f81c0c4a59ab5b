"""Programs that run another program: where the call that they run begins."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Wrapper:
    """A program that runs the words behind its own.

    `valued` are its options whose value is the next word. `operands` words and, with
    `assigns`, any `NAME=value` stand before the call. With `adds` it gives more words than are
    written. `marker` is an option that the call stands right behind, as `-m`. With one of the
    options `idle` it runs nothing.
    """

    commands: tuple[str, ...]
    valued: tuple[str, ...] = ()
    operands: int = 0
    assigns: bool = False
    adds: bool = False
    marker: str = ""
    idle: tuple[str, ...] = ()


_UV = (
    *("--with", "--with-editable", "--with-requirements", "--python", "-p", "--extra", "--group"),
    *("--project", "--directory", "--env-file", "--package", "--from", "--index", "--color"),
    *("--only-group", "--no-group", "--no-extra", "--index-url", "--extra-index-url"),
)
_COMPOSE = (
    *("-f", "--file", "-p", "--project-name", "--profile", "--env-file", "--project-directory"),
    *("-e", "--env", "-v", "--volume", "-u", "--user", "-w", "--workdir", "--name"),
    *("--entrypoint", "--index", "-l", "--label"),
)
_PNPM = ("-F", "--filter", "-C", "--dir", "--package", "--filter-prod")
_NPM = ("-w", "--workspace", "-p", "--package", "--prefix", "--loglevel", "--registry")

WRAPPERS = (
    # https://docs.npmjs.com/cli/v11/commands/npx, https://pnpm.io/cli/exec, https://bun.com/docs/cli/bunx
    Wrapper(commands=("npx", "npm exec", "npm x", "bunx", "bun x"), valued=_NPM),
    Wrapper(commands=("pnpm exec", "pnpm dlx", "pnpx", "pnpm"), valued=_PNPM),
    # https://yarnpkg.com/cli/run
    Wrapper(commands=("yarn exec", "yarn dlx", "yarn run", "yarn"), valued=("-p", "--cwd")),
    Wrapper(commands=("yarn workspace",), operands=1),
    Wrapper(commands=("bun run",), valued=("--cwd", "--filter")),
    # https://docs.astral.sh/uv/reference/cli/, https://python-poetry.org/docs/cli/#run
    Wrapper(commands=("uv run", "uvx", "uv tool run"), valued=_UV),
    Wrapper(
        commands=("poetry run", "pipenv run", "pdm run", "rye run", "hatch run"),
        valued=("-C", "--directory", "-P", "--project", "-p"),
    ),
    Wrapper(commands=("pipx run",), valued=("--spec", "--python", "--with")),
    Wrapper(
        commands=("conda run", "mamba run", "micromamba run"),
        valued=("-n", "--name", "-p", "--cwd"),
    ),
    # https://docs.python.org/3/using/cmdline.html
    Wrapper(commands=("python", "uv run"), valued=("-W", "-X", *_UV), marker="-m"),
    # https://coverage.readthedocs.io/en/latest/commands/cmd_run.html
    Wrapper(commands=("coverage run",), valued=("--rcfile", "--source", "--omit"), marker="-m"),
    Wrapper(
        commands=("coverage run", "python"),
        valued=(
            *("--rcfile", "--source", "--omit", "--include", "--data-file", "--context"),
            *("--concurrency", "-W", "-X"),
        ),
    ),
    Wrapper(
        commands=("nyc", "c8"),
        valued=(
            *("--reporter", "-r", "--lines", "--functions", "--branches", "--statements"),
            *("-x", "--exclude", "-n", "--include", "--cwd", "--temp-dir"),
        ),
    ),
    # https://bundler.io/man/bundle-exec.1.html
    Wrapper(commands=("bundle exec", "bundler exec", "ruby -S", "rbenv exec")),
    Wrapper(commands=("php",), valued=("-d", "-c")),
    Wrapper(commands=("node",), valued=("-r", "--require", "--import", "--env-file")),
    Wrapper(commands=("go run", "go tool"), valued=("-C", "-modfile", "-mod", "-tags")),
    Wrapper(commands=("dotnet tool run", "dotnet")),
    # https://www.gnu.org/software/coreutils/manual/html_node/Modified-command-invocation.html
    Wrapper(
        commands=("sudo", "doas"),
        valued=("-u", "--user", "-g", "--group", "-h", "-p", "-C", "-D"),
        assigns=True,
    ),
    Wrapper(commands=("env",), valued=("-u", "--unset", "-C", "--chdir"), assigns=True),
    Wrapper(
        commands=("timeout", "gtimeout"),
        valued=("-k", "--kill-after", "-s", "--signal"),
        operands=1,
    ),
    Wrapper(commands=("nice", "ionice", "chrt"), valued=("-n", "-c", "--adjustment", "--class")),
    Wrapper(commands=("stdbuf",), valued=("-o", "-i", "-e", "--output", "--input", "--error")),
    Wrapper(commands=("time", "nohup", "setsid", "unbuffer", "chronic", "exec", "builtin")),
    # https://www.gnu.org/software/bash/manual/bash.html#Bash-Builtins
    Wrapper(commands=("command",), idle=("-v", "-V", "-pv")),
    Wrapper(
        commands=("xargs",),
        valued=("-n", "-P", "-I", "-d", "-L", "-s", "-a", "-E", "--max-args", "--max-procs"),
        adds=True,
    ),
    Wrapper(
        commands=("xvfb-run",),
        valued=("-s", "--server-args", "-n", "--server-num", "-e", "-f", "-w"),
    ),
    Wrapper(commands=("dbus-run-session",)),
    # https://github.com/kentcdodds/cross-env, https://github.com/entropitor/dotenv-cli
    Wrapper(commands=("cross-env", "cross-env-shell"), assigns=True),
    Wrapper(
        commands=("dotenv", "dotenvx run", "env-cmd"), valued=("-e", "-v", "-f", "-c"), assigns=True
    ),
    Wrapper(
        commands=("doppler run", "op run", "infisical run", "mise exec", "mise x", "asdf exec"),
        valued=("-p", "--project", "-c", "--config", "--env-file", "--env"),
    ),
    Wrapper(commands=("aws-vault exec", "direnv exec"), valued=("-d", "--duration"), operands=1),
    # https://docs.docker.com/reference/cli/docker/compose/run/
    Wrapper(commands=("docker compose run", "docker compose exec"), valued=_COMPOSE, operands=1),
)
