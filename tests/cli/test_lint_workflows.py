"""The command that judges files, on workflows and actions: which are judged, with what around."""

import io
import json
import re
from pathlib import Path

import pytest

from generator.cli.main import run

SOFT = """\
on: push
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: make check
        continue-on-error: true
    timeout-minutes: 10
"""
"""Soft if `make check` checks, which the Makefile says."""
SURELY_SOFT = SOFT.replace("make check", "pytest")
GOOD = SURELY_SOFT.replace("        continue-on-error: true\n", "")
UNKNOWN_KEY = GOOD.replace("    steps", "    bogus: 1\n    steps")
ACTION = (
    "name: a\ndescription: b\nruns:\n  using: composite\n  steps: [{run: pytest, shell: bash}]\n"
)
BAD_ACTION = "name: a\ndescription: b\nruns: {steps: [{run: pytest, shell: bash}]}\n"
RENDER = "services: [{type: web, name: api, runtime: docker, plan: 1c-2g, bogusKey: 1}]\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a `.git`, as the current one."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def found(text: str) -> list[tuple[str, str]]:
    """Give file and code of each finding, in the order in which they are shown."""
    return re.findall(r"(?m)^([^\s:]+)(?::\d+:\d+)?: (?:error|warning|note)\[(\w+)\]", text)


