"""The files of Terraform, read by python-hcl2, and held against the provider's documentation.

Arguments are those of https://github.com/render-oss/terraform-provider-render/tree/v1.9.1/docs
and values follow from the text of the blueprint beside the goldens, by hand.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import hcl2
import pytest

from generator.operations.requirements import Requirements, requirements
from generator.targets.terraform.plan_names import plan_name
from tests.golden.sets import OWN, TERRAFORM, compiled, files
from tests.operations.products import compiled as compile_text

FOLDERS = ("_project", "qa", "live")
RUN = {"name", "plan", "region", "runtime_source"}
PROCESS = {
    "env_vars",
    "environment_id",
    "log_stream_override",
    "notification_override",
    "root_directory",
    "secret_files",
    "start_command",
}
SERVER = PROCESS | {
    "autoscaling",
    "disk",
    "max_shutdown_delay_seconds",
    "num_instances",
    "pre_deploy_command",
    "previews",
}
# Required arguments, then optional ones; a deprecated one is left out.
ARGUMENTS: Mapping[str, tuple[set[str], set[str]]] = {
    "render_web_service": (
        RUN,
        SERVER | {"custom_domains", "health_check_path", "ip_allow_list", "maintenance_mode"},
    ),
    "render_private_service": (RUN, SERVER),
    "render_background_worker": (RUN, SERVER),
    "render_cron_job": (RUN | {"schedule"}, PROCESS),
    "render_static_site": (
        {"branch", "build_command", "name", "repo_url"},
        {
            "auto_deploy",
            "auto_deploy_trigger",
            "build_filter",
            "custom_domains",
            "env_vars",
            "environment_id",
            "headers",
            "ip_allow_list",
            "notification_override",
            "previews",
            "publish_path",
            "root_directory",
            "routes",
        },
    ),
    "render_postgres": (
        {"name", "plan", "region", "version"},
        {
            "database_name",
            "database_user",
            "datadog_api_key",
            "disk_size_gb",
            "environment_id",
            "high_availability_enabled",
            "ip_allow_list",
            "log_stream_override",
            "parameter_overrides",
            "read_replicas",
        },
    ),
    "render_keyvalue": (
        {"max_memory_policy", "name", "region"},
        {"environment_id", "ip_allow_list", "log_stream_override", "persistence_mode", "plan"},
    ),
    "render_env_group": ({"name"}, {"env_vars", "environment_id", "secret_files"}),
    "render_env_group_link": ({"env_group_id", "service_ids"}, set()),
    "render_project": ({"environments", "name"}, set()),
}
SOURCES: Mapping[str, tuple[set[str], set[str]]] = {
    "native_runtime": (
        {"branch", "build_command", "repo_url", "runtime"},
        {"auto_deploy", "auto_deploy_trigger", "build_filter"},
    ),
    "docker": (
        {"branch", "repo_url"},
        {
            "auto_deploy",
            "auto_deploy_trigger",
            "build_filter",
            "context",
            "dockerfile_path",
            "registry_credential_id",
        },
    ),
}
META = {"lifecycle"}


def texts(folder: str) -> dict[str, str]:
    found = files(TERRAFORM).items()
    return {path: text for path, text in found if path.startswith(f"terraform/{folder}/")}


def plain(node: Any) -> Any:
    """Take the marks of the reader away: quotes of texts, and what it adds to blocks."""
    if isinstance(node, dict):
        return {plain(key): plain(each) for key, each in node.items() if not key.startswith("__")}
    if isinstance(node, list):
        return [plain(each) for each in node]
    quoted = isinstance(node, str) and node.startswith('"')
    return node[1:-1] if quoted else node


def read(folder: str, name: str) -> Any:
    return plain(hcl2.loads(texts(folder)[f"terraform/{folder}/{name}.tf"]))


def resources(folder: str) -> dict[str, Any]:
    """Give the resources of a folder by address."""
    found = read(folder, "main")["resource"]
    return {
        f"{kind}.{label}": body
        for each in found
        for kind, labelled in each.items()
        for label, body in labelled.items()
    }


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_argument_is_one_of_the_provider(folder: str) -> None:
    found = resources(folder)

    assert found
    for address, body in found.items():
        required, optional = ARGUMENTS[address.partition(".")[0]]
        given = set(body) - META
        assert required <= given <= required | optional, address
        for kind, source in body.get("runtime_source", {}).items():
            required, optional = SOURCES[kind]
            assert required <= set(source) <= required | optional, address


def test_every_kind_of_resource_is_shown() -> None:
    shown = {address.partition(".")[0] for folder in FOLDERS for address in resources(folder)}

    assert shown == set(ARGUMENTS)


# The faults that a public example of such files has: a provider, and arguments, that do not exist.
NEVER = ("rendertechnologies", "secret_env_vars", "point_in_time", "backup_retention", "dynamodb")


@pytest.mark.parametrize("word", NEVER)
def test_what_the_provider_does_not_know_is_not_written(word: str) -> None:
    every = [text for folder in FOLDERS for text in texts(folder).values()]

    assert len(every) == 11
    assert not any(word in text for text in every)


def test_the_runtime_stands_in_its_source_and_values_are_wrapped() -> None:
    api = resources("live")["render_web_service.api"]

    assert "runtime" not in api
    assert api["runtime_source"]["native_runtime"]["runtime"] == "node"
    assert all(set(each) <= {"value", "generate_value"} for each in api["env_vars"].values())


class TestState:
    @pytest.mark.parametrize("folder", FOLDERS)
    def test_each_folder_has_its_own_encrypted_and_locked(self, folder: str) -> None:
        (settings,) = read(folder, "terraform")["terraform"]

        assert settings["backend"] == [
            {
                "s3": {
                    "bucket": "acme-terraform-state",
                    "key": f"infra/render/shop/{folder}.tfstate",
                    "region": "eu-central-1",
                    "encrypt": True,
                    "use_lockfile": True,
                }
            }
        ]

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_versions_are_exact(self, folder: str) -> None:
        (settings,) = read(folder, "terraform")["terraform"]

        assert settings["required_version"] == "1.13.3"
        provider = {"source": "render-oss/render", "version": "1.9.1"}
        assert settings["required_providers"] == [{"render": provider}]

    @pytest.mark.parametrize("folder", FOLDERS)
    def test_terraform_deploys_nothing(self, folder: str) -> None:
        (provider,) = read(folder, "terraform")["provider"]

        assert provider == {"render": {"skip_deploy_after_service_update": True}}

    @pytest.mark.parametrize("folder", FOLDERS[1:])
    def test_an_environment_reads_its_id_where_the_project_writes_it(self, folder: str) -> None:
        main, (output,) = read(folder, "main"), read("_project", "outputs")["output"]
        (project,) = read("_project", "terraform")["terraform"]
        config = main["data"][0]["terraform_remote_state"]["project"]["config"]
        lent = "data.terraform_remote_state.project.outputs.environment_ids"

        assert config.items() <= project["backend"][0]["s3"].items()
        assert main["locals"] == [{"environment_id": f'${{{lent}["{folder}"]}}'}]
        own = f'${{render_project.project.environments["{folder}"].id}}'
        assert output["environment_ids"]["value"][folder] == own


class TestValues:
    def test_the_project(self) -> None:
        project = resources("_project")["render_project.project"]

        assert project["name"] == r"Shop \"2026\" $${env} %%{if} \u0024$${x} C:\\temp ü"
        assert project["environments"] == {
            "qa": {"name": "qa", "protected_status": "unprotected", "network_isolated": False},
            "live": {"name": "live", "protected_status": "protected", "network_isolated": True},
        }

    def test_what_an_environment_changes(self) -> None:
        qa, live = resources("qa"), resources("live")

        assert qa["render_web_service.api"]["name"] == "shop-qa-api"
        assert live["render_web_service.api"]["name"] == "shop-api"
        assert qa["render_web_service.api"]["plan"] == "standard"
        assert live["render_web_service.api"]["plan"] == "pro"
        assert live["render_web_service.api"]["num_instances"] == 3
        assert qa["render_web_service.api"]["autoscaling"] == {
            "enabled": True,
            "min": 1,
            "max": 2,
            "criteria": {"cpu": {"enabled": True, "percentage": 80}},
        }
        assert "autoscaling" not in live["render_web_service.api"]
        assert "render_keyvalue.queue" in live
        assert "render_keyvalue.queue" not in qa
        assert "render_postgres.scratch" not in live

    def test_who_may_connect(self) -> None:
        qa, live = resources("qa"), resources("live")

        assert qa["render_web_service.api"]["ip_allow_list"] == [
            {"cidr_block": "203.0.113.0/24", "description": "office: first floor # 1"},
            {"cidr_block": "2001:db8::1/128", "description": ""},
        ]
        assert live["render_web_service.api"]["ip_allow_list"] == []
        assert qa["render_postgres.main"]["ip_allow_list"] == [
            {"cidr_block": "198.51.100.7/32", "description": "the accountant"}
        ]
        assert qa["render_postgres.scratch"]["ip_allow_list"] == []
        assert "ip_allow_list" not in qa["render_static_site.site"]

    def test_what_is_built(self) -> None:
        live = resources("live")

        assert live["render_web_service.proxy"]["runtime_source"] == {
            "docker": {
                "repo_url": "https://github.com/acme/shop",
                "branch": "release/2026",
                "auto_deploy_trigger": "off",
                "dockerfile_path": "./proxy/docker/Dockerfile",
                "context": "./proxy/docker",
            }
        }
        native = live["render_cron_job.nightly"]["runtime_source"]["native_runtime"]
        assert native["auto_deploy_trigger"] == "checksPass"
        assert live["render_web_service.api"]["root_directory"] == "services/api"
        assert "root_directory" not in live["render_private_service.engine"]
        assert live["render_static_site.site"]["publish_path"] == "out"

    def test_where_variables_come_from(self) -> None:
        live = resources("live")
        connection = "connection_info.internal_connection_string"

        assert live["render_private_service.engine"]["env_vars"] == {
            "MODE": {"value": "on"},
            "PASSWORD": {"generate_value": True},
            "LICENCE": {"value": "${var.engine__LICENCE}"},
            "MAIN_URL": {"value": f"${{render_postgres.main.{connection}}}"},
            "MAIN_USER": {"value": "${render_postgres.main.database_user}"},
            "MAIN_NAME": {"value": "${render_postgres.main.database_name}"},
            "MAIN_PASSWORD": {"value": "${render_postgres.main.connection_info.password}"},
            "TEMPLATE": {"value": r"$${HOME}/%%{x} says \"hi\"\\"},
        }
        assert live["render_web_service.api"]["env_vars"] == {
            "ENGINE_MODE": {"value": "on"},
            "ENGINE_LICENCE": {"value": "${var.engine__LICENCE}"},
            "ENGINE_DATABASE": {"value": f"${{render_postgres.main.{connection}}}"},
            "ENGINE_LOG_LEVEL": {"value": "info"},
            "CACHE_URL": {"value": f"${{render_keyvalue.cache.{connection}}}"},
            "EMPTY": {"value": ""},
            "NODE_VERSION": {"value": "24"},
        }

    def test_stores_cannot_be_destroyed_by_a_change(self) -> None:
        stores = {
            address: body
            for folder in FOLDERS
            for address, body in resources(folder).items()
            if address.startswith(("render_postgres", "render_keyvalue", "render_project"))
        }

        assert len(stores) == 5
        assert all(body["lifecycle"] == [{"prevent_destroy": True}] for body in stores.values())

    def test_groups_are_linked_to_the_services_that_have_them(self) -> None:
        live = resources("live")

        assert live["render_env_group_link.common"]["service_ids"] == [
            "${render_private_service.engine.id}",
            "${render_web_service.api.id}",
        ]
        assert live["render_env_group.common"]["env_vars"]["TRACE"] == {"value": "no"}


def named(text: str) -> Iterator[str]:
    """Give what expressions refer to: `kind.label`, outside of quotes."""
    bare = re.sub(r'"(?:\\.|[^"\\])*"', '""', re.sub(r"^#.*$", "", text, flags=re.MULTILINE))
    yield from re.findall(r"\b(render_\w+\.[\w-]+|var\.\w+|local\.\w+)", bare)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_reference_leads_to_something(folder: str) -> None:
    defined = {*resources(folder), "local.environment_id"}
    if folder != "_project":
        for each in read(folder, "variables")["variable"]:
            defined |= {f"var.{name}" for name in each}
    used = {name for text in texts(folder).values() for name in named(text)}

    assert used
    assert used <= defined


@pytest.mark.parametrize("folder", FOLDERS[1:])
def test_a_secret_has_no_value_in_any_file(folder: str) -> None:
    (variable,) = read(folder, "variables")["variable"]
    (body,) = variable.values()

    assert list(variable) == ["engine__LICENCE"]
    assert body["sensitive"] is True
    assert "default" not in body


@pytest.mark.parametrize(
    ("kind", "plan", "name"),
    [
        # Render's table of earlier names, https://render.com/docs/compute-plans, in the spelling of
        # the provider's documentation.
        ("compute", "0.5c-512mb", "starter"),
        ("compute", "4c-8g", "pro_plus"),
        ("compute", "8c-32g", "pro_ultra"),
        ("cron", "4c-8g", "pro_plus"),
        ("cron", "4c-16g", None),
        ("compute", "2c-8g", None),
        ("compute", "free", None),
        ("postgres", "free", "free"),
        ("postgres", "0.1c-256mb", "basic_256mb"),
        ("postgres", "2c-16g", "accelerated_16gb"),
        ("postgres", "1c-2g", None),
        ("key-value", "free", "free"),
        ("key-value", "256mb", "starter"),
        ("key-value", "10g", "pro_plus"),
        ("key-value", "20g", None),
        ("key-value", "3g", None),
    ],
)
def test_plans_have_the_names_of_the_provider(kind: Any, plan: str, name: str | None) -> None:
    assert plan_name(kind, plan) == name


class TestOneOwner:
    def test_no_render_yaml_is_written_and_it_is_judged_all_the_same(self) -> None:
        product = compiled(TERRAFORM)

        assert not any(path.endswith("render.yaml") for path in product.files)
        assert list(product.unwritten) == ["render.yaml"]
        assert "GW314" in [fault.code for fault in product.faults]
        assert not any("render.yaml:" in fault.message for fault in product.faults)

    def test_the_header_is_that_of_every_file_without_the_word_to_yamllint(self) -> None:
        for folder in FOLDERS:
            for text in texts(folder).values():
                lines = text.splitlines()
                assert lines[0].startswith("# Generated by gatewright ")
                assert lines[1] == "# Regenerate: gatewright generate"
                assert "yamllint" not in text


class TestNotes:
    @pytest.fixture
    def notes(self) -> tuple[str, ...]:
        text = (OWN / f"{TERRAFORM}.yml").read_text("utf-8")
        (need,) = requirements(compile_text(text))
        return need.notes

    def test_who_reads_the_state_reads_the_secrets(self, notes: tuple[str, ...]) -> None:
        (note,) = (each for each in notes if "bucket" in each and "plain text" in each)

        assert '"acme-terraform-state" in eu-central-1' in note

    def test_a_role_for_the_state_and_the_plans_below_one_folder(
        self, notes: tuple[str, ...]
    ) -> None:
        (note,) = (each for each in notes if "OIDC" in each)

        assert "infra/render/" in note
        assert "plans/" in note

    def test_the_lock_file_is_made_once_by_a_person(self, notes: tuple[str, ...]) -> None:
        (note,) = (each for each in notes if ".terraform.lock.hcl" in each)

        assert "infrastructure.validate" in note
        assert "1.13.3" in note

    def test_what_exists_by_environment(self, notes: tuple[str, ...]) -> None:
        told = [each for each in notes if each.startswith("Terraform, ")]

        (known,) = told
        assert known == (
            "Terraform, live: import what exists before the first apply, each with "
            "`terraform import ADDRESS ID`, RENDER_API_KEY and RENDER_OWNER_ID in the environment: "
            "render_web_service.api, render_postgres.main."
        )

    def test_nothing_is_said_of_a_blueprint_to_sync(self, notes: tuple[str, ...]) -> None:
        assert not [each for each in notes if "create the Blueprint" in each or "sync" in each]


class TestNeeds:
    @pytest.fixture
    def need(self) -> Requirements:
        text = (OWN / f"{TERRAFORM}.yml").read_text("utf-8")
        (found,) = requirements(compile_text(text))
        return found

    def test_a_secret_of_a_service_is_set_for_each_folder(self, need: Requirements) -> None:
        (secret,) = (each for each in need.secrets if each.name.startswith("TF_VAR_"))

        assert secret.name == "TF_VAR_ENGINE__LICENCE"
        assert secret.description == "Value of LICENCE of the service engine."
        assert secret.commands == tuple(
            f"gh secret set TF_VAR_ENGINE__LICENCE --env {name}-infrastructure"
            for name in ("qa", "live")
        )

    def test_the_key_is_needed_for_every_folder_too(self, need: Requirements) -> None:
        (key,) = (each for each in need.secrets if each.name == "RENDER_API_KEY")

        folders = {f"{name}-infrastructure" for name in FOLDERS}
        assert set(key.environments) == {"qa", "live", *folders}

    def test_variables_are_set_and_explained_for_every_folder(self, need: Requirements) -> None:
        found = [each for each in need.variables if each.environment.endswith("-infrastructure")]

        assert {(each.name, each.environment) for each in found} == {
            (name, f"{folder}-infrastructure")
            for name in ("RENDER_OWNER_ID", "TERRAFORM_ROLE_ARN")
            for folder in FOLDERS
        }
        assert all(each.description for each in found)

    def test_applying_is_approved_and_planning_is_not(self, need: Requirements) -> None:
        asked = {each.name: each.approval for each in need.environments}

        for folder in FOLDERS:
            assert asked[f"{folder}-infrastructure-approval"]
            assert not asked[f"{folder}-infrastructure"]
        assert {each.branch for each in need.environments} == {"release/2026"}
