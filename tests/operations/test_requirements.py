"""The list of what to set up is complete, and its commands are what a shell and the API take."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from generator.model.workflow import Job, Step, Triggers, Workflow
from generator.operations.page import cell, page
from generator.operations.requirements import Requirements, requirements, secret_names
from tests.operations.products import SMALL, compiled, shipped

STAGING = """\
  staging:
    kind: staging
    url: https://staging.example.com
    deploy: {target: command, run: ./ci/deploy.sh, secrets: [CLUSTER_TOKEN], variables: [CLUSTER]}
"""
RECORDER = """\
#!/bin/sh
# Stands for `gh`: writes down how it was called.
if [ "$2" = "users/octocat" ]; then echo 583231; exit; fi
for each in "$@"; do printf '%s\\0' "$each"; done >> "$CALLS"
case "$*" in *"--input -"*) cat >> "$CALLS.input" ;; esac
printf '\\n' >> "$CALLS"
"""


def need(text: str = SMALL) -> Requirements:
    (found,) = requirements(compiled(text))
    return found


@pytest.fixture(scope="module")
def koinonia() -> Requirements:
    (found,) = requirements(shipped("koinonia-yw"))
    return found


class TestSecrets:
    def test_an_environments_secret_is_set_in_every_environment_that_uses_it(
        self, koinonia: Requirements
    ) -> None:
        commands = {each.name: each.commands for each in koinonia.secrets}

        # https://cli.github.com/manual/gh_secret_set
        assert commands == {
            "BACKUP_DATABASE_URL": ("gh secret set BACKUP_DATABASE_URL --env backup",),
            "RENDER_API_KEY": (
                "gh secret set RENDER_API_KEY --env staging",
                "gh secret set RENDER_API_KEY --env production",
            ),
            "SLACK_WEBHOOK": ("gh secret set SLACK_WEBHOOK",),
            "SNYK_TOKEN": ("gh secret set SNYK_TOKEN",),
        }

    def test_the_token_of_the_run_is_not_set_by_anyone(self) -> None:
        step = Step(
            name="x",
            run="x",
            env=(("A", "${{ secrets.GITHUB_TOKEN }}"), ("B", "${{ secrets.MINE }}")),
        )
        job = Job(id="x", name="x", steps=(step,))
        workflow = Workflow(file="x.yml", name="x", stage="test", on=Triggers(), jobs=(job,))

        assert secret_names((workflow,)) == ("MINE",)

    def test_it_is_said_who_uses_one(self, koinonia: Requirements) -> None:
        users = {each.name: each.used_by for each in koinonia.secrets}

        assert users["SNYK_TOKEN"] == ("security-scan.snyk",)
        assert users["RENDER_API_KEY"] == ("staging / deploy", "production / deploy")

    def test_an_organizations_secret_is_set_there(self) -> None:
        found = need(SMALL.replace("scope: environment", "scope: organization"))

        assert found.secrets[0].commands == (
            'gh secret set CLUSTER_TOKEN --org "${ORGANIZATION:?}" --repos "${REPOSITORY:?}"',
        )

    def test_description_and_age_come_from_the_blueprint(self) -> None:
        secret = need().secrets[0]

        assert (secret.description, secret.rotate_days) == ("Deploys", 30)

    @pytest.mark.parametrize("name", ["koinonia-yw", "node-service"])
    def test_none_that_the_files_read_is_forgotten(self, name: str) -> None:
        project = shipped(name)
        text = "".join(project.files.values())
        (found,) = requirements(project)

        read = set(re.findall(r"\bsecrets\.([A-Z_0-9]+)", text)) - {"GITHUB_TOKEN"}
        assert {each.name for each in found.secrets} == read
        read = set(re.findall(r"\bvars\.([A-Z_0-9]+)", text))
        assert {each.name for each in found.variables} == read


class TestEnvironments:
    def test_every_environment_of_a_job_is_listed(self, koinonia: Requirements) -> None:
        jobs = [
            job
            for path, text in shipped("koinonia-yw").files.items()
            if path.startswith(".github/workflows/")
            for job in yaml.safe_load(text)["jobs"].values()
        ]

        named = {job["environment"]["name"] for job in jobs if "environment" in job}
        assert {each.name for each in koinonia.environments} == named
        assert named == {"staging", "production", "production-approval", "backup"}

    def test_only_the_approval_waits_for_a_person(self, koinonia: Requirements) -> None:
        # A backup that waited for one would not run at night.
        asking = [each.name for each in koinonia.environments if each.approval]

        assert asking == ["production-approval"]

    def test_they_deploy_from_the_branch_only(self) -> None:
        found = need(SMALL + "branch: release/2026\n")

        assert found.environments[0].commands[1].endswith("-f name=release/2026 -f type=branch")
        assert len(found.environments[0].commands) == 2

    def test_a_release_deploys_from_a_tag(self) -> None:
        released = SMALL.replace("kind: production", "kind: production\n    trigger: release")
        found = need(released)

        assert found.environments[0].tags
        assert found.environments[0].commands[2].endswith("-f 'name=*' -f type=tag")

    def test_what_a_release_passes_through_takes_tags_too(self) -> None:
        released = SMALL.replace("kind: production", "kind: production\n    trigger: release")
        found = need(released.replace("    url", "    after: staging\n    url") + STAGING)

        assert [each.tags for each in found.environments if each.name == "staging"] == [True]

    def test_an_environment_may_have_the_name_of_an_approval(self) -> None:
        found = need(SMALL + STAGING.replace("  staging:", "  production-approval:"))

        assert [each.name for each in found.environments if each.approval] == []


class TestCheck:
    def test_it_is_the_name_of_a_job_of_the_pipeline(self) -> None:
        project = compiled(SMALL + "prefix: web\n")
        (found,) = requirements(project)

        jobs = yaml.safe_load(project.files[".github/workflows/web-pipeline.yml"])["jobs"]
        assert found.check in {job["name"] for job in jobs.values()}

    def test_the_ruleset_has_the_form_of_the_api(self) -> None:
        # https://docs.github.com/en/rest/repos/rules#create-a-repository-ruleset
        body = json.loads(need().ruleset.text)

        assert body["target"] == "branch"
        assert body["enforcement"] == "active"
        assert body["bypass_actors"] == []
        assert body["conditions"]["ref_name"]["include"] == ["refs/heads/main"]
        (checks,) = [rule for rule in body["rules"] if rule["type"] == "required_status_checks"]
        # 15368 is the id of the app `github-actions`: https://api.github.com/apps/github-actions
        assert checks["parameters"]["required_status_checks"] == [
            {"context": need().check, "integration_id": 15368}
        ]
        assert checks["parameters"]["strict_required_status_checks_policy"] is True


class TestLimits:
    @pytest.mark.parametrize(
        ("repository", "said"),
        [
            ("{visibility: private, plan: team}", True),
            ("{visibility: private, plan: enterprise}", False),
            ("{visibility: public, plan: free}", False),
        ],
    )
    def test_reviewers_on_private_repositories_need_a_plan(
        self, repository: str, *, said: bool
    ) -> None:
        found = need(SMALL.replace("{visibility: public}", repository))

        assert any("Required reviewers" in limit for limit in found.limits) is said

    def test_render_must_not_deploy_by_itself(self, koinonia: Requirements) -> None:
        assert any("auto-deploy off" in note for note in koinonia.notes)
        assert not any("Render" in note for note in need().notes)

    def test_dependabot_is_spoken_of_where_a_gate_needs_a_secret(
        self, koinonia: Requirements
    ) -> None:
        assert any("Dependabot" in each and "SNYK_TOKEN" in each for each in koinonia.notes)
        assert not any("Dependabot" in each for each in need().notes)


class TestCommandsRun:
    """The whole page is run by a shell, with a stand-in that records its arguments."""

    @pytest.fixture(params=["bash", "dash"])
    def calls(self, request: pytest.FixtureRequest, tmp_path: Path) -> list[list[str]]:
        shell = shutil.which(request.param)
        assert shell is not None
        recorder = tmp_path / "gh"
        recorder.write_text(RECORDER)
        recorder.chmod(0o755)
        needs = requirements(shipped("koinonia-yw"))
        blocks = re.findall(
            r"^```sh\n(.*?)^```$",
            page("requirements-markdown", needs=needs),
            re.DOTALL | re.MULTILINE,
        )
        subprocess.run(
            [shell, "-eu", "-c", "\n".join(blocks)],
            env={
                "PATH": f"{tmp_path}:{os.environ['PATH']}",
                "CALLS": str(tmp_path / "calls"),
                "REVIEWER": "octocat",
            },
            check=True,
        )
        self.body = (tmp_path / "calls.input").read_text()
        lines = (tmp_path / "calls").read_text().splitlines()
        return [line.split("\0")[:-1] for line in lines]

    def test_each_reaches_gh_as_it_should(self, calls: list[list[str]]) -> None:
        assert [call for call in calls if "reviewers[][type]=User" in call] == [
            [
                *("api", "--method", "PUT"),
                "repos/{owner}/{repo}/environments/production-approval",
                *("-F", "deployment_branch_policy[protected_branches]=false"),
                *("-F", "deployment_branch_policy[custom_branch_policies]=true"),
                *("-F", "reviewers[][type]=User", "-F", "reviewers[][id]=583231"),
            ]
        ]
        assert ["secret", "set", "SNYK_TOKEN"] in calls
        assert ["variable", "set", "RENDER_SERVICE_BACKEND", "--env", "staging"] in calls

    def test_the_ruleset_reaches_it_as_json(self, calls: list[list[str]]) -> None:
        assert ["api", "--method", "POST", "repos/{owner}/{repo}/rulesets", "--input", "-"] in calls
        assert json.loads(self.body)["rules"]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_both_pages_name_everything(koinonia: Requirements, form: str) -> None:
    text = page(f"requirements-{form}", needs=[koinonia])

    names = [each.name for each in koinonia.secrets] + [each.name for each in koinonia.variables]
    commands = [line for each in koinonia.environments for line in each.commands]
    for wanted in (*names, *commands, *koinonia.limits, *koinonia.notes):
        assert wanted in text


def test_a_page_lacks_nothing_silently(koinonia: Requirements) -> None:
    with pytest.raises(Exception, match="is undefined"):
        page("requirements-text", wrong=[replace(koinonia)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a|b", r"a\|b"), ("a\nb", "a b"), ("<b>", "&lt;b>"), (r"a\|b", r"a\\\|b"), ("a b", "a b")],
)
def test_a_cell_stays_one_cell(text: str, expected: str) -> None:
    assert cell(text) == expected
