"""Starting from a shipped blueprint: what is offered, what is written, what is left alone."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.diagnostics.errors import ConfigurationError
from generator.operations.init import init, put, schema_text
from generator.shipped.resources import blueprint_names

TEXT = "blueprints/node-service.yml"
SCHEMA = "blueprints/blueprint.schema.json"


class TestInit:
    def test_blueprint_and_schema_are_written(self, tmp_path: Path) -> None:
        assert init(tmp_path, "node-service").paths == (SCHEMA, TEXT)

        lines = (tmp_path / TEXT).read_text().splitlines()
        # https://github.com/redhat-developer/yaml-language-server#using-inlined-schema
        named = lines[0].removeprefix("# yaml-language-server: $schema=")
        assert (tmp_path / "blueprints" / named).is_file()

    @pytest.mark.parametrize("name", blueprint_names())
    def test_the_schema_accepts_every_shipped_blueprint(self, tmp_path: Path, name: str) -> None:
        init(tmp_path, name)

        schema = json.loads((tmp_path / SCHEMA).read_text())
        value = yaml.safe_load((tmp_path / "blueprints" / f"{name}.yml").read_text())
        Draft202012Validator.check_schema(schema)
        assert list(Draft202012Validator(schema).iter_errors(value)) == []

    def test_it_may_be_called_again(self, tmp_path: Path) -> None:
        init(tmp_path, "node-service")

        assert init(tmp_path, "node-service").paths == ()

    def test_a_blueprint_is_never_overwritten(self, tmp_path: Path) -> None:
        (tmp_path / "blueprints").mkdir()
        (tmp_path / TEXT).write_text("mine\n")

        with pytest.raises(ConfigurationError, match="exists and is not overwritten"):
            init(tmp_path, "node-service")

        assert (tmp_path / TEXT).read_text() == "mine\n"
        assert not (tmp_path / SCHEMA).exists()

    def test_an_older_schema_is_replaced(self, tmp_path: Path) -> None:
        init(tmp_path, "node-service")
        (tmp_path / SCHEMA).write_text(schema_text().replace("Name of the product", "Older"))

        assert init(tmp_path, "node-service").paths == (SCHEMA,)
        assert (tmp_path / SCHEMA).read_text() == schema_text()

    def test_a_file_that_is_no_schema_of_ours_is_not(self, tmp_path: Path) -> None:
        (tmp_path / "notes.json").write_text('{"mine": true}')

        with pytest.raises(ConfigurationError, match=r'"notes.json" exists'):
            put(tmp_path, {"notes.json": schema_text()})

    def test_a_link_is_not_followed(self, tmp_path: Path) -> None:
        outside = tmp_path / "outside"
        inside = tmp_path / "inside"
        outside.mkdir()
        inside.mkdir()
        (inside / "blueprints").symlink_to(outside)

        with pytest.raises(ConfigurationError):
            init(inside, "node-service")

        assert list(outside.iterdir()) == []

    def test_an_unknown_name_lists_the_known_ones(self, tmp_path: Path) -> None:
        with pytest.raises(ConfigurationError, match='unknown blueprint "nope"; expected one of'):
            init(tmp_path, "nope")
