"""Knows the scripts by which our own workflows judge results, and what each of them means.

They ask more than is followed in a script of anyone, so each is known by the digest of its text.
"""

import hashlib
from collections.abc import Mapping

from generator.expressions.formula import Equal
from generator.proof.verdict.diagram import ALWAYS, Diagrams, Node
from generator.proof.verdict.inserting import inserted
from generator.proof.verdict.matching import equals
from generator.proof.verdict.undecided import UndecidedError

VERDICT = "e0d2bc242729b0f03160c8ec75963a79a2518e9e2c79ec9a8678c97728495817"
"""Digest of the script that insists on success of every job."""
OWED = "62012505b51e7a18375eb9a6eead1947cb9c582f22850238e9bc31c55f9228fe"
"""Digest of the one that asks each stage for what was due."""
_RESULTS = "${{ toJSON(needs) }}"


def digest(script: str) -> str:
    """Give what a script is known by; blanks around it do not count."""
    return hashlib.sha256(script.strip().encode()).hexdigest()


def shipped(script: str, env: Mapping[str, str], space: Diagrams) -> Node | None:
    """Give when one of our own scripts fails; None for any other.

    Raises:
        UndecidedError: it is ours, but not handed what it needs.
    """
    head, mark, rest = script.partition("\n\n# RESULTS: `toJSON(needs)`. EXPECTED:")
    verdict = f"{mark}{rest}".strip() if mark else script
    if digest(verdict) != VERDICT or (mark and digest(head) != OWED):
        return None
    if env.get("RESULTS", "").strip() != _RESULTS:
        raise UndecidedError("the results that are judged")
    fails = _not_all_green(env, space)
    return space.either(fails, _owing(env, space)) if mark else fails


def _not_all_green(env: Mapping[str, str], space: Diagrams) -> Node:
    expected = env.get("EXPECTED", "").split(" ")
    if "${{" in env.get("EXPECTED", ""):
        raise UndecidedError("the jobs that are expected")
    if not space.needs or sorted(expected) != sorted(space.written.values()):
        return ALWAYS
    passes = []
    for job in expected:
        due = env.get(f"DUE_{job.upper().replace('-', '_')}")
        may_be_skipped = 0 if due is None else equals(inserted(due, space), "false", space)
        skipped = space.both(space.result(job.lower(), "skipped"), may_be_skipped)
        passes.append(space.either(space.result(job.lower(), "success"), skipped))
    return space.no(space.both(*passes))


def _owing(env: Mapping[str, str], space: Diagrams) -> Node:
    """Give when something was due that did not succeed, or it is not said what was due."""
    owed = env.get("OWED", "")
    jobs = [each.rpartition("=")[::2] for each in owed.split(" ")]
    if "changes" not in space.needs or any("/" not in job for job, _ in jobs):
        return ALWAYS
    names = dict.fromkeys(f"due-{component}" for _, component in jobs if component)
    unclear = [
        space.no(space.either(*(_said(name, value, space) for value in ("true", "false"))))
        for name in ("everything", *names)
    ]
    narrowed = space.either(
        space.unknown("`changes` leaves out a part of everything"),
        *(_said(name, "false", space) for name in names),
    )
    gaps = [
        space.both(
            _said(f"due-{component}", "true", space) if component else ALWAYS,
            space.unknown("`needs.{}.outputs.ran` does not name `{}`".format(*job.split("/", 1))),
        )
        for job, component in jobs
    ]
    return space.either(
        space.no(space.result("changes", "success")),
        space.unknown("an output of `changes` is neither `true` nor `false`"),
        *unclear,
        space.both(_said("everything", "true", space), narrowed),
        *gaps,
    )


def _said(name: str, value: str, space: Diagrams) -> Node:
    return space.atom(Equal(path=("needs", "changes", "outputs", name), value=value))
