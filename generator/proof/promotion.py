"""Checks that a deployed image is the tested one: pushed behind the gates, named by its digest.

The scripts that take and push an image are expected word for word, like that of the verdict. What
is left are the ways by which a digest goes: from the job that built the image, through the one that
pushes it, to each deploy, and on none of them from anywhere else.
"""

from collections.abc import Iterator

from generator.diagnostics.fault import Fault
from generator.proof import codes
from generator.proof.expectation import DeploySite, Expectation, ImageSite, Promotion
from generator.proof.view import Job, Step, Workflows, mapping
from generator.shell.masking import maskings

_WRITES = "packages"
_ACTIONS = frozenset(
    {
        "actions/download-artifact",
        "aquasecurity/setup-trivy",
        "actions/attest-build-provenance",
    }
)
_PUSHED_WITH = frozenset(
    {"LAYOUT", "IMAGE", "TAGS", "DIGEST", "COMMIT", "REGISTRY_USER", "REGISTRY_PASSWORD"}
)
_VARIABLE = "IMAGE_"
_HELP = "generate the file again; if it was generated like this, report it as a bug"


def digest_of(component: str) -> str:
    """Give the name under which workflows hand a component's digest on."""
    return f"{component}-digest"


def publishing_jobs(workflows: Workflows, expectation: Expectation) -> dict[str, Job]:
    """Give the jobs of the pipeline that push tested images, by id."""
    promotion = expectation.promotion
    return {
        id_: job
        for id_, job in workflows.jobs(expectation.pipeline_file).items()
        if promotion and job.callee == promotion.file
    }


def promotion_faults(workflows: Workflows, expectation: Expectation) -> Iterator[Fault]:
    """Check the build of images, their push, and each deploy that names one."""
    promotion = expectation.promotion
    if promotion is None:
        return
    job = workflows.jobs(promotion.file).get(promotion.job)
    if job is None or tuple(workflows.jobs(promotion.file)) != (promotion.job,):
        message = f'"{promotion.file}" should hold the job "{promotion.job}" and no other'
        yield workflows.fault(codes.PROMOTION, message, _HELP, promotion.file)
        return
    if tuple(workflows.triggers(promotion.file)) != ("workflow_call",):
        message = f'"{promotion.file}" pushes images, but can be started by more than the pipeline'
        help_ = "leave workflow_call only"
        yield workflows.fault(codes.TRIGGER, message, help_, promotion.file, ("on",))
    yield from _writers(workflows, promotion)
    yield from _built(workflows, promotion)
    yield from _called(workflows, expectation, promotion)
    yield from _job(workflows, promotion, job)
    for site in expectation.deploys:
        yield from _deploy(workflows, expectation, site)


def _writers(workflows: Workflows, promotion: Promotion) -> Iterator[Fault]:
    for job in workflows.all_jobs():
        mine = (job.file, job.id) == (promotion.file, promotion.job)
        calls = job.callee == promotion.file or (job.uses and job.callee not in workflows.documents)
        if mapping(job.body.get("permissions")).get(_WRITES) == "write" and not (mine or calls):
            message = f'job "{job.id}" of "{job.file}" may push images past the gates'
            yield job.fault(codes.PROMOTION, message, "take packages: write away", "permissions")


def _built(workflows: Workflows, promotion: Promotion) -> Iterator[Fault]:
    """Check that the build says the digests by the script that reads them from the archive."""
    jobs = workflows.jobs(promotion.build_file)
    for site in promotion.images:
        value = _interface(workflows, promotion.build_file, "outputs", site.component)
        saying = site.job in jobs and [
            step
            for step in jobs[site.job].steps
            if value == _expression("jobs", site.job, "digest")
            and step.script.strip() == promotion.said.strip()
            and mapping(jobs[site.job].body.get("outputs")).get("digest") == _output(step, "digest")
        ]
        if not saying:
            message = f'"{promotion.build_file}" does not say the digest of what it has built'
            help_ = f'give the output "{digest_of(site.component)}" from the step that reads it'
            yield workflows.fault(codes.PROMOTION, message, help_, promotion.build_file, ("on",))


def _called(
    workflows: Workflows, expectation: Expectation, promotion: Promotion
) -> Iterator[Fault]:
    callers = workflows.callers(promotion.file)
    if len(callers) != 1 or callers[0].file != expectation.pipeline_file:
        message = f'"{promotion.file}" should be called once, and by the pipeline'
        yield workflows.fault(codes.PROMOTION, message, _HELP, promotion.file)
    pipeline = workflows.jobs(expectation.pipeline_file)
    builds = [id_ for id_, job in pipeline.items() if job.callee == promotion.build_file]
    for caller in callers:
        for site in promotion.images:
            yield from _passed(caller, site.component, builds)


def _passed(caller: Job, component: str, sources: list[str]) -> Iterator[Fault]:
    """Check that a digest is handed over as one of `sources` gives it."""
    name = digest_of(component)
    found = mapping(caller.body.get("with")).get(name)
    if found not in {_expression("needs", source, name) for source in sources}:
        message = f'job "{caller.id}" passes "{found}" as "{name}"'
        expected = " or ".join(sources) or "the job that has it"
        yield caller.fault(codes.PROMOTION, message, f"pass the output of {expected}", "with")


