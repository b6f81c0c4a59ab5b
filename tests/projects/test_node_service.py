"""The gates of a Node.js service, with the real tools: green as it is, red for each fault."""

from pathlib import Path

import pytest

from tests.projects.bench import copy, part, run_gate, with_packages

pytestmark = pytest.mark.long
LARGE = {"path": "dist", "limit": "1 MB"}
SUITES = {
    "unit": "vitest",
    "integration": "vitest",
    "e2e": "playwright",
    "performance": "vitest",
}
JEST = {"unit": {"runner": "jest", "paths": ["tests/jest"]}}
JEST_TEST = 'test("adds", () => {\n  expect(1 + 1).toBe(2);\n});\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return with_packages(copy("node-service", tmp_path))


def add(project: Path, path: str, text: str) -> None:
    (project / path).parent.mkdir(parents=True, exist_ok=True)
    (project / path).write_text(text)


def replace(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text()
    assert old in text
    (project / path).write_text(text.replace(old, new))


GREEN = {
    "quality": {
        "quality.lint": "examined 8 files",
        "quality.format": "examined 13 files",
        "quality.types": "examined 6 files",
    },
    "test": {
        "test.unit": "examined 2 tests",
        "test.coverage": "examined 3 lines of code",
        "test.integration": "examined 1 tests",
        "test.e2e": "examined 1 tests",
        "test.performance": "examined 1 tests",
    },
    "build": {"build.compile": "examined 4 files", "build.bundle": "examined 4 files"},
}


@pytest.mark.parametrize("stage", GREEN)
def test_every_gate_is_green(stage: str, project: Path) -> None:
    """Every stage has a job of its own, which starts from a fresh checkout."""
    shop = part("node", tests=SUITES, bundle=LARGE)
    for gate, said in GREEN[stage].items():
        ran = run_gate(shop, gate, project)
        assert ran.status == 0, (gate, ran.log)
        assert said in ran.summary, (gate, ran.summary)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("var unused = 1;\n", "no-unused-vars"),
        ('console.log("a");\n', "no-console"),
        ("// eslint-disable-next-line no-var\nexport const a = 1;\n", "Unused eslint-disable"),
    ],
)
def test_a_lint_error_or_a_warning_is_red(text: str, rule: str, project: Path) -> None:
    add(project, "src/fault.ts", text)
    ran = run_gate(part("node"), "quality.lint", project)
    assert ran.status == 1
    assert rule in ran.log


def test_lint_of_nothing_is_red(project: Path) -> None:
    replace(project, "eslint.config.js", '["dist"]', '["**/*"]')
    assert run_gate(part("node"), "quality.lint", project).status != 0


def test_a_type_error_behind_a_reference_is_red(project: Path) -> None:
    replace(project, "src/price.ts", "return pieces * cents;", 'return "a lot";')
    ran = run_gate(part("node"), "quality.types", project)
    assert ran.status == 1
    assert "error TS2322" in ran.log


def test_a_type_error_without_references_is_red(project: Path) -> None:
    add(
        project,
        "tsconfig.json",
        '{"compilerOptions": {"strict": true, "module": "nodenext", "noCheck": true}, '
        '"include": ["src"]}\n',
    )
    shop = part("node")
    green = run_gate(shop, "quality.types", project)
    assert green.status == 0, green.log
    assert "examined 2 files" in green.summary
    assert not (project / "src" / "price.js").exists()
    replace(project, "src/price.ts", "return pieces * cents;", 'return "a lot";')
    ran = run_gate(shop, "quality.types", project)
    assert ran.status == 1
    assert "error TS2322" in ran.log


def test_a_solution_without_projects_is_red(project: Path) -> None:
    add(project, "tsconfig.json", '{"files": [], "references": []}\n')
    assert run_gate(part("node"), "quality.types", project).status != 0


