"""The gates of a static site: green as it is, red for each fault, none for what is not one."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.projects.bench import copy, part, run_gate
from tests.targets.steps import Ran


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy("static-site", tmp_path)


def run(project: Path, gate: str = "build.compile", **component: Any) -> Ran:
    return run_gate(part("static", **component), gate, project)


def with_body(project: Path, body: str) -> Ran:
    (project / "public/page.html").write_text(f"<!doctype html>\n<title>a</title>\n{body}\n")
    return run(project)


def test_the_site_is_green(project: Path) -> None:
    ran = run(project)
    assert ran.status == 0, ran.log
    assert "examined 3 files" in ran.summary


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ('<a href="gone.html">a</a>', "gone.html"),
        ('<a href="gone/">a</a>', "gone/"),
        ('<a href="/assets/">a</a>', "/assets/"),
        ('<a href="terms/">a</a>', "terms/"),
        ('<img src="assets/a b c.svg">', "assets/a b c.svg"),
        ('<img srcset="assets/a%20b.svg 1x, gone.svg 2x">', "gone.svg"),
        ('<video poster="gone.png"></video>', "gone.png"),
        ('<link rel=stylesheet href="assets/Shop.css">', "assets/Shop.css"),
        ('<base href="/about/"><a href="terms.html">a</a>', "terms.html"),
        ('<a href="?page=2">a</a><script src=gone.js></script>', "gone.js"),
        ('<a href="100%25">a</a>', "100%2525"),
        ('<a href="http://[gone">a</a>', "http://[gone"),
    ],
)
def test_what_is_named_and_not_there_is_red(body: str, named: str, project: Path) -> None:
    ran = with_body(project, body)
    assert ran.status == 1
    assert f"::error title=build.compile::public/page.html:3: {named} is named" in ran.log


@pytest.mark.parametrize(
    "body",
    [
        '<a href="./about">a</a>',
        '<a href="/">a</a>',
        '<a href="">a</a>',
        '<a href="../../terms.html">a</a>',
        '<a href=" terms.html ">a</a>',
        "<a href>a</a>",
        '<base href="/about/"><a href="../terms.html">a</a>',
        '<base href="https://example.com/"><a href="gone.html">a</a>',
        "<!-- <a href=gone.html> -->",
        '<script>"<img src=gone.png>"</script>',
        '<script src="https://example.com/gone.js"></script>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        '<a href="javascript:void(0)">a</a> <a href="tel:+49">b</a>',
    ],
)
def test_what_is_there_or_elsewhere_is_green(body: str, project: Path) -> None:
    ran = with_body(project, body)
    assert ran.status == 0, ran.log


def test_a_link_to_outside_of_the_folder_is_red(project: Path) -> None:
    (project / "secret.html").write_text("x")
    (project / "public/secret.html").symlink_to("../secret.html")
    assert with_body(project, '<a href="secret.html">a</a>').status == 1


@pytest.mark.parametrize("text", [None, ""])
def test_a_folder_without_a_first_page_is_red(text: str | None, project: Path) -> None:
    page = project / "public/index.html"
    page.unlink() if text is None else page.write_text(text)
    ran = run(project)
    assert ran.status == 1
    assert "there is no public/index.html that holds something" in ran.log


def test_a_folder_that_is_gone_is_red(project: Path) -> None:
    shutil.rmtree(project / "public")
    assert run(project).status == 1
    assert run(project, output="site").status == 1


def test_the_folder_may_be_another_and_hidden_folders_are_left_out(project: Path) -> None:
    (project / "public").rename(project / "site")
    (project / "site/.git").mkdir()
    (project / "site/.git/a.html").write_text('<a href="gone.html">')
    assert "examined 3 files" in run(project, output="site").summary


@pytest.mark.parametrize(("limit", "status"), [("2 kB", 0), ("20 B", 1)])
def test_the_budget_of_the_bundle_holds(limit: str, status: int, project: Path) -> None:
    bundle = {"path": "public", "limit": limit}
    assert run(project, "build.bundle", bundle=bundle).status == status
