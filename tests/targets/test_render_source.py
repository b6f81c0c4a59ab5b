"""Where Render builds: in the component's folder, or in that of its workspace's lock file.

Files outside of `rootDir` are not there: https://render.com/docs/monorepo-support
"""

from datetime import date
from typing import Any

import pytest
import yaml

from generator.operations.compiled import compile_blueprint
from generator.operations.project import BlueprintFile

TEXT = """\
blueprint: 1
name: shop
repository: {{visibility: public}}
components:
  api: {{toolchain: node, path: js/apps/api{workspace}}}
  web: {{toolchain: node, path: js/apps/web, output: out{workspace}}}
secrets: {{RENDER_API_KEY: {{scope: environment}}}}
environments:
  live: {{kind: production, url: https://example.com, deploy: {{target: render}}}}
render:
  workspace: pro
  services:
    api: {{kind: web, plan: 1c-2g, build: make, start: ./run, health: /health}}
    web: {{kind: static, build: make{publish}}}
"""


def services(workspace: str = "", publish: str = "") -> dict[str, Any]:
    text = TEXT.format(workspace=workspace, publish=publish)
    blueprint = BlueprintFile(path="blueprints/shop.yml", data=text.encode())
    files = compile_blueprint(blueprint, today=date(2026, 11, 22)).files
    (environment,) = yaml.safe_load(files["render.yaml"])["projects"][0]["environments"]
    return {each["name"].rpartition("-")[2]: each for each in environment["services"]}


@pytest.mark.parametrize(
    ("workspace", "folders", "published"),
    [
        ("", ("js/apps/api", "js/apps/web"), "out"),
        (", workspace: js", ("js", "js"), "apps/web/out"),
        (", workspace: .", (None, None), "js/apps/web/out"),
    ],
)
def test_a_member_is_built_where_the_lock_file_is(
    workspace: str, folders: tuple[str | None, str | None], published: str
) -> None:
    found = services(workspace)

    assert (found["api"].get("rootDir"), found["web"].get("rootDir")) == folders
    assert found["web"]["staticPublishPath"] == published
    assert "staticPublishPath" not in found["api"]


def test_an_own_folder_to_publish_is_relative_to_the_component() -> None:
    found = services(", workspace: js", ", publish: pages")

    assert found["web"]["staticPublishPath"] == "apps/web/pages"
