"""Java: Maven or Gradle by their wrappers, JUnit, JaCoCo, Checkstyle, OWASP dependency-check.

Only what the repository pins runs: the wrapper (`mvnw`, `gradlew`) is committed with its script and
with `distributionSha256Sum`, and Gradle's jar must be one that Gradle has published. Plugins have
their versions in pom.xml or build.gradle: Checkstyle, JaCoCo and dependency-check, and Failsafe for
Maven's integration tests. Without a version there, Maven would take the newest one. Gradle needs
`gradle.lockfile`; Maven has no lock file, and its pom.xml is what the security scan reads.
`version-file` reads the version from `.java-version`, `.tool-versions` or `.sdkmanrc`.

Gates: `quality.lint` (Checkstyle, warnings fail), `quality.audit` (dependency-check; it fails
without the data of the NVD, so give it a mirror by `nvdDatafeedUrl`, or the component its own
check), `test.unit` and `test.coverage` (JaCoCo's lines; with Gradle `jacocoTestReport` must write
CSV, and dependency-check JSON), `test.integration` (Failsafe, or the task `integrationTest`) and
`build.compile` (`package` or `assemble`; the archives are copied to `output`). There is no
`quality.types`, since nothing runs that does not compile, and no `quality.format`, since Java has
no formatter of its own: bring one as a check. End-to-end and performance tests have their own
`run`. The build says which tests belong to a suite, not `paths`. A failure that the build is told
to ignore is found in the reports, which are those of this run. CodeQL reads no Kotlin here. Reports
are written below `.gatewright`. A suite with its own `run` writes its coverage to `coverage.csv`.

Example::

    components:
      api:
        toolchain: java
        version: "21"
        manager: maven
        tests:
          integration: {with: [db]}
"""

from generator.model.catalogue import Toolchain
from generator.toolchains import java_gates, java_manager, java_tests
from generator.toolchains.bundle import bundle_gate
from generator.toolchains.suites import REPORTS, suite_gates

TOOLCHAIN = Toolchain(
    name="java",
    versions=java_manager.VERSIONS,
    default_version=java_manager.DEFAULT_VERSION,
    managers=tuple(java_manager.MANAGERS),
    default_manager=java_manager.DEFAULT,
    languages=("java",),
    default_language="java",
    runners=java_tests.RUNNERS,
    codeql_language="java-kotlin",
    default_output=java_gates.DEFAULT_OUTPUT,
    setup=java_manager.setup,
    commands={
        "quality.lint": java_gates.lint,
        "quality.audit": java_gates.audit,
        "test.coverage": java_tests.coverage,
        **suite_gates(java_tests.command),
        "build.compile": java_gates.compile_,
        "build.bundle": bundle_gate(reports=REPORTS),
    },
    lock_file=java_manager.lock_file,
    chooses_by_path=False,
    version_files=dict.fromkeys(java_manager.MANAGERS, java_manager.VERSION_FILES),
)
