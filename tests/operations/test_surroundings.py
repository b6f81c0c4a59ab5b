"""What a blueprint names and the repository does not hold is said, and what it holds is not."""

from pathlib import Path

from generator.operations.project import Project
from generator.operations.surroundings import surroundings
from tests.operations.products import compiled

SHOP = """\
blueprint: 1
name: shop
components:
  web: {toolchain: node, version-file: web/.nvmrc}
"""


def told(root: Path) -> list[str]:
    faults = surroundings(Project(root=root, blueprints=()), compiled(SHOP))
    return [f"{each.place} {each.severity}[{each.code}] {each.message}" for each in faults]


def test_a_file_with_the_version_that_is_missing_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    message = 'file "web/.nvmrc", which says the version of "web", does not exist'
    assert told(tmp_path) == [f"blueprints/1.yml:4:40 warning[GW105] {message}"]
    (tmp_path / "web/.nvmrc").write_text("24\n")
    assert told(tmp_path) == []


def test_a_file_in_the_place_of_a_component_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "web").write_text("")

    assert told(tmp_path)[0] == (
        'blueprints/1.yml:4:8 warning[GW102] folder "web" of component "web" is a file'
    )


def test_a_folder_in_the_place_of_the_version_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "web/.nvmrc").mkdir(parents=True)

    message = 'file "web/.nvmrc", which says the version of "web", is a folder'
    assert told(tmp_path) == [f"blueprints/1.yml:4:40 warning[GW105] {message}"]
