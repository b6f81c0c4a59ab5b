"""Quality gates that no component owns: secrets in the whole history, and SonarQube.

The action of TruffleHog is not used: on a push without commits in its payload it ends with success
before it scans, and on `merge_group` it scans with neither base nor head
(https://github.com/trufflesecurity/trufflehog/blob/v3.97.0/action.yml). Its image is started by our
own script instead, always for the whole history that leads to the commit, and its own count of
what it has read must be there. What TruffleHog could verify, or could not check, fails; patterns
that it checked in vain are left to security-scan.filesystem, which takes waivers. A comment
`trufflehog:ignore` beside a line is the scanner's own way past, and cannot be switched off.
"""

from generator.model.catalogue import Context
from generator.model.form import Form
from generator.model.gate import Gate
from generator.model.scan_terms import SonarHost, SonarOrganization, SonarProject, SonarToken
from generator.model.script import Command, Evidence
from generator.model.workflow import Job, Pairs, Scalar
from generator.stages.pieces.actions import action_gate_steps
from generator.stages.pieces.gates import component_gate
from generator.stages.pieces.jobs import READ, REPOSITORY, TIMEOUT_MINUTES
from generator.stages.pieces.steps import checkout, with_setup_id
from generator.stages.pieces.tokens import predicate, present
from generator.stages.scripts import script
from generator.stages.tool_images import TRUFFLEHOG

SONAR = "sonar"
COMMITS = ".gatewright/quality.secrets/commits.txt"
WAIT_SECONDS = 600


class Sonar(Form, frozen=True, kw_only=True):
    """Where SonarQube is, and which project is analysed."""

    project: SonarProject
    organization: SonarOrganization | None = None
    host: SonarHost | None = None
    token: SonarToken = "SONAR_TOKEN"


def secrets_gate(context: Context) -> Gate:
    """Give the gate that searches the whole history for secrets; its checkout must have depth 0.

    TruffleHog: https://github.com/trufflesecurity/trufflehog#cli
    """
    return component_gate(
        context,
        id="quality.secrets",
        stage_file=context.file("quality"),
        job=REPOSITORY,
        command=Command(
            tool="TruffleHog",
            run=script("scan-history"),
            evidence=Evidence(kind="lines", path=COMMITS),
            env=(("SCANNER", TRUFFLEHOG),),
            minutes=2,
        ),
        why="every repository has a history",
    )


def sonar_gate(context: Context, options: Sonar) -> Gate:
    """Give the gate of SonarQube's quality gate, decided by `sonar_job`."""
    return component_gate(
        context,
        id="quality.sonar",
        stage_file=context.file("quality"),
        job=SONAR,
        command=Command(tool="SonarQube", run="sonar-scanner", minutes=5),
        why="the blueprint declares it",
        origin="declared",
        token=options.token,
    )


def sonar_job(context: Context, options: Sonar) -> Job:
    """Give the job of its own that analyses and waits for the verdict of SonarQube.

    The scanner ends with success once it has sent its results, unless it is told to wait:
    https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/ci-integration/overview/
    """
    gate = sonar_gate(context, options)
    token = f"${{{{ secrets.{options.token} }}}}"
    env: list[tuple[str, Scalar]] = [("SONAR_TOKEN", token)]
    if options.host:
        env.append(("SONAR_HOST_URL", options.host))
    prepare = with_setup_id((checkout(context, depth=0),))
    guard = () if gate.waiver else (present((options.token,)),)
    decides = action_gate_steps(
        gate,
        uses=context.pins.action("SonarSource/sonarqube-scan-action"),
        with_=_inputs(context, options),
        env=tuple(env),
    )
    return Job(
        id=SONAR,
        name=SONAR,
        condition=f"${{{{ {predicate(context, options.token)} }}}}",
        runs_on=context.runner("quality"),
        timeout_minutes=TIMEOUT_MINUTES,
        permissions=READ,
        steps=(*guard, *prepare, *decides),
        minutes=5,
    )


def _inputs(context: Context, options: Sonar) -> Pairs[Scalar]:
    # Given here, a setting cannot be softened by sonar-project.properties, which it overrides.
    sources = ",".join(dict.fromkeys(part.path for part in context.parts))
    settings = {
        "sonar.projectKey": options.project,
        "sonar.organization": options.organization,
        "sonar.sources": sources,
        "sonar.qualitygate.wait": "true",
        "sonar.qualitygate.timeout": str(WAIT_SECONDS),
    }
    lines = (f"-D{name}={value}" for name, value in settings.items() if value)
    return (("args", "\n".join(lines)),)
