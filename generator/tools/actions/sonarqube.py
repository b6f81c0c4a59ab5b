"""Describes the actions of SonarQube."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import Example, Input, Value
from generator.tools.tool import Kind

_PAGE = "https://github.com/SonarSource/sonarqube-scan-action/blob/master/README.md"

ACTIONS = (
    Action(
        name="sonarqube",
        kind=Kind.SCAN,
        names=("sonarsource/sonarqube-scan-action", "sonarsource/sonarcloud-github-action"),
        sources=(_PAGE,),
        soft=(
            Input(
                name="args",
                value=Value(matches=r".*-Dsonar\.qualitygate\.wait=true\b.*", negated=True),
                unset=True,
                severity=Severity.WARNING,
                why="it sends the code and does not wait for the quality gate",
                instead="add `-Dsonar.qualitygate.wait=true` to `args`, or the quality gate action",
                fires=(Example(), Example(inputs={"args": "-Dsonar.verbose=true"})),
                holds=(
                    Example(inputs={"args": "-Dsonar.projectKey=a -Dsonar.qualitygate.wait=true"}),
                ),
            ),
        ),
    ),
    Action(
        name="sonarqube-gate",
        kind=Kind.SCAN,
        names=("sonarsource/sonarqube-quality-gate-action",),
        sources=(
            "https://github.com/SonarSource/sonarqube-quality-gate-action/blob/master/README.md",
        ),
    ),
)
