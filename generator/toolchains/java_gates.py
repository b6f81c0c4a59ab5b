"""The gates of Java components outside their tests: Checkstyle, dependency-check, packaging."""

from generator.evidence.template import judge_script
from generator.model.catalogue import Part
from generator.model.script import Command, Evidence
from generator.toolchains.java_manager import forget, gather, manager_of
from generator.toolchains.suites import REPORTS

DEFAULT_OUTPUT = "dist"


def lint(part: Part) -> Command:
    """Give Checkstyle over sources and tests of all modules; a warning fails too.

    Whether violations fail is configurable in pom.xml and build.gradle, and warnings do not by
    default, so its reports decide. Sources:
    https://maven.apache.org/plugins/maven-checkstyle-plugin/check-mojo.html and
    https://docs.gradle.org/current/userguide/checkstyle_plugin.html
    """
    manager = manager_of(part)
    tasks = {
        "maven": "-Dcheckstyle.skip=false -Dcheckstyle.includeTestSourceDirectory=true \\\n"
        "  org.apache.maven.plugins:maven-checkstyle-plugin:check",
        "gradle": "checkstyleMain checkstyleTest",
    }
    run = f"{manager.run} {tasks[manager.name]}"
    return Command(
        tool="checkstyle",
        run=f"{forget(manager.styles)}{run}\n{gather(manager.styles)}",
        evidence=Evidence(kind="checkstyle", path=f"{REPORTS}/lint"),
        env=manager.env,
        minutes=2,
    )


def audit(part: Part) -> Command:
    """Give OWASP dependency-check over all modules, less the findings that are waived.

    Its report decides: by default no finding fails it. It fails when it cannot get the data of
    the NVD. Sources: https://jeremylong.github.io/DependencyCheck/dependency-check-maven/aggregate-mojo.html
    and https://jeremylong.github.io/DependencyCheck/dependency-check-gradle/configuration-aggregate.html
    """
    manager = manager_of(part)
    tasks = {
        "maven": "-Dformats=JSON -DfailOnError=true -Ddependency-check.skip=false \\\n"
        "  org.owasp:dependency-check-maven:aggregate",
        "gradle": "dependencyCheckAggregate",
    }
    return Command(
        tool="dependency-check",
        run=f"rm -f {manager.audit}\n{manager.run} {tasks[manager.name]}\n"
        f'cp -- {manager.audit} "$REPORT"\n'
        f'FINDINGS="$REPORT"\n{judge_script("dependency-check")}',
        evidence=Evidence(kind="dependency-check", path=f"{REPORTS}/audit.json"),
        env=(*manager.env, ("AUDIT_LEVEL", part.product.policy.audit_level)),
        minutes=8,
    )


def compile_(part: Part) -> Command:
    """Give the packaging of all modules; their archives are copied to the output folder.

    Maven runs the unit tests on the way to `package`:
    https://maven.apache.org/guides/introduction/introduction-to-the-lifecycle.html
    """
    manager = manager_of(part)
    task = {"maven": "package", "gradle": "assemble"}[manager.name]
    return Command(
        tool=f"{manager.name} {task}",
        run=f"{forget(manager.archives)}{manager.run} {task}\n{gather(manager.archives)}",
        evidence=Evidence(kind="files", path=part.component.output or DEFAULT_OUTPUT),
        env=manager.env,
        minutes=3,
    )
