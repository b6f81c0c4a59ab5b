"""Proves of a set of emitted workflows that it holds its gates, or says where it does not."""

from collections.abc import Iterator, Mapping
from posixpath import basename

from generator.diagnostics.fault import Fault, in_order
from generator.proof.deploys import deploy_faults
from generator.proof.expectation import Expectation
from generator.proof.gates import gate_faults
from generator.proof.narrowing import narrowing_faults
from generator.proof.promotion import promotion_faults
from generator.proof.references import reference_faults
from generator.proof.schema import schema_faults
from generator.proof.triggers import trigger_faults
from generator.proof.view import Workflows
from generator.yamltext.read import read


def check_set(files: Mapping[str, str], expectation: Expectation) -> tuple[Fault, ...]:
    """Check the texts of one product's workflows, by path, against what is expected of them.

    Returns every fault, in the order of the text; nothing when all is well. A file that is not
    YAML gives the faults of reading it.
    """
    documents = {basename(path): read(text, file=path) for path, text in files.items()}
    unread = [fault for document in documents.values() for fault in document.faults]
    if unread:
        return in_order(unread)
    return in_order(_all(Workflows(documents=documents), expectation.by_name()))


def _all(workflows: Workflows, expectation: Expectation) -> Iterator[Fault]:
    for document in workflows.documents.values():
        yield from schema_faults(document)
    jobs = workflows.jobs(expectation.pipeline_file)
    wrapped = {site.job for site in expectation.gates if not site.step_prefix}
    external = frozenset(jobs[id_].callee for id_ in wrapped if id_ in jobs)
    yield from reference_faults(workflows, external)
    yield from trigger_faults(workflows, expectation)
    yield from gate_faults(workflows, expectation)
    yield from narrowing_faults(workflows, expectation)
    yield from deploy_faults(workflows, expectation)
    yield from promotion_faults(workflows, expectation)
