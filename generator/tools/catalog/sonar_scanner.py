"""Describes the scanners of SonarQube, which send code to be rated."""

from generator.tools.softness import Need, Value
from generator.tools.tool import Kind, Spelling, Tool

_WAIT = "https://docs.sonarsource.com/sonarqube-server/latest/analyzing-source-code/ci-integration/overview/"

TOOLS = (
    Tool(
        name="sonar-scanner",
        kind=Kind.SCAN,
        commands=(
            "sonar-scanner",
            "sonar",
            "mvn * sonar:sonar",
            "gradle * sonar",
            "gradle * sonarqube",
            "dotnet sonarscanner end",
            "mvn * org.sonarsource.scanner.maven:sonar-maven-plugin:sonar",
            "pysonar",
        ),
        sources=(_WAIT,),
        holds=(
            "sonar-scanner -Dsonar.qualitygate.wait=true",
            "mvn -B verify sonar:sonar -Dsonar.qualitygate.wait=true",
        ),
        needs=(
            Need(
                options=("-Dsonar.qualitygate.wait",),
                value=Value(one_of=("true",)),
                why="it sends the code and does not wait for the quality gate",
                instead="add `-Dsonar.qualitygate.wait=true`",
                fires=(
                    "sonar-scanner",
                    "sonar-scanner -Dsonar.projectKey=a",
                    "./gradlew sonar",
                    "sonar-scanner -Dsonar.qualitygate.wait=false",
                ),
                holds=("sonar-scanner -Dsonar.projectKey=a -Dsonar.qualitygate.wait=true",),
            ),
        ),
        spelling=Spelling.PLAIN,
    ),
)
