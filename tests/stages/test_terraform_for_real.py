"""The scripts of the stages that run Terraform, with the real one, without any network.

`terraform_data` belongs to Terraform itself, and its state lies beside it:
https://developer.hashicorp.com/terraform/language/resources/terraform-data
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.workflow import Step
from tests.golden.sets import TERRAFORM, files
from tests.stages.recovery import Bucket, Store, store, tools
from tests.stages.stand_ins import program, repository
from tests.stages.terraforming import BUCKET, RUN, step
from tests.targets.steps import Ran, run_step

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(shutil.which("terraform") is None, reason="needs terraform"),
]

MAIN = """\
terraform {
  backend "local" {}
}

resource "terraform_data" "service" {
  input = "%s"
}
"""
CHECK = """\
check "right" {
  assert {
    condition     = terraform_data.service.input == "%s"
    error_message = "no"
  }
}
"""
FOLDERS = ("_project", "qa", "live")
LOCK = "terraform/qa/.terraform.lock.hcl"
DRIFT = step("drift.yml", "qa", "drift.qa: ")
PROPOSE = step("qa-apply.yml", "plan", "Plan")
APPLY = step("qa-apply.yml", "apply", "Apply")
FORMAT = step("infrastructure.yml", "terraform", "infrastructure.format")
VALIDATE = step("infrastructure.yml", "terraform", "infrastructure.validate")


class Folder:
    """A repository with the one folder terraform/qa, and a bucket of one object."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.root = repository(
            work / "repository", {"terraform/qa/main.tf": MAIN % "one", LOCK: "# nothing to lock\n"}
        )
        self.main = self.root / "terraform/qa/main.tf"
        program(work, "aws", BUCKET)
        said = subprocess.run(["terraform", "version", "-json"], check=True, capture_output=True)
        self.version: str = json.loads(said.stdout)["terraform_version"]

    def run(self, emitted: Step, **env: object) -> Ran:
        given = {
            **dict(emitted.env),
            **RUN,
            "PATH": os.pathsep.join((str(self.work / "bin"), os.environ["PATH"])),
            "VERSION": self.version,
            "AT_LEAST": 1,
            "FOLDERS": "terraform/qa",
            "CALLS": self.work / "calls",
            "STORED": self.work / "stored",
            **env,
        }
        return run_step(emitted.run, given, self.work, cwd=self.root)

    def shown(self) -> dict[str, str]:
        ran = self.run(PROPOSE)
        assert ran.status == 0, ran.log
        return {"KEY": ran.outputs["key"], "SHA256": ran.outputs["sha256"]}

    def applied(self) -> "Folder":
        ran = self.run(APPLY, **self.shown())
        assert ran.status == 0, ran.log
        return self


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


