"""Workflows in every shape that GitHub takes, and what is said of those that it does not."""

import pytest

from generator.recognition.workflow.file import Workflow, recognise
from generator.recognition.workflow.job import Job
from generator.recognition.workflow.step import Step
from generator.recognition.workflow.uses import Origin
from generator.recognition.workflow.values import Expression
from generator.yamltext.read import read


def workflow(text: str) -> Workflow:
    return recognise(read(text, file="ci.yml", recover=True))


def job(text: str, *, needs_runner: bool = True) -> Job:
    """Read the job that has these lines."""
    lines = "\n    ".join(text.strip("\n").split("\n"))
    runner = "    runs-on: ubuntu-latest\n" if needs_runner else ""
    found = workflow(f"on: push\njobs:\n  a:\n{runner}    {lines}\n")
    assert found.faults == ()
    return found.jobs[0]


def step(text: str) -> Step:
    """Read the step that has these lines."""
    lines = "\n        ".join(text.strip("\n").split("\n"))
    return job(f"steps:\n  - {lines.replace('        ', '    ')}").steps[0]


def faults(text: str) -> list[tuple[str, str]]:
    return [(fault.code, str(fault.place)) for fault in workflow(text).faults]


WHOLE = """\
name: CI
on:
  push:
    branches: [main]
    paths-ignore: docs/**
  workflow_call:
    inputs:
      skip: {type: boolean, default: false}
      ref: {type: string, required: true}
    secrets:
      token: {required: true}
      other:
    outputs:
      url: {value: "${{ jobs.test.outputs.url }}"}
  schedule:
    - cron: 0 3 * * *
  workflow_run: {workflows: [Build], types: [completed]}
permissions:
  contents: read
env: {A: 1, B: true, C: 1.50, D: text, E: }
defaults: {run: {shell: bash, working-directory: app}}
concurrency: {group: "${{ github.ref }}", cancel-in-progress: true}
jobs:
  test:
    name: Test
    runs-on: [self-hosted, linux]
    continue-on-error: ${{ matrix.odd }}
    timeout-minutes: 10
    strategy:
      fail-fast: false
      matrix: {odd: [true, false]}
    outputs: {url: "${{ steps.x.outputs.url }}"}
    steps:
      - uses: actions/checkout@v5
        with: {fetch-depth: 0}
      - id: x
        name: Run
        if: success()
        run: |
          make test
          echo done
        env: {B: step}
        continue-on-error: true
        shell: sh
        working-directory: lib
  deploy:
    needs: test
    if: github.ref == 'refs/heads/main'
    uses: ./.github/workflows/deploy.yml
    with: {url: x}
    secrets: inherit
"""


def test_a_whole_workflow_is_read() -> None:
    found = workflow(WHOLE)

    assert found.faults == ()
    assert (found.name, found.title, found.file) == ("CI", "CI", "ci.yml")
    assert [each.event for each in found.triggers] == [
        "push",
        "workflow_call",
        "schedule",
        "workflow_run",
    ]
    assert [each.id for each in found.jobs] == ["test", "deploy"]
    assert dict(found.permissions.scopes) == {"contents": "read"}  # type: ignore[union-attr]
    assert found.concurrency is not None
    assert found.concurrency.cancel_in_progress is True
    assert found.concurrency.group == "${{ github.ref }}"


def test_scalars_become_text_as_github_writes_them() -> None:
    entries = workflow(WHOLE).env.entries

    assert dict(entries) == {"A": "1", "B": "true", "C": "1.5", "D": "text", "E": ""}


def test_triggers_have_their_filters() -> None:
    push, call, schedule, run = workflow(WHOLE).triggers

    assert (push.branches, push.paths_ignore, push.tags) == (("main",), ("docs/**",), None)
    assert push.filters == ("branches", "paths-ignore")
    assert [(each.name, each.type, each.required, each.has_default) for each in call.inputs] == [
        ("skip", "boolean", False, True),
        ("ref", "string", True, False),
    ]
    assert call.input("SKIP") is call.inputs[0]
    assert call.inputs[0].default is False
    assert [(each.name, each.required) for each in call.secrets] == [
        ("token", True),
        ("other", False),
    ]
    assert [each.value for each in call.outputs] == ["${{ jobs.test.outputs.url }}"]
    assert schedule.crons == ("0 3 * * *",)
    assert (run.workflows, run.types) == (("Build",), ("completed",))
    assert str(push.place("branches")) == "ci.yml:4:15"


