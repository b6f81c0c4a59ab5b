"""From the blueprints of a project to the texts of every file: pure, and checked before use."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from generator import __version__
from generator.blueprint.check import check_gates, check_waivers
from generator.blueprint.load import load
from generator.blueprint.loaded import Loaded
from generator.diagnostics.errors import ConfigurationError, GatewrightError
from generator.diagnostics.fault import Fault, Place, Severity, has_errors, in_order
from generator.emit.banner import Banner
from generator.emit.other_file import render_output
from generator.emit.workflow_yaml import render
from generator.model.catalogue import Context, Output, Target
from generator.model.gate import BUILT_IN, Gate
from generator.model.workflow import Workflow
from generator.operations.agreement import agreement
from generator.operations.catalogue import ShippedPins, catalogue
from generator.operations.judged import judge_outputs
from generator.operations.project import BlueprintFile, Project
from generator.operations.proved import prove
from generator.stages.pipeline import FOLDER, pipeline

COMMAND = "gatewright generate"
CLASH = "GW101"
"""Two blueprints want the same file, or two gates the same name."""


@dataclass(frozen=True, kw_only=True)
class CompiledProduct:
    """One blueprint, compiled: what was asked, its gates, its workflows."""

    source: str
    loaded: Loaded
    context: Context
    gates: tuple[Gate, ...]
    pipeline: Workflow
    workflows: tuple[Workflow, ...]
    """All workflows, the pipeline among them."""
    files: Mapping[str, str]
    """Text by path, relative to the root of the repository: workflows, and files of targets."""
    outputs: tuple[Output, ...] = ()
    """The files beside the workflows, as their targets gave them."""
    unwritten: Mapping[str, str] = field(default_factory=dict)
    """Texts that are only judged and sized: what a target says in another form."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the passage of time: expired waivers. Everything else was refused."""


@dataclass(frozen=True, kw_only=True)
class CompiledProject:
    """All blueprints of a repository, compiled."""

    products: tuple[CompiledProduct, ...]
    files: Mapping[str, str]
    faults: tuple[Fault, ...]
    """Warnings of all blueprints, and waivers that have ended."""


def compile_project(project: Project, *, today: date) -> CompiledProject:
    """Compile every blueprint; raise ConfigurationError with the faults of all of them."""
    products: list[CompiledProduct] = []
    faults: list[Fault] = []
    for blueprint in project.blueprints:
        try:
            products.append(compile_blueprint(blueprint, today=today))
        except GatewrightError as error:
            faults += error.faults
    faults += _clashes(products)
    if faults:
        raise ConfigurationError(*faults)
    files = {path: text for product in products for path, text in product.files.items()}
    noted = tuple(fault for product in products for fault in product.faults)
    return CompiledProject(products=tuple(products), files=files, faults=noted)


def compile_blueprint(blueprint: BlueprintFile, *, today: date) -> CompiledProduct:
    """Compile one blueprint; raise ConfigurationError when it, or what it leads to, is wrong."""
    loaded = load(blueprint.data, file=blueprint.path, catalogue=catalogue(), pins=ShippedPins())
    context = loaded.context(catalogue(), ShippedPins())
    gates = _gates(context)
    timely = check_waivers(loaded, gates, today)
    wrong = in_order(
        (*_taken_names(loaded), *check_gates(loaded, gates), *_remarks(loaded, context))
    )
    if has_errors(wrong):
        raise ConfigurationError(*wrong)
    workflows = _workflows(context, gates)
    doubled = _double_files(loaded, context, workflows) or _double_jobs(loaded, workflows)
    if doubled:
        raise ConfigurationError(*doubled)
    files = _render(context, workflows, blueprint.path)
    circular = _wraps_itself(loaded, gates, files)
    if circular:
        raise ConfigurationError(*circular)
    unproved = prove(loaded, context, gates, workflows, files)
    outputs = _outputs(context)
    texts = _texts(outputs, blueprint.path)
    unwritten = {each.path: texts[each.path] for each in outputs if not each.written}
    every = {**files, **texts}
    judged = (*judge_outputs(loaded, outputs, every), *agreement(loaded, context, every))
    if unproved or has_errors(judged):
        raise ConfigurationError(*unproved, *judged)
    return CompiledProduct(
        source=blueprint.path,
        loaded=loaded,
        context=context,
        gates=gates,
        pipeline=workflows[0],
        workflows=workflows,
        files={path: text for path, text in every.items() if path not in unwritten},
        outputs=tuple(each for each in outputs if each.written),
        unwritten=unwritten,
        faults=(*loaded.warnings, *wrong, *timely, *judged),
    )


def _gates(context: Context) -> tuple[Gate, ...]:
    return tuple(gate for stage in catalogue().stages.values() for gate in stage.gates(context))


def _workflows(context: Context, gates: Sequence[Gate]) -> tuple[Workflow, ...]:
    called = tuple(
        workflow for stage in catalogue().stages.values() for workflow in stage.compile(context)
    )
    return (pipeline(context, called, gates), *called)


def _remarks(loaded: Loaded, context: Context) -> list[Fault]:
    remarks = (remark for target in _used(context) for remark in target.remarks(context))
    return [
        Fault(
            code=remark.code,
            message=remark.message,
            place=(loaded.document.key_place if remark.at_key else loaded.document.place)(
                remark.route
            ),
            help=remark.help,
            severity=remark.severity,
        )
        for remark in remarks
    ]


