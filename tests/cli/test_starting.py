"""A newcomer's way: what fits, writing it down, generating, checking, and asking about it."""

from pathlib import Path

import pytest
import yaml

from generator.cli.main import run
from generator.shipped.resources import blueprint_names

PLACES = {
    "go-service": {"go.mod": "module a\n\ngo 1.26\n", "cmd/shop/main.go": "package main\n"},
    "image-service": {"Dockerfile": "FROM scratch\n"},
    "java-service": {"pom.xml": "<project/>", "mvnw": "", "Dockerfile": "FROM scratch\n"},
    "library": {"package.json": '{"exports": "./index.js"}', "yarn.lock": ""},
    "monorepo": {
        "package.json": '{"workspaces": ["apps/*", "packages/*"]}',
        "turbo.json": "{}",
        "package-lock.json": "{}",
        **{f"{path}/package.json": "{}" for path in ("apps/api", "apps/web", "packages/shared")},
    },
    "node-service": {"package.json": '{"dependencies": {"express": "5"}}', ".nvmrc": "24\n"},
    "node-site": {"package.json": '{"dependencies": {"vue": "3"}}', "pnpm-lock.yaml": ""},
    "node-web": {"server/package.json": "{}", "client/package.json": "{}"},
    "python-service": {
        "pyproject.toml": '[project]\ndependencies = ["flask"]\n',
        ".python-version": "3.13\n",
    },
    "static-site": {"www/index.html": "<p>"},
}
EXAMPLE = "koinonia-yw"


def place(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    (folder / ".git").mkdir()
    return folder


def test_every_blueprint_but_the_example_has_a_place() -> None:
    assert {*PLACES, EXAMPLE} == set(blueprint_names())


@pytest.mark.parametrize("name", PLACES)
def test_from_an_empty_start_to_a_checked_pipeline(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("-C", str(place(tmp_path, PLACES[name])))

    assert run([*at, "init"]) == 0
    assert f"\nproposed: {name}, since " in capsys.readouterr().out
    for arguments in (["init", name], ["generate"], ["check"]):
        assert run([*at, *arguments]) == 0, capsys.readouterr().err
    assert "warning" not in capsys.readouterr().err

    for arguments in (["gates"], ["graph"], ["requirements"]):
        assert run([*at, *arguments]) == 0, capsys.readouterr().err
        assert capsys.readouterr().out
    if (tmp_path / "render.yaml").exists():
        assert run([*at, "lint", "--strict"]) == 0, capsys.readouterr().out
        assert run([*at, "cost"]) == 0
        assert "a month" in capsys.readouterr().out


@pytest.mark.parametrize("name", blueprint_names())
def test_what_runs_on_render_is_generated_whenever_it_is_said(tmp_path: Path, name: str) -> None:
    at = ("-C", str(place(tmp_path, {})))

    assert run([*at, "init", name]) == 0
    assert run([*at, "-q", "generate"]) == 0

    said = yaml.safe_load((tmp_path / "blueprints" / f"{name}.yml").read_text())
    assert (tmp_path / "render.yaml").exists() is ("render" in said)


class TestInit:
    def test_one_that_fits_is_proposed_with_its_reason(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        place(tmp_path, PLACES["static-site"])

        assert run(["-C", str(tmp_path), "init"]) == 0

        printed = capsys.readouterr()
        assert printed.out.endswith(
            "\n\nproposed: static-site, since there is www/index.html, and nothing to build it "
            "from\n"
        )
        assert printed.out.count("fits this folder") == 1
        assert printed.err == "next: gatewright init static-site\n"
        assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "www"]

    def test_several_that_fit_are_all_named(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        place(tmp_path, {"pyproject.toml": '[project]\ndependencies = ["psycopg"]\n'})

        assert run(["-C", str(tmp_path), "init"]) == 0

        printed = capsys.readouterr()
        assert "proposed: python-service, since pyproject.toml depends on psycopg\n" in printed.out
        assert "fits too: library, since pyproject.toml describes a package" in printed.out
        assert "several fit: choose by what each is for\n" in printed.err

    def test_where_nothing_fits_all_are_named(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["-C", str(tmp_path), "init"]) == 0

        printed = capsys.readouterr()
        assert len(printed.out.splitlines()) == 1 + len(blueprint_names())
        assert printed.err == (
            "nothing here tells which one fits: choose by what each is for\n"
            "next: gatewright init NAME\n"
        )

    def test_a_render_yaml_is_not_passed_over(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        place(tmp_path, {**PLACES["static-site"], "render.yaml": "services: []\n"})
        at = ("-C", str(tmp_path))

        assert run([*at, "init"]) == 0
        assert "there is a render.yaml: `gatewright lint` judges it" in capsys.readouterr().err

        assert run([*at, "init", "static-site"]) == 0
        assert run([*at, "generate"]) != 0
        assert (tmp_path / "render.yaml").read_text() == "services: []\n"

    def test_what_was_filled_in_and_what_is_left_is_told(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = place(tmp_path / "shop", {"pom.xml": "<project/>", "mvnw": ""})

        assert run(["-C", str(folder), "init", "java-service"]) == 0

        assert capsys.readouterr().err == (
            "filled in name: shop (the name of the folder)\n"
            "to do: write a Dockerfile: Render runs Java as an image\n"
            "next: edit the blueprint, then run `gatewright generate`\n"
        )