def test_a_job_is_read() -> None:
    test, deploy = workflow(WHOLE).jobs

    assert test.runs_on is not None
    assert test.runs_on.labels == ("self-hosted", "linux")
    assert test.continue_on_error == Expression(text="${{ matrix.odd }}")
    assert (test.timeout, test.needs, test.condition) == (10, (), None)
    assert test.strategy is not None
    assert test.strategy.fail_fast is False
    assert deploy.uses is not None
    assert (deploy.uses.origin, deploy.uses.path) == (
        Origin.CHECKOUT,
        ".github/workflows/deploy.yml",
    )
    assert (deploy.needs, deploy.condition) == (("test",), "github.ref == 'refs/heads/main'")
    assert deploy.inputs.get("url") == "x"
    assert (deploy.inherits_secrets, deploy.secrets.is_open) == (True, True)
    assert workflow(WHOLE).job("DEPLOY").id == "deploy"  # type: ignore[union-attr]


def test_a_step_is_read() -> None:
    checkout, run = workflow(WHOLE).jobs[0].steps

    assert checkout.uses is not None
    assert (checkout.uses.name, checkout.uses.ref) == ("actions/checkout", "v5")
    assert checkout.inputs.find("Fetch-Depth") == "0"
    assert checkout.shell.value == "bash"
    assert checkout.working_directory == "app"
    assert (run.index, run.id, run.title, run.condition) == (1, "x", "Run", "success()")
    assert run.run == "make test\necho done\n"
    assert (run.continue_on_error, run.shell.value, run.working_directory) == (True, "sh", "lib")
    assert run.shell.route == ("jobs", "test", "steps", 1, "shell")
    assert str(run.inside("run", line=2, column=6)) == "ci.yml:41:16"
    assert str(run.key_place("continue-on-error")) == "ci.yml:43:9"


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("push", ["push"]),
        ("[push, pull_request]", ["push", "pull_request"]),
        ("{push: , pull_request: {}}", ["push", "pull_request"]),
        ("{push: {branches: main}}", ["push"]),
    ],
)
def test_on_has_three_forms(text: str, events: list[str]) -> None:
    found = workflow(f"on: {text}\njobs: {{a: {{runs-on: x, steps: []}}}}\n")

    assert found.faults == ()
    assert [each.event for each in found.triggers] == events


@pytest.mark.parametrize(
    ("text", "needs"),
    [("needs: b", ("b",)), ("needs: [b, c]", ("b", "c")), ("needs: []", ()), ("name: x", ())],
)
def test_needs_is_a_text_or_a_list(text: str, needs: tuple[str, ...]) -> None:
    assert job(f"{text}\nsteps: []").needs == needs


@pytest.mark.parametrize(
    ("text", "labels", "group"),
    [
        ("ubuntu-latest", ("ubuntu-latest",), None),
        ("[self-hosted, x64]", ("self-hosted", "x64"), None),
        ("{group: big}", (), "big"),
        ("{group: big, labels: gpu}", ("gpu",), "big"),
        ("{labels: [a, b]}", ("a", "b"), None),
        ("${{ matrix.os }}", ("${{ matrix.os }}",), None),
    ],
)
def test_runs_on_has_its_forms(text: str, labels: tuple[str, ...], group: str | None) -> None:
    runner = job(f"runs-on: {text}\nsteps: []", needs_runner=False).runs_on

    assert runner is not None
    assert (runner.labels, runner.group) == (labels, group)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("if: true", "true"),
        ("if: false", "false"),
        ("if: 0", "0"),
        ("if:", ""),
        ("if: ${{ always() }}", "${{ always() }}"),
        ("if: '!cancelled()'", "!cancelled()"),
        ("if: >-\n  a &&\n  b", "a && b"),
        ("name: x", None),
    ],
)
def test_a_condition_is_a_text_whatever_was_written(text: str, condition: str | None) -> None:
    assert job(f"{text}\nsteps: []").condition == condition
    assert step(f"{text}\nrun: x").condition == condition


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", True),
        ("false", False),
        ("True", True),
        ("${{ inputs.soft }}", Expression(text="${{ inputs.soft }}")),
    ],
)
def test_continue_on_error_is_literal_or_computed(text: str, expected: object) -> None:
    assert step(f"run: x\ncontinue-on-error: {text}").continue_on_error == expected
    assert job(f"continue-on-error: {text}\nsteps: []").continue_on_error == expected


