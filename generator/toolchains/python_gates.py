"""The gates of Python components outside their tests: linter, types, format, audit, build."""

from generator.evidence.template import judge_script
from generator.model.catalogue import Part
from generator.model.script import Command, Evidence
from generator.toolchains.python_manager import DEVELOPMENT, LOCKS, REPORTS, manager_of, run

DEFAULT_OUTPUT = "dist"
_EXPORTS = {
    "uv": "uv export --quiet --locked --all-groups --all-extras --no-emit-project --output-file",
    # A plugin: https://github.com/python-poetry/poetry-plugin-export#usage
    "poetry": "poetry export --no-interaction --all-groups --all-extras --output",
}
"""What lists a lock's packages with their hashes, to a file; the list of pip is its lock."""
_BUILDS = {
    "uv": ("uv build", "--out-dir"),
    "pip": ("python -m build", "--no-isolation --outdir"),
    "poetry": ("poetry build", "--no-interaction --output"),
}


def lint(part: Part) -> Command:
    """Give `ruff check` over the whole component; it repairs nothing.

    The files that it examines come from https://docs.astral.sh/ruff/configuration/#python-file-discovery.
    """
    ruff = run(part, "ruff check .")
    return Command(
        tool="ruff check",
        run=f'{ruff} --no-fix --output-format github\n{ruff} --show-files > "$REPORT"',
        evidence=Evidence(kind="ruff-files", path=f"{REPORTS}/lint.txt"),
        minutes=1,
    )


def format_(part: Part) -> Command:
    """Give `ruff format --check` over the whole component; it rewrites nothing."""
    show = run(part, "ruff check . --show-files")
    return Command(
        tool="ruff format",
        run=f'{run(part, "ruff format . --check")}\n{show} > "$REPORT"',
        evidence=Evidence(kind="ruff-files", path=f"{REPORTS}/format.txt"),
        minutes=1,
    )


def types(part: Part) -> Command:
    """Give mypy over the whole component.

    How strict it is stays in its configuration; without `check_untyped_defs` it leaves functions
    without annotations out (https://mypy.readthedocs.io/en/stable/common_issues.html).
    """
    return Command(
        tool="mypy",
        run=f'{run(part, "mypy")} . --linecount-report "$(dirname "$REPORT")"',
        evidence=Evidence(kind="mypy-files", path=f"{REPORTS}/types/linecount.txt"),
        minutes=2,
    )


def audit(part: Part) -> Command:
    """Give pip-audit over the locked packages, less the findings that are waived.

    It knows no severities, so every advisory counts whatever the policy's level. Its exit status
    cannot know waivers, so the report decides; an audit that could not work leaves none.
    Source: https://github.com/pypa/pip-audit#usage
    """
    export = _EXPORTS.get(manager_of(part))
    if export:
        listed = f'{export} "$REPORT.locked"\n'
        what = '--disable-pip --require-hashes --requirement "$REPORT.locked"'
    else:
        listed, what = "", f"--requirement {LOCKS['pip']} --requirement {DEVELOPMENT}"
    return Command(
        tool="pip-audit",
        run=f"{listed}if ! {run(part, 'pip_audit')} {what} \\\n"
        '  --strict --format json --output "$REPORT"; then\n'
        '  echo "pip-audit found advisories or could not work: its report decides"\n'
        "fi\n"
        f'FINDINGS="$REPORT"\n{judge_script("pip")}',
        evidence=Evidence(kind="pip-audit", path=f"{REPORTS}/audit.json"),
        env=(("AUDIT_LEVEL", part.product.policy.audit_level),),
        minutes=1,
    )


def compile_(part: Part) -> Command:
    """Give the build of a source archive and a wheel, which must write files to the output folder.

    With pip the build backend is the locked one; what it needs and does not find fails the build.
    Sources: https://docs.astral.sh/uv/reference/cli/#uv-build,
    https://build.pypa.io/en/stable/reference/cli.html and https://python-poetry.org/docs/cli/#build
    """
    tool, options = _BUILDS[manager_of(part)]
    return Command(
        tool=tool,
        run=f'{tool} {options} "$REPORT"',
        evidence=Evidence(kind="files", path=part.component.output or DEFAULT_OUTPUT),
        minutes=1,
    )
