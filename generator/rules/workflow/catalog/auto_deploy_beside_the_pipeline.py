"""A service that Render deploys on every commit is out before any check of the pipeline has ended.

What the pipeline deploys after its checks is deployed a second time. Render's usual trigger is
`commit`; with `off` only the pipeline deploys, with `checksPass` Render waits for checks.

Example::

    on:
      push:
        branches: [main]
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      deploy:
        needs: test
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: render deploys create srv-1 --wait --confirm
    # file: render.yaml
    services:
      - type: web
        name: shop
        runtime: node
        autoDeployTrigger: commit

Instead::

    on:
      push:
        branches: [main]
    jobs:
      test:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: pytest
      deploy:
        needs: test
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: render deploys create srv-1 --wait --confirm
    # file: render.yaml
    services:
      - type: web
        name: shop
        runtime: node
        autoDeployTrigger: off
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.gates import Recognised
from generator.recognition.render.file import recognise
from generator.recognition.render.resource import Service
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.yamltext.read import read

FILE = "render.yaml"
COMMIT = "commit"
HELP = "set `autoDeployTrigger: off` for it, so that only what passed the checks is deployed"


def check(subject: Subject) -> Iterator[Found]:
    """Find deploys to Render of services that a commit deploys, too."""
    deploy = next((each for each in subject.deploys if _is_to_render(each)), None)
    data = subject.repository.files.text(FILE) if deploy else None
    if deploy is None or data is None or not subject.gates:
        return
    document = read(data, file=FILE, recover=True)
    for service in recognise(document).services:
        trigger = _trigger(service)
        if trigger is None:
            continue
        said = service.at("autoDeployTrigger")
        usual = "" if trigger else ", as it does unless told otherwise"
        yield Found(
            place=deploy.place,
            message=f'"{deploy.job.id}" deploys after checks, and Render deploys '
            f'"{service.name}" on every commit{usual} ({document.place(said)}): {deploy.why}',
            help=HELP,
            severity=None if trigger else Severity.WARNING,
        )


def _trigger(service: Service) -> str | None:
    """Give `commit` if it deploys a service, an empty text if nothing is said, None otherwise."""
    if service.shape not in ("server", "static", "cron") or service.runtime == "image":
        return None
    written = service.text("autoDeployTrigger")
    if written is not None:
        return COMMIT if written == COMMIT else None
    old = service.value.get("autoDeploy")
    return {True: COMMIT, None: ""}.get(old) if old is None or isinstance(old, bool) else None


def _is_to_render(deploy: Recognised) -> bool:
    texts = [*(deploy.ran.command.texts if deploy.ran else ())]
    texts += [deploy.used.uses.text] if deploy.used else []
    tables = [deploy.step.env, deploy.step.inputs] if deploy.step else []
    texts += [each for table in tables for each in table.entries.values()]
    return any("render" in each.lower() for each in texts)


RULE = Rule(
    code="GW433",
    name="auto-deploy-beside-the-pipeline",
    severity=Severity.ERROR,
    about=About.DEPLOY,
    sources=(
        "https://render.com/docs/deploys#automatic-deploys",
        "https://render.com/docs/blueprint-spec",
    ),
    check=check,
)
