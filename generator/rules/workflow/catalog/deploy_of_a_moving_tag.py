"""A deploy of `:latest` takes whatever image has that tag when it is pulled.

That need not be the one that was checked: the next build moves the tag, and two machines that pull
at different times run different images. A digest names one image.

Example::

    on: push
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
          - run: kubectl set image deployment/web web=docker.io/acme/web:latest

Instead::

    on: push
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
          - run: kubectl set image deployment/web "web=docker.io/acme/web@$DIGEST"
"""

import re
from collections.abc import Iterator

from generator.diagnostics.fault import Severity
from generator.recognition.subject import Subject
from generator.rules.workflow.rule import About, Found, Rule
from generator.tools.tool import Kind

HELP = "deploy the digest of the image that was checked: `name@sha256:…`"
_MOVING = re.compile(
    r"(?:.*=)?[\w.${}/-]+:(?:latest|main|master|stable|edge|nightly)|.*\btag=latest", re.IGNORECASE
)


def check(subject: Subject) -> Iterator[Found]:
    """Find commands that deploy an image by a tag that moves."""
    for deploy in subject.deploys:
        if deploy.kind is not Kind.DEPLOY or deploy.ran is None:
            continue
        words = deploy.ran.command.texts[1:]
        moving = next((each for each in words if _MOVING.fullmatch(each)), None)
        if moving is not None:
            what = f'"{moving}" is another image after the next build: {deploy.why}'
            yield Found(place=deploy.place, message=what, help=HELP)


RULE = Rule(
    code="GW435",
    name="deploy-of-a-moving-tag",
    severity=Severity.WARNING,
    about=About.DEPLOY,
    sources=(
        "https://docs.docker.com/reference/cli/docker/image/pull/#pull-an-image-by-digest-immutable-identifier",
        "https://kubernetes.io/docs/concepts/containers/images/#image-names",
    ),
    check=check,
)
