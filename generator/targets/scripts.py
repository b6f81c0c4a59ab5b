"""The bash files of targets."""

from functools import partial

from generator.shipped.scripts import script as shipped_script

script = partial(shipped_script, "generator.targets")
"""Gives the text of one file of `scripts/`, or of several, one behind the other."""

READY = ("render-api", "render-miss", "render-mine", "render-ready")
DEPLOY = ("render-api", "render-wait", "render-deploy")
