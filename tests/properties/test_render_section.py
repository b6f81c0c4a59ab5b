"""Whatever a section `render` says survives its way into `render.yaml`, for readers of any YAML."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.diagnostics.errors import ConfigurationError
from generator.operations.compiled import compile_blueprint
from generator.operations.project import BlueprintFile

HEAD: Mapping[str, Any] = {
    "blueprint": 1,
    "name": "shop",
    "repository": {"visibility": "public"},
    "components": {"backend": {"toolchain": "node"}},
    "secrets": {"RENDER_API_KEY": {"scope": "environment"}},
    "environments": {
        "live": {
            "kind": "production",
            "url": "https://example.com",
            "deploy": {"target": "render"},
        }
    },
}
AWKWARD = ["off", "Yes", "1.10", "0x1F", "1:30", "~", "", " x", "a: b", "a #b", "- a", "null"]
printable = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)
text = (st.sampled_from(AWKWARD) | printable).filter(lambda each: "${{" not in each)
command = text.filter(lambda each: each.strip() != "")
variable = st.from_regex(r"[A-Z][A-Z0-9_]{0,8}", fullmatch=True)
address = st.sampled_from(["203.0.113.0/24", "198.51.100.7", "2001:db8::/32"])
allowed = st.lists(
    st.fixed_dictionaries({"source": address}, optional={"description": text}), max_size=3
)
web = st.fixed_dictionaries(
    {
        "kind": st.just("web"),
        "component": st.just("backend"),
        "build": command,
        "start": command,
        "health": st.sampled_from(["/", "/health", "/up?a=1#b", "/~x"]),
    },
    optional={
        "instances": st.integers(1, 20),
        "shutdown-seconds": st.integers(1, 300),
        "pre-deploy": command,
        "first-deploy": command,
        "plan": st.sampled_from(["0.5c-512mb", "1c-2g", "2c-4g"]),
        "env": st.dictionaries(variable, text, max_size=5),
    },
)
key_value = st.fixed_dictionaries(
    {},
    optional={
        "plan": st.sampled_from(["256mb", "1g"]),
        "eviction": st.sampled_from(["noeviction", "allkeys-lru"]),
        "persistence": st.sampled_from(["off", "snapshot", "journal-snapshot"]),
        "allow": allowed,
    },
)
database = st.fixed_dictionaries(
    {"version": st.sampled_from(["13", "15", "18"])},
    optional={
        "plan": st.sampled_from(["0.5c-1g", "1c-4g"]),
        "disk-gb": st.sampled_from([1, 5, 250]),
        "pool": st.booleans(),
        "grow": st.booleans(),
        "database": command,
        "allow": allowed,
    },
)
section = st.fixed_dictionaries(
    {
        "workspace": st.just("scale"),
        "project": command,
        "services": st.dictionaries(st.sampled_from(["a", "b-c"]), web, min_size=1),
        "databases": st.dictionaries(st.sampled_from(["d", "e2"]), database),
        "key-values": st.dictionaries(st.sampled_from(["k", "off"]), key_value),
        "groups": st.dictionaries(st.just("g"), st.dictionaries(variable, text, max_size=4)),
    }
)
SAME = {
    "build": "buildCommand",
    "start": "startCommand",
    "health": "healthCheckPath",
    "pre-deploy": "preDeployCommand",
    "first-deploy": "initialDeployHook",
    "instances": "numInstances",
    "shutdown-seconds": "maxShutdownDelaySeconds",
    "plan": "plan",
    "version": "postgresMajorVersion",
    "disk-gb": "diskSizeGB",
    "grow": "storageAutoscalingEnabled",
    "database": "databaseName",
    "eviction": "maxmemoryPolicy",
    "persistence": "persistenceMode",
}


def emitted(asked: Mapping[str, Any]) -> str:
    data = yaml.safe_dump({**HEAD, "render": asked}, sort_keys=False, allow_unicode=True).encode()
    file = BlueprintFile(path="blueprints/shop.yml", data=data)
    try:
        return compile_blueprint(file, today=date(2026, 11, 22)).files["render.yaml"]
    except ConfigurationError as error:
        # What a rule about render.yaml, or the reader of blueprints, refuses is no section.
        assume(not error.faults)
        raise


def compare(asked: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    for key, value in asked.items():
        if key in SAME:
            assert found[SAME[key]] == value, key
    if "allow" in asked:
        assert found["ipAllowList"] == [
            {key: each for key, each in entry.items() if each != ""} for entry in asked["allow"]
        ]
    variables = {each["key"]: each["value"] for each in found.get("envVars", [])}
    # The version that the gates run on, unless the blueprint sets another.
    told = {"NODE_VERSION": "24"} if "kind" in asked else {}
    assert variables == told | asked.get("env", {})


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(section)
def test_every_value_is_read_back(asked: dict[str, Any]) -> None:
    text = emitted(asked)

    modern = YAML(typ="safe", pure=True).load(text)
    assert modern == yaml.safe_load(text)  # readers of YAML 1.2 and of YAML 1.1
    (project,) = modern["projects"]
    (environment,) = project["environments"]
    assert project["name"] == asked["project"]
    by_name = {each["name"]: each for each in environment["services"]}
    by_name |= {each["name"]: each for each in environment.get("databases", [])}
    for kind in ("services", "databases", "key-values"):
        for name, form in asked[kind].items():
            compare(form, by_name.pop(f"shop-live-{name}"))
    assert by_name == {}
    groups = {
        each["name"]: {variable["key"]: variable["value"] for variable in each["envVars"]}
        for each in environment.get("envVarGroups", [])
    }
    assert groups == {f"shop-live-{name}": values for name, values in asked["groups"].items()}
