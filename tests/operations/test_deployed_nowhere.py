"""A product without environments, a library say, is told nothing about deploys that it has not."""

from pathlib import Path

import pytest

from generator.cli.main import run
from generator.operations.requirements import requirements
from tests.operations.products import SMALL, compiled

LIBRARY = SMALL[: SMALL.index("secrets:")]


def limits(text: str) -> str:
    (found,) = requirements(compiled(text))
    return "\n".join(found.limits)


def test_the_pipeline_ends_in_the_required_check() -> None:
    (product,) = compiled(LIBRARY).products

    assert product.pipeline.jobs[-1].id == "gate"
    assert "deploy" not in product.pipeline.comment.replace("nothing is deployed", "")
    assert "every deploy needs each" in compiled(SMALL).products[0].pipeline.comment


@pytest.mark.parametrize("plan", ["pro", "team", "enterprise"])
@pytest.mark.parametrize("visibility", ["public", "private"])
def test_no_limit_of_environments_is_named(visibility: str, plan: str) -> None:
    repository = f"visibility: {visibility}, plan: {plan}"
    found = limits(LIBRARY.replace("visibility: public", repository))

    assert "environment" not in found
    assert "reviewers" not in found
    assert ".github/workflows" in found


def test_a_product_that_is_deployed_hears_of_them() -> None:
    assert "protection of an environment" in limits(SMALL)
    private = SMALL.replace("visibility: public", "visibility: private, plan: team")
    assert "Required reviewers" in limits(private)


def test_the_minutes_are_those_of_one_kind_of_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("library", LIBRARY), ("service", SMALL)):
        (tmp_path / name / "blueprints").mkdir(parents=True)
        (tmp_path / name / "blueprints/shop.yml").write_text(text)
        (tmp_path / name / ".git").mkdir()
        run(["-C", str(tmp_path / name), "generate", "--dry-run"])

    said = capsys.readouterr().out
    assert said.count("billed minutes for a run") == 2
    assert said.count("that deploys everywhere") == 1
