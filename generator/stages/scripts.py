"""The bash files of stages."""

from functools import partial

from generator.shipped.scripts import script as shipped_script

script = partial(shipped_script, "generator.stages")
"""Gives the text of one file of `scripts/`, or of several, one behind the other."""
