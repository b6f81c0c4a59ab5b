"""What is available where, by the tables of
https://docs.github.com/en/actions/reference/workflows-and-actions/contexts.
"""

import pytest

from generator.expressions.contexts import KEYS, arity_of, kind_at, known_member, members_of, place

# Rows of the table, copied.
TABLE = """
run-name | github, inputs, vars | None
env | github, secrets, inputs, vars | None
jobs.<job_id>.concurrency | github, needs, strategy, matrix, inputs, vars | None
jobs.<job_id>.container.credentials | github, needs, strategy, matrix, env, vars, secrets, inputs | None
jobs.<job_id>.container.env.<env_id> | github, needs, strategy, matrix, job, runner, env, vars, secrets, inputs | None
jobs.<job_id>.continue-on-error | github, needs, strategy, vars, matrix, inputs | None
jobs.<job_id>.defaults.run | github, needs, strategy, matrix, env, vars, inputs | None
jobs.<job_id>.env | github, needs, strategy, matrix, vars, secrets, inputs | None
jobs.<job_id>.environment.url | github, needs, strategy, matrix, job, runner, env, vars, steps, inputs | None
jobs.<job_id>.if | github, needs, vars, inputs | always, cancelled, success, failure
jobs.<job_id>.outputs.<output_id> | github, needs, strategy, matrix, job, runner, env, vars, secrets, steps, inputs | None
jobs.<job_id>.secrets.<secrets_id> | github, needs, strategy, matrix, secrets, inputs, vars | None
jobs.<job_id>.steps.continue-on-error | github, needs, strategy, matrix, job, runner, env, vars, secrets, steps, inputs | hashFiles
jobs.<job_id>.steps.if | github, needs, strategy, matrix, job, runner, env, vars, steps, inputs | always, cancelled, success, failure, hashFiles
jobs.<job_id>.steps.run | github, needs, strategy, matrix, job, runner, env, vars, secrets, steps, inputs | hashFiles
jobs.<job_id>.strategy | github, needs, vars, inputs | None
jobs.<job_id>.with.<with_id> | github, needs, strategy, matrix, inputs, vars | None
on.workflow_call.outputs.<output_id>.value | github, jobs, vars, inputs | None
""".strip().splitlines()  # noqa: E501


@pytest.mark.parametrize("row", TABLE)
def test_a_row_of_the_table(row: str) -> None:
    key, contexts, functions = row.split(" | ")
    where = place(key)
    special = {name for name, _, _ in where.functions} & {
        "always", "cancelled", "success", "failure", "hashfiles",
    }  # fmt: skip

    assert where.contexts == set(contexts.split(", "))
    assert special == ({each.lower() for each in functions.split(", ")} - {"none"})
    assert arity_of(where, "contains") == (2, 2)


def test_the_table_has_as_many_keys_as_githubs() -> None:
    assert len(KEYS) == 34


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("github", "event_name"), True),
        (("github", "event_nam"), False),
        (("github", "repositoryurl"), True),
        (("github", "event", "anything"), None),
        (("needs", "a", "result"), True),
        (("needs", "a", "results"), False),
        (("needs", "a"), None),
        (("needs", "a", "outputs", "b"), None),
        (("steps", "a", "conclusion"), True),
        (("steps", "a", "result"), False),
        (("job", "services", "db", "ports"), True),
        (("job", "container", "ports"), False),
        (("strategy", "job-index"), True),
        (("inputs", "anything"), None),
        (("nothing",), False),
        (("github",), True),
    ],
)
def test_a_member_is_known(path: tuple[str, ...], expected: object) -> None:
    assert known_member(*path) is expected


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("github", "ref_protected"), "boolean"),
        (("github", "event"), "object"),
        (("github", "event", "x"), None),
        (("strategy", "job-total"), "number"),
        (("vars", "X"), "string"),
        (("needs", "a", "outputs", "b"), "string"),
        (("inputs", "x"), None),
        (("matrix", "x"), None),
    ],
)
def test_a_type_is_known(path: tuple[str, ...], kind: str | None) -> None:
    assert kind_at(path) == kind


def test_members_can_be_listed() -> None:
    assert members_of(("steps", "build")) == frozenset({"conclusion", "outcome", "outputs"})
    assert members_of(("secrets",)) is None
