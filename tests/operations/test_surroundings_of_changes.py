"""What a component watches must lie somewhere: a misspelt path is said before it costs a gate."""

from pathlib import Path

from generator.operations.compiled import compile_project
from generator.operations.project import BlueprintFile, Project
from generator.operations.surroundings import surroundings
from tests.operations.products import TODAY

BLUEPRINT = """\
blueprint: 1
name: shop
repository: {visibility: public}
changes: {narrow: [pull_request]}
components:
  api:
    toolchain: node
    watch: [shared/**, shard/**, libs/*/proto/**, lib/*/proto, "**/*.proto", orders.json]
"""


def test_a_path_that_does_not_exist_is_said(tmp_path: Path) -> None:
    for folder in ("api", "shared", "libs", "schemas"):
        (tmp_path / folder).mkdir()
    file = BlueprintFile(path="blueprints/shop.yml", data=BLUEPRINT.encode())
    project = Project(root=tmp_path, blueprints=(file,))

    found = surroundings(project, compile_project(project, today=TODAY))

    assert [(fault.severity.value, fault.message) for fault in found] == [
        ("warning", '"shard" does not exist, which component "api" watches'),
        ("warning", '"lib" does not exist, which component "api" watches'),
        ("warning", '"orders.json" does not exist, which component "api" watches'),
    ]
    assert [fault.place.line for fault in found] == [8, 8, 8]
    assert all("correct the path" in fault.help for fault in found)