def _used(context: Context) -> list[Target]:
    """Give the targets that the blueprint speaks of, in the order of their names."""
    used = {environment.deploy["target"] for environment in context.product.environments.values()}
    return [each for name, each in context.targets.items() if name in {*used, *context.sections}]


def _outputs(context: Context) -> tuple[Output, ...]:
    return tuple(output for target in _used(context) for output in target.outputs(context))


def _texts(outputs: Sequence[Output], source: str) -> Mapping[str, str]:
    banner = Banner(source=source, version=__version__, command=COMMAND)
    return {output.path: render_output(output, banner=banner) for output in outputs}


def _render(context: Context, workflows: Sequence[Workflow], source: str) -> Mapping[str, str]:
    banner = Banner(source=source, version=__version__, command=COMMAND)
    form = context.product.repository.self_reference
    return {
        f"{FOLDER}/{workflow.file}": render(workflow, banner=banner, self_reference=form)
        for workflow in workflows
    }


def _taken_names(loaded: Loaded) -> list[Fault]:
    own = {f"{form.stage}.{name}": name for name, form in loaded.product.gates.items()}
    return [
        loaded.at_key(
            CLASH,
            ("gates", name),
            f'"{id_}" is the name of a gate that the stage brings',
            "give your own gate another name",
        )
        for id_, name in own.items()
        if id_ in BUILT_IN
    ]


def _double_files(loaded: Loaded, context: Context, workflows: Sequence[Workflow]) -> list[Fault]:
    """Give environments whose workflow would have the name of another one."""
    count = Counter(workflow.file for workflow in workflows)
    return [
        loaded.at_key(
            CLASH,
            ("environments", name),
            f'"{context.file(name)}" would be the name of two workflows',
            "give it another name",
        )
        for name in loaded.product.environments
        if count[context.file(name)] > 1
    ]


def _double_jobs(loaded: Loaded, workflows: Sequence[Workflow]) -> list[Fault]:
    """Give names of the blueprint that would be two jobs of one workflow."""
    faults = []
    for workflow in workflows:
        count = Counter(job.id for job in workflow.jobs)
        for id_ in (id_ for id_, number in count.items() if number > 1):
            owner = next((key for key in _NAMING if id_ in _named(loaded, key)), None)
            route = (owner, id_) if owner else ()
            message = f'"{id_}" would be the name of two jobs of {workflow.file}'
            faults.append(loaded.at_key(CLASH, route, message, "give it another name"))
    return faults


def _wraps_itself(loaded: Loaded, gates: Sequence[Gate], files: Mapping[str, str]) -> list[Fault]:
    return [
        loaded.at_value(
            CLASH,
            ("gates", gate.job, "uses"),
            f'"{gate.wraps}" is generated from this blueprint',
            "wrap a workflow of your own",
        )
        for gate in gates
        if gate.wraps in files
    ]


_NAMING = ("gates", "environments", "components")


def _named(loaded: Loaded, key: str) -> Mapping[str, object]:
    return getattr(loaded.product, key)  # type: ignore[no-any-return]


def _clashes(products: Sequence[CompiledProduct]) -> list[Fault]:
    """Give blueprints that would write the same files, or hold up or cancel each other's runs.

    A concurrency group holds for the whole repository, whatever workflow names it:
    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#concurrency
    """
    files: dict[str, str] = {}
    groups: dict[str, str] = {}
    faults = []
    for product in products:
        same = _owners(product.files, files)
        faults += [fault for other in same for fault in _same_files(product, other, files)]
        shared = _owners(_groups(product), groups)
        message = (
            "its runs would hold up or cancel those of {}: a concurrency group has the same name"
        )
        faults += [
            _clash(product, message.format(other), "another `name`")
            for other in shared
            if other not in same
        ]
        files.update(dict.fromkeys(product.files, product.source))
        groups.update(dict.fromkeys(_groups(product), product.source))
    return faults


def _same_files(product: CompiledProduct, other: str, files: Mapping[str, str]) -> Iterator[Fault]:
    shared = [path for path in product.files if files.get(path) == other]
    beside = [each for each in product.outputs if each.path in shared]
    if len(shared) > len(beside):
        yield _clash(product, f"the same workflow files are generated from {other}", "a `prefix`")
    for each in beside:
        message = f'"{each.path}" is generated from {other} too'
        if each.option:
            path = PurePosixPath(each.path)
            free = path.with_name(f"{product.context.product.name}-{path.name}")
            *section, key = map(str, each.option)
            help_ = f"write `{key}: {free}` into `{'.'.join(section)}` of one of the two blueprints"
            yield product.loaded.at_value(CLASH, each.option, message, help_)
        else:
            yield _clash(product, message, "another path for it")


def _owners(names: Iterable[str], owners: Mapping[str, str]) -> list[str]:
    return sorted({owners[name] for name in names if name in owners})


def _groups(product: CompiledProduct) -> list[str]:
    found = [workflow.concurrency for workflow in product.workflows]
    found += [job.concurrency for workflow in product.workflows for job in workflow.jobs]
    return [each.group for each in found if each]


def _clash(product: CompiledProduct, message: str, key: str) -> Fault:
    return Fault(
        code=CLASH,
        message=message,
        place=Place(file=product.source, line=1, column=1),
        help=f"give one of the two blueprints {key}",
        severity=Severity.ERROR,
    )
