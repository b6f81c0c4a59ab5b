"""What looks like a fault of the section `render` and is none; the faults are in `tests/cases`."""

from datetime import date

import pytest

from generator.operations.compiled import compile_blueprint
from generator.operations.project import BlueprintFile

HEAD = """\
blueprint: 1
name: shop
repository: {visibility: public}
components: {backend: {toolchain: node}, proxy: {toolchain: docker}}
secrets: {RENDER_API_KEY: {scope: environment}}
environments:
  staging: {kind: staging, url: https://staging.example.com, deploy: {target: render}}
  live: {kind: production, after: staging, url: https://example.com, deploy: {target: render}}
"""
BUILT = "build: npm ci, start: npm start"
WEB = f"    backend: {{kind: web, {BUILT}, health: /health}}\n"
SERVICES = f"render:\n  workspace: scale\n  services:\n{WEB}"
JOBS = f"    jobs: {{kind: worker, component: backend, {BUILT}"
IMAGE = f"docker.io/library/nginx:1.27@sha256:{'0' * 64}"
FINE = {
    "names that only begin alike": SERVICES + f"{JOBS}}}\n    live-jobs: {{kind: worker, "
    f"component: backend, {BUILT}}}\n",
    "one domain per environment": SERVICES
    + "  environments:\n"
    + "    staging: {services: {backend: {domains: [api.staging.example.com]}}}\n"
    + "    live: {services: {backend: {domains: [api.example.com]}}}\n",
    "a replica by its name": SERVICES
    + f"{JOBS}, env: {{URL: {{database: {{name: copy}}}}}}}}\n"
    + "  databases: {db: {plan: 1c-4g, disk-gb: 10, replicas: [copy]}}\n",
    "a variable set where its database is not": SERVICES
    + f"{JOBS}, env: {{URL: {{database: {{name: db}}}}}}}}\n"
    + "  databases: {db: {plan: 1c-4g, disk-gb: 10}}\n  environments:\n"
    + "    staging: {without: [db], services: {jobs: {env: {URL: 'postgres://localhost/x'}}}}\n",
    "a service that goes with what it needs": SERVICES
    + f"{JOBS}, env: {{URL: {{database: {{name: db}}}}}}}}\n"
    + "  databases: {db: {plan: 1c-4g, disk-gb: 10}}\n"
    + "  environments: {staging: {without: [db, jobs]}}\n",
    "a preview value in a group": SERVICES
    + f"{JOBS}, groups: [all]}}\n  groups: {{all: {{LEVEL: {{value: info, preview: debug}}}}}}\n",
    "a variable that another has from its group": SERVICES
    + f"{JOBS}, groups: [all]}}\n"
    + f"    more: {{kind: worker, component: backend, {BUILT}, "
    + "env: {LEVEL: {service: {name: jobs, variable: LEVEL}}}}\n"
    + "  groups: {all: {LEVEL: info}}\n",
    "an image of others beside what is built": SERVICES
    + f"    search: {{kind: private, source: image, image: '{IMAGE}'}}\n",
    "a runtime by the name of its toolchain": SERVICES
    + "    proxy: {kind: web, health: /, credential: acme}\n",
    "previews of a static site": SERVICES
    + "    site: {kind: static, component: backend, build: npm ci, publish: dist, "
    + "previews: {generation: automatic}}\n",
    "instances where they were scaled": SERVICES
    + f"{JOBS}, scaling: {{min: 1, max: 3, cpu: 60}}}}\n"
    + "  environments: {staging: {services: {jobs: {instances: 1}}}}\n",
    "current plans": SERVICES
    + f"{JOBS}, plan: 2c-8g}}\n  databases: {{db: {{plan: 0.5c-1g}}}}\n"
    + "  key-values: {cache: {plan: 1g}}\n",
}


@pytest.mark.parametrize("name", FINE)
def test_nothing_is_said(name: str) -> None:
    file = BlueprintFile(path="b.yml", data=(HEAD + FINE[name]).encode())

    assert compile_blueprint(file, today=date(2026, 11, 22)).faults == ()


def test_a_list_sets_the_order_of_deploys() -> None:
    data = (HEAD + SERVICES + JOBS + "}\n").replace(
        "after: staging, url: https://example.com, deploy: {target: render",
        "after: staging, url: https://example.com, deploy: {target: render, "
        "services: [jobs, backend]",
    )
    product = compile_blueprint(
        BlueprintFile(path="b.yml", data=data.encode()), today=date(2026, 11, 22)
    )

    assert product.faults == ()
    assert "SERVICES: jobs backend" in product.files[".github/workflows/live.yml"]
    assert "SERVICES: backend jobs" in product.files[".github/workflows/staging.yml"]
    live = product.files["render.yaml"].partition("- name: live")[2]
    assert live.index("shop-live-jobs") < live.index("shop-live-backend")
