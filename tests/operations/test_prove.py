"""What is proved of repositories: deploys that wait for gates, and stories of those that do not."""

from textwrap import dedent

import pytest

from generator.diagnostics.fault import Fault, Severity
from generator.operations.prove import Proof, Row, prove
from generator.operations.sources import Source
from generator.proof.survey import Wanted
from generator.recognition.files import GivenFiles

TEST = """
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: pytest
"""
DEPLOY = """
  deploy:
    needs: test
    runs-on: ubuntu-24.04
    environment: production
    steps:
      - run: flyctl deploy
"""


def proof(*, wanted: Wanted = Wanted(), strict: bool = False, **files: str) -> Proof:  # noqa: B008
    texts = {
        f".github/workflows/{name}.yml": dedent(text).strip().encode()
        for name, text in files.items()
    }
    source = Source(files=GivenFiles(files=texts))
    return prove([source], wanted=wanted, strict=strict)


def workflow(*jobs: str, on: str = "push") -> str:
    return f"on: {on}\njobs:" + "".join(jobs)


def told(fault: Fault) -> str:
    return "\n".join((f"{fault.severity}[{fault.code}] {fault.message}", *fault.story))


def answers(found: Proof) -> dict[tuple[str, str], str]:
    return {(row.end, row.gate): str(row.answer) for row in found.rows}


def test_a_deploy_that_needs_its_gate_is_proved() -> None:
    found = proof(ci=workflow(TEST, DEPLOY))

    assert found.faults == ()
    assert found.rows == (
        Row(
            end="ci.yml:deploy/flyctl deploy",
            gate="ci.yml:test/pytest",
            answer=found.rows[0].answer,
            events=("push",),
            is_check=False,
        ),
    )
    assert set(answers(found).values()) == {"proved"}


SOFT = {
    "a failure that the shell loses": (
        workflow(TEST.replace("pytest", "pytest || true"), DEPLOY),
        (
            "on push, `test` succeeds although 'pytest || true' finds something, "
            "as its failure does not end the step\n"
            "so `deploy` runs, and in it 'flyctl deploy'"
        ),
    ),
    "a tool that is told to pass": (
        workflow(TEST.replace("pytest", "ruff check --exit-zero ."), DEPLOY),
        (
            "on push, `test` succeeds although 'ruff check --exit-zero .' finds something, "
            "as its failure does not end the step\n"
            "so `deploy` runs, and in it 'flyctl deploy'"
        ),
    ),
    "a step that goes on": (
        workflow(TEST.rstrip() + "\n        continue-on-error: true\n", DEPLOY),
        (
            "on push, `test` succeeds although 'pytest' fails, because of its continue-on-error\n"
            "so `deploy` runs, and in it 'flyctl deploy'"
        ),
    ),
    "a job that goes on": (
        workflow(TEST.replace("steps:", "continue-on-error: true\n    steps:"), DEPLOY),
        (
            "on push, `test` fails at 'pytest', but counts as a success, "
            "because of its continue-on-error\n"
            "so `deploy` runs, and in it 'flyctl deploy'"
        ),
    ),
    "a deploy that runs always": (
        workflow(TEST, DEPLOY.replace("needs: test", "needs: test\n    if: always()")),
        (
            "on push, `test` fails at 'pytest'\n"
            "so `deploy` runs, as its condition is `always()`, and in it 'flyctl deploy'"
        ),
    ),
    "a deploy that waits for nothing": (
        workflow(TEST, DEPLOY.replace("needs: test\n    ", "")),
        (
            "on push, `test` fails at 'pytest'\n"
            "`deploy` runs all the same, as it does not wait for `test`, and in it 'flyctl deploy'"
        ),
    ),
    "a gate that this event skips": (
        workflow(
            TEST.replace("steps:", "if: github.event_name == 'pull_request'\n    steps:"),
            DEPLOY.replace("needs: test", "needs: test\n    if: ${{ !failure() }}"),
        ),
        (
            "on push, `test` is skipped, because `github.event_name` is not 'pull_request'\n"
            "so `deploy` runs, because failure() is false, and in it 'flyctl deploy'"
        ),
    ),
}


@pytest.mark.parametrize("name", SOFT)
def test_a_way_past_a_gate_is_told(name: str) -> None:
    text, story = SOFT[name]
    gate = next(line for line in text.splitlines() if "- run: " in line).partition("run: ")[2]

    (fault,) = proof(ci=text).faults

    ways = (
        f'error[GW240] "ci.yml:deploy/flyctl deploy" can run although "ci.yml:test/{gate}" did not'
    )
    assert told(fault) == f"{ways} succeed\n{story}"
    assert fault.place.file == ".github/workflows/ci.yml"
    assert fault.place.line


def test_a_deploy_beside_the_gates_is_free() -> None:
    ship = DEPLOY.replace("needs: test\n    ", "")

    (fault,) = proof(ci=workflow(TEST), ship=workflow(ship)).faults

    assert told(fault) == (
        'error[GW241] "ship.yml:deploy/flyctl deploy" runs on push and waits for no gate, '
        'such as "ci.yml:test/pytest"'
    )


