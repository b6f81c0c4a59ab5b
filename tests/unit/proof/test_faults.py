"""Each code of the proof on a set written by hand: what must be found, and where."""

import time
from dataclasses import replace

import pytest

from generator.blueprint.checks import variables
from generator.proof import codes
from generator.proof.check import check_set
from generator.proof.expectation import GateSite
from generator.proof.schema import schema_faults
from generator.yamltext.read import read
from tests.independent.expected import expectation
from tests.independent.loader import sets

FILES = sets()["hand-written"]
EXPECTED = expectation(FILES)
ANY = "."


def changed(file: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[file], old
    return FILES | {file: FILES[file].replace(old, new, 1)}


# code, file, what is replaced, by what, a word of the message
CASES = [
    (codes.SHAPE, "test.yml", "    runs-on:", "    strategy: {}\n    runs-on:", "never writes"),
    (codes.SHAPE, "test.yml", "    timeout-minutes: 30\n", "", "timeout-minutes"),
    (codes.SHAPE, "test.yml", "@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v4", "pattern"),
    (codes.NO_SUCH_FILE, "pipeline.yml", "workflows/test.yml", "workflows/tests.yml", "tests.yml"),
    (codes.REFERENCE, "pipeline.yml", "[quality, test,", "[quality, tset,", "tset"),
    (codes.REFERENCE, "test.yml", "steps.setup.", "steps.set-up.", "set-up"),
    (codes.REFERENCE, "staging.yml", "secrets.DEPLOY_KEY", "secrets.OTHER_KEY", "OTHER_KEY"),
    (codes.INTERFACE, "pipeline.yml", "      SNYK_TOKEN:", "      OTHER:", "SNYK_TOKEN"),
    (codes.GRANT, "test.yml", "contents: read", "contents: write", "contents: write"),
    (codes.EXPRESSION_IN_SCRIPT, "test.yml", "pytest -q", "pytest ${{ github.ref }}", "expression"),
    (codes.CHECK_NAME, "pipeline.yml", "name: test\n", "name: quality\n", "report as"),
    (codes.TRIGGER, "pipeline.yml", "  merge_group:\n", "", "merge_group"),
    (codes.TRIGGER, "pipeline.yml", "      - main\n", "      - trunk\n", "main"),
    (codes.GATE_ABSENT, "test.yml", "test.unit: vitest", "tests: vitest", "test.unit"),
    (codes.GATE_CONDITION, "test.yml", "!cancelled() &&", "failure() &&", "test.unit"),
    (codes.GATE_MASKED, "quality.yml", "ruff check .", "ruff check . || true;", "|| true"),
    (codes.GATE_SOFT, "quality.yml", "ruff check .", "ruff check . --exit-zero", "--exit-zero"),
    (codes.GATE_SOFT, "quality.yml", "AT_LEAST: 1", "AT_LEAST: 0", "at least 1"),
    (codes.GATE_SHELL, "test.yml", "    shell: bash", "    shell: sh", "defaults"),
    (codes.SCRIPT_SYNTAX, "quality.yml", "          fi\n", "", "end of file"),
    (codes.VERDICT, "security-scan.yml", "EXPECTED: filesystem ", "EXPECTED: ", "EXPECTED"),
    (codes.VERDICT, "pipeline.yml", "failed=1", "failed=0", "script"),
    (codes.DEPLOY_NEEDS, "pipeline.yml", "legacy, staging]", "staging]", "legacy"),
    (codes.DEPLOY_CONDITION, "pipeline.yml", "!cancelled() &&", "always() &&", "status function"),
    (codes.DEPLOY_UNKNOWN, "staging.yml", "    environment:\n      name: staging\n", "", "deploy"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "file", "old", "new", "word"), CASES)
def test_a_fault_is_found(code: str, file: str, old: str, new: str, word: str) -> None:
    found = check_set(changed(file, old, new), EXPECTED)
    said = [fault for fault in found if fault.code == code]
    assert any(word in fault.message for fault in said), found
    assert all(fault.help and fault.place.file in FILES for fault in said)


def test_a_deploy_that_asks_for_success_only_is_told_what_else_to_ask_for() -> None:
    files = changed("pipeline.yml", " && needs.staging.outputs.verdict == 'deployed'", "")
    (fault,) = check_set(files, EXPECTED)

    assert fault.code == codes.DEPLOY_CONDITION
    assert "needs.staging.outputs.verdict == 'deployed'" in fault.message
    assert "each verdict" in fault.help


def test_the_cure_of_a_lost_failure_counts_no_lines_of_a_script_that_nobody_wrote() -> None:
    files = changed("quality.yml", "ruff check .", "ruff check . || true;")
    (cure,) = {fault.help for fault in check_set(files, EXPECTED) if fault.code == "GW212"}

    assert "statement of its own" in cure
    assert "line" not in cure


def test_every_code_has_a_case() -> None:
    known = {value for name, value in vars(codes).items() if name.isupper()}
    # Of runs that leave something out speaks test_narrowing.py, of images test_promotion.py.
    assert known - {codes.NARROWING, codes.PROMOTION} == {case[0] for case in CASES}


def test_the_place_is_the_line_of_the_key() -> None:
    text = FILES["test.yml"]
    line = text[: text.index("!cancelled()")].count("\n") + 1
    (fault,) = check_set(changed("test.yml", "!cancelled() &&", "failure() &&"), EXPECTED)
    assert fault.place.line == line


def test_a_circle_of_needs() -> None:
    old = "  filesystem:\n    name: filesystem\n"
    files = changed("security-scan.yml", old, f"{old}    needs: [verdict]\n")
    assert any("needs itself" in fault.message for fault in check_set(files, EXPECTED))


def test_an_output_that_no_job_has() -> None:
    call = "  workflow_call:\n"
    outputs = (
        "    outputs:\n      x:\n        description: x\n"
        "        value: ${{ jobs.nobody.outputs.x }}\n"
    )
    files = changed("test.yml", call, call + outputs)
    assert any("nobody" in fault.message for fault in check_set(files, EXPECTED))


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("  pull_request:\n", "  pull_request:\n    paths: [src/**]\n", '"paths" keeps'),
        ("  pull_request:\n", "  pull_request:\n  pull_request_target:\n", "_target"),
    ],
)
def test_a_filter_and_an_unsafe_event(old: str, new: str, word: str) -> None:
    found = check_set(changed("pipeline.yml", old, new), EXPECTED)
    assert any(fault.code == codes.TRIGGER and word in fault.message for fault in found)


