"""The gates of Node.js components outside their tests: linter, compiler, audit, format, build."""

from generator.evidence.template import judge_script
from generator.model.catalogue import Part
from generator.model.script import Command, Evidence
from generator.toolchains.node_manager import REPORTS, at_workspace, manager_of, run
from generator.toolchains.node_runner import ENVIRONMENT, build, runner_of

DEFAULT_OUTPUT = "dist"


def lint(part: Part) -> Command:
    """Give ESLint over the whole component; a warning fails too.

    Comments that switch a rule off keep their effect: they stand in the code under review, and
    ESLint reports those without use (https://eslint.org/docs/latest/use/command-line-interface).
    """
    eslint = f"{run(part, 'eslint')} . --max-warnings 0"
    return Command(
        tool="eslint",
        run=f'if ! {eslint} --format json --output-file "$REPORT"; then\n  {eslint}\n  exit 1\nfi',
        evidence=Evidence(kind="eslint", path=f"{REPORTS}/lint.json"),
        minutes=2,
    )


def types(part: Part) -> Command | None:
    """Give the TypeScript compiler over all projects of the component.

    `tsc --noEmit` examines nothing in a solution, whose `files` is empty and which refers to other
    projects (https://www.typescriptlang.org/docs/handbook/project-references.html). These are
    built, as the project itself builds them: `--noEmit` is an error (TS6310) for projects that
    others refer to. `--noCheck` is turned off and needs TypeScript 5.5 or newer.
    """
    if (part.component.language or "typescript") != "typescript":
        return None
    tsc = run(part, "tsc")
    return Command(
        tool="tsc",
        run=f'config="$({tsc} --showConfig)"\n'
        "how=(--noEmit)\n"
        "if jq --exit-status '.references' <<< \"$config\" > /dev/null; then\n"
        "  how=(--build --force)\n"
        "fi\n"
        f'if ! {tsc} "${{how[@]}}" --noCheck false --listFiles --pretty false > "$REPORT"; then\n'
        "  grep -v '^/' \"$REPORT\"\n"
        "  exit 1\n"
        "fi",
        evidence=Evidence(kind="tsc-files", path=f"{REPORTS}/types.txt"),
        minutes=2,
    )


def format_(part: Part) -> Command:
    """Give Prettier over the whole component.

    Prettier does not tell which files it read. Asked which ones differ from CRLF line ends, which
    the generated command overrides any configuration with, it lists them all
    (https://prettier.io/docs/cli#--list-different).
    """
    prettier = run(part, "prettier")
    return Command(
        tool="prettier",
        run=f"{prettier} . --check\n"
        f'if {prettier} . --list-different --end-of-line crlf > "$REPORT"; then\n'
        '  echo "prettier examined nothing"\n'
        "  exit 1\n"
        "fi",
        evidence=Evidence(kind="file-list", path=f"{REPORTS}/format.txt"),
        minutes=1,
    )


def audit(part: Part) -> Command:
    """Give the manager's audit of all locked packages, less the findings that are waived.

    The audit's exit status cannot know waivers, so the report decides; an audit that could not
    do its work has no report that passes. What a workspace locks is examined as a whole.
    """
    name = manager_of(part).name
    level = part.product.policy.audit_level
    command = _yarn_audit(part, level) if name == "yarn" else _plain_audit(part, name, level)
    return Command(
        tool=f"{name} audit",
        run=f"{command}{judge_script(name)}",
        evidence=Evidence(kind=f"{name}-audit", path=f"{REPORTS}/audit.json"),
        env=(("AUDIT_LEVEL", level),),
        minutes=1,
    )


def _plain_audit(part: Part, name: str, level: str) -> str:
    audit_ = at_workspace(part, f"{name} audit --json --audit-level {level}")
    return (
        f'if ! {audit_} > "$REPORT"; then\n'
        f'  echo "{name} audit found advisories or could not work: its report decides"\n'
        "fi\n"
        'FINDINGS="$REPORT"\n'
    )


def _yarn_audit(part: Part, level: str) -> str:
    """Give Yarn's audit, whose report is empty when all is well.

    Sources: https://yarnpkg.com/cli/npm/audit and https://yarnpkg.com/cli/info
    """
    info = at_workspace(part, "yarn info --all --recursive --name-only --json")
    words = "yarn npm audit --all --recursive --no-deprecations \\\n  "
    return (
        f'{info} > "$REPORT"\n'
        'FINDINGS="$REPORT.found"\n'
        f'if ! {at_workspace(part, f"{words}--severity {level} --json")} > "$FINDINGS"; then\n'
        '  [ -s "$FINDINGS" ]\n'
        "fi\n"
    )


def compile_(part: Part) -> Command:
    """Give the `build` script of package.json, which must write files to the output folder.

    A task runner runs it after those of the packages that the component depends on.
    """
    name = runner_of(part)
    return Command(
        tool=f"{name} build" if name else "build script",
        run=build(part) if name else f"{manager_of(part).script} build",
        evidence=Evidence(kind="files", path=part.component.output or DEFAULT_OUTPUT),
        env=ENVIRONMENT[name] if name else (),
        minutes=3,
    )
