"""Defaults are filled in with their origin, and what is written stays."""

from generator.blueprint.load import load
from generator.blueprint.loaded import Loaded
from generator.model.component import Image
from generator.model.product import Service, Suite
from generator.operations.catalogue import catalogue
from generator.shipped.pins import image
from tests.cases.test_bad_blueprints import PINS

NODE = catalogue().toolchains["node"]
BARE = "blueprint: 1\nname: shop\ncomponents: {backend: {toolchain: node}}\n"


def loaded(text: str) -> Loaded:
    return load(text.encode(), file="b.yml", catalogue=catalogue(), pins=PINS)


def test_a_component_gets_what_its_toolchain_says() -> None:
    found = loaded(BARE)
    component = found.product.components["backend"]
    assert component.path == "backend"
    assert component.version == NODE.default_version
    assert component.manager == NODE.default_manager
    assert component.language == NODE.default_language
    assert found.origin(("components", "backend", "path")) == "name of the component"
    for key in ("version", "manager", "language"):
        assert found.origin(("components", "backend", key)) == "toolchain node"


def test_a_component_that_is_an_image_gets_one_unless_it_says_more() -> None:
    found = loaded(BARE.replace("node", "docker"))
    assert found.product.components["backend"].image == Image()
    for key in ("dockerfile", "context"):
        assert found.origin(("components", "backend", "image", key)) == "toolchain docker"
    said = loaded(BARE.replace("node", "docker, image: {target: run}"))
    assert said.product.components["backend"].image == Image(target="run")
    assert loaded(BARE).product.components["backend"].image is None


def test_what_is_written_stays_and_has_no_origin() -> None:
    found = loaded(
        "blueprint: 1\nname: shop\nbranch: main\ncomponents:\n"
        '  backend: {toolchain: node, path: srv, version: "20", manager: pnpm, '
        "language: javascript, output: out}\n"
    )
    component = found.product.components["backend"]
    assert (component.path, component.version, component.manager) == ("srv", "20", "pnpm")
    assert (component.language, component.output) == ("javascript", "out")
    assert found.product.branch == "main"
    said = {filled.route for filled in found.filled}
    assert ("branch",) not in said
    assert not {route for route in said if route[:2] == ("components", "backend")}


def test_parts_and_product_hold_the_same_components() -> None:
    found = loaded(BARE)
    assert {part.name: part.component for part in found.parts} == found.product.components
    assert all(part.product is found.product for part in found.parts)


def test_a_suite_without_runner_gets_the_first_one() -> None:
    found = loaded(
        BARE.replace("node}", "node, tests: {integration: {paths: [it]}, e2e: playwright}}")
    )
    tests = found.product.components["backend"].tests
    assert isinstance(tests.integration, Suite)
    assert tests.integration.runner == NODE.runners["integration"][0]
    assert tests.integration.paths == ("it",)
    assert tests.e2e == "playwright"
    assert tests.unit is None
    route = ("components", "backend", "tests", "integration", "runner")
    assert found.origin(route) == "toolchain node"


def test_a_suite_with_its_own_command_gets_no_runner() -> None:
    text = BARE.replace("node}", "node, tests: {unit: {run: make, evidence: {junit: a.xml}}}}")
    suite = loaded(text).product.components["backend"].tests.unit
    assert isinstance(suite, Suite)
    assert suite.runner is None


def test_a_service_gets_its_digest_variable_and_port() -> None:
    service = loaded(BARE + 'services: {db: "postgres:15"}\n').product.services["db"]
    assert service == Service(image=image("postgres", "15"), variable="DATABASE_URL", port=5432)


def test_a_digest_and_a_variable_of_our_own_stay() -> None:
    own = f"postgres:15@sha256:{'a' * 64}"
    found = loaded(BARE + f"services: {{db: {{image: '{own}', variable: MAIN_URL, port: 5433}}}}\n")
    assert found.product.services["db"] == Service(image=own, variable="MAIN_URL", port=5433)
    assert not [filled for filled in found.filled if filled.route[0] == "services"]


def test_defaults_of_format_stage_and_target_name_their_origin() -> None:
    found = loaded(
        BARE
        + "repository: {visibility: public}\nsecrets: {RENDER_API_KEY: {}}\nenvironments:\n"
        + "  production: {kind: production, url: https://example.com, "
        + "deploy: {target: render, services: [web]}}\n"
    )
    assert found.origin(("policy", "coverage-floor")) == "default of the blueprint format"
    assert found.origin(("repository", "plan")) == "default of the blueprint format"
    assert found.origin(("repository", "visibility")) is None
    assert found.origin(("security-scan", "severity")) == "default of the stage security-scan"
    deploy = ("environments", "production", "deploy")
    assert found.origin((*deploy, "api-key")) == "target render"
    assert found.origin((*deploy, "services")) is None
    secret = ("secrets", "RENDER_API_KEY", "scope")
    assert found.origin(secret) == "default of the blueprint format"


def test_stages_are_there_unless_they_must_be_asked_for() -> None:
    assert set(loaded(BARE).options) == set(catalogue().stages) - {"backup"}
    asked = BARE + (
        "services: {db: 'postgres:15'}\nsecrets: {BACKUP_DATABASE_URL: {}}\n"
        "backup: {database: db}\n"
    )
    assert "backup" in loaded(asked).options


def test_a_route_is_never_filled_twice() -> None:
    found = loaded(BARE + 'services: {db: "postgres:15", cache: {image: "redis:7"}}\n')
    routes = [filled.route for filled in found.filled]
    assert len(routes) == len(set(routes))


def test_the_context_holds_all_that_stages_may_know() -> None:
    found = loaded(BARE)
    context = found.context(catalogue(), PINS)
    assert context.product is found.product
    assert context.parts == found.parts
    assert context.options == found.options
    assert context.toolchains == catalogue().toolchains


def test_a_version_that_a_file_says_is_not_filled_in() -> None:
    found = loaded(
        "blueprint: 1\nname: shop\ncomponents:\n"
        "  backend: {toolchain: node, version-file: backend/.nvmrc}\n"
    )
    assert found.product.components["backend"].version is None
    assert found.origin(("components", "backend", "version")) is None