def _expression(kind: str, job: str, name: str) -> str:
    return f"${{{{ {kind}.{job}.outputs.{name} }}}}"


def _output(step: Step, name: str) -> str:
    return _expression("steps", step.id, name)


def _interface(workflows: Workflows, file: str, kind: str, component: str) -> object:
    call = mapping(workflows.triggers(file).get("workflow_call"))
    return mapping(mapping(call.get(kind)).get(digest_of(component))).get("value")


def _job(workflows: Workflows, promotion: Promotion, job: Job) -> Iterator[Fault]:
    if job.condition or job.env or workflows.body(job.file).get("env"):
        message = f'job "{job.id}" of "{job.file}" has a condition or variables of its own'
        yield job.fault(codes.PROMOTION, message, "remove them", "if")
    for step in job.steps:
        action = str(step.body.get("uses", "")).partition("@")[0]
        if step.condition or (action and action not in _ACTIONS):
            message = f'step "{step.name}" of "{job.file}" can be left out, or does something else'
            yield step.fault(codes.PROMOTION, message, _HELP, "if" if step.condition else "uses")
        if step.script.strip() not in promotion.scripts and not _is_scan(promotion, step):
            message = f'the script of "{step.name}" is not one that takes, scans or pushes an image'
            yield step.fault(codes.PROMOTION, message, _HELP, "run")
    for site in promotion.images:
        yield from _image(workflows, promotion, job, site)


def _is_scan(promotion: Promotion, step: Step) -> bool:
    return any(step.name == site.scan for site in promotion.images if site.scan) or not step.script


def _image(
    workflows: Workflows, promotion: Promotion, job: Job, site: ImageSite
) -> Iterator[Fault]:
    """Check one image on its way: taken by its digest, scanned, pushed, its digest said."""
    digest = f"${{{{ inputs.{digest_of(site.component)} }}}}"
    mine = [step for step in job.steps if step.env.get("DIGEST") == digest]
    takes = [step for step in mine if step.script.strip() == promotion.take.strip()]
    pushes = [step for step in mine if step.script.strip() == promotion.push.strip()]
    if len(takes) != 1 or len(pushes) != 1:
        message = f'the image of "{site.component}" should be taken once and pushed once, by digest'
        yield job.fault(codes.PROMOTION, message, _HELP, "steps")
        return
    take, push = takes[0], pushes[0]
    layout = take.env.get("LAYOUT")
    if push.env.get("LAYOUT") != layout or push.env.get("IMAGE") != site.image:
        message = f'step "{push.name}" pushes something else than {site.image} as it was taken'
        yield push.fault(codes.PROMOTION, message, _HELP, "env")
    if take.index > push.index or not _PUSHED_WITH.issuperset(push.env):
        message = f'step "{push.name}" pushes before the image was taken, or under other terms'
        yield push.fault(codes.PROMOTION, message, _HELP, "env")
    yield from _scan(job, site, layout, (take, push))
    said = mapping(job.body.get("outputs")).get(digest_of(site.component))
    value = _interface(workflows, job.file, "outputs", site.component)
    wanted = _expression("jobs", job.id, digest_of(site.component))
    if said != _output(push, "digest") or value != wanted:
        message = f'"{job.file}" says another digest of "{site.component}" than the push has read'
        yield job.fault(codes.PROMOTION, message, "give the output of the push", "outputs")


def _scan(job: Job, site: ImageSite, layout: object, around: tuple[Step, Step]) -> Iterator[Fault]:
    if not site.scan:
        return
    take, push = around
    found = [
        step
        for step in job.steps[take.index : push.index]
        if step.name == site.scan and (site.waived or step.env.get("LAYOUT") == layout)
    ]
    if not found:
        message = f'the image of "{site.component}" is pushed without the scan "{site.scan}"'
        yield job.fault(codes.PROMOTION, message, _HELP, "steps")
    for step in found:
        for masking in maskings(step.script):
            message = f'in "{step.name}", "{masking.text}" cannot fail: {masking.why}'
            yield step.fault(codes.GATE_MASKED, message, "let it fail", "run")


def _deploy(workflows: Workflows, expectation: Expectation, site: DeploySite) -> Iterator[Fault]:
    """Check that a deploy names each image by the digest that it is given, and by nothing else."""
    job = workflows.jobs(site.file).get(site.job)
    publishing = list(publishing_jobs(workflows, expectation))
    for caller in workflows.callers(site.file):
        for image in site.images:
            yield from _passed(caller, image.component, publishing)
    expected = {
        image.variable: f"{image.image}@${{{{ inputs.{digest_of(image.component)} }}}}"
        for image in site.images
    }
    steps = job.steps if job else ()
    told = [step for step in steps if any(name.startswith(_VARIABLE) for name in step.env)]
    for step in told:
        given = {name: text for name, text in step.env.items() if name.startswith(_VARIABLE)}
        if given != expected:
            message = f'step "{step.name}" of "{site.file}" deploys {given}, expected {expected}'
            yield step.fault(codes.PROMOTION, message, "name each image by its digest", "env")
    if job and expected and len(told) != 1:
        message = f'"{site.file}" should have one step that deploys images by their digest'
        yield job.fault(codes.PROMOTION, message, _HELP, "steps")