def test_a_file_that_is_not_formatted_is_red(project: Path) -> None:
    add(project, "src/fault.ts", "export  const a = 1\n")
    ran = run_gate(part("node"), "quality.format", project)
    assert ran.status == 1
    assert "src/fault.ts" in ran.log


def test_format_of_nothing_is_red(project: Path) -> None:
    add(project, ".prettierignore", "*\n")
    assert run_gate(part("node"), "quality.format", project).status == 1


FAULTS = {
    "a failing test": 'test("x", () => {\n  expect(1).toBe(2);\n});\n',
    "a forgotten only": 'test.only("x", () => {\n  expect(1).toBe(1);\n});\n',
}
VITEST = 'import { expect, test } from "vitest";\n'


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("kind", "folder"), [("unit", "src"), ("integration", "tests/integration")]
)
def test_faults_in_vitest_are_red(kind: str, folder: str, fault: str, project: Path) -> None:
    add(project, f"{folder}/fault.test.ts", VITEST + FAULTS[fault])
    shop = part("node", tests={"integration": "vitest"})
    assert run_gate(shop, f"test.{kind}", project).status == 1


def test_only_skipped_tests_in_vitest_are_red(project: Path) -> None:
    replace(project, "tests/integration/order.test.ts", "test(", "test.skip(")
    ran = run_gate(part("node", tests={"integration": "vitest"}), "test.integration", project)
    assert ran.status == 1


def test_no_tests_in_vitest_are_red_even_when_configured_to_pass(project: Path) -> None:
    (project / "tests/price.test.ts").unlink()
    add(
        project,
        "vitest.config.js",
        "export default { test: { passWithNoTests: true, allowOnly: true, retry: 3 } };\n",
    )
    assert run_gate(part("node"), "test.unit", project).status == 1


def test_a_folder_of_tests_that_is_gone_is_red(project: Path) -> None:
    shop = part("node", tests={"integration": {"paths": ["tests/integration", "tests/gone"]}})
    ran = run_gate(shop, "test.integration", project)
    assert ran.status != 0
    assert "tests/gone" in ran.log


def test_an_unhandled_error_in_vitest_is_red(project: Path) -> None:
    add(
        project,
        "vitest.config.js",
        "export default { test: { dangerouslyIgnoreUnhandledErrors: true } };\n",
    )
    add(
        project,
        "src/fault.test.ts",
        f'{VITEST}test("x", () => {{\n  void Promise.reject(new Error("no"));\n'
        "  expect(1).toBe(1);\n});\n",
    )
    assert run_gate(part("node"), "test.unit", project).status == 1


def test_jest_is_green_and_red(project: Path) -> None:
    shop = part("node", tests=JEST)
    add(project, "tests/jest/price.test.cjs", JEST_TEST)
    add(project, "jest.config.cjs", 'module.exports = { testMatch: ["**/*.test.cjs"] };\n')
    assert run_gate(shop, "test.unit", project).summary == "- test.unit: examined 1 tests\n"
    for fault in (
        JEST_TEST.replace("toBe(2)", "toBe(3)"),
        JEST_TEST.replace("test(", "test.only("),
        JEST_TEST.replace("test(", "fit("),
        JEST_TEST.replace("test(", "test.skip("),
        "",
    ):
        add(project, "tests/jest/price.test.cjs", fault)
        assert run_gate(shop, "test.unit", project).status != 0, fault
    (project / "tests/jest/price.test.cjs").unlink()
    assert run_gate(shop, "test.unit", project).status != 0


def test_jest_leaves_the_other_suites_to_others(project: Path) -> None:
    shop = part("node", tests={"unit": "jest"})
    add(project, "jest.config.cjs", 'module.exports = { testMatch: ["**/*.test.cjs"] };\n')
    add(project, "tests/jest/price.test.cjs", JEST_TEST)
    add(project, "tests/integration/fault.test.cjs", JEST_TEST.replace("toBe(2)", "toBe(3)"))
    ran = run_gate(shop, "test.unit", project)
    assert ran.summary == "- test.unit: examined 1 tests\n", ran.log


