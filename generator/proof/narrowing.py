"""Checks that a run leaves out only what its changes do not concern, and that this is found out.

One form is known and every other one refused. The job that says what is due has nothing but a
check-out and the expected script, its words reach each stage unchanged, a job is left out under
`inputs.due-X != 'false'` alone, and the aggregate is told which jobs each stage owes.
"""

from collections.abc import Iterator, Mapping

from generator.diagnostics.fault import Fault
from generator.proof import codes
from generator.proof.expectation import Expectation, Narrowing
from generator.proof.view import Body, Job, Step, Workflows, mapping, written

DUE = "due-"
EVERYTHING = "everything"
_VERDICT = "verdict"
_RAN = "ran"
_JOB_KEYS = frozenset({"name", "runs-on", "timeout-minutes", "permissions", "outputs", "steps"})
_STEP_KEYS = frozenset({"name", "id", "env", "run"})
_CHECKOUT = {"persist-credentials": False, "fetch-depth": 0}
_CONTEXTS = {
    "EVENT": "${{ github.event_name }}",
    "HEAD_OF_PULL": "${{ github.event.pull_request.head.sha }}",
    "INTO": "${{ github.event.merge_group.base_ref }}",
}
_HELP = "generate the file again; if it was generated like this, report it as a bug"


def condition_of(component: str) -> str:
    """Give the one condition under which a job of a component may be left out."""
    return f"${{{{ inputs.{DUE}{component} != 'false' }}}}"


def owed_jobs(workflows: Workflows, expectation: Expectation) -> frozenset[str]:
    """Give what the aggregate must be told: `call/job=component` for each job of those stages."""
    calls = {job.callee: job.id for job in workflows.jobs(expectation.pipeline_file).values()}
    files = narrowed_files(expectation)
    return frozenset(
        f"{calls[site.file]}/{site.job}={site.narrowed}"
        for site in expectation.gates
        if site.file in calls and site.file in files and site.guards and not site.token
    )


def narrowed_files(expectation: Expectation) -> Mapping[str, frozenset[str]]:
    """Give the components of each file that may be left out there."""
    found: dict[str, frozenset[str]] = {}
    for site in expectation.gates:
        if site.narrowed:
            found[site.file] = found.get(site.file, frozenset()) | {site.narrowed}
    return found


def narrowing_faults(workflows: Workflows, expectation: Expectation) -> Iterator[Fault]:
    """Check the job that finds out what is due, and every way that its words take."""
    narrowing = expectation.narrowing
    if narrowing is None:
        return
    pipeline = expectation.pipeline_file
    job = workflows.jobs(pipeline).get(narrowing.job)
    if job is None:
        message = f'the job "{narrowing.job}", which says what is due, is not there'
        yield workflows.fault(codes.NARROWING, message, _HELP, pipeline, ("jobs",))
        return
    yield from _job(job, narrowing)
    for file, components in narrowed_files(expectation).items():
        if file in workflows.documents:
            yield from _interface(workflows, file, components)
        for caller in workflows.callers(file):
            yield from _passed(caller, narrowing.job, components)


def _job(job: Job, narrowing: Narrowing) -> Iterator[Fault]:
    for key in sorted(set(job.body) - _JOB_KEYS):
        message = f'job "{job.id}", which says what is due, has "{key}"'
        yield job.fault(codes.NARROWING, message, "remove it", key)
    names = (*(f"{DUE}{each.component}" for each in narrowing.watched), EVERYTHING)
    wanted = {name: f"${{{{ steps.{job.id}.outputs.{name} }}}}" for name in names}
    if mapping(job.body.get("outputs")) != wanted:
        message = f'the outputs of job "{job.id}" are not what its script says of each component'
        yield job.fault(codes.NARROWING, message, _HELP, "outputs")
    first, last = (*job.steps, None, None)[:2]
    if first is None or last is None or len(job.steps) != len((first, last)):
        message = f'job "{job.id}" must have two steps, the check-out and its script'
        yield job.fault(codes.NARROWING, message, _HELP, "steps")
        return
    if not _checks_out(first):
        message = f'"{first.name}" is not the plain check-out of the whole history'
        yield first.fault(codes.NARROWING, message, _HELP)
    if set(last.body) != _STEP_KEYS or last.id != job.id:
        message = f'"{last.name}" must have the id "{job.id}", variables, a script and nothing else'
        yield last.fault(codes.NARROWING, message, _HELP)
    if last.script.strip() != narrowing.script.strip():
        message = f'the script of "{last.name}" is not the one whose answers are known'
        yield last.fault(codes.NARROWING, message, _HELP, "run")
    yield from _variables(last, narrowing)


def _checks_out(step: Step) -> bool:
    plain = set(step.body) == {"name", "uses", "with"}
    known = written(step.body.get("uses")).startswith("actions/checkout@")
    return plain and known and mapping(step.body.get("with")) == _CHECKOUT


