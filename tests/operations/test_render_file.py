"""A `render.yaml` of ours is compared, written and cleaned up; that of others is left alone."""

from datetime import date
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.diagnostics.errors import WriteError
from generator.operations.generate import generate, plan
from generator.operations.project import open_project
from generator.operations.requirements import requirements
from generator.workspace.plan import State
from tests.golden.sets import INFRASTRUCTURE, OWN
from tests.operations.products import compiled, shipped

TODAY = date(2026, 11, 22)
HEAD = """\
blueprint: 1
name: shop
repository: {visibility: public}
components: {backend: {toolchain: node}}
secrets: {RENDER_API_KEY: {scope: environment}}
environments:
  production: {kind: production, url: https://example.com, deploy: {target: render%s}}
"""
SECTION = """\
render:
  services:
    backend: {kind: web, build: npm ci, start: npm start, health: /health}
"""
FULL = HEAD % "" + SECTION
THEIRS = "services:\n  - {type: web, name: api, runtime: node}\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "backend").mkdir()
    (tmp_path / "blueprints/shop.yml").write_text(FULL)
    return tmp_path


def state(shop: Path, path: str = "render.yaml") -> State | None:
    changes = plan(open_project(shop), today=TODAY).changes
    return next((each.state for each in changes if each.path == path), None)


def test_it_is_written_once_and_then_clean(shop: Path) -> None:
    assert state(shop) is State.MISSING
    assert "render.yaml" in generate(open_project(shop), today=TODAY).written
    assert state(shop) is State.CLEAN
    assert generate(open_project(shop), today=TODAY).written == ()


def test_a_change_by_hand_is_drift(shop: Path) -> None:
    generate(open_project(shop), today=TODAY)
    text = (shop / "render.yaml").read_text()
    (shop / "render.yaml").write_text(text.replace('"off"', "commit"))

    assert state(shop) is State.CHANGED
    assert run(["-C", str(shop), "--date", "2026-11-22", "check"]) == 1


def test_one_of_other_origin_is_left_alone_and_the_way_over_is_told(shop: Path) -> None:
    (shop / "render.yaml").write_text(THEIRS)

    with pytest.raises(WriteError) as caught:
        generate(open_project(shop), today=TODAY)

    (fault,) = caught.value.faults
    assert fault.message == '"render.yaml" exists and was not generated'
    assert "section `render` of the blueprint" in fault.help
    assert "`name` keeps a resource that exists" in fault.help
    assert (shop / "render.yaml").read_text() == THEIRS
    assert not (shop / ".github").exists()


def test_it_goes_with_its_section(shop: Path) -> None:
    generate(open_project(shop), today=TODAY)
    (shop / "blueprints/shop.yml").write_text(HEAD % ", services: [backend]")

    assert state(shop) is State.ORPHAN
    generate(open_project(shop), today=TODAY)
    assert not (shop / "render.yaml").exists()


def test_it_moves_with_its_path(shop: Path) -> None:
    generate(open_project(shop), today=TODAY)
    moved = FULL.replace("render:\n", "render:\n  file: deploy/eu-render.yaml\n")
    (shop / "blueprints/shop.yml").write_text(moved)

    assert state(shop) is State.ORPHAN
    assert state(shop, "deploy/eu-render.yaml") is State.MISSING
    generate(open_project(shop), today=TODAY)
    (shop / "blueprints/shop.yml").write_text(FULL)
    assert state(shop, "deploy/eu-render.yaml") is State.ORPHAN


@pytest.mark.parametrize("path", ["render.yaml", "deploy/render.yaml", "a/b/render.yaml"])
def test_files_of_others_and_files_far_away_are_no_orphans(shop: Path, path: str) -> None:
    (shop / "blueprints/shop.yml").write_text(HEAD % ", services: [backend]")
    (shop / path).parent.mkdir(parents=True, exist_ok=True)
    (shop / path).write_text(THEIRS)

    assert state(shop, path) is None


def test_an_orphan_behind_a_link_is_not_touched(shop: Path, tmp_path: Path) -> None:
    generate(open_project(shop), today=TODAY)
    outside = tmp_path / "elsewhere.txt"
    (shop / "render.yaml").rename(outside)
    (shop / "render.yaml").symlink_to(outside)
    (shop / "blueprints/shop.yml").write_text(HEAD % ", services: [backend]")

    assert state(shop) is None


class TestNotes:
    """What a person must do is told, each thing for the environment that it is of."""

    def notes(self) -> str:
        text = (OWN / f"{INFRASTRUCTURE}.yml").read_text("utf-8")
        (found,) = requirements(compiled(text))
        return "\n".join(found.notes)

    def test_auto_sync_must_be_off_and_why(self) -> None:
        (found,) = requirements(shipped("koinonia-yw"))
        (sync,) = [note for note in found.notes if "auto-sync off" in note]

        assert "would deploy services by itself, past the gates" in sync.replace("\n", " ")
        assert 'on the plan "pro"' in sync

    def test_secrets_by_service_and_environment(self) -> None:
        told = self.notes()

        assert "Render, qa: enter the secrets of shop-qa-engine: LICENCE." in told
        assert "Render, live: enter the secrets of shop-live-engine: LICENCE." in told

    def test_what_is_adopted(self) -> None:
        told = self.notes()

        assert "shop-api, shop-site, shop-db, shop-cache. Look" in told
        assert "Render, qa: the first sync adopts" not in told

    def test_ids_domains_and_credentials(self) -> None:
        told = self.notes()

        assert "hold: engine is shop-qa-engine, api is shop-qa-api" in told
        assert "point the DNS of api.shop.example.com, *.shop.example.com to shop-api" in told
        assert told.count('registry credential "acme-registry"') == 1

    def test_nothing_is_said_of_render_without_it(self) -> None:
        text = HEAD % "" + SECTION
        elsewhere = text.replace("{target: render}", "{target: command, run: ./deploy.sh}")
        elsewhere = elsewhere.replace(SECTION, "").replace(
            "secrets: {RENDER_API_KEY: {scope: environment}}\n", ""
        )
        (found,) = requirements(compiled(elsewhere))

        assert not [note for note in found.notes if "Render" in note]