@pytest.mark.parametrize("text", ["'true'", "yes", "on", "1", "", "[true]"])
def test_what_is_no_truth_value_is_refused_as_github_refuses_it(text: str) -> None:
    whole = f"on: push\njobs:\n  a:\n    runs-on: x\n    continue-on-error: {text}\n    steps: []\n"

    assert faults(whole) == [("GW250", f"ci.yml:5:{24 if text else 23}")]
    assert workflow(whole).jobs[0].continue_on_error is None


@pytest.mark.parametrize(
    ("text", "name", "is_literal"),
    [
        ("production", "production", True),
        ("{name: production, url: https://x}", "production", True),
        ("${{ inputs.env }}", "${{ inputs.env }}", False),
        ("{name: 'pr-${{ github.event.number }}'}", "pr-${{ github.event.number }}", False),
        ("''", "", False),
    ],
)
def test_an_environment_has_its_forms(text: str, name: str, is_literal: bool) -> None:  # noqa: FBT001
    environment = job(f"environment: {text}\nsteps: []").environment

    assert environment is not None
    assert (environment.name, environment.is_literal) == (name, is_literal)


def test_an_environment_may_record_no_deployment() -> None:
    environment = job("environment: {name: approve, deployment: false}\nsteps: []").environment

    assert environment is not None
    assert environment.deployment is False


@pytest.mark.parametrize(
    ("text", "image", "is_certain"),
    [
        ("node:24", "node:24", True),
        ("{image: node:24}", "node:24", True),
        ("node:${{ matrix.node }}", "node:${{ matrix.node }}", True),
        ("${{ matrix.image }}", "${{ matrix.image }}", False),
    ],
)
def test_a_container_has_its_forms(text: str, image: str, is_certain: bool) -> None:  # noqa: FBT001
    container = job(f"container: {text}\nsteps: []").container

    assert container is not None
    assert (container.image, container.is_certain) == (image, is_certain)


@pytest.mark.parametrize("text", ["container: ''", "container: {options: x}", "name: x"])
def test_without_an_image_there_is_no_container(text: str) -> None:
    assert job(f"{text}\nsteps: []").container is None


def test_services_are_containers_with_names() -> None:
    found = job("services: {db: {image: postgres:18}, cache: redis}\nsteps: []").services

    assert [(name, container.image) for name, container in found] == [
        ("db", "postgres:18"),
        ("cache", "redis"),
    ]


@pytest.mark.parametrize("text", ["read-all", "write-all"])
def test_permissions_may_be_one_word(text: str) -> None:
    permissions = job(f"permissions: {text}\nsteps: []").permissions

    assert permissions is not None
    assert (permissions.all, dict(permissions.scopes)) == (text, {})


def test_no_permissions_are_not_absent_ones() -> None:
    permissions = job("permissions: {}\nsteps: []").permissions

    assert permissions is not None
    assert (permissions.all, dict(permissions.scopes)) == (None, {})
    assert job("steps: []").permissions is None


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("env: {A: b}", False),
        ("env: {A: '${{ b }}'}", False),
        ("env: ${{ fromJSON(vars.ENV) }}", True),
        ("env: {'${{ insert }}': '${{ fromJSON(vars.ENV) }}', A: b}", True),
        ("name: x", False),
    ],
)
def test_a_table_may_be_computed(text: str, is_open: bool) -> None:  # noqa: FBT001
    assert step(f"{text}\nrun: x").env.is_open is is_open


