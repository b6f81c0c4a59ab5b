"""The search for drift in emitted workflows: each way in which it would not be found is a fault."""

import pytest

from generator.operations.proved import expectation
from generator.proof import codes
from generator.proof.check import check_set
from tests.golden.sets import TERRAFORM, compiled, workflow_files

PRODUCT = compiled(TERRAFORM)
FILES = dict(workflow_files(TERRAFORM))
EXPECTED = expectation(PRODUCT.context, PRODUCT.gates, PRODUCT.workflows)
DRIFT = ".github/workflows/drift.yml"
GATES = ".github/workflows/infrastructure.yml"
APPLY = ".github/workflows/qa-apply.yml"
JOB = "  qa:\n    name: qa\n"
STEP = '      - name: "drift.qa: what runs is what the files say"\n'

# code, file, what is replaced everywhere, by what, a word of the message
CASES = [
    (codes.TRIGGER, DRIFT, "  schedule:\n    - cron: 23 4 * * *\n", "", "start by itself"),
    (codes.GATE_CONDITION, DRIFT, JOB, f"{JOB}    if: ${{{{ false }}}}\n", "runs only if"),
    (codes.GATE_CONDITION, DRIFT, STEP, f"{STEP}        if: ${{{{ false }}}}\n", "runs only if"),
    (codes.GATE_MASKED, DRIFT, STEP, f"{STEP}        continue-on-error: true\n", "continue-on"),
    (codes.GATE_MASKED, DRIFT, "2) outcome=changes ;;", "2) outcome=none ;;", "script"),
    (codes.GATE_MASKED, DRIFT, "-detailed-exitcode ", "", "script"),
    (codes.GATE_MASKED, DRIFT, '-out="$work/plan" ||', '-out="$work/plan" | tee log ||', "script"),
    (codes.GATE_SOFT, DRIFT, "plan -input=false", "plan -refresh=false", "-refresh=false"),
    (codes.GATE_SOFT, DRIFT, "AT_LEAST: 13", "AT_LEAST: 0", "at least 1"),
    (codes.GATE_SOFT, DRIFT, "TF_VAR_engine__LICENCE: ", "TF_CLI_ARGS_plan: ", "TF_CLI_ARGS_plan"),
    (codes.GATE_SOFT, DRIFT, "terraform_wrapper: false", "terraform_wrapper: true", "wrapper"),
    (codes.GATE_SOFT, DRIFT, "          terraform_wrapper: false\n", "", "wrapper"),
    (codes.GATE_SOFT, APPLY, "terraform_wrapper: false", "terraform_wrapper: true", "wrapper"),
    (codes.GATE_ABSENT, DRIFT, "drift.qa: what", "plan.qa: what", "drift.qa"),
    (codes.GATE_ABSENT, DRIFT, JOB, "  other:\n    name: other\n", "drift.qa"),
    (codes.GATE_MASKED, GATES, '-no-color "$FOLDER"', '"$FOLDER" || true', "cannot fail"),
    (codes.GATE_SOFT, GATES, "AT_LEAST: 11", "AT_LEAST: 0", "at least 1"),
]  # fmt: skip


def test_the_set_as_it_is_holds() -> None:
    assert check_set(FILES, EXPECTED) == ()


@pytest.mark.parametrize(("code", "file", "old", "new", "word"), CASES)
def test_a_fault_is_found(code: str, file: str, old: str, new: str, word: str) -> None:
    assert old in FILES[file], old
    found = check_set(FILES | {file: FILES[file].replace(old, new)}, EXPECTED)
    said = [fault for fault in found if fault.code == code]

    assert any(word in fault.message for fault in said), found
    assert all(fault.help and fault.place.file in FILES for fault in said)


def test_near_misses_are_left_alone() -> None:
    for file, old, new in (
        (DRIFT, "23 4 * * *", "0 1 * * 1"),
        (DRIFT, "  workflow_dispatch:\n", ""),
        (DRIFT, "terraform_wrapper: false", 'terraform_wrapper: "false"'),
        (DRIFT, "AT_LEAST: 13", "AT_LEAST: 14"),
        (DRIFT, "timeout-minutes: 30", "timeout-minutes: 45"),
        (DRIFT, "TF_VAR_engine__LICENCE: $", "TF_VAR_engine__OTHER: $"),
    ):
        assert old in FILES[file]
        assert check_set(FILES | {file: FILES[file].replace(old, new)}, EXPECTED) == (), (old, new)


def test_deploys_wait_for_the_files_and_not_for_drift() -> None:
    guards = {site.gate: site.guards for site in EXPECTED.gates}

    assert guards["infrastructure.format"]
    assert guards["infrastructure.validate"]
    assert not guards["drift.qa"]
    needless = FILES[".github/workflows/pipeline.yml"].replace(
        "security-scan, infrastructure,", "security-scan,"
    )
    found = check_set(FILES | {".github/workflows/pipeline.yml": needless}, EXPECTED)
    assert codes.DEPLOY_NEEDS in {fault.code for fault in found}
