"""The stages that run Terraform: how their scripts answer whatever terraform may end with.

What its statuses mean: https://developer.hashicorp.com/terraform/cli/commands/plan
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from generator.model.workflow import Job
from tests.stages.stand_ins import program
from tests.stages.terraforming import (
    COMMIT,
    plan,
    resource,
    run_with_stand_ins,
    step,
    workflow,
)

# The folder qa of the blueprint beside the goldens, counted by hand: six services, two databases,
# one key-value store, two groups and two links.
OF_QA = 13
SAME = [resource(f"render_web_service.a{number}", "no-op") for number in range(OF_QA)]
CHANGED = [resource("render_web_service.a", "update"), *SAME[1:]]
DRIFT = step("drift.yml", "qa", "drift.qa: ")
PROPOSE = step("qa-apply.yml", "plan", "Plan")
APPLY = step("qa-apply.yml", "apply", "Apply")
PASSED = step("qa-apply.yml", "plan", "Every gate")
KEY = f"infra/render/shop/plans/qa/{COMMIT}-4711-1"


class TestDrift:
    def test_a_plan_that_changes_nothing_is_green(self, tmp_path: Path) -> None:
        ran = run_with_stand_ins(DRIFT, tmp_path, plan(*SAME))

        assert ran.status == 0, ran.log
        assert "Nothing changes." in ran.summary
        assert f"{OF_QA} resources" in ran.summary

    def test_a_plan_that_changes_something_is_red(self, tmp_path: Path) -> None:
        outputs = {"service_ids": {"actions": ["update"]}, "same": {"actions": ["no-op"]}}
        ran = run_with_stand_ins(DRIFT, tmp_path, plan(*CHANGED, output_changes=outputs), PLAN=2)

        assert ran.status == 1
        assert "::error title=drift.qa::drift: what runs differs from terraform/qa" in ran.log
        assert "- `update render_web_service.a`\n" in ran.summary
        assert "- `update output service_ids`\n" in ran.summary
        assert "same" not in ran.summary

    @pytest.mark.parametrize("status", [1, 3, 124, 126, 127, 130, 137, 139, 255])
    def test_any_other_status_is_red_and_no_drift(self, tmp_path: Path, status: int) -> None:
        ran = run_with_stand_ins(DRIFT, tmp_path, plan(*SAME), PLAN=status)

        assert ran.status == 1
        assert f"no plan could be made of terraform/qa: terraform ended with {status}" in ran.log
        assert "drift: " not in ran.log
        assert ran.summary == ""

    @pytest.mark.parametrize("status", [0, 2])
    def test_a_plan_that_leaves_no_file_is_red(self, tmp_path: Path, status: int) -> None:
        ran = run_with_stand_ins(DRIFT, tmp_path, plan(*SAME), PLAN=status, PLAN_FILE="")

        assert ran.status == 1
        assert "terraform left no plan of terraform/qa" in ran.log

    @pytest.mark.parametrize(
        ("shown", "said"),
        [
            (plan(), "looked at 0 resources, expected 13"),
            (plan(*SAME[1:]), "looked at 12 resources, expected 13"),
            (plan(*SAME[1:], resource("render_postgres.gone", "delete")), "looked at 12 resources"),
            (plan(*SAME[1:], resource("render_postgres.gone", "forget")), "looked at 12 resources"),
            (plan(*SAME[1:], {**SAME[0], "mode": "data"}), "looked at 12 resources"),
            (plan(*SAME, errored=True), "is not whole"),
            (plan(*SAME, complete=False), "is not whole"),
            ({"resource_changes": SAME}, "is not whole"),
            (plan(*CHANGED), "says that nothing changes in terraform/qa, but its plan does"),
            (
                plan(*SAME, checks=[{"status": "fail", "address": {"to_display": "check.health"}}]),
                "what terraform/qa checks does not hold: check.health",
            ),
        ],
    )
    def test_success_that_did_not_look_at_everything_is_red(
        self, tmp_path: Path, shown: dict[str, object], said: str
    ) -> None:
        ran = run_with_stand_ins(DRIFT, tmp_path, shown)

        assert ran.status == 1
        assert said in ran.log

    def test_what_is_replaced_and_a_check_that_holds_are_looked_at(self, tmp_path: Path) -> None:
        holds = [{"status": "pass", "address": {"to_display": "check.health"}}]
        replaced = resource("render_postgres.main", "delete", "create")
        ran = run_with_stand_ins(DRIFT, tmp_path, plan(*SAME[1:], replaced, checks=holds), PLAN=2)

        assert "::drift: what runs differs from terraform/qa, in 1 places" in ran.log
        assert "- `delete and create render_postgres.main`" in ran.summary

    def test_a_lock_file_that_is_not_there_or_does_not_fit_is_red(self, tmp_path: Path) -> None:
        ran = run_with_stand_ins(DRIFT, tmp_path, plan(*SAME), INIT=1)
        assert ran.status == 1
        assert "terraform/qa cannot be initialized" in ran.log
        assert "plan" not in (tmp_path / "calls").read_text()

        ran = run_with_stand_ins(DRIFT, tmp_path, plan(*SAME), FOLDER="terraform/other")
        assert ran.status == 1
        assert "terraform/other/.terraform.lock.hcl is not committed" in ran.log

    def test_another_version_is_red(self, tmp_path: Path) -> None:
        ran = run_with_stand_ins(DRIFT, tmp_path, plan(*SAME), VERSION="1.11.0")

        assert ran.status == 1
        assert "terraform 1.13.3 is installed, expected 1.11.0" in ran.log

    def test_how_terraform_is_called(self, tmp_path: Path) -> None:
        run_with_stand_ins(DRIFT, tmp_path, plan(*SAME))
        init, planned = (tmp_path / "calls").read_text().splitlines()

        assert "-chdir=terraform/qa init" in init
        assert "-lockfile=readonly" in init
        assert "-detailed-exitcode" in planned
        assert "-lock-timeout=5m" in planned
        assert "-refresh=false" not in planned

    def test_no_value_comes_into_the_summary(self, tmp_path: Path) -> None:
        odd = resource('render_env_group.a["`x`"]', "update")
        ran = run_with_stand_ins(DRIFT, tmp_path, plan(odd, *SAME), PLAN=2)

        assert "hunter2" not in ran.summary + ran.log
        assert "- `update render_env_group.a[\"'x'\"]`\n" in ran.summary


class TestApply:
    def shown(self, folder: Path) -> dict[str, str]:
        ran = run_with_stand_ins(PROPOSE, folder, plan(*CHANGED), PLAN=2)
        assert ran.status == 0, ran.log
        return dict(ran.outputs)

    def test_a_plan_is_kept_in_the_bucket_of_the_state(self, tmp_path: Path) -> None:
        outputs = self.shown(tmp_path)

        # sha256 of the text that stands for a plan
        digest = hashlib.sha256(b"plan").hexdigest()
        assert outputs == {"outcome": "changes", "key": KEY, "sha256": digest}
        assert (tmp_path / "stored").read_text() == "plan"
        assert f"s3://acme-terraform-state/{KEY}" in (tmp_path / "calls").read_text()

    def test_a_plan_without_changes_is_not_kept(self, tmp_path: Path) -> None:
        ran = run_with_stand_ins(PROPOSE, tmp_path, plan(*SAME))

        assert (ran.status, ran.outputs) == (0, {"outcome": "none"})
        assert not (tmp_path / "stored").exists()

    @pytest.mark.parametrize(
        "env",
        [
            {"PLAN": 1},
            {"PLAN": 127},
            {"PLAN": 2, "PLAN_FILE": ""},
            {"PLAN": 2, "GITHUB_REF": "refs/heads/other"},
            {"PLAN": 2, "GITHUB_REF": "refs/tags/release/2026"},
        ],
    )
    def test_what_is_no_plan_of_the_branch_leaves_nothing_to_approve(
        self, tmp_path: Path, env: dict[str, Any]
    ) -> None:
        ran = run_with_stand_ins(PROPOSE, tmp_path, plan(*CHANGED), **env)

        assert ran.status == 1
        assert ran.outputs == {}

    def test_the_plan_that_was_shown_is_applied_once(self, tmp_path: Path) -> None:
        said = self.shown(tmp_path)
        given: dict[str, Any] = {"KEY": said["key"], "SHA256": said["sha256"]}
        (tmp_path / "calls").unlink()
        ran = run_with_stand_ins(APPLY, tmp_path, **given)

        assert ran.status == 0, ran.log
        init, fetched, removed, applied = (tmp_path / "calls").read_text().splitlines()
        assert init.startswith("init ")
        assert "s3 cp" in fetched
        assert "s3 rm" in removed
        assert applied.startswith("apply -chdir=terraform/qa apply -input=false")
        assert applied.endswith("/plan")
        again = run_with_stand_ins(APPLY, tmp_path, **given)
        assert again.status == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"KEY": ""},
            {"SHA256": ""},
            {"KEY": f"infra/render/shop/plans/live/{COMMIT}-4711-1"},
            {"KEY": f"infra/render/shop/plans/qa/{'b' * 40}-4711-1"},
            {"KEY": f"infra/render/shop/plans/qa/{COMMIT}-4712-1"},
            {"SHA256": hashlib.sha256(b"another plan").hexdigest()},
        ],
    )
    def test_another_plan_is_refused(self, tmp_path: Path, wrong: dict[str, str]) -> None:
        said = self.shown(tmp_path)
        given: dict[str, Any] = {"KEY": said["key"], "SHA256": said["sha256"], **wrong}
        ran = run_with_stand_ins(APPLY, tmp_path, **given)

        assert ran.status == 1
        assert "::error title=apply.qa::" in ran.log
        assert "apply " not in (tmp_path / "calls").read_text()

    def test_a_plan_that_was_not_applied_is_red(self, tmp_path: Path) -> None:
        said = self.shown(tmp_path)
        ran = run_with_stand_ins(APPLY, tmp_path, KEY=said["key"], SHA256=said["sha256"], APPLY=1)

        assert ran.status == 1
        assert "not applied, or not the whole of it" in ran.log
        assert ran.summary == ""


class TestGates:
    """Fields of the answer: https://docs.github.com/en/rest/checks/runs"""

    @pytest.mark.parametrize(
        ("ended", "status"),
        [
            (["success"], 0),
            (["success", "success"], 0),
            (["success", "failure"], 1),
            (["success", "timed_out"], 1),
            (["skipped"], 1),
            (["neutral"], 1),
            ([None], 1),
            ([], 1),
        ],
    )
    def test_only_a_commit_whose_gates_have_succeeded(
        self, tmp_path: Path, ended: list[str | None], status: int
    ) -> None:
        runs = [
            {"status": "completed" if each else "in_progress", "conclusion": each} for each in ended
        ]
        answer = json.dumps({"check_runs": runs})
        program(tmp_path, "gh", f'echo "$*" >>"$CALLS"\ncat <<"END"\n{answer}\nEND')
        ran = run_with_stand_ins(PASSED, tmp_path)

        assert ran.status == status, ran.log
        asked = (tmp_path / "calls").read_text()
        assert f"repos/acme/shop/commits/{COMMIT}/check-runs" in asked
        assert "check_name=gate" in asked
        assert "app_id=15368" in asked

    def test_an_api_that_does_not_answer_is_red(self, tmp_path: Path) -> None:
        program(tmp_path, "gh", "exit 4")

        assert run_with_stand_ins(PASSED, tmp_path).status != 0