def test_a_deploy_after_the_workflow_of_the_gates_has_to_ask_how_it_ended() -> None:
    after = "on: {workflow_run: {workflows: [CI], types: [completed]}}\njobs:"
    ship = DEPLOY.replace("needs: test\n    ", "")
    asking = ship.replace(
        "runs-on", "if: github.event.workflow_run.conclusion == 'success'\n    runs-on"
    )
    gates = "name: CI\n" + workflow(TEST)

    (fault,) = proof(ci=gates, ship=after + ship).faults
    assert fault.code == "GW240"
    assert proof(ci=gates, ship=after + asking).faults == ()


def test_called_workflows_are_looked_into() -> None:
    tests = "on: workflow_call\njobs:" + TEST
    soft = "on: workflow_call\njobs:" + TEST.replace("pytest", "pytest | tee log")
    call = "\n  test:\n    uses: ./.github/workflows/tests.yml\n"

    assert proof(ci=workflow(call, DEPLOY), tests=tests).faults == ()
    (fault,) = proof(ci=workflow(call, DEPLOY), tests=soft).faults
    assert "`test/test` succeeds although 'pytest | tee log' finds something" in told(fault)


def test_a_check_that_is_skipped_counts_as_passed() -> None:
    green = """
  green:
    needs: test
    runs-on: ubuntu-24.04
    steps:
      - run: echo all is well
"""

    (fault,) = proof(ci=workflow(TEST, green, on="pull_request")).faults

    assert told(fault) == (
        'error[GW243] "ci.yml:green" can count as passed although "ci.yml:test/pytest" did not '
        "succeed\non pull_request, `test` fails at 'pytest'\n"
        "`green` is skipped, because `test` fails"
    )


def test_a_check_by_conditions_that_insists_holds() -> None:
    green = """
  green:
    needs: test
    if: always()
    runs-on: ubuntu-24.04
    steps:
      - if: needs.test.result != 'success'
        run: exit 1
"""
    soft = green.replace("!= 'success'", "== 'failure'")

    assert proof(ci=workflow(TEST, green, on="pull_request")).faults == ()
    (fault,) = proof(ci=workflow(TEST, soft, on="pull_request")).faults
    assert fault.code == "GW243"
    assert "`test` is cancelled" in told(fault)


def test_what_is_not_known_is_undecided() -> None:
    green = """
  green:
    needs: test
    if: always()
    runs-on: ubuntu-24.04
    steps:
      - run: python judge.py '${{ toJSON(needs) }}'
"""
    asking = "needs: green\n    if: ${{ !cancelled() && needs.green.result == 'success' }}"
    text = workflow(TEST, green, DEPLOY.replace("needs: test", asking))

    found = proof(ci=text, wanted=Wanted(deploys=("deploy",)))
    strict = proof(ci=text, wanted=Wanted(deploys=("deploy",)), strict=True)

    assert answers(found)["ci.yml:deploy/flyctl deploy", "ci.yml:test/pytest"] == "undecided"
    assert {fault.severity for fault in found.faults} == {Severity.WARNING}
    assert {fault.severity for fault in strict.faults} == {Severity.ERROR}


def test_a_preview_of_a_pull_request_is_a_note() -> None:
    text = workflow(TEST, DEPLOY.replace("needs: test\n    ", ""), on="pull_request")

    assert [fault.severity for fault in proof(ci=text).faults] == [Severity.NOTE]


def test_only_what_is_wanted_is_asked() -> None:
    lint = TEST.replace("test:", "lint:").replace("pytest", "ruff check .")
    text = workflow(TEST, lint, DEPLOY)

    assert set(answers(proof(ci=text))) == {
        ("ci.yml:deploy/flyctl deploy", "ci.yml:test/pytest"),
        ("ci.yml:deploy/flyctl deploy", "ci.yml:lint/ruff check ."),
    }
    found = proof(ci=text, wanted=Wanted(gates=("lint",)))
    assert set(answers(found)) == {("ci.yml:deploy/flyctl deploy", "ci.yml:lint/ruff check .")}
    assert proof(ci=text, wanted=Wanted(deploys=("nothing",))).rows == ()


def test_gates_behind_the_deploy_hold_nothing_back() -> None:
    smoke = """
  smoke:
    needs: deploy
    runs-on: ubuntu-24.04
    steps:
      - run: npx playwright test
"""

    assert proof(ci=workflow(TEST, DEPLOY, smoke)).faults == ()


def test_gates_that_are_passed_in_the_same_way_are_told_once() -> None:
    lint = TEST.replace("test:", "lint:").replace("pytest", "ruff check .")
    both = DEPLOY.replace("needs: test", "needs: [test, lint]\n    if: always()")

    (fault,) = proof(ci=workflow(TEST, lint, both)).faults

    assert '"ci.yml:test/pytest", "ci.yml:lint/ruff check ."' in fault.message


def test_nothing_to_prove_is_said() -> None:
    (fault,) = proof(ci=workflow(TEST)).faults

    assert fault.code == "GW244"


def test_a_file_that_cannot_be_read_is_no_proof() -> None:
    assert [fault.code for fault in proof(ci="on: push\njobs: [").faults] != []
