"""What the pipeline that we replace got wrong cannot be produced: each mistake has its test.

The mistakes are those of a real product's first pipeline; each test says what they lead to. All
read the emitted texts only, of every golden set.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import pytest
import yaml

from tests.golden.sets import NAMES, compiled, workflow_files

Body: TypeAlias = dict[str, Any]

SHA = re.compile(r"[\w./-]+@[0-9a-f]{40}")


def workflows(name: str) -> dict[str, Body]:
    found = workflow_files(name).items()
    return {path.rpartition("/")[2]: yaml.safe_load(text) for path, text in found}


def jobs(name: str) -> Iterator[tuple[str, str, Body]]:
    for file, workflow in workflows(name).items():
        for id_, job in workflow["jobs"].items():
            yield file, id_, job


def steps(name: str) -> Iterator[tuple[str, str, Body]]:
    for file, id_, job in jobs(name):
        for step in job.get("steps", ()):
            yield file, id_, step


def scripts(name: str) -> Iterator[str]:
    return (step["run"] for _, _, step in steps(name) if "run" in step)


def named(name: str, prefix: str) -> list[Body]:
    return [step for _, _, step in steps(name) if step["name"].startswith(prefix)]


def code(script: str) -> str:
    return "\n".join(line for line in script.splitlines() if not line.lstrip().startswith("#"))


every_set = pytest.mark.parametrize("name", NAMES)
brief = pytest.mark.parametrize("name", ["koinonia-yw"])


@every_set
def test_1_no_failure_is_swallowed(name: str) -> None:
    for script in scripts(name):
        assert not re.search(r"\|\|\s*(true\b|:(\s|$)|echo\b|printf\b|exit 0\b)", code(script))


@every_set
def test_2_no_script_is_optional(name: str) -> None:
    assert not any("--if-present" in script for script in scripts(name))


@every_set
def test_3_no_step_or_job_may_fail(name: str) -> None:
    holders = [*(step for _, _, step in steps(name)), *(job for _, _, job in jobs(name))]

    assert not any("continue-on-error" in holder for holder in holders)


@every_set
def test_4_no_action_is_named_by_tag_or_branch(name: str) -> None:
    used = [step["uses"] for _, _, step in steps(name) if "uses" in step]

    assert used
    assert all(SHA.fullmatch(each) for each in used)


@every_set
def test_5_no_action_is_out_of_service(name: str) -> None:
    # https://github.com/SonarSource/sonarcloud-github-action, https://github.com/slackapi:
    # the first is deprecated, of the second's two names only slack-github-action exists.
    gone = (
        "sonarcloud-github-action",
        "slack-notify-action",
        "tj-actions/",
        "codeql-action/autobuild",
    )
    text = "\n".join(workflow_files(name).values())

    assert not any(each in text for each in gone)


@every_set
def test_6_every_deploy_waits_for_every_gate(name: str) -> None:
    product = compiled(name).context.product
    pipeline = next(w for f, w in workflows(name).items() if f.endswith("pipeline.yml"))["jobs"]
    gates = [
        id_ for id_, job in pipeline.items() if "uses" in job and id_ not in product.environments
    ]

    assert gates
    for environment in product.environments:
        deploy = pipeline[environment]
        assert set(gates) <= set(deploy["needs"])
        for gate in gates:
            assert f"needs.{gate}.result == 'success' && " in deploy["if"]


@every_set
def test_7_no_secret_stands_in_a_script(name: str) -> None:
    assert not any("${{" in script for script in scripts(name))


@every_set
def test_8_nobody_sleeps_and_hopes(name: str) -> None:
    # A sleep inside a loop that asks is waiting; one beside it is hoping.
    for script in scripts(name):
        assert not re.search(r"^sleep\b", code(script), re.MULTILINE)


@every_set
def test_9_the_smoke_test_is_bound_to_the_commit(name: str) -> None:
    smokes = [*named(name, "staging.smoke"), *named(name, "production.smoke")]

    assert len(smokes) == len(compiled(name).context.product.environments)
    assert all(step["env"]["COMMIT"] == "${{ inputs.commit }}" for step in smokes)


@brief
def test_10_a_bad_deploy_is_rolled_back(name: str) -> None:
    for file in ("staging.yml", "production.yml"):
        job = workflows(name)[file]["jobs"]["deploy"]
        restore = next(step for step in job["steps"] if step["name"] == "Roll back")
        assert restore["if"] == "${{ failure() && steps.deploy.outputs.started == 'true' }}"


@every_set
def test_11_a_newer_push_cancels_no_deploy(name: str) -> None:
    for _, _, job in jobs(name):
        if isinstance(job.get("environment"), dict) and job["environment"].get("deployment", True):
            group = job.get("concurrency")
            assert group is None or group["cancel-in-progress"] is False
    pipeline = next(w for f, w in workflows(name).items() if f.endswith("pipeline.yml"))
    assert pipeline["concurrency"]["cancel-in-progress"] == (
        "${{ github.event_name == 'pull_request' }}"
    )


@every_set
def test_12_no_service_image_can_move(name: str) -> None:
    images = [
        service["image"] for _, _, job in jobs(name) for service in job.get("services", {}).values()
    ]

    assert all(re.search(r"@sha256:[0-9a-f]{64}$", image) for image in images)


@every_set
def test_13_no_token_has_more_than_it_needs(name: str) -> None:
    for workflow in workflows(name).values():
        assert workflow["permissions"] == {}
        for id_, job in workflow["jobs"].items():
            granted = job["permissions"]
            assert isinstance(granted, dict)
            # One job pushes tested images, and is called by one of that name.
            beyond = {"actions", "deployments"} | ({"packages"} if id_ != "publish" else set())
            assert not beyond & {scope for scope, access in granted.items() if access == "write"}


@every_set
def test_14_no_token_stays_behind_in_the_checkout(name: str) -> None:
    checkouts = [
        step for _, _, step in steps(name) if step.get("uses", "").startswith("actions/checkout@")
    ]

    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@brief
def test_15_a_release_is_tagged_when_it_works(name: str) -> None:
    names = [step["name"] for step in workflows(name)["production.yml"]["jobs"]["deploy"]["steps"]]
    tag = next(i for i, each in enumerate(names) if "tag" in each.lower())
    smoke = next(i for i, each in enumerate(names) if each.startswith("production.smoke"))

    assert smoke < tag


@every_set
def test_16_every_gate_is_counted_and_none_is_empty(name: str) -> None:
    counted = [step for _, _, step in steps(name) if "AT_LEAST" in step.get("env", {})]

    assert counted
    for step in counted:
        assert int(step["env"]["AT_LEAST"]) >= 1
        assert 'if [ "$units" -ge "$AT_LEAST" ]; then' in step["run"]


@brief
def test_17_coverage_is_no_upload(name: str) -> None:
    text = "\n".join(workflow_files(name).values())

    assert "codecov" not in text
    assert len(named(name, "test.coverage")) == 2


@brief
def test_18_the_bundle_is_measured_in_bytes(name: str) -> None:
    (step,) = named(name, "build.bundle")

    assert step["env"]["LIMIT_BYTES"] == 500_000
    assert "ls -lh" not in step["run"]


@brief
def test_19_a_backup_is_no_pipe_of_nothing(name: str) -> None:
    (step,) = named(name, "backup.verify")

    assert not re.search(r"pg_dump[^\n]*\|", code(step["run"]))
    assert "head -n -" not in step["run"]


@every_set
def test_20_the_merge_queue_is_served(name: str) -> None:
    pipeline = next(w for f, w in workflows(name).items() if f.endswith("pipeline.yml"))

    assert {"push", "pull_request", "merge_group"} <= set(pipeline["on"])
    assert not {"paths", "paths-ignore", "branches-ignore"} & set(pipeline["on"]["push"])
    assert pipeline["on"]["pull_request"] is None


@every_set
def test_21_every_job_ends(name: str) -> None:
    assert all("timeout-minutes" in job for _, _, job in jobs(name) if "steps" in job)


@every_set
def test_22_pipes_can_fail(name: str) -> None:
    assert all(w["defaults"]["run"]["shell"] == "bash" for w in workflows(name).values())
    assert not any("shell" in step for _, _, step in steps(name))


@every_set
def test_23_deploys_install_nothing(name: str) -> None:
    managers = re.compile(r"\b(npm|pnpm|yarn|pip|uv|apt-get)\s+(ci|install|i|add|sync)\b")
    for _, _, job in jobs(name):
        if "environment" in job and not any(
            step["name"].startswith("backup.") for step in job.get("steps", ())
        ):
            assert not any(managers.search(step.get("run", "")) for step in job["steps"])


@brief
def test_24_the_scanned_image_is_the_built_one(name: str) -> None:
    (step,) = named(name, "security-scan.image")

    assert ":latest" not in yaml.safe_dump(step)


def expressions(texts: Mapping[str, str]) -> list[str]:
    return re.findall(r"\$\{\{(.*?)\}\}", "\n".join(texts.values()))


@every_set
def test_25_no_gate_asks_who_you_are(name: str) -> None:
    asked = " ".join(expressions(workflow_files(name)))

    assert not re.search(r"github\.actor|triggering_actor|labels|pull_request\.title|draft", asked)
