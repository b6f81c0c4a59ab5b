"""What a component watches, from its folder, its workspace and the file with its version."""

import pytest

from generator.blueprint.load import load
from generator.model.watched import watched
from generator.operations.catalogue import catalogue
from tests.cases.test_bad_blueprints import PINS

BLUEPRINT = """\
blueprint: 1
name: shop
changes: {narrow: [pull_request]}
components:
  api: {toolchain: node, path: services/api, watch: [schemas/**, services/api.yml]}
  tool: {toolchain: node, version-file: tool/.nvmrc}
  web: {toolchain: node, path: fronts/web, workspace: fronts, version-file: fronts/.nvmrc}
  shell: {toolchain: node, path: shell}
  inside: {toolchain: node, path: shell/inside, workspace: shell}
  rooted: {toolchain: node, path: rooted, workspace: .}
"""
WATCHED = {
    "api": ("services/api", "schemas/**", "services/api.yml"),
    "tool": ("tool", "tool/.nvmrc"),
    "web": ("fronts/web", "fronts/*", "fronts/.nvmrc"),
    # Others are installed from its folder: what lies there is not its alone.
    "shell": ("**/shell/**",),
    "inside": ("shell/inside", "shell/*"),
    # Files at the root concern everyone anyway.
    "rooted": ("rooted",),
}


@pytest.mark.parametrize("name", WATCHED)
def test_a_component_watches_what_it_is_built_from(name: str) -> None:
    loaded = load(BLUEPRINT.encode(), file="b.yml", catalogue=catalogue(), pins=PINS)
    parts = {part.name: part for part in loaded.parts}

    assert watched(parts[name]) == WATCHED[name]


def test_a_component_that_is_the_whole_repository_watches_all_of_it() -> None:
    text = BLUEPRINT.partition("components:")[0] + "components: {all: {toolchain: node, path: .}}"
    loaded = load(text.encode(), file="b.yml", catalogue=catalogue(), pins=PINS)

    assert watched(loaded.parts[0]) == ("**",)
