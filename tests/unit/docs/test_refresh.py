"""The files that follow from the code are current, and a change of one would be seen."""

import re
import shutil
from pathlib import Path

from docs.refresh import ROOT, generated, stale


def copy_of(tmp_path: Path) -> Path:
    for path in generated():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    return tmp_path


def test_generated_files_are_current() -> None:
    assert stale(ROOT) == []


def test_a_changed_missing_or_left_over_file_is_stale(tmp_path: Path) -> None:
    root = copy_of(tmp_path)
    changed, missing = "schemas/blueprint.schema.json", "docs/toolchains/node.md"
    (root / changed).write_text((root / changed).read_text("utf-8").replace('"', "'", 1), "utf-8")
    (root / missing).unlink()
    (root / "docs/stages/bygone.md").write_text("# Stage bygone\n", "utf-8")
    assert stale(root) == sorted([changed, missing, "docs/stages/bygone.md"])


def test_every_stage_toolchain_target_and_rule_has_a_page_with_an_example() -> None:
    texts = {path: text for path, text in generated().items() if path.endswith(".md")}
    # Tools and actions show calls, not blueprints.
    pages = {path: text for path, text in texts.items() if not path.startswith("docs/tools/")}
    for index in ("rules/render", "rules/workflow", "blueprints"):
        del pages[f"docs/{index}/README.md"]
    del pages["docs/faults.md"]
    assert len(pages) >= 13
    for path, text in pages.items():
        assert text.count("```yaml\n") >= 1, path
        assert text.count("```") % 2 == 0, path


def test_every_tool_and_action_has_a_page_that_shows_its_examples() -> None:
    texts = generated()
    listed = texts["docs/tools/README.md"]
    pages = {path: text for path, text in texts.items() if path.startswith("docs/tools/")}
    assert {"docs/tools/jest.md", "docs/tools/actions/trivy.md"} <= set(pages)
    assert "`npx jest --ci --pass-with-no-tests`" in pages["docs/tools/jest.md"]
    assert "`exit-code: 0`" in pages["docs/tools/actions/trivy.md"]
    for path, text in pages.items():
        if not path.endswith("README.md"):
            assert listed.count(f"({path.removeprefix('docs/tools/')}): ") == 1
            assert "\n## " in text
            assert "\n- <https://" in text


def test_every_rule_stands_in_the_list_with_its_code() -> None:
    texts = generated()
    listed = texts["docs/rules/render/README.md"]
    for path in (Path(each) for each in texts if each.startswith("docs/rules/render/")):
        if path.name != "README.md":
            code = texts[path.as_posix()].partition("Code `")[2].partition("`")[0]
            assert listed.count(f"\n| {code} | [{path.stem}]({path.name}) | ") == 1


def test_texts_are_the_same_every_time() -> None:
    assert generated() == generated()
    assert list(generated()) == list(generated())


def test_every_code_is_explained() -> None:
    told = generated()["docs/faults.md"] + generated()["docs/rules/render/README.md"]
    for path in (ROOT / "generator").rglob("*.py"):
        for code in re.findall(r'= "(GW\d{3})"', path.read_text("utf-8")):
            assert told.count(f"\n| {code} | ") == 1, f"{code} of {path}"
