"""A second opinion on runs that leave components out: who says so, who obeys, who looks again.

The script that says what is due is executed in small git histories, and the one that looks again
with every answer for a few sets of jobs. Nothing here is shared with the proof.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from tests.independent.execution import Trial
from tests.independent.worlds import UnclearError, World, holds

Flow: TypeAlias = dict[str, Any]
Site: TypeAlias = tuple[str, str, str]

CHANGES = "changes"
MAY_NARROW = {"pull_request", "merge_group"}
FROM_EVENT = {
    "EVENT": "${{ github.event_name }}",
    "HEAD_OF_PULL": "${{ github.event.pull_request.head.sha }}",
    "INTO": "${{ github.event.merge_group.base_ref }}",
}


def narrowed_sites(name: str, jobs: Flow) -> set[Site]:
    """What a narrowed pipeline says of itself: who watches what, and which jobs are owed."""
    if CHANGES not in jobs:
        return set()
    env = _script(jobs[CHANGES]).get("env", {})
    said = {f"common {word}" for word in str(env.get("COMMON", "")).split()}
    for line in str(env.get("WATCHED", "")).splitlines():
        who, *paths = line.split() or [""]
        said |= {f"{who} watches {path}" for path in paths}
    owed = str(_script(jobs["gate"]).get("env", {}).get("OWED", "")).split()
    found = {(name, CHANGES, each) for each in said}
    return found | {(name, "gate", f"owes {word}") for word in owed}


def is_narrowed(condition: str, job: str) -> bool:
    """Whether a job runs in every world but those in which its own component is not due."""
    for component in {job, job.removesuffix("-image"), job.removeprefix("image-")}:
        name = f"inputs.due-{component}"
        try:
            if all(
                holds(condition, World(results={}, event=event, ref="", inputs={name: word}))
                == (word != "false")
                for word in ("true", "false", "", "no", "0")
                for event in ("push", "pull_request", "merge_group", "schedule")
            ):
                return True
        except UnclearError:
            continue
    return False


def narrowed(flows: dict[str, Flow], name: str, callees: dict[str, str]) -> Iterator[str]:
    """What is wrong with a pipeline that has a job `changes`, and with the stages that obey it."""
    jobs = flows[name]["jobs"]
    yield from (f"{CHANGES} {each}" for each in _says(jobs[CHANGES]))
    for id_, file in callees.items():
        if any(_inputs(flows.get(file, {}))):
            yield from (f"{id_} {each}" for each in _told(jobs[id_], flows[file]))
            yield from (f"{file} {each}" for each in _tells(flows[file]))
    found = _looks_again(_script(jobs.get("gate", {})))
    yield from (f"gate {each}" for each in islice(found, 1))


def _script(job: Flow) -> Flow:
    found: list[Flow] = [step for step in job.get("steps", []) if "run" in step]
    return found[-1] if found else {}


def _inputs(flow: Flow) -> dict[str, Any]:
    call = flow.get("on", {}).get("workflow_call") or {}
    return {key: each for key, each in call.get("inputs", {}).items() if key.startswith("due-")}


def _says(job: Flow) -> Iterator[str]:
    yield from (f"has {key}" for key in ("if", "needs", "env", "services", "uses") if key in job)
    steps = job.get("steps", [])
    if len(steps) != 2 or any("if" in step for step in steps):
        yield "is more than a check-out and a script"
        return
    if steps[0].get("with") != {"persist-credentials": False, "fetch-depth": 0}:
        yield f"checks out with {steps[0].get('with')}"
    env = {key: str(value) for key, value in steps[1].get("env", {}).items()}
    names = [line.split()[0] for line in env.get("WATCHED", "").splitlines() if line.split()]
    wanted = {each: f"${{{{ steps.changes.outputs.{each} }}}}" for each in _outputs(names)}
    if job.get("outputs") != wanted or steps[1].get("id") != "changes":
        yield f"gives {job.get('outputs')}"
    if not set(env.get("NARROWED", "").split()) <= MAY_NARROW:
        yield f"narrows {env.get('NARROWED')}"
    if {key: env.get(key) for key in FROM_EVENT} != FROM_EVENT:
        yield "does not ask the event"
    texts = tuple(env.get(key, "") for key in ("NARROWED", "COMMON", "WATCHED"))
    yield from islice(_answers(steps[1].get("run", ""), *texts), 1)


def _outputs(names: list[str]) -> tuple[str, ...]:
    return (*(f"due-{name}" for name in names), "everything")


def _told(job: Flow, callee: Flow) -> Iterator[str]:
    inputs = _inputs(callee)
    if job.get("with") != {key: f"${{{{ needs.changes.outputs.{key} }}}}" for key in inputs}:
        yield f"passes {job.get('with')}"
    if job.get("needs") != [CHANGES]:
        yield f"needs {job.get('needs')}"
    if any(each.get("required") is not True or "default" in each for each in inputs.values()):
        yield "can be called without saying what is due"
    if "inputs" in (callee["on"].get("workflow_dispatch") or {}):
        yield "can be told by hand what is due"


def _tells(flow: Flow) -> Iterator[str]:
    given = flow["on"]["workflow_call"].get("outputs", {}).get("ran", {}).get("value")
    inside = flow["jobs"].get("verdict", {}).get("outputs", {}).get("ran")
    said = (given, inside)
    if said != ("${{ jobs.verdict.outputs.ran }}", "${{ steps.verdict.outputs.ran }}"):
        yield f"says {said} of what ran"


def trial_of(step: Flow) -> Trial:
    """A script that sums up results, with a run in which all that is owed was due and ran."""
    env = {key: str(value) for key, value in step.get("env", {}).items()}
    owed = env.get("OWED")
    trial = Trial(script=step.get("run", ""), expected=env.get("EXPECTED", ""))
    if owed is None:
        return trial
    return replace(trial, outputs=_outputs_of(owed, {}), more={"OWED": owed})


def _outputs_of(owed: str, answers: dict[str, str], without: str = "") -> dict[str, Flow]:
    """Outputs in a run in which all that is owed ran, but for one job; all is due by default."""
    words = [word.partition("=") for word in owed.split()]
    due = {f"due-{component}": "true" for _, _, component in words if component}
    outputs: dict[str, Flow] = {CHANGES: due | {"everything": "true"} | answers}
    for where, _, _ in words:
        stage, _, job = where.partition("/")
        ran = outputs.setdefault(stage, {"ran": ""})
        ran["ran"] += "" if where == without else f"{job} "
    return {id_: {key: each.strip() for key, each in said.items()} for id_, said in outputs.items()}


def _looks_again(step: Flow) -> Iterator[str]:
    """Sets of answers, and of jobs that ran, which the aggregate takes wrongly."""
    trial = trial_of(step)
    owed = str(step.get("env", {}).get("OWED", ""))
    components = sorted({word.partition("=")[2] for word in owed.split()} - {""})
    if not components:
        yield "is not told what is owed"
    for key in ("everything", *(f"due-{component}" for component in components)):
        words = [w for w in ("", "no", "skipped") if _takes(trial, _outputs_of(owed, {key: w}))]
        yield from (f"takes {word!r} for an answer" for word in words)
    for component in components:
        if _takes(trial, _outputs_of(owed, {f"due-{component}": "false"})):
            yield f"takes everything without {component} for everything"
    for where, _, component in (word.partition("=") for word in owed.split()):
        yield from _misses(trial, owed, where, component)


def _misses(trial: Trial, owed: str, where: str, component: str) -> Iterator[str]:
    if _takes(trial, _outputs_of(owed, {}, where)):
        yield f"does not miss {where}"
    less = {"everything": "false", f"due-{component}": "false"}
    if component and not _takes(trial, _outputs_of(owed, less, where)):
        yield f"misses {where}, which was not due"


def _takes(trial: Trial, outputs: dict[str, Flow]) -> bool:
    fine = dict.fromkeys(trial.expected.split(), "success")
    given = replace(trial, outputs=outputs)
    return given.succeeds(given.needs(fine), {})


@cache
def _answers(script: str, narrowed_on: str, common: str, watched: str) -> tuple[str, ...]:
    """Wrong answers of the script in small histories."""
    env = {"NARROWED": narrowed_on, "COMMON": common, "WATCHED": watched}
    lines = [line.split() for line in watched.splitlines() if len(line.split()) > 1]
    if not lines:
        return ("knows no component",)
    outputs = _outputs([line[0] for line in lines])
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        history = _History(Path(folder))
        for name, change, more in _all_due(_file(lines[0][1]), common):
            said = history.asked(script, env | {"EVENT": "pull_request"} | more, change)
            if said != dict.fromkeys(outputs, "true"):
                found.append(f"says {said} for {name}")
        for name, change, due in _some_due(lines):
            said = history.asked(script, env | {"EVENT": "pull_request"}, change)
            if set(said) != set(outputs) or any(said[f"due-{who}"] != "true" for who in due):
                found.append(f"says {said} for {name}")
        (first, mine, *_), (last, yours, *_) = lines[0], lines[-1]
        said = history.grouped(script, env, _file(mine), _file(yours))
        if "false" in (said.get(f"due-{first}", "false"), said.get(f"due-{last}", "false")):
            found.append(f"says {said} for the second of two groups")
    return tuple(found)


@dataclass(frozen=True, kw_only=True)
class _Change:
    """Files before a pull request, after it, and those that its branch got meanwhile.

    A content that begins with `commit ` stands for a submodule.
    """

    after: Mapping[str, str]
    before: Mapping[str, str] = field(default_factory=dict)
    meanwhile: Mapping[str, str] = field(default_factory=dict)


def _all_due(inside: str, common: str) -> Iterator[tuple[str, _Change, dict[str, str]]]:
    """Changes that concern everyone, with other variables than usual."""
    for path in ("lock.json", "x", ".github/workflows/x.yml", "no/body"):
        yield path, _Change(after={path: "1"}), {}
    change = _Change(after={inside: "1"})
    for event in ("push", "workflow_dispatch", "release", "schedule"):
        yield event, change, {"EVENT": event}
    yield "a file of everyone in a component", change, {"COMMON": f"{common} {inside}"}
    yield "another head", change, {"HEAD_OF_PULL": "0" * 40}
    yield "no head", change, {"HEAD_OF_PULL": ""}
    text = "1\n2\n3\n"
    yield "a move to nobody", _Change(before={inside: text}, after={"no/body": text}), {}
    yield "nothing", _Change(after={inside: "1"}, before={inside: "1"}), {}


def _some_due(lines: list[list[str]]) -> Iterator[tuple[str, _Change, set[str]]]:
    """Changes of single files, with the components that they concern at least."""
    for who, *paths in lines:
        for path in paths:
            yield f"{path} of {who}", _Change(after={_file(path): "1"}), {who}
    (first, mine, *_), (last, yours, *_) = lines[0], lines[-1]
    here, there = _file(mine), _file(yours)
    other = _Change(after={here: "1"}, meanwhile={there: "1"})
    yield f"{here} while {there} came", other, {first}
    old, new = f"commit {'1' * 40}", f"commit {'2' * 40}"
    both = _Change(before={here: old}, after={here: new, there: "1"})
    yield f"a submodule at {here} with {there}", both, {first, last}


def _file(pattern: str) -> str:
    """A file that the pattern meets."""
    return pattern.replace("**", "x/y").replace("*", "x") + ("" if "*" in pattern else "/x")


class _History:
    """A repository without files on disk, in which one pull request after the other is merged."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._git("init", "--quiet", "--initial-branch=main")

    def _git(self, *arguments: str, given: str = "") -> str:
        settings = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_INDEX_FILE": f"{self._folder}/index"}
        who = {f"GIT_{r}_{k}": "a@b" for r in ("AUTHOR", "COMMITTER") for k in ("NAME", "EMAIL")}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self._folder,
            env={"PATH": os.environ["PATH"], **settings, **who},
            input=given,
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
        return done.stdout.strip()

    def _commit(self, files: Mapping[str, str], *parents: str) -> str:
        lines = ""
        for path, text in files.items():
            kind, _, commit = text.partition("commit ")
            blob = commit or self._git("hash-object", "-w", "--stdin", given=text)
            lines += f"{'160000' if commit and not kind else '100644'} {blob}\t{path}\n"
        self._git("read-tree", "--empty")
        self._git("update-index", "--add", "--index-info", given=lines)
        above = [word for parent in parents for word in ("-p", parent)]
        # Two commits with the same of everything would be one.
        self._number += 1
        message = str(self._number)
        return self._git("commit-tree", *above, "-m", message, self._git("write-tree"))

    def asked(self, script: str, env: dict[str, str], change: _Change) -> dict[str, str]:
        """What the script says when a pull request is merged with its branch."""
        start = self._commit(change.before)
        branch = self._commit({**change.before, **change.meanwhile}, start)
        head = self._commit(change.after, start)
        merged = self._commit({**change.after, **change.meanwhile}, branch, head)
        self._git("update-ref", "--no-deref", "HEAD", merged)
        return self._ran(script, {"HEAD_OF_PULL": head, "INTO": ""} | env)

    def grouped(self, script: str, env: dict[str, str], *paths: str) -> dict[str, str]:
        """What the script says of the last of several merge groups, each with one more file."""
        tip = self._commit({})
        self._git("update-ref", "refs/remotes/origin/main", tip)
        for number in range(len(paths)):
            tip = self._commit(dict.fromkeys(paths[: number + 1], "1"), tip)
        self._git("update-ref", "--no-deref", "HEAD", tip)
        known = {"EVENT": "merge_group", "HEAD_OF_PULL": "", "INTO": "refs/heads/main"}
        return self._ran(script, env | known)

    def _ran(self, script: str, env: dict[str, str]) -> dict[str, str]:
        output = self._folder / "output"
        output.write_text("")
        (self._folder / "step.sh").write_text(script)
        files = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(self._folder / "summary")}
        subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "step.sh"],
            cwd=self._folder,
            env={"PATH": os.environ["PATH"]} | env | files,
            capture_output=True,
            check=False,
            timeout=20,
        )
        return dict(line.split("=", 1) for line in output.read_text().splitlines() if "=" in line)