class TestWorkflows:
    def jobs(self, file: str) -> list[Job]:
        return [job for job in workflow(file).jobs if job.environment]

    def test_drift_is_looked_for_in_every_folder_always(self) -> None:
        found = workflow("drift.yml")

        assert [job.id for job in found.jobs] == ["_project", "qa", "live"]
        assert found.on.schedules == ("23 4 * * *",)
        assert not any(job.condition or job.needs for job in found.jobs)

    def test_no_wrapper_stands_before_terraform(self) -> None:
        files = ("infrastructure.yml", "drift.yml", "_project-apply.yml", "qa-apply.yml")
        steps = [each for file in files for job in workflow(file).jobs for each in job.steps]
        found = [each for each in steps if each.uses and each.uses.action.endswith("-terraform")]

        # One in the gates, one per folder in drift, two per folder that is applied.
        assert len(found) == 1 + 3 + 2 + 2
        for each in found:
            assert each.with_ == (("terraform_version", "1.13.3"), ("terraform_wrapper", False))

    def test_secrets_and_plans_are_within_reach_of_their_environment_only(self) -> None:
        for file in ("drift.yml", "qa-apply.yml"):
            for job in workflow(file).jobs:
                uses = [step.uses.action for step in job.steps if step.uses]
                assert not [each for each in uses if "artifact" in each or "cache" in each]
        assert not any("secrets." in str(job) for job in workflow("infrastructure.yml").jobs)
        qa = workflow("qa-apply.yml")
        assert [job.environment.name for job in qa.jobs if job.environment] == [
            "qa-infrastructure",
            "qa-infrastructure-approval",
            "qa-infrastructure",
        ]

    def test_nothing_is_applied_without_an_approval_nor_cut_off(self) -> None:
        plan_job, approve, apply = workflow("qa-apply.yml").jobs

        assert approve.condition == "${{ needs.plan.outputs.outcome == 'changes' }}"
        assert apply.needs == ("plan", "approve")
        assert apply.condition == ""
        assert apply.concurrency is not None
        assert apply.concurrency.group == "shop-qa"
        assert not apply.concurrency.cancel_in_progress
        assert plan_job.steps[0] == PASSED
