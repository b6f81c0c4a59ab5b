"""What a narrowed run comes to: each stage's verdict and the aggregate, executed as emitted.

The scripts and their variables are taken from the generated files of three components; the words
that GitHub would put in place of expressions are worked out here. Results of jobs:
https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#needs-context
"""

import itertools
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.golden.sets import NARROWED, files
from tests.targets.steps import Ran, run_step

COMPONENTS = ("contract", "api", "web")
RESULTS = ("success", "failure", "skipped", "cancelled")
ALL = dict.fromkeys(COMPONENTS, True)


@cache
def jobs(file: str) -> Any:
    return yaml.safe_load(files(NARROWED)[f".github/workflows/{file}.yml"])["jobs"]


def stage(
    name: str, results: Mapping[str, str], due: Mapping[str, bool], folder: Path, **more: str
) -> Ran:
    """Run the verdict of a stage; `results` are those of jobs that did not just succeed."""
    (step,) = jobs(name)["verdict"]["steps"]
    env = dict(step["env"])
    ended = {id_: results.get(id_, "success") for id_ in env["EXPECTED"].split()}
    env["RESULTS"] = json.dumps({id_: {"result": r, "outputs": {}} for id_, r in ended.items()})
    for variable, value in env.items():
        for component in COMPONENTS:
            if value == f"${{{{ inputs.due-{component} != 'false' }}}}":
                env[variable] = str(due[component]).lower()
    env |= more
    assert not any("${{" in value for value in env.values())
    return run_step(step["run"], env, folder)


def said(due: Mapping[str, bool], **more: str) -> dict[str, str]:
    """The outputs of the job `changes`."""
    words = {f"due-{name}": str(each).lower() for name, each in due.items()}
    return {**words, "everything": str(all(due.values())).lower(), **more}


def aggregate(
    folder: Path,
    changes: Mapping[str, str],
    *,
    ran: Mapping[str, str] | None = None,
    results: Mapping[str, str] | None = None,
    owed: str | None = None,
) -> Ran:
    """Run the aggregate; every stage ran all that it owes unless `ran` says something else."""
    (step,) = jobs("pipeline")["gate"]["steps"]
    env = dict(step["env"])
    needs: dict[str, Any] = {}
    for id_ in env["EXPECTED"].split():
        owes = [
            word.split("/")[1].split("=")[0]
            for word in env["OWED"].split()
            if word.startswith(f"{id_}/")
        ]
        outputs = {"ran": (ran or {}).get(id_, " ".join(owes))} if owes else {}
        needs[id_] = {"result": (results or {}).get(id_, "success"), "outputs": outputs}
    needs["changes"]["outputs"] = dict(changes)
    env["RESULTS"] = json.dumps(needs)
    return run_step(step["run"], env | ({} if owed is None else {"OWED": owed}), folder)


def dues() -> list[dict[str, bool]]:
    return [
        dict(zip(COMPONENTS, each, strict=True))
        for each in itertools.product((True, False), repeat=len(COMPONENTS))
    ]


@pytest.mark.long
@pytest.mark.parametrize("due", dues(), ids=str)
def test_a_stage_and_the_aggregate_over_every_combination(
    due: dict[str, bool], tmp_path: Path
) -> None:
    """64 sets of results for each of the 8 answers of the job `changes`."""
    for each in itertools.product(RESULTS, repeat=len(COMPONENTS)):
        results = dict(zip(COMPONENTS, each, strict=True))
        ran = stage("quality", results, due, tmp_path)
        # A skipped job is right where it is not due, and a success always.
        good = all(r == "success" or (r == "skipped" and not due[c]) for c, r in results.items())
        assert (ran.status == 0) is good, results
        succeeded = [c for c in COMPONENTS if results[c] == "success"]
        assert ran.outputs["ran"].split() == [*succeeded, "repository"]
        ended = {"quality": "success" if ran.status == 0 else "failure"}
        whole = aggregate(tmp_path, said(due), ran={"quality": ran.outputs["ran"]}, results=ended)
        assert (whole.status == 0) is good, results