def test_a_failing_test_of_playwright_is_red(project: Path) -> None:
    shop = part("node", tests=SUITES)
    good = (project / "tests/e2e/order.spec.ts").read_text()
    assert run_gate(shop, "test.e2e", project).status == 0
    for old, new in (
        ("toBe(5)", "toBe(6)"),
        ("test(", "test.only("),
        ("test(", "test.skip("),
        ("toBe(5)", "toBe(test.info().retry === 1 ? 5 : 6)"),
    ):
        add(project, "tests/e2e/order.spec.ts", good.replace(old, new))
        replace(project, "playwright.config.ts", "testDir", "retries: 2, testDir")
        assert run_gate(shop, "test.e2e", project).status == 1, new
        replace(project, "playwright.config.ts", "retries: 2, ", "")
    (project / "tests/e2e/order.spec.ts").unlink()
    assert run_gate(shop, "test.e2e", project).status == 1


def test_coverage_under_the_floor_is_red(project: Path) -> None:
    shop = part("node", policy={"coverage-floor": 90})
    replace(project, "tests/price.test.ts", "price(100, 10)).toBe(900)", "price(1, 10)).toBe(10)")
    assert run_gate(shop, "test.unit", project).status == 0
    ran = run_gate(shop, "test.coverage", project)
    assert ran.status == 1
    assert "2 of 3 covered, at least 90 % wanted" in ran.log
    assert (
        run_gate(part("node", policy={"coverage-floor": 66}), "test.coverage", project).status == 0
    )


def test_coverage_that_was_not_measured_is_red(project: Path) -> None:
    ran = run_gate(part("node"), "test.coverage", project)
    assert ran.status == 1
    assert "the unit tests wrote no" in ran.log


def test_coverage_of_nothing_is_red(project: Path) -> None:
    add(project, "tests/price.test.ts", f'{VITEST}test("x", () => {{\n  expect(1).toBe(1);\n}});\n')
    assert run_gate(part("node"), "test.unit", project).status == 0
    assert run_gate(part("node"), "test.coverage", project).status == 1


@pytest.mark.parametrize(
    "script", ["true", "exit 0", "mkdir dist", "tsc -p tsconfig.build.json; false"]
)
def test_a_build_that_fails_or_writes_nothing_is_red(script: str, project: Path) -> None:
    add(project, "dist/old.js", "// of an earlier build\n")
    replace(project, "package.json", "tsc --project tsconfig.build.json", script)
    assert run_gate(part("node"), "build.compile", project).status != 0


def test_a_bundle_over_its_limit_or_without_files_is_red(project: Path) -> None:
    add(project, "dist/a.js", "x" * 600)
    add(project, "dist/b.js", "x" * 400)
    for limit, status in (("1 kB", 0), ("999 B", 1), ("1 KiB", 0), ("1.5 kB", 0)):
        shop = part("node", bundle={"path": "dist", "limit": limit})
        assert run_gate(shop, "build.bundle", project).status == status, limit
    for path in ("empty", "gone"):
        (project / "empty").mkdir(exist_ok=True)
        shop = part("node", bundle={"path": path, "limit": "1 MB"})
        assert run_gate(shop, "build.bundle", project).status != 0, path


def test_a_tool_that_is_not_locked_is_not_downloaded(project: Path) -> None:
    for link in (project / "node_modules/.bin").glob("eslint*"):
        link.unlink()
    ran = run_gate(part("node"), "quality.lint", project, npm_config_offline="false")
    assert ran.status != 0


def test_an_audit_without_answer_is_red(project: Path) -> None:
    ran = run_gate(
        part("node"), "quality.audit", project, npm_config_registry="http://127.0.0.1:9/"
    )
    assert ran.status != 0
    assert "npm audit could not do its work" in ran.log


def test_an_audit_without_lock_is_red(project: Path) -> None:
    (project / "package-lock.json").unlink()
    assert run_gate(part("node"), "quality.audit", project).status != 0
