"""The drawing of a pipeline: what is in it, and that Mermaid understands it as it is meant."""

import html
import json
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.operations.compiled import CompiledProject
from generator.operations.graph import LIMIT, graph, quoted
from tests.operations.products import NARROWED, SMALL, compiled, shipped

WAIVER = """\
waivers:
  - {gate: quality.lint, until: 2026-12-01, owner: "@acme/web", reason: moves to another linter}
"""
PACKAGES = ("mermaid@11.17.2", "jsdom@29.1.1")


def large(components: int, products: int) -> str:
    """Draw products of many components with long names; compiling so many would take minutes."""
    (product,) = compiled(SMALL).products
    gates = tuple(
        replace(gate, component=f"part-{number:03}-{'x' * 25}")
        for number in range(components)
        for gate in product.gates
        if gate.component
    )
    many = (replace(product, gates=gates),) * products
    return graph(CompiledProject(products=many, files={}, faults=()))


class TestDrawing:
    def test_every_gate_of_the_pipeline_has_a_box_in_its_stage(self) -> None:
        project = shipped("koinonia-yw")
        text = graph(project)

        for gate in project.products[0].gates:
            box = f'["{gate.id} {gate.component}'.rstrip() + '"]'
            assert (box in text) is (gate.stage not in {"staging", "production", "backup"})

    def test_deploys_come_behind_the_check_and_approvals_before_deploys(self) -> None:
        lines = graph(shipped("koinonia-yw")).splitlines()

        assert "  p1check --> p1env_1" in lines
        assert "  p1env_1 --> p1env_2_approval" in lines
        assert "  p1env_2_approval --> p1env_2" in lines

    def test_a_waived_gate_looks_different(self) -> None:
        text = graph(compiled(SMALL + WAIVER))

        assert "quality.lint web (waived until 2026-12-01)" in text
        assert text.count(":::waived") == 1
        assert graph(compiled(SMALL)).count(":::waived") == 0

    def test_what_may_be_left_out_says_so_behind_the_job_that_decides(self) -> None:
        text = graph(compiled(NARROWED))
        lines = [line.strip() for line in text.splitlines()]

        decides = "changes: on pull_request and merge_group, only what the change concerns"
        assert f'p1changes["{decides}"]' in lines
        assert {"p1start --> p1changes", "p1changes --> p1stage_test"} <= set(lines)
        assert "p1start --> p1stage_test" not in lines
        assert "quality.lint web (if concerned)" in text
        assert "test.contract api (if concerned)" in text
        for whole in (
            "quality.licences",
            "quality.secrets",
            "test.old-ci",
            "security-scan.snyk web",
        ):
            assert f'["{whole}"]' in text

    def test_without_narrowing_nothing_is_said_of_it(self) -> None:
        text = graph(compiled(SMALL))

        assert "p1start --> p1stage_test" in text
        assert "concerned" not in text
        assert "changes" not in text

    def test_products_do_not_share_boxes(self) -> None:
        text = graph(compiled(SMALL, SMALL.replace("shop", "cart") + "prefix: cart\n"))

        ids = re.findall(r"^\s*(\w+)[\[({]", text, re.MULTILINE)
        assert len(ids) == len(set(ids))
        assert {'subgraph p1["shop"]', 'subgraph p2["cart"]'} <= {
            line.strip() for line in text.splitlines()
        }

    @pytest.mark.parametrize(
        ("label", "written"),
        [
            ("plain words", '"plain words"'),
            ('say "no"', '"say #34;no#34;"'),
            ("a#b;c", '"a#35;b#59;c"'),
            ("<b>", '"#60;b#62;"'),
            ("`md`", '"#96;md#96;"'),
            ("two\nlines", '"two lines"'),
        ],
    )
    def test_a_label_cannot_end_its_box(self, label: str, written: str) -> None:
        assert quoted(label) == written


class TestSize:
    @pytest.mark.parametrize(("components", "products"), [(1, 1), (150, 1), (150, 4)])
    def test_it_stays_below_what_mermaid_takes(self, components: int, products: int) -> None:
        assert len(large(components, products)) < LIMIT

    def test_detail_is_given_up_only_when_it_must_be(self) -> None:
        assert "quality.lint part-000" in large(2, 1)
        coarse = large(150, 4)
        assert "quality.lint part-000" not in coarse
        assert "quality.lint: 150, 0 waived" in coarse


@pytest.fixture(scope="session")
def mermaid() -> Path:
    """A folder outside the repository with Mermaid, kept for the next time."""
    folder = Path(tempfile.gettempdir()) / f"gatewright-{'-'.join(PACKAGES).replace('@', '-')}"
    folder.mkdir(exist_ok=True)
    shutil.copy(Path(__file__).with_name("mermaid.mjs"), folder)
    if not (folder / "node_modules" / "jsdom").is_dir():
        # npm's configuration lies in the home that the other tests must not see.
        home = pwd.getpwuid(os.getuid()).pw_dir
        subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES],
            cwd=folder,
            env={**os.environ, "HOME": home},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return folder


def understood(mermaid: Path, text: str) -> dict[str, Any]:
    """Give what Mermaid itself reads from a drawing, entities decoded as the browser does."""
    done = subprocess.run(
        ["node", "mermaid.mjs"],
        cwd=mermaid,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # Mermaid keeps `#34;` as a placeholder until it draws: encodeEntities in its utils.ts.
    found: dict[str, Any] = json.loads(done.stdout.replace("ﬂ°°", "&#").replace("¶ß", ";"))
    found["nodes"] = {key: html.unescape(label) for key, label in found["nodes"].items()}
    return found


@pytest.mark.long
@pytest.mark.skipif(shutil.which("npm") is None, reason="needs Node.js")
class TestMermaidItself:
    def test_reads_the_shipped_pipeline(self, mermaid: Path) -> None:
        project = shipped("koinonia-yw")
        found = understood(mermaid, graph(project))

        assert set(found["groups"]) == {"quality", "test", "build", "security-scan"}
        tests = [found["nodes"][key] for key in found["groups"]["test"]]
        assert sorted(tests) == sorted(
            f"{gate.id} {gate.component}"
            for gate in project.products[0].gates
            if gate.stage == "test"
        )
        assert ["p1check", "p1env_1"] in found["edges"]

    def test_reads_waivers_and_several_products(self, mermaid: Path) -> None:
        other = SMALL.replace("shop", "cart") + "prefix: cart\n"
        found = understood(mermaid, graph(compiled(SMALL + WAIVER, other)))

        assert found["waived"] == 1
        assert {"shop", "cart"} <= set(found["groups"])

    def test_reads_what_may_be_left_out(self, mermaid: Path) -> None:
        found = understood(mermaid, graph(compiled(NARROWED)))

        assert ["p1start", "p1changes"] in found["edges"]
        assert "quality.lint web (if concerned)" in found["nodes"].values()

    @pytest.mark.parametrize(
        "label", ['"', "a]b", "end", "#", ";", "`x`", "<i>&amp;", "-->", "a|b"]
    )
    def test_reads_any_label_as_it_was_meant(self, mermaid: Path, label: str) -> None:
        text = f"flowchart LR\n  one[{quoted(label)}]\n"

        assert understood(mermaid, text)["nodes"] == {"one": label}

    def test_reads_the_largest_drawing(self, mermaid: Path) -> None:
        assert understood(mermaid, large(150, 4))["nodes"]

    def test_would_refuse_a_broken_one(self, mermaid: Path) -> None:
        with pytest.raises(AssertionError, match="Parse error"):
            understood(mermaid, 'flowchart LR\n  one["a"b"]\n')
