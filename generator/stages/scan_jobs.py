"""Gives the jobs of the security-scan stage, one for each subject, with what they need first."""

from dataclasses import replace

from generator.model.catalogue import Context
from generator.model.gate import Gate
from generator.model.workflow import Job, Pairs, Permission, Scalar, Step
from generator.stages.pieces.actions import action_gate_steps
from generator.stages.pieces.gates import after, gate_steps
from generator.stages.pieces.jobs import READ, TIMEOUT_MINUTES
from generator.stages.pieces.steps import SETUP, checkout, with_setup_id
from generator.stages.pieces.tokens import predicate, present
from generator.stages.scan_commands import SARIF_FOLDER
from generator.stages.scan_gates import CODE_JOB, SNYK_TEST, STAGE
from generator.stages.scripts import script
from generator.stages.tool_images import TRIVY_VERSION

SNYK_FOLDER = ".gatewright/snyk"
UPLOADED = "github.event_name == 'push' || github.event_name == 'schedule'"
"""Events whose results code scanning keeps; pull requests of forks may not upload any."""
BUILD_MODES = {"go": "autobuild"}
"""How CodeQL reads a language that it cannot read without a build.

https://docs.github.com/en/code-security/code-scanning/creating-an-advanced-setup-for-code-scanning/codeql-code-scanning-for-compiled-languages
"""


def plain_job(context: Context, id_: str, gates: tuple[Gate, ...]) -> Job:
    """Give a job that needs nothing but the sources."""
    return _job(context, id_, gates, with_setup_id((checkout(context),)))


def trivy_job(context: Context, id_: str, gates: tuple[Gate, ...]) -> Job:
    """Give a job that has Trivy.

    Trivy is installed before the check-out: its installer clones into `trivy` of the workspace
    and removes that folder, which may be one of the repository.
    https://github.com/aquasecurity/setup-trivy/blob/v0.3.1/action.yaml
    """
    return _job(context, id_, gates, with_setup_id((install_trivy(context), checkout(context))))


def install_trivy(context: Context) -> Step:
    """Give the step that installs Trivy."""
    return Step(
        name="Install Trivy",
        uses=context.pins.action("aquasecurity/setup-trivy"),
        with_=(("version", TRIVY_VERSION),),
    )


def codeql_job(context: Context, id_: str, gates: tuple[Gate, ...]) -> Job:
    """Give the job that analyses one language, reads the results, and uploads them.

    One language each, since only then a build mode can be given:
    https://github.com/github/codeql-action/blob/main/init/action.yml. The analysis ends with
    success whatever it finds; the gate is our reading. The upload is none: it informs the page of
    code scanning, where the default set-up must be off.
    """
    if any(gate.waiver for gate in gates):
        return plain_job(context, id_, gates)
    language = id_.removeprefix(CODE_JOB)
    prepare = with_setup_id((checkout(context), *_analysis(context, language)))
    job = _job(context, id_, gates, prepare)
    upload = Step(
        name="Show the results in code scanning",
        condition=f"${{{{ !cancelled() && steps.{SETUP}.outcome == 'success' && ({UPLOADED}) }}}}",
        uses=context.pins.action("github/codeql-action/upload-sarif"),
        with_=(("sarif_file", SARIF_FOLDER), ("category", f"/language:{language}")),
    )
    permissions = (
        *READ,
        Permission(scope="actions", access="read", reason="CodeQL asks which run it is in"),
        Permission(scope="security-events", access="write", reason="uploads the results of CodeQL"),
    )
    return replace(job, permissions=permissions, steps=(*job.steps, upload))


def _analysis(context: Context, language: str) -> tuple[Step, Step]:
    init = Step(
        name="Start CodeQL",
        uses=context.pins.action("github/codeql-action/init"),
        with_=(("languages", language), ("build-mode", BUILD_MODES.get(language, "none"))),
    )
    analyze = Step(
        name="Analyse",
        uses=context.pins.action("github/codeql-action/analyze"),
        with_=(
            ("category", f"/language:{language}"),
            ("output", SARIF_FOLDER),
            ("upload", "never"),
            ("upload-database", False),
        ),
    )
    return init, analyze


def snyk_job(context: Context, id_: str, gates: tuple[Gate, ...]) -> Job:
    """Give the job that asks Snyk, once for each lock file, and sees the token nowhere else."""
    token = gates[0].token
    held = [gate for gate in gates if not gate.waiver]
    waivers = sorted({(w.finding, w.until) for gate in held for w in gate.findings})
    policy = Step(
        name="Write what is waived",
        env=(("WAIVED_FINDINGS", "".join(f"{finding} {until}\n" for finding, until in waivers)),),
        run=script("snyk-policy"),
    )
    prepare = with_setup_id((checkout(context), policy))
    guard = (present((token,)),) if held else ()
    return Job(
        id=id_,
        name=id_,
        condition=f"${{{{ {predicate(context, token, scheduled=True)} }}}}",
        runs_on=context.runner(STAGE),
        timeout_minutes=TIMEOUT_MINUTES,
        permissions=READ,
        steps=(
            *guard,
            *prepare,
            *(step for gate in gates for step in _snyk_steps(context, gate, token)),
        ),
        minutes=1 + 2 * len(held),
    )


def _snyk_steps(context: Context, gate: Gate, token: str) -> tuple[Step, ...]:
    arguments = gate.command.run.removeprefix(SNYK_TEST) if gate.command else ""
    summary = f"{SNYK_FOLDER}/{gate.component or 'all'}.json"
    # The action runs `snyk test`, whose exit status is the verdict; the file is only evidence.
    inputs: Pairs[Scalar] = (
        ("command", "test"),
        ("args", f"{arguments} --policy-path={SNYK_FOLDER} --json-file-output={summary}"),
    )
    decides = action_gate_steps(
        gate,
        uses=context.pins.action("snyk/actions/node"),
        with_=inputs,
        env=(("SNYK_TOKEN", f"${{{{ secrets.{token} }}}}"),),
    )
    if gate.waiver:
        return decides
    evidence = Step(
        name=f"{gate.id}: dependencies of {gate.component or 'the repository'} were tested",
        condition=after(SETUP),
        env=(("SUMMARY", summary),),
        run=script("snyk-evidence"),
    )
    return (*decides, evidence)


def _job(context: Context, id_: str, gates: tuple[Gate, ...], prepare: tuple[Step, ...]) -> Job:
    minutes = sum(gate.command.minutes for gate in gates if gate.command and not gate.waiver)
    return Job(
        id=id_,
        name=id_,
        runs_on=context.runner(STAGE),
        timeout_minutes=TIMEOUT_MINUTES,
        permissions=READ,
        steps=(*prepare, *(step for gate in gates for step in gate_steps(gate))),
        minutes=1 + minutes,
    )