class TestDrift:
    def test_what_was_never_applied_is_drift(self, folder: Folder) -> None:
        ran = folder.run(DRIFT)

        assert ran.status == 1
        assert "::drift: what runs differs from terraform/qa, in 1 places" in ran.log
        assert "- `create terraform_data.service`\n" in ran.summary

    def test_what_was_applied_is_none(self, folder: Folder) -> None:
        ran = folder.applied().run(DRIFT)

        assert ran.status == 0, ran.log
        assert "what runs is what terraform/qa says: 1 resources" in ran.log

    def test_a_change_of_the_files_is_drift(self, folder: Folder) -> None:
        folder.applied().main.write_text(MAIN % "two")
        ran = folder.run(DRIFT)

        assert ran.status == 1
        assert "- `update terraform_data.service`\n" in ran.summary

    def test_files_that_ask_for_nothing_are_no_success(self, folder: Folder) -> None:
        folder.main.write_text('terraform {\n  backend "local" {}\n}\n')
        ran = folder.run(DRIFT)

        assert ran.status == 1
        assert "looked at 0 resources, expected 1" in ran.log

    def test_what_was_removed_from_the_files_is_no_success(self, folder: Folder) -> None:
        folder.applied().main.write_text('terraform {\n  backend "local" {}\n}\n')
        ran = folder.run(DRIFT)

        assert ran.status == 1
        assert "looked at 0 resources, expected 1" in ran.log

    @pytest.mark.parametrize(
        "wrong",
        [
            'resource "terraform_data" "broken" {',
            'resource "terraform_data" "other" {\n  input = terraform_data.nobody.output\n}\n',
            'variable "secret" {\n  type = string\n}\n',
        ],
    )
    def test_what_cannot_be_planned_is_red_and_no_drift(self, folder: Folder, wrong: str) -> None:
        folder.main.write_text((MAIN % "one") + wrong)
        ran = folder.run(DRIFT)

        assert ran.status == 1
        assert "drift: " not in ran.log
        assert "cannot be initialized" in ran.log or "no plan could be made" in ran.log

    def test_a_check_that_does_not_hold_is_red(self, folder: Folder) -> None:
        folder.main.write_text((MAIN % "one") + CHECK % "one")
        assert folder.applied().run(DRIFT).status == 0

        folder.main.write_text((MAIN % "one") + CHECK % "two")
        ran = folder.run(DRIFT)
        assert ran.status == 1
        assert "what terraform/qa checks does not hold: check.right" in ran.log

    def test_a_provider_that_is_not_locked_is_red(self, folder: Folder) -> None:
        needs = (
            'terraform {\n  required_providers {\n    other = { source = "acme/other" }\n  }\n}\n'
        )
        folder.main.write_text((MAIN % "one") + needs)
        ran = folder.run(DRIFT)

        assert ran.status == 1
        assert "terraform/qa cannot be initialized" in ran.log

    def test_a_locked_state_is_red_and_no_drift(self, folder: Folder) -> None:
        folder.applied()
        held = folder.main.with_name(".terraform.tfstate.lock.info")
        code = (
            "import fcntl,sys,time; f=open(sys.argv[1],'r+');"
            "fcntl.lockf(f,fcntl.LOCK_EX); print('held',flush=True); time.sleep(60)"
        )
        state = folder.main.with_name("terraform.tfstate")
        with subprocess.Popen(
            ["python3", "-c", code, str(state)], stdout=subprocess.PIPE, text=True
        ) as holder:
            assert holder.stdout is not None
            holder.stdout.readline()
            emitted = DRIFT.run.replace("-lock-timeout=5m", "-lock-timeout=1s")
            assert emitted != DRIFT.run
            ran = folder.run(Step(name=DRIFT.name, env=DRIFT.env, run=emitted))
            holder.kill()

        assert ran.status == 1
        assert "no plan could be made of terraform/qa: terraform ended with 1" in ran.log
        assert not held.exists()


class TestApply:
    def test_nothing_to_change_leaves_nothing_to_approve(self, folder: Folder) -> None:
        assert folder.applied().run(PROPOSE).outputs == {"outcome": "none"}

    def test_the_plan_that_was_shown_and_not_the_files_of_now(self, folder: Folder) -> None:
        said = folder.shown()
        folder.main.write_text(MAIN % "two")
        assert folder.run(APPLY, **said).status == 0

        folder.main.write_text(MAIN % "one")
        assert folder.run(DRIFT).status == 0

    def test_a_plan_of_an_older_state_is_refused(self, folder: Folder) -> None:
        folder.applied().main.write_text(MAIN % "two")
        said = folder.shown()
        older = (folder.work / "stored").read_bytes()
        assert folder.run(APPLY, **said).status == 0
        (folder.work / "stored").write_bytes(older)
        ran = folder.run(APPLY, **said)

        assert ran.status == 1
        assert "Saved plan is stale" in ran.log

    def test_an_apply_that_fails_half_way_is_red(self, folder: Folder) -> None:
        fails = (
            'resource "terraform_data" "fails" {\n  provisioner "local-exec" {\n'
            '    command = "exit 3"\n  }\n}\n'
        )
        folder.main.write_text((MAIN % "one") + fails)
        ran = folder.run(APPLY, **folder.shown())

        assert ran.status == 1
        assert "the plan was not applied, or not the whole of it" in ran.log
        assert folder.run(DRIFT).status == 1


S3 = """\
terraform {
  backend "s3" {
    bucket                      = "acme-terraform-state"
    key                         = "infra/render/shop/qa.tfstate"
    region                      = "eu-central-1"
    encrypt                     = true
    use_lockfile                = true
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
    skip_metadata_api_check     = true
  }
}

resource "terraform_data" "service" {
  input = "one"
}
"""
"""As generated, and what a bucket asks for that is not in AWS."""
KEY = "infra/render/shop/qa.tfstate"
HELD = """\
{"ID": "another-run", "Operation": "OperationTypeApply", "Info": "", "Who": "ada", "Version": "",
 "Created": "2026-11-22T04:00:00Z", "Path": "acme-terraform-state/%s"}
"""