WAIVED = """      - name: "test.types: waived until 2027-01-15 by @acme/web"
        if: ${{ !cancelled() && steps.setup.outcome == 'success' }}
        env:
          WAIVED_UNTIL: "2027-01-15"
        run: |
          if [ "$(date -u +%F)" \\> "$WAIVED_UNTIL" ]; then
            exit 1
          fi
"""


def test_a_waived_gate_must_watch_its_end() -> None:
    site = GateSite(
        gate="test.types", file="test.yml", job="backend", step_prefix="test.types:", waived=True
    )
    expected = replace(EXPECTED, gates=(*EXPECTED.gates, site))
    files = FILES | {"test.yml": FILES["test.yml"] + "\n" + WAIVED}
    assert check_set(files, expected) == ()
    forgotten = files | {"test.yml": files["test.yml"].replace('> "$WAIVED_UNTIL"', '> "2099"')}
    assert [fault.code for fault in check_set(forgotten, expected)] == [codes.GATE_ABSENT]


SMOKE = """
      - name: "production.smoke: it answers"
        if: ${{ steps.freshness.outputs.superseded == 'false' }}
        run: ./smoke.sh
"""


def test_a_smoke_test_follows_a_deploy_and_guards_nothing() -> None:
    site = GateSite(
        gate="production.smoke", file="production.yml", job="deploy", step_prefix="production.smoke"
    )
    expected = replace(EXPECTED, gates=(*EXPECTED.gates, site))
    text = FILES["production.yml"].replace(
        "- name: Deploy\n", "- name: Deploy\n        id: freshness\n"
    )
    assert check_set(FILES | {"production.yml": text + SMOKE}, expected) == ()
    assert check_set(FILES | {"production.yml": text}, expected)


def test_a_list_of_tests_is_no_run_of_them_but_may_be_counted() -> None:
    counted = changed("test.yml", "pytest -q", 'n="$(pytest -q --collect-only | wc -l)"; pytest -q')
    assert check_set(counted, EXPECTED) == ()
    only = changed("test.yml", "pytest -q", "pytest -q --collect-only")
    assert [fault.code for fault in check_set(only, EXPECTED)] == [codes.GATE_SOFT]


