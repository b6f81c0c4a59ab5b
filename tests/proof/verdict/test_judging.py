"""Which steps judge how jobs ended, and what is said of those that are not followed."""

import pytest

from generator.expressions.formula import FALSE, Equal, Opaque, disjunction
from generator.proof.verdict.judging import judged
from tests.proof.verdict.steps import step_with


@pytest.mark.parametrize(
    "body",
    [
        {"run": "make test"},
        {"run": "echo ${{ needs.lint.outputs.image }}"},
        {"run": "echo needs.lint.result"},
        {"run": "make", "env": {"IMAGE": "${{ needs.lint.outputs.result }}"}},
        {"uses": "actions/checkout@v4", "with": {"ref": "${{ needs.lint.outputs.sha }}"}},
        {"run": "exit 1", "if": "${{ needs.lint.result != 'success' }}"},
    ],
)
def test_a_step_that_does_not_ask(body: dict[str, object]) -> None:
    assert judged(*step_with(body, ("lint",))) is None


@pytest.mark.parametrize(
    "body",
    [
        {"uses": "actions/github-script@v7", "with": {"script": "x = '${{ needs.lint.result }}'"}},
        {"run": "exit [int]('${{ needs.lint.result }}' -ne 'success')", "shell": "pwsh"},
        {"run": "if [ '${{ needs.lint.result }}' = success"},
        {"uses": "./gate", "with": {"needs": "${{ toJSON(needs) }}"}},
    ],
)
def test_a_step_that_is_not_followed(body: dict[str, object]) -> None:
    formula = judged(*step_with({"name": "gate", **body}, ("lint",)))
    assert formula == Opaque(text="what `gate` makes of the results")


def test_what_only_tells_never_fails() -> None:
    body: dict[str, object] = {"run": 'echo "${{ needs.lint.result }}" >> "$GITHUB_STEP_SUMMARY"'}
    assert judged(*step_with(body, ("lint",))) == FALSE


def test_the_environment_around_counts_where_it_is_named() -> None:
    step, job = step_with({"run": '[ "$RESULT" != failure ]'}, ("lint",))
    assert judged(step, job) is None
    found = judged(step, job, {"RESULT": "${{ needs.lint.result }}"})
    assert found == Equal(path=("needs", "lint", "result"), value="failure")


def test_many_jobs_stay_short() -> None:
    needs = tuple(f"job{number}" for number in range(60))
    body: dict[str, object] = {
        "run": "bad=''\nfor r in ${{ join(needs.*.result, ' ') }}; do\n"
        '  [ "$r" = failure ] && bad="$bad $r"\ndone\n[ -z "$bad" ]'
    }
    wanted = [Equal(path=("needs", job, "result"), value="failure") for job in needs]
    assert judged(*step_with(body, needs)) == disjunction(wanted)


def test_what_may_fail_besides_is_said() -> None:
    body: dict[str, object] = {
        "name": "gate",
        "run": "curl -fsS https://example.org\n[ '${{ needs.lint.result }}' != failure ]",
    }
    found = judged(*step_with(body, ("lint",)))
    assert found == disjunction(
        [
            Equal(path=("needs", "lint", "result"), value="failure"),
            Opaque(text="`curl -fsS https://example.org` fails, in `gate`"),
        ]
    )
