"""What runs on Render has one owner: a change of it takes the files of the other one away."""

from datetime import date
from pathlib import Path

import pytest

from generator.operations.generate import generate, plan
from generator.operations.project import open_project
from generator.operations.render_files import sized_files
from generator.sizing.cost import estimate
from generator.workspace.plan import State

TODAY = date(2026, 11, 22)
BY_RENDER = """\
blueprint: 1
name: shop
repository: {visibility: public}
components: {backend: {toolchain: node}}
secrets: {RENDER_API_KEY: {scope: environment}}
environments:
  production: {kind: production, url: https://example.com, deploy: {target: render}}
render:
  services:
    backend: {kind: web, plan: 1c-2g, build: npm ci, start: npm start, health: /health}
"""
BY_TERRAFORM = f"""\
{BY_RENDER}\
  managed-by: terraform
  terraform: {{repository: "https://github.com/acme/shop", bucket: acme, region: eu-central-1}}
"""
FILES = {
    f"terraform/{folder}/{name}.tf"
    for folder in ("_project", "production")
    for name in ("main", "outputs", "terraform")
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "backend").mkdir()
    return tmp_path


def given(shop: Path, text: str) -> set[str]:
    """Generate from a blueprint and give what changed beside the workflows."""
    (shop / "blueprints/shop.yml").write_text(text)
    written = generate(open_project(shop), today=TODAY).written
    return {path for path in written if not path.startswith(".github/")}


def present(shop: Path) -> set[str]:
    found = [*shop.glob("render.yaml"), *shop.glob("terraform/*/*.tf")]
    return {path.relative_to(shop).as_posix() for path in found}


def test_the_files_of_the_other_owner_go_both_ways(shop: Path) -> None:
    given(shop, BY_RENDER)
    assert present(shop) == {"render.yaml"}

    given(shop, BY_TERRAFORM)
    assert present(shop) == FILES
    changes = plan(open_project(shop), today=TODAY).changes
    assert {each.state for each in changes} == {State.CLEAN}

    given(shop, BY_RENDER)
    assert present(shop) == {"render.yaml"}


def test_files_of_others_beside_ours_stay(shop: Path) -> None:
    own = shop / "terraform/production/alerts.tf"
    given(shop, BY_TERRAFORM)
    own.write_text('resource "uptime" "a" {}\n')
    (shop / "terraform/production/.terraform.lock.hcl").write_text("# made by terraform init\n")

    given(shop, BY_RENDER)

    assert present(shop) == {"render.yaml", "terraform/production/alerts.tf"}
    assert (shop / "terraform/production/.terraform.lock.hcl").is_file()


def test_it_costs_the_same_whoever_holds_it(shop: Path) -> None:
    found = []
    for text in (BY_RENDER, BY_TERRAFORM):
        given(shop, text)
        (sized,) = sized_files(shop, None, workspace=None, today=TODAY)
        found.append(estimate(sized.file).total)

    assert found[0] == found[1]
    # The plan 1c-2g, https://render.com/pricing; the workspace hobby costs nothing.
    assert found[0].usd.least == 25
