"""Steps of the stages that run Terraform, as emitted, and what they are run with."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from generator.model.workflow import Job, Step, Workflow
from tests.golden.sets import TERRAFORM, compiled
from tests.stages.products import job_of, step_of
from tests.stages.stand_ins import program
from tests.targets.steps import Ran, run_step

COMMIT = "a" * 40
RUN = {
    "GITHUB_SHA": COMMIT,
    "GITHUB_REF": "refs/heads/release/2026",
    "GITHUB_RUN_ID": "4711",
    "GITHUB_RUN_ATTEMPT": "1",
    "GITHUB_REPOSITORY": "acme/shop",
    "GITHUB_ACTOR": "ada",
}
STAND_IN = """\
case " $* " in
  *" version "*) echo '{"terraform_version": "1.13.3"}' ;;
  *" init "*) echo "init $*" >>"$CALLS"; exit "${INIT:-0}" ;;
  *" plan "*)
    echo "plan $*" >>"$CALLS"
    for each in "$@"; do
      case $each in -out=*) printf '%s' "${PLAN_FILE-plan}" >"${each#-out=}" ;; esac
    done
    exit "${PLAN:-0}"
    ;;
  *" show "*) cat "$PLAN_JSON" ;;
  *" apply "*) echo "apply $*" >>"$CALLS"; exit "${APPLY:-0}" ;;
  *) exit 64 ;;
esac
"""
"""Ends as it is told to, and writes down how it was called."""
BUCKET = """\
echo "aws $*" >>"$CALLS"
arguments=("$@")
from=${arguments[-2]} to=${arguments[-1]}
case " $* " in
  *" s3 rm "*) rm "$STORED" ;;
  *) if [[ $to == s3://* ]]; then cp "$from" "$STORED"; else cp "$STORED" "$to"; fi ;;
esac
"""
"""A bucket of one object."""


def workflow(file: str) -> Workflow:
    return next(each for each in compiled(TERRAFORM).workflows if each.file == file)


def job(file: str, id_: str) -> Job:
    return job_of(workflow(file), id_)


def step(file: str, id_: str, start: str) -> Step:
    return step_of(job(file, id_), start)


def resource(address: str, *actions: str) -> dict[str, object]:
    """One entry of a plan: https://developer.hashicorp.com/terraform/internals/json-format"""
    change = {"actions": list(actions), "before": {"password": "hunter2"}, "after": None}
    return {"address": address, "mode": "managed", "change": change}


def plan(*resources: Mapping[str, object], **more: object) -> dict[str, object]:
    return {"errored": False, "complete": True, "resource_changes": list(resources), **more}


def run_with_stand_ins(
    emitted: Step, folder: Path, shown: Mapping[str, object] | None = None, **env: object
) -> Ran:
    """Run a step in a repository with the locked folder of the environment qa."""
    program(folder, "terraform", STAND_IN)
    program(folder, "aws", BUCKET)
    root = folder / "repository"
    for name in ("_project", "qa", "live"):
        (root / "terraform" / name).mkdir(parents=True, exist_ok=True)
        (root / "terraform" / name / ".terraform.lock.hcl").touch()
    (folder / "plan.json").write_text(json.dumps(shown or plan()))
    given = {
        **dict(emitted.env),
        **RUN,
        "PATH": os.pathsep.join((str(folder / "bin"), os.environ["PATH"])),
        "CALLS": folder / "calls",
        "STORED": folder / "stored",
        "PLAN_JSON": folder / "plan.json",
        **env,
    }
    return run_step(emitted.run, given, folder, cwd=root)