def test_steps_of_the_background() -> None:
    found = job(
        """
steps:
  - {id: db, run: serve, background: true}
  - parallel:
      - {id: a, run: a}
      - {id: b, uses: ./b}
  - wait: [db]
  - wait: a
  - wait-all:
  - cancel: db
"""
    )

    assert [each.background for each in found.steps] == [True] + [False] * 5
    assert [each.wait for each in found.steps] == [None, None, ("db",), ("a",), None, None]
    assert [each.wait_all for each in found.steps] == [False] * 4 + [True, False]
    assert found.steps[-1].cancel == "db"
    assert [(each.id, each.background) for each in found.steps[1].parallel] == [
        ("a", True),
        ("b", True),
    ]
    assert [each.id for each in found.all_steps][:4] == ["db", None, "a", "b"]
    assert found.step("B").route == ("jobs", "a", "steps", 1, "parallel", 1)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Kinds: each line is refused by `workflow-v1.0.json` of the runner.
        ("on:\njobs: {a: {runs-on: x, steps: []}}", [("GW250", "ci.yml:1:4")]),
        ("on: push\njobs: []", [("GW250", "ci.yml:2:7")]),
        ("on: push\njobs: {a: }", [("GW250", "ci.yml:2:11")]),
        ("on: push\njobs: {a: {runs-on: x, steps: {}}}", [("GW250", "ci.yml:2:31")]),
        ("on: push\njobs: {a: {runs-on: x, steps: [b]}}", [("GW250", "ci.yml:2:32")]),
        ("on: push\njobs: {a: {runs-on: x, steps: [], needs: {}}}", [("GW250", "ci.yml:2:42")]),
        ("on: push\njobs: {a: {runs-on: x, steps: [], env: x}}", [("GW250", "ci.yml:2:40")]),
        ("on: {push: main}\njobs: {a: {runs-on: x, steps: []}}", [("GW250", "ci.yml:1:12")]),
        ("[1]", [("GW250", "ci.yml:1:1")]),
        ("", [("GW250", "ci.yml")]),
        # Keys that GitHub does not know; upper case makes another key.
        ("on: push\njobs: {a: {runs-on: x, steps: [], If: b}}", [("GW251", "ci.yml:2:35")]),
        ("on: push\njobs: {a: {runs-on: x, steps: [], with: {}}}", [("GW251", "ci.yml:2:35")]),
        ("on: push\njobs: {a: {uses: ./b, runs-on: x}}", [("GW251", "ci.yml:2:23")]),
        # What says what it is.
        ("on: push", [("GW252", "ci.yml:1:1")]),
        ("jobs: {a: {runs-on: x, steps: []}}", [("GW252", "ci.yml:1:1")]),
        ("on: push\njobs: {a: {runs-on: x}}", [("GW252", "ci.yml:2:8")]),
        ("on: push\njobs: {a: {steps: []}}", [("GW252", "ci.yml:2:8")]),
        ("on: push\njobs: {a: {uses: ./b, steps: []}}", [("GW252", "ci.yml:2:23")]),
        ("on: push\njobs: {a: {runs-on: x, steps: [{name: b}]}}", [("GW252", "ci.yml:2:32")]),
        (
            "on: push\njobs: {a: {runs-on: x, steps: [{run: b, uses: c/d@e}]}}",
            [("GW252", "ci.yml:2:41")],
        ),
    ],
)
def test_what_github_refuses_is_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert faults(text) == expected


def test_all_faults_are_said_and_the_rest_is_read() -> None:
    found = workflow(
        "on: push\non: pull_request\nenv: 1\njobs:\n"
        "  a: {runs-on: x, timeout-minutes: soon, steps: [{run: make test}, 7]}\n  b: 3\n"
    )

    assert [fault.code for fault in found.faults] == ["GW004", *["GW250"] * 4]
    assert [each.event for each in found.triggers] == ["push"]
    assert [each.run for each in found.jobs[0].steps] == ["make test"]


def test_a_fault_says_what_is_there_and_what_to_write() -> None:
    (fault,) = workflow(
        "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n"
        "      - run: b\n        continue-on-error: 'yes'\n"
    ).faults

    assert fault.message == (
        '"jobs.a.steps[0].continue-on-error" is the text "yes", '
        "expected true, false or an expression"
    )
    assert fault.help == "write true or false, without quotes"


def test_an_anchor_is_read_where_its_alias_stands() -> None:
    found = workflow(
        "on: push\njobs:\n  a: &x\n    runs-on: ubuntu-latest\n    steps: [{run: b}]\n  c: *x\n"
    )

    assert found.faults == ()
    assert [each.id for each in found.jobs] == ["a", "c"]
    assert found.jobs[1].steps[0].run == "b"
