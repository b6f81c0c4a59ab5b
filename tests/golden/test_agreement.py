"""The `render.yaml` and the deploy workflows of every set say the same, read as plain YAML.

Nothing of the generator is asked: names on Render follow from the text of the blueprint, by the
rule that its documentation states, `<product>-<environment>-<name>` unless `name` says otherwise.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.golden.sets import INFRASTRUCTURE, OWN, files

SHIPPED = Path(__file__).parents[2] / "blueprints"
SETS = ("koinonia-yw", INFRASTRUCTURE)
Files = Mapping[str, str]


def blueprint(name: str) -> Any:
    folder = OWN if name == INFRASTRUCTURE else SHIPPED
    return yaml.safe_load((folder / f"{name}.yml").read_text("utf-8"))


def deployed(workflow: str) -> list[str]:
    """Give the services that a deploy workflow deploys; all its steps must say the same."""
    lists = set(re.findall(r"^ +SERVICES: (.*)$", workflow, re.MULTILINE))
    assert len(lists) == 1, lists
    return str(yaml.safe_load(lists.pop())).split()


def disagreements(name: str, texts: Files) -> list[str]:
    asked = blueprint(name)
    section = asked["render"]
    path = section.get("file", "render.yaml")
    (project,) = yaml.safe_load(texts[path])["projects"]
    wrong = []
    for environment in project["environments"]:
        here = environment["name"]
        changes = section.get("environments", {}).get(here, {}).get("services", {})
        names = [
            changes.get(each, {}).get("name") or f"{asked['name']}-{here}-{each}"
            for each in deployed(texts[f".github/workflows/{here}.yml"])
        ]
        services = {each["name"]: each for each in environment["services"]}
        if [each for each in services if each in names] != names:
            wrong.append(f"{here}: order or absence")
        wrong += [
            f"{name_}: {service.get('autoDeployTrigger')}"
            for name_, service in services.items()
            if (service.get("autoDeployTrigger") != "off") is (name_ in names)
        ]
        wrong += [
            f"{name_}: {service['branch']}"
            for name_, service in services.items()
            if service.get("branch", asked["branch"]) != asked["branch"]
        ]
        wrong += [
            f"{name_}: nobody deploys it"
            for name_, service in services.items()
            if name_ not in names
            and service["type"] not in ("keyvalue", "cron")
            and service["runtime"] != "image"
        ]
    asked_for = [
        each
        for each, environment in asked["environments"].items()
        if environment["deploy"]["target"] == "render"
    ]
    if [each["name"] for each in project["environments"]] != asked_for:
        wrong.append("environments")
    return wrong


@pytest.mark.parametrize("name", SETS)
def test_pipeline_and_infrastructure_agree(name: str) -> None:
    assert disagreements(name, files(name)) == []


def changed(pattern: str, to: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        found, number = re.subn(pattern, to, text, count=1, flags=re.MULTILINE)
        assert number == 1
        return found

    return change


MUTATIONS = {
    "Render deploys by itself": ("render.yaml", changed('autoDeployTrigger: "off"', "commit: 1")),
    "another name": ("render.yaml", changed("name: connect-yw-backend", "name: backend")),
    "another branch": ("render.yaml", changed("branch: main", "branch: develop")),
    "a service of nobody": (
        "render.yaml",
        changed(
            "^( +)- type: keyvalue\n",
            r"\1- {type: web, name: new, runtime: node}\n\n\g<0>",
        ),
    ),
    "another order": (
        ".github/workflows/staging.yml",
        lambda text: text.replace("SERVICES: worker backend", "SERVICES: backend worker"),
    ),
    "a service less": (
        ".github/workflows/production.yml",
        lambda text: text.replace("SERVICES: worker backend", "SERVICES: backend"),
    ),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_each_disagreement_is_seen(mutation: str) -> None:
    path, change = MUTATIONS[mutation]
    texts = dict(files("koinonia-yw"))
    texts[path] = change(texts[path])

    assert disagreements("koinonia-yw", texts)