SOFTENING = (
    *("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTHONOPTIMIZE", "PIP_CONFIG_FILE", "PIP_NO_DEPS"),
    *("PIP_AUDIT_OSV_URL", "UV_PROJECT", "UV_WORKING_DIR", "UV_ENV_FILE", "NODE_OPTIONS"),
    *("npm_config_audit", "NPM_CONFIG_AUDIT", "PNPM_CONFIG_AUDIT", "GOFLAGS", "GOENV"),
    *("MAVEN_OPTS", "MAVEN_ARGS", "MAVEN_CONFIG", "GRADLE_OPTS", "GRADLE_USER_HOME", "JAVA_OPTS"),
    *("ORG_GRADLE_PROJECT_skipTests", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"),
    *("JEST_X", "VITEST_X", "GITLEAKS_CONFIG", "SKIP", "RUSTFLAGS", "COVERAGE_RCFILE"),
    *("TF_CLI_ARGS", "TF_CLI_ARGS_plan", "TF_WORKSPACE"),
)


@pytest.mark.parametrize("name", SOFTENING)
def test_a_variable_that_softens_is_found_and_no_blueprint_can_set_it(name: str) -> None:
    old = "          REPORT: unit.json"
    found = check_set(changed("test.yml", old, f"          {name}: x\n{old}"), EXPECTED)
    assert [fault.code for fault in found] == [codes.GATE_SOFT]
    assert name in found[0].message
    assert check_set(changed("test.yml", old, f"          {name}: ''\n{old}"), EXPECTED) == ()
    assert variables.SOFTENING.fullmatch(name)


def test_near_misses_are_left_alone() -> None:
    for file, old, new in (
        ("quality.yml", "ruff check .", "ruff check . || exit 1;"),
        ("test.yml", "pytest -q", "PYTEST_ADDOPTS= pytest -q"),
        *(
            ("test.yml", "          REPORT:", f"          {name}: x\n          REPORT:")
            for name in ("PIP_INDEX_URL", "JAVA_HOME", "NPM_TOKEN", "MAVEN_USERNAME", "MY_SKIP")
        ),
        ("quality.yml", "AT_LEAST: 1", "AT_LEAST: 7"),
        (
            "test.yml",
            "          REPORT: unit.json",
            "          NODE_OPTIONS: ''\n          REPORT: unit.json",
        ),
        ("pipeline.yml", "  workflow_dispatch:\n", ""),
        ("staging.yml", "timeout-minutes: 30", "timeout-minutes: 45"),
    ):
        assert check_set(changed(file, old, new), EXPECTED) == (), (file, new)


def test_paths_in_place_of_names() -> None:
    files = {f".github/workflows/{name}": text for name, text in FILES.items()}
    assert check_set(files, EXPECTED) == ()


def test_what_is_not_yaml_gives_the_faults_of_reading() -> None:
    (fault, *_) = check_set(FILES | {"test.yml": "a: [1"}, EXPECTED)
    assert fault.code == "GW003"


@pytest.mark.parametrize(
    "text", ["", "[]", "1", "jobs: []", "jobs: {a: []}", "jobs: {a: {steps: 1}}"]
)
def test_other_shapes_give_faults_and_never_an_error(text: str) -> None:
    for name in FILES:
        assert check_set(FILES | {name: text}, EXPECTED)


def test_nothing_at_all_is_not_a_proof() -> None:
    assert check_set({}, EXPECTED)


@pytest.mark.long
def test_fifty_workflows_of_this_size_take_well_under_a_third_of_a_second() -> None:
    job = FILES["quality.yml"].partition("jobs:\n")[2]
    jobs = "".join(job.replace("  backend:", f"  part-{n}:", 1) for n in range(5))
    text = FILES["quality.yml"].replace(job, jobs)
    assert text.count("\n") >= 250
    documents = [
        read(text.replace("npm ci", f"npm ci --prefix {n}"), file=f"{n}.yml") for n in range(50)
    ]
    schema_faults(documents[0])
    begin = time.process_time()
    for document in documents:
        assert schema_faults(document) == ()
    assert time.process_time() - begin < 0.3
