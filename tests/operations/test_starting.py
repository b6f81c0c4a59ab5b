"""Which shipped blueprint is proposed for a folder, and why: every kind, and what looks alike."""

from pathlib import Path

import pytest
import yaml

from generator.operations.init import fits, init, offers, summary
from generator.operations.starting.find import kinds, signs
from generator.shipped.resources import blueprint_names, blueprint_text

EXAMPLE = "koinonia-yw"
"""A whole real product, to read; nothing is like it, so nothing proposes it."""
MEMBERS = {"apps/api/package.json": "{}", "packages/shared/package.json": "{}"}
LIBRARY = '{"name": "money", "exports": "./index.js"}'
CONFIG = """\
[core]
\tbare = false
[remote "origin"]
\turl = %s
\tfetch = +refs/heads/*:refs/remotes/origin/*
[branch "main"]
\tremote = origin
"""
PACKAGE = '[project]\nname = "money"\nversion = "1"\n'

# Name of the case, files of the folder, blueprints that fit in their order, part of the reason.
CASES: list[tuple[str, dict[str, str], list[str], str]] = [
    (
        "workspaces",
        {"package.json": '{"workspaces": ["apps/*", "packages/*"]}', "turbo.json": "{}", **MEMBERS},
        ["monorepo"],
        "package.json names a workspace (apps/*, packages/*), and there is turbo.json",
    ),
    (
        # https://classic.yarnpkg.com/lang/en/docs/workspaces/
        "workspaces of Yarn 1",
        {"package.json": '{"workspaces": {"packages": ["apps/*", "packages/*"]}}', **MEMBERS},
        ["monorepo"],
        "package.json names a workspace",
    ),
    (
        # https://pnpm.io/pnpm-workspace_yaml
        "workspaces of pnpm",
        {
            "package.json": "{}",
            "pnpm-workspace.yaml": "packages:\n  - 'apps/*'\n  - packages/*\n",
            "nx.json": "{}",
            **MEMBERS,
        },
        ["monorepo"],
        "pnpm-workspace.yaml names a workspace (apps/*, packages/*), and there is nx.json",
    ),
    (
        "workspaces without any",
        {"package.json": '{"workspaces": []}', "turbo.json": "{}", **MEMBERS},
        ["library"],
        "package.json",
    ),
    (
        "a task runner alone",
        {"package.json": '{"dependencies": {"express": "5"}}', "turbo.json": "{}"},
        ["node-service"],
        "package.json depends on express",
    ),
    (
        "one member is no monorepo",
        {"package.json": '{"workspaces": ["apps/*"]}', "apps/api/package.json": "{}"},
        [],
        "",
    ),
    (
        "a member left out",
        {
            "package.json": '{"workspaces": ["apps/*", "packages/*", "!packages/shared"]}',
            **MEMBERS,
        },
        [],
        "",
    ),
    (
        "backend and frontend",
        {"backend/package.json": "{}", "frontend/package.json": "{}"},
        ["node-web"],
        "there are backend/package.json and frontend/package.json",
    ),
    (
        "backend and frontend by what they need",
        {
            "service/package.json": '{"dependencies": {"fastify": "5"}}',
            "shop/package.json": '{"dependencies": {"react": "19"}}',
        },
        ["node-web"],
        "there are service/package.json and shop/package.json",
    ),
    ("a frontend alone", {"frontend/package.json": "{}", "backend/README.md": ""}, [], ""),
    (
        "a server",
        {"package.json": '{"dependencies": {"express": "5"}}'},
        ["node-service"],
        "package.json depends on express",
    ),
    (
        "a server by its script",
        {"package.json": '{"scripts": {"start": "node server.js"}}'},
        ["node-service"],
        "the script start of package.json is `node server.js`",
    ),
    (
        "a server only for tests is none",
        {"package.json": '{"devDependencies": {"express": "5"}, "main": "index.js"}'},
        ["library"],
        "there is package.json",
    ),
    (
        "a site",
        {"package.json": '{"private": true, "dependencies": {"react": "19", "vite": "7"}}'},
        ["node-site"],
        "package.json depends on react, vite, and on no server",
    ),
    (
        # The root of a Vite project: https://vite.dev/guide/#index-html-and-project-root
        "a site with a page at its root, and an entry of its own",
        {
            "package.json": '{"private": true, "main": "a.js", "devDependencies": {"vite": "7"}}',
            "index.html": "",
        },
        ["node-site"],
        "package.json depends on vite, and on no server",
    ),
    (
        "a library of components is no site",
        {"package.json": '{"main": "index.js", "devDependencies": {"react": "19"}}'},
        ["library"],
        "there is package.json",
    ),
    ("a library of Node", {"package.json": LIBRARY}, ["library"], "there is package.json"),
    ("a library with an image", {"package.json": LIBRARY, "Dockerfile": "FROM a"}, [], ""),
    (
        "something that starts otherwise",
        {"package.json": '{"scripts": {"start": "docker compose up"}}'},
        [],
        "",
    ),
    ("a package.json that is broken", {"package.json": '{"dependencies": {'}, ["library"], ""),
    ("a package.json that is a list", {"package.json": "[1]"}, ["library"], ""),
    (
        "scripts that are a list",
        {"package.json": '{"scripts": [], "dependencies": 3}'},
        ["library"],
        "",
    ),
    (
        "a Python server with PostgreSQL",
        {
            "pyproject.toml": f'{PACKAGE}dependencies = ["FastAPI>=0.1", "psycopg[c]"]\n',
        },
        ["python-service"],
        "pyproject.toml depends on fastapi, psycopg",
    ),
    (
        "a Python server by its requirements",
        {"requirements.txt": "# web\n--require-hashes\nflask==3.0 \\\n    --hash=sha256:0\n"},
        ["python-service"],
        "requirements.txt depends on flask",
    ),
    (
        "a Python server of Poetry",
        {"pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.12"\nDjango = "^5"\n'},
        ["python-service"],
        "pyproject.toml depends on django",
    ),
    (
        "PostgreSQL without a server",
        {"pyproject.toml": f'{PACKAGE}dependencies = ["asyncpg"]\n'},
        ["python-service", "library"],
        "pyproject.toml depends on asyncpg",
    ),
    ("a library of Python", {"pyproject.toml": PACKAGE}, ["library"], "describes a package"),
    ("settings of tools alone", {"pyproject.toml": "[tool.ruff]\nline-length = 100\n"}, [], ""),
    ("a pyproject.toml that is broken", {"pyproject.toml": "[project\n"}, [], ""),
    (
        "a program in Go",
        {"go.mod": "module a\n", "cmd/shop/main.go": "// Shop.\npackage main\n"},
        ["go-service"],
        "there is go.mod, and package main in cmd/shop",
    ),
    (
        "a library in Go",
        {
            "go.mod": "module a\n",
            "a.go": "package a // not package main\n",
            "a_test.go": "package main\n",
            "gen.go": "//go:build ignore\n\npackage main\n",
            "vendor/main.go": "package main\n",
        },
        ["library"],
        "there is go.mod, and no package main",
    ),
    ("Go without a module", {"main.go": "package main\n"}, [], ""),
    ("Maven", {"pom.xml": "<project/>"}, ["java-service"], "there is pom.xml"),
    ("Gradle", {"build.gradle.kts": ""}, ["java-service"], "there is build.gradle.kts"),
    ("a Dockerfile", {"Dockerfile": "FROM a"}, ["image-service"], "there is a Dockerfile"),
    (
        "a Dockerfile beside another language",
        {"Dockerfile": "FROM a", "Cargo.toml": ""},
        [],
        "",
    ),
    ("pages", {"index.html": "<p>"}, ["static-site"], "there is index.html"),
    ("pages in a folder", {"public/index.html": ""}, ["static-site"], "there is public/index.html"),
    ("pages deeper down", {"a/b/index.html": ""}, [], ""),
    ("an empty folder", {}, [], ""),
]
IDS = [case[0] for case in CASES]


def place(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


@pytest.mark.parametrize(("files", "expected", "why"), [case[1:] for case in CASES], ids=IDS)
def test_what_fits_and_why(
    tmp_path: Path, files: dict[str, str], expected: list[str], why: str
) -> None:
    found = offers(place(tmp_path, files))

    assert [offer.name for offer in found.fitting] == expected
    assert all(why in offer.seen.why for offer in found.fitting[:1] if offer.seen)


class TestCatalogue:
    def test_every_blueprint_says_what_it_is_for(self) -> None:
        assert all(len(summary(blueprint_text(name))) > 20 for name in blueprint_names())

    def test_every_sign_belongs_to_a_blueprint_and_to_a_case(self) -> None:
        named = [sign for name in blueprint_names() for sign in fits(blueprint_text(name))]

        assert sorted(named) == sorted(signs())
        assert len(signs()) == sum(len(kind.signs) for kind in kinds())

    def test_every_blueprint_but_the_example_is_proposed_for_something(self) -> None:
        proposed = {name for _, _, expected, _ in CASES for name in expected[:1]}

        assert proposed == set(blueprint_names()) - {EXAMPLE}

    def test_all_are_offered_wherever_one_is(self, tmp_path: Path) -> None:
        assert [offer.name for offer in offers(tmp_path).all] == list(blueprint_names())


class TestPlace:
    def test_the_root_is_found_from_below(self, tmp_path: Path) -> None:
        place(tmp_path, {".git/HEAD": "", "index.html": "", "src/a.txt": ""})

        assert [offer.name for offer in offers(tmp_path / "src").fitting] == ["static-site"]

    def test_a_render_yaml_is_seen(self, tmp_path: Path) -> None:
        assert not offers(tmp_path).render
        assert offers(place(tmp_path, {"render.yaml": ""})).render

    def test_a_pattern_that_leaves_the_repository_names_nothing(self, tmp_path: Path) -> None:
        inside = place(tmp_path / "inside", {"package.json": '{"workspaces": ["../*"]}'})
        place(tmp_path, {"a/package.json": "{}", "b/package.json": "{}"})

        assert offers(inside).fitting == ()


def started(folder: Path, name: str) -> tuple[dict[str, str], str]:
    """Start from a blueprint; give what was filled in by route, and the text."""
    found = init(folder, name)
    fillings = {
        ".".join(map(str, each.route)): each.value
        if isinstance(each.value, str)
        else " ".join(each.value)
        for each in found.fillings
    }
    text = (folder / "blueprints" / f"{name}.yml").read_text()
    assert "# fits:" not in text
    return fillings, text


class TestFilledIn:
    def test_the_name_is_that_of_the_folder(self, tmp_path: Path) -> None:
        folder = tmp_path / "42 My_Shop"
        folder.mkdir()

        fillings, text = started(folder, "static-site")

        assert fillings == {"name": "my-shop"}
        assert yaml.safe_load(text)["name"] == "my-shop"

    def test_a_name_that_yaml_would_not_read_as_text_is_quoted(self, tmp_path: Path) -> None:
        folder = tmp_path / "on"
        folder.mkdir()

        assert yaml.safe_load(started(folder, "library")[1])["name"] == "on"

    def test_the_default_branch_is_that_of_the_remote(self, tmp_path: Path) -> None:
        head = "ref: refs/remotes/origin/release/2\n"
        place(tmp_path, {".git/refs/remotes/origin/HEAD": head})

        _, text = started(tmp_path, "library")

        assert yaml.safe_load(text)["branch"] == "release/2"

    @pytest.mark.parametrize(
        "url",
        [
            # https://docs.github.com/en/get-started/git-basics/about-remote-repositories
            "https://github.com/Acme/Shop.api.git",
            "https://github.com/Acme/Shop.api",
            "git@github.com:Acme/Shop.api.git",
            "ssh://git@github.com/Acme/Shop.api.git",
        ],
    )
    def test_images_are_pushed_beside_the_repository(self, url: str, tmp_path: Path) -> None:
        place(tmp_path, {".git/config": CONFIG % url, "Dockerfile": "FROM scratch\n"})

        _, text = started(tmp_path, "image-service")

        images = yaml.safe_load(text)["render"]["images"]
        assert images == {"repository": "ghcr.io/acme/shop.api", "credential": "ghcr"}

    @pytest.mark.parametrize(
        "config",
        [
            "",
            CONFIG % "https://gitlab.com/acme/shop.git",
            CONFIG % "https://github.com.example.org/acme/shop.git",
            CONFIG % "https://notgithub.com/acme/shop.git",
            (CONFIG % "https://github.com/acme/shop.git").replace("origin", "upstream"),
        ],
    )
    def test_without_an_origin_on_github_the_example_stays(
        self, config: str, tmp_path: Path
    ) -> None:
        place(tmp_path, {".git/config": config, "Dockerfile": "FROM scratch\n"})

        _, text = started(tmp_path, "image-service")

        assert "{repository: ghcr.io/example/image-service, credential: ghcr}" in text

    def test_a_blueprint_without_images_gets_none(self, tmp_path: Path) -> None:
        place(
            tmp_path, {".git/config": CONFIG % "https://github.com/acme/shop", "go.mod": "module a"}
        )

        fillings, _ = started(tmp_path, "go-service")

        assert [route for route in fillings if route.startswith("render")] == []

    @pytest.mark.parametrize(
        ("name", "files", "expected"),
        [
            (
                "node-service",
                {
                    "package.json": '{"dependencies": {"koa": "3", "jest": ""}}',
                    "pnpm-lock.yaml": "",
                    ".nvmrc": "v22.4.1\n",
                },
                {
                    "manager": "pnpm",
                    "language": "javascript",
                    "tests": {"unit": "jest"},
                    "version-file": ".nvmrc",
                },
            ),
            (
                "node-service",
                {"package.json": '{"devDependencies": {"typescript": ""}}', ".nvmrc": "lts/*\n"},
                {},
            ),
            (
                "python-service",
                {"poetry.lock": "", "pyproject.toml": "", ".python-version": "3.12.4\n"},
                {"manager": "poetry", "version-file": ".python-version"},
            ),
            ("python-service", {"uv.lock": "", "requirements.txt": ""}, {}),
            ("python-service", {"requirements.txt": ""}, {"manager": "pip"}),
            ("go-service", {"go.mod": "module a\n\ngo 1.26.1\n"}, {"version-file": "go.mod"}),
            ("go-service", {"go.mod": "module a\n\ngo 1.19\n"}, {}),
            ("java-service", {"build.gradle": ""}, {"manager": "gradle"}),
            (
                "static-site",
                {"www/index.html": ""},
                {"output": "www", "bundle": {"path": "www", "limit": "2 MB"}},
            ),
            (
                "library",
                {"go.mod": "module a\n", "a.go": "package a\n"},
                {"toolchain": "go", "lacks": ["build.compile"]},
            ),
            (
                "library",
                {"package.json": '{"scripts": {"build": "tsc"}}', "tsconfig.json": ""},
                {"toolchain": "node"},
            ),
        ],
    )
    def test_what_the_files_settle_about_the_component(
        self, tmp_path: Path, name: str, files: dict[str, str], expected: dict[str, object]
    ) -> None:
        (before,) = yaml.safe_load(blueprint_text(name))["components"].values()

        _, text = started(place(tmp_path, files), name)

        (after,) = yaml.safe_load(text)["components"].values()
        assert after == {**before, **expected}

    def test_folders_of_other_names_become_paths(self, tmp_path: Path) -> None:
        place(tmp_path, {"server/package.json": "{}", "client/package.json": "{}"})

        _, text = started(tmp_path, "node-web")

        paths = {name: part["path"] for name, part in yaml.safe_load(text)["components"].items()}
        assert paths == {"backend": "server", "frontend": "client"}

    def test_members_of_a_workspace_get_its_manager_and_task_runner(self, tmp_path: Path) -> None:
        files = {"package.json": '{"workspaces": ["apps/*", "packages/*"]}', **MEMBERS}
        place(tmp_path, {**files, "turbo.json": "{}", "yarn.lock": "", "tsconfig.json": ""})

        _, text = started(tmp_path, "monorepo")

        parts = yaml.safe_load(text)["components"]
        assert {name: part["manager"] for name, part in parts.items()} == dict.fromkeys(
            ("shared", "api", "web"), "yarn"
        )
        # The third does not exist here.
        assert {name for name, part in parts.items() if part.get("task-runner") == "turbo"} == {
            "shared",
            "api",
        }

    def test_the_program_of_a_module_is_what_is_built(self, tmp_path: Path) -> None:
        place(tmp_path, {"go.mod": "module a\n", "main.go": "package main\n"})

        _, text = started(tmp_path, "go-service")

        service = yaml.safe_load(text)["render"]["services"]["service"]
        assert service["build"] == "go build -trimpath -o server ."

    def test_of_several_programs_none_is_taken(self, tmp_path: Path) -> None:
        programs = {f"cmd/{name}/main.go": "package main\n" for name in ("a", "b")}
        place(tmp_path, {"go.mod": "module a\n", **programs})

        assert init(tmp_path, "go-service").notes == (
            "say in `build` which of the programs is the service",
        )

    @pytest.mark.parametrize(
        ("lock", "expected"),
        [
            (
                "pnpm-lock.yaml",
                ["the commands of the section render are npm's: write those of pnpm"],
            ),
            ("yarn.lock", ["the commands of the section render are npm's: write those of yarn"]),
            ("package-lock.json", []),
        ],
    )
    def test_commands_of_another_manager_are_to_be_written(
        self, tmp_path: Path, lock: str, expected: list[str]
    ) -> None:
        place(tmp_path, {"package.json": '{"dependencies": {"vue": "3"}}', lock: ""})

        assert list(init(tmp_path, "node-site").notes) == expected

    @pytest.mark.parametrize("name", blueprint_names())
    def test_comments_and_all_else_stay(self, tmp_path: Path, name: str) -> None:
        folder = tmp_path / str(yaml.safe_load(blueprint_text(name))["name"])
        folder.mkdir()
        lines = [line for line in blueprint_text(name).splitlines() if "# fits:" not in line]

        assert started(folder, name)[1].splitlines()[1:] == lines