class TestStateInBucket:
    @pytest.fixture
    def s3(self) -> Iterator[Store]:
        with store() as running:
            running.aws("s3", "mb", "s3://acme-terraform-state")
            yield running

    def run(self, folder: Folder, s3: Store, emitted: Step, **env: object) -> Ran:
        folder.main.write_text(S3)
        # The real client in the place of the one that stands for it.
        path = os.pathsep.join((str(tools()), os.environ["PATH"]))
        return folder.run(emitted, **{**s3.env, "AWS_ENDPOINT_URL_S3": s3.url, "PATH": path, **env})

    def test_from_the_first_plan_to_no_drift(self, folder: Folder, s3: Store) -> None:
        bucket = Bucket(name="acme-terraform-state", store=s3)
        shown = self.run(folder, s3, PROPOSE)
        assert shown.status == 0, shown.log
        kept = shown.outputs["key"]
        assert bucket.listed() == [kept]

        given = {"KEY": kept, "SHA256": shown.outputs["sha256"]}
        applied = self.run(folder, s3, APPLY, **given)
        assert applied.status == 0, applied.log
        # The plan is gone and so is the lock; the state is there.
        assert bucket.listed() == [KEY]
        assert self.run(folder, s3, DRIFT).status == 0

        bucket.write(f"{KEY}.tflock", (HELD % KEY).encode(), folder.work)
        emitted = replace(DRIFT, run=DRIFT.run.replace("-lock-timeout=5m", "-lock-timeout=1s"))
        ran = self.run(folder, s3, emitted)
        assert ran.status == 1
        assert "Error acquiring the state lock" in ran.log
        assert "no plan could be made of terraform/qa: terraform ended with 1" in ran.log


class TestGates:
    def test_what_is_formatted_and_valid_is_green(self, folder: Folder) -> None:
        for gate in (FORMAT, VALIDATE):
            ran = folder.run(gate)
            assert ran.status == 0, ran.log
            assert "examined 1 lines" in ran.summary

    @pytest.mark.parametrize("path", ["terraform/qa/main.tf", "terraform/qa/modules/own/main.tf"])
    def test_what_is_not_formatted_is_red_at_any_depth(self, folder: Folder, path: str) -> None:
        file = folder.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((MAIN % "one").replace("  input =", "  input    ="))
        ran = folder.run(FORMAT)

        assert ran.status != 0
        assert "-  input    =" in ran.log
        assert "input    =" in file.read_text()

    @pytest.mark.parametrize(
        "text",
        [
            'resource "terraform_data" "a" {\n  input = local.nobody\n}\n',
            'resource "terraform_data" "a" {\n  inputs = "x"\n}\n',
            'resource "terraform_data" "a" {',
        ],
    )
    def test_what_is_not_valid_is_red(self, folder: Folder, text: str) -> None:
        folder.main.write_text(text)

        assert folder.run(VALIDATE).status != 0

    def test_less_than_was_generated_is_red(self, folder: Folder) -> None:
        for gate in (FORMAT, VALIDATE):
            assert folder.run(gate, AT_LEAST=2).status == 1
        folder.main.unlink()
        for gate in (FORMAT, VALIDATE):
            ran = folder.run(gate)
            assert ran.status == 1
            assert "examined 0 lines, at least 1 expected" in ran.log

    def test_without_a_lock_file_nothing_is_valid(self, folder: Folder) -> None:
        (folder.root / LOCK).unlink()
        ran = folder.run(VALIDATE)

        assert ran.status == 1
        assert "terraform/qa/.terraform.lock.hcl is not committed" in ran.log


class TestGenerated:
    @pytest.fixture
    def written(self, tmp_path: Path) -> Path:
        for path, text in files(TERRAFORM).items():
            if path.endswith(".tf"):
                (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / path).write_text(text)
        return tmp_path

    def test_it_is_formatted_as_terraform_formats(self, written: Path) -> None:
        done = subprocess.run(
            ["terraform", "fmt", "-check", "-recursive", "-diff"],
            cwd=written,
            capture_output=True,
            text=True,
            check=False,
        )

        assert (done.returncode, done.stdout) == (0, "")

    def test_terraform_reads_it(self, written: Path) -> None:
        """`get` reads a whole folder and needs no provider, unlike `validate`."""
        for path in written.glob("terraform/*/terraform.tf"):
            lines = path.read_text().splitlines(keepends=True)
            path.write_text("".join(line for line in lines if "required_version" not in line))

        for folder in FOLDERS:
            assert not self.read(written / "terraform" / folder)
        main = written / "terraform/qa/main.tf"
        main.with_name("twice.tf").write_text(main.read_text())
        assert "Duplicate resource" in self.read(main.parent)

    def read(self, folder: Path) -> str:
        done = subprocess.run(
            ["terraform", f"-chdir={folder}", "get", "-no-color"],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stderr if done.returncode else ""