def put(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


class TestExitCodes:
    @pytest.mark.parametrize(
        ("text", "code", "said"),
        [
            (GOOD, 0, ""),
            (SURELY_SOFT, 1, ".github/workflows/ci.yml:7:28: error[GW401]"),
            (UNKNOWN_KEY, 0, ".github/workflows/ci.yml:5:5: warning[GW251]"),
            ("on: push\n", 1, "error[GW252]: the workflow has no jobs"),
            ("- a\n", 1, "error[GW250]"),
            ("", 1, "error[GW250]: the file is nothing"),
            ("on: [\n", 2, "error[GW003]"),
            ("on: push\n---\non: push\n", 2, "error[GW"),
            ("\0", 2, "error[GW002]"),
            ("jobs: &a {b: *a}\n", 2, "error[GW009]"),
            ("services: {web: {image: nginx}}\n", 1, "error[GW252]: the workflow has no on"),
        ],
    )
    def test_say_whether_the_workflow_is_clean(
        self, shop: Path, text: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        put(shop, {".github/workflows/ci.yml": text})

        assert run(["lint"]) == code
        assert said in told(capsys)

    def test_what_is_larger_than_any_file_is_not_read(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with (shop / "big.yml").open("wb") as file:
            file.truncate((10 << 20) + 1)

        assert run(["lint", "big.yml"]) == 2
        assert 'error[GW140]: "big.yml" cannot be read: it is larger than 10 MiB' in told(capsys)

    def test_are_the_worst_of_several_files(self, shop: Path) -> None:
        put(shop, {"a/.github/workflows/ci.yml": SURELY_SOFT, "render.yaml": RENDER})
        put(shop, {"b/.github/workflows/ci.yml": GOOD, "c/.github/workflows/ci.yml": "on: ["})

        assert run(["lint", "b"]) == 0
        assert run(["lint", "a", "b"]) == 1
        assert run(["lint", "."]) == 2


class TestWhatIsJudged:
    def test_is_the_whole_repository(
        self, shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        put(
            shop,
            {
                ".github/workflows/b.yaml": SURELY_SOFT,
                ".github/workflows/render.yml": SURELY_SOFT,
                ".github/actions/x/action.yml": BAD_ACTION,
                "action.yml": BAD_ACTION,
                "render.yaml": RENDER,
                ".github/dependabot.yml": "version: 2\n",
                ".github/workflows/old/ci.yml": SURELY_SOFT,
                "docs/ci.yml": SURELY_SOFT,
            },
        )
        monkeypatch.chdir(shop / "docs")

        assert run(["lint"]) == 1
        assert found(told(capsys)) == [
            (".github/actions/x/action.yml", "GW252"),
            (".github/workflows/b.yaml", "GW401"),
            (".github/workflows/render.yml", "GW401"),
            ("action.yml", "GW252"),
            ("render.yaml", "GW341"),
        ]

    def test_may_be_a_folder_with_repositories(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        makes = "check:\n\tpytest\n"
        put(shop, {"a/.github/workflows/ci.yml": SOFT, "a/Makefile": makes})
        put(shop, {"b/.github/workflows/ci.yml": SOFT, "Makefile": makes})

        assert run(["lint", "."]) == 1
        # Only `a` says what `make check` does; the Makefile beside `b` is not of its repository.
        assert found(told(capsys)) == [("a/.github/workflows/ci.yml", "GW401")]

    def test_a_file_alone_is_judged_with_its_repository(
        self,
        shop: Path,
        tmp_path_factory: pytest.TempPathFactory,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        put(shop, {".github/workflows/ci.yml": SOFT, "Makefile": "check:\n\tpytest\n"})
        monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
        path = (shop / ".github/workflows/ci.yml").as_posix()

        assert run(["lint", path]) == 1
        text = told(capsys)
        assert found(text) == [(path, "GW401")]
        assert "\n  7 |         continue-on-error: true\n" in text
        (shop / "Makefile").unlink()
        assert run(["lint", path]) == 0

    def test_a_file_elsewhere_is_known_by_its_keys(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        put(shop, {"examples/ci.yaml": SURELY_SOFT, "tool/meta.yml": ACTION})
        put(shop, {"examples/bad.yml": BAD_ACTION, "examples/render.yaml": SURELY_SOFT})

        assert run(["lint", "examples/ci.yaml"]) == 1
        assert found(told(capsys)) == [("examples/ci.yaml", "GW401")]
        assert run(["lint", "tool/meta.yml"]) == 0
        assert run(["lint", "examples/bad.yml"]) == 1
        assert found(told(capsys)) == [("examples/bad.yml", "GW252")]
        assert run(["lint", "examples/render.yaml"]) == 2
        assert "error[GW141]: the file is a workflow of GitHub, expected" in told(capsys)

    def test_may_come_from_standard_input(
        self, shop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        put(shop, {"Makefile": "check:\n\tpytest\n"})
        for text, code in ((SURELY_SOFT, 1), (SOFT, 0)):
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

            assert run(["lint", "-"]) == code
            assert told(capsys).startswith("standard input:7:28: error[GW401]") is bool(code)

    def test_a_link_that_leads_out_of_the_repository_is_judged(
        self,
        shop: Path,
        tmp_path_factory: pytest.TempPathFactory,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        other = tmp_path_factory.mktemp("other") / "ci.yml"
        other.write_text(SURELY_SOFT)
        (shop / ".github" / "workflows").mkdir(parents=True)
        (shop / ".github" / "workflows" / "ci.yml").symlink_to(other)

        assert run(["lint"]) == 1
        assert found(told(capsys)) == [(".github/workflows/ci.yml", "GW401")]

    def test_a_change_is_judged_of_files_of_render_only(
        self, shop: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        put(shop, {".github/workflows/ci.yml": GOOD, "before.yaml": RENDER, "render.yaml": RENDER})

        assert run(["lint", "--against", "before.yaml"]) == 1
        assert found(told(capsys)) == [("render.yaml", "GW341")]


def test_formats_name_the_files_from_where_the_user_stands(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(shop, {"a/.github/workflows/ci.yml": SURELY_SOFT})

    assert run(["lint", "--format", "json", "a"]) == 1
    (fault,) = json.loads(told(capsys))["faults"]
    assert (fault["file"], fault["line"]) == ("a/.github/workflows/ci.yml", 7)
    assert run(["lint", "--format", "github", "a"]) == 1
    assert told(capsys).startswith("::error file=a/.github/workflows/ci.yml,line=7,col=28,")


class TestComments:
    ASKED = "      # gatewright: ignore[GW401] until=2026-12-31 flaky until the new runner\n"

    @pytest.mark.parametrize(
        ("comment", "day", "code", "said"),
        [
            (ASKED, "2026-12-31", 0, []),
            (ASKED, "2027-01-01", 1, ["GW175", "GW401"]),
            (ASKED.replace(" until=2026-12-31", ""), "2026-12-31", 1, ["GW173", "GW401"]),
            (ASKED.replace("GW401", "GW402"), "2026-12-31", 1, ["GW176", "GW401"]),
        ],
    )
    def test_leave_out_what_they_name_until_their_day(
        self,
        shop: Path,
        comment: str,
        day: str,
        code: int,
        said: list[str],
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        text = SURELY_SOFT.replace("      - run", f"{comment}      - run")
        put(shop, {"a/.github/workflows/ci.yml": text})

        # From inside the repository, and from around it.
        for folder, name in (
            ("a", ".github/workflows/ci.yml"),
            (".", "a/.github/workflows/ci.yml"),
        ):
            assert run(["-C", folder, "--date", day, "lint", name]) == code
            assert sorted(each for _, each in found(told(capsys))) == said