@pytest.mark.parametrize(("result", "due"), list(itertools.product(RESULTS, (True, False))))
def test_a_stage_accepts_a_skipped_job_only_where_it_is_not_due(
    result: str,
    due: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    ran = stage("build", {"api": result, "api-image": result}, ALL | {"api": due}, tmp_path)

    assert (ran.status == 0) is (result == "success" or (result == "skipped" and not due))


def test_a_job_of_the_whole_repository_is_never_left_out(tmp_path: Path) -> None:
    nothing = dict.fromkeys(COMPONENTS, False)
    left_out = {**dict.fromkeys(COMPONENTS, "skipped"), "repository": "skipped"}

    assert stage("quality", left_out, nothing, tmp_path).status == 1
    assert stage("quality", left_out | {"repository": "success"}, nothing, tmp_path).status == 0


@pytest.mark.parametrize("due", dues(), ids=str)
def test_the_aggregate_asks_every_stage_for_what_was_due(
    due: dict[str, bool], tmp_path: Path
) -> None:
    for ran in itertools.product((True, False), repeat=len(COMPONENTS)):
        names = [c for c, each in zip(COMPONENTS, ran, strict=True) if each]
        good = all(each or not due[c] for c, each in zip(COMPONENTS, ran, strict=True))
        whole = aggregate(tmp_path, said(due), ran={"test": " ".join(names)})
        assert (whole.status == 0) is good, (due, names)


@pytest.mark.parametrize(
    ("stage_", "ran", "gap"),
    [
        ("quality", "contract api web", "repository of quality"),
        ("quality", "", "api of quality"),
        ("build", "contract api web", "api-image of build"),
        ("build", "contract api api-imag web api-image-", "api-image of build"),
        ("security-scan", "dependencies filesystem workflows api", "image-api of security-scan"),
        ("security-scan", "dependencies workflows api image-api", "filesystem of security-scan"),
    ],
)
def test_a_gap_is_named(stage_: str, ran: str, gap: str, tmp_path: Path) -> None:
    whole = aggregate(tmp_path, said(ALL), ran={stage_: ran})

    assert whole.status == 1
    assert f"{gap} was due and did not succeed" in whole.log


@pytest.mark.parametrize("word", ["", "True", "TRUE", "yes", "0", "null", "false ", "truefalse"])
@pytest.mark.parametrize("output", ["due-api", "everything"])
def test_an_unknown_answer_fails(word: str, output: str, tmp_path: Path) -> None:
    assert aggregate(tmp_path, said(ALL | {"web": False}, **{output: word})).status == 1


@pytest.mark.parametrize("output", ["due-api", "due-contract", "everything"])
def test_a_missing_answer_fails(output: str, tmp_path: Path) -> None:
    answers = said(ALL)
    del answers[output]

    assert aggregate(tmp_path, answers).status == 1


def test_no_answer_at_all_fails(tmp_path: Path) -> None:
    assert aggregate(tmp_path, {}).status != 0


def test_everything_and_not_all_of_it_fails(tmp_path: Path) -> None:
    contradiction = said(ALL | {"api": False}, everything="true")

    assert aggregate(tmp_path, contradiction).status == 1
    assert aggregate(tmp_path, said(ALL, everything="false")).status == 0


@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("job", ["changes", "quality", "old-ci", "security-scan"])
def test_every_job_of_the_pipeline_must_succeed(job: str, result: str, tmp_path: Path) -> None:
    nothing = said(dict.fromkeys(COMPONENTS, False))
    whole = aggregate(tmp_path, nothing, results={job: result})

    assert (whole.status == 0) is (result == "success")


@pytest.mark.parametrize("result", RESULTS[1:])
def test_answers_of_a_job_that_did_not_succeed_are_none(result: str, tmp_path: Path) -> None:
    whole = aggregate(tmp_path, said(ALL), results={"changes": result})

    assert "it is not known what was due" in whole.log


@pytest.mark.parametrize(
    "owed", ["", " ", "quality", "quality/api", "quality/api=api x", "x/api=api"]
)
def test_what_is_owed_must_be_said(owed: str, tmp_path: Path) -> None:
    assert aggregate(tmp_path, said(ALL), owed=owed).status != 0


@pytest.mark.parametrize("event", ["push", "pull_request"])
def test_a_gate_with_a_secret_depends_on_the_event_and_not_on_the_change(
    event: str, tmp_path: Path
) -> None:
    due = dict.fromkeys(COMPONENTS, False)
    results = {"api": "skipped", "image-api": "skipped", "snyk": "skipped"}
    ran = stage("security-scan", results, due, tmp_path, DUE_SNYK=str(event == "push").lower())

    assert (ran.status == 0) is (event == "pull_request")