def _variables(step: Step, narrowing: Narrowing) -> Iterator[Fault]:
    env = dict(step.env)
    events = written(env.pop("NARROWED", "")).split()
    if not set(events) <= set(narrowing.events):
        message = f'NARROWED is "{" ".join(events)}", expected "{" ".join(narrowing.events)}"'
        yield step.fault(codes.NARROWING, message, "name these events only", "env")
    missing = sorted(set(narrowing.common) - set(written(env.pop("COMMON", "")).split()))
    if missing:
        message = f'COMMON lacks "{missing[0]}", which concerns every component'
        yield step.fault(codes.NARROWING, message, "add it", "env")
    yield from _watched(step, written(env.pop("WATCHED", "")), narrowing)
    if env != _CONTEXTS:
        wrong = sorted({name for name, _ in set(env.items()) ^ set(_CONTEXTS.items())})
        message = f'"{", ".join(wrong)}" of "{step.name}" does not come from the event'
        yield step.fault(codes.NARROWING, message, _HELP, "env")


def _watched(step: Step, text: str, narrowing: Narrowing) -> Iterator[Fault]:
    lines = [line.split() for line in text.splitlines()]
    said = {words[0]: frozenset(words[1:]) for words in lines if words}
    wanted = {each.component: _paths(narrowing, each.component) for each in narrowing.watched}
    if len(lines) != len(said) or said.keys() != wanted.keys():
        message = "WATCHED does not have one line for each component"
        yield step.fault(codes.NARROWING, message, _HELP, "env")
    for name, paths in wanted.items():
        # More than expected would let a component claim what belongs to nobody.
        wrong = sorted(paths ^ said.get(name, frozenset()))
        if wrong:
            message = f'component "{name}" watches other paths than expected: "{", ".join(wrong)}"'
            yield step.fault(codes.NARROWING, message, _HELP, "env")


def _paths(narrowing: Narrowing, component: str) -> frozenset[str]:
    """Give what a component and all that it needs watch, directly and through others."""
    sites = {each.component: each for each in narrowing.watched}
    found: set[str] = set()
    left = [component]
    while left:
        name = left.pop()
        if name not in found and name in sites:
            found.add(name)
            left += sites[name].needs
    return frozenset(path for name in found for path in sites[name].paths)


def _interface(workflows: Workflows, file: str, components: frozenset[str]) -> Iterator[Fault]:
    """Check what a stage is told, and that it tells which of its jobs ran."""
    triggers = workflows.triggers(file)
    call = mapping(triggers.get("workflow_call"))
    declared = mapping(call.get("inputs"))
    at = ("on", "workflow_call")
    for name in sorted({f"{DUE}{component}" for component in components} ^ set(declared)):
        message = f'"{file}" and its gates do not agree on the input "{name}"'
        yield workflows.fault(codes.NARROWING, message, _HELP, file, (*at, "inputs"))
    for name, body in declared.items():
        if {key: value for key, value in mapping(body).items() if key != _ABOUT} != _REQUIRED:
            message = f'the input "{name}" of "{file}" must be a required text without default'
            yield workflows.fault(codes.NARROWING, message, _HELP, file, (*at, "inputs", name))
    if mapping(triggers.get("workflow_dispatch")):
        message = f'whoever starts "{file}" can say what is due'
        help_ = "remove the inputs"
        yield workflows.fault(codes.NARROWING, message, help_, file, ("on", "workflow_dispatch"))
    if not _tells_what_ran(call, workflows.jobs(file).get(_VERDICT)):
        message = f'"{file}" does not say which of its jobs ran'
        yield workflows.fault(codes.NARROWING, message, _HELP, file, at)


def _tells_what_ran(call: Body, verdict: Job | None) -> bool:
    if verdict is None or [step.id for step in verdict.steps] != [_VERDICT]:
        return False
    given = mapping(mapping(call.get("outputs")).get(_RAN)).get("value")
    return given == _OUTPUT and mapping(verdict.body.get("outputs")).get(_RAN) == _SAID


_ABOUT = "description"
_REQUIRED = {"type": "string", "required": True}
_OUTPUT = f"${{{{ jobs.{_VERDICT}.outputs.{_RAN} }}}}"
_SAID = f"${{{{ steps.{_VERDICT}.outputs.{_RAN} }}}}"


def _passed(caller: Job, job: str, components: frozenset[str]) -> Iterator[Fault]:
    names = (f"{DUE}{component}" for component in components)
    wanted = {name: f"${{{{ needs.{job}.outputs.{name} }}}}" for name in names}
    if mapping(caller.body.get("with")) != wanted:
        message = f'job "{caller.id}" does not pass on what job "{job}" says is due'
        yield caller.fault(codes.NARROWING, message, _HELP, "with")
    if caller.needs != (job,):
        message = f'job "{caller.id}" must need "{job}" and nothing else'
        yield caller.fault(codes.NARROWING, message, _HELP, "needs")
