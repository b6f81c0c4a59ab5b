"""A script of a blueprint has its limit in the blueprint, not in the file that it leads to."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from msgspec.structs import fields

from generator.diagnostics.errors import ConfigurationError
from generator.model.component import EvidenceForm
from generator.operations.compiled import compile_blueprint
from generator.operations.project import BlueprintFile
from generator.yamltext.read import read

TODAY = date(2026, 11, 22)
LONGEST = 19_000
GITHUB = 21_000
KINDS = [each.name.replace("_", "-") for each in fields(EvidenceForm) if each.name != "at_least"]
HEAD = "blueprint: 1\nname: shop\nrepository: {visibility: public}\ncomponents:\n"
WHERE = {
    "a gate": HEAD
    + "  api: {toolchain: node}\n"
    + "gates:\n  own:\n    stage: test\n    evidence: {%s: a.txt}\n    run: ",
    "a check": HEAD
    + "  api:\n    toolchain: node\n    checks:\n      quality.lint:\n"
    + "        evidence: {%s: a.txt}\n        run: ",
    "a suite": HEAD
    + "  api:\n    toolchain: node\n    tests:\n      integration:\n"
    + "        evidence: {%s: a.txt}\n        run: ",
}


def script(length: int) -> str:
    """Give a script of many lines in double quotes, as YAML reads it, of exactly that length."""
    line = "./examine --all\\n"
    lines, rest = divmod(length, len("./examine --all\n"))
    return f'"{line * (lines - 1)}./examine --{"a" * (rest + 3)}\\n"'


def runs(text: str) -> Iterator[str]:
    done = compile_blueprint(BlueprintFile(path="b.yml", data=text.encode()), today=TODAY)
    for path, emitted in done.files.items():
        workflow: Any = read(emitted, file=path).value
        for job in workflow["jobs"].values():
            yield from (step["run"] for step in job.get("steps", []) if "run" in step)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("where", WHERE)
def test_the_longest_script_fits_into_a_step_with_any_count(where: str, kind: str) -> None:
    (found,) = [run for run in runs(f"{WHERE[where] % kind}{script(LONGEST)}\n") if "--aa" in run]

    assert LONGEST < len(found) <= GITHUB


@pytest.mark.parametrize("where", WHERE)
def test_a_longer_one_is_refused_where_it_stands(where: str) -> None:
    text = WHERE[where] % "lines"
    with pytest.raises(ConfigurationError) as caught:
        list(runs(f"{text}{script(LONGEST + 1)}\n"))

    (fault,) = caught.value.faults
    assert fault.message == "the script has 19,001 characters, more than 19,000"
    assert "GitHub takes 21,000" in fault.help
    last = text.rsplit("\n", 1)[1]
    assert (fault.place.line, fault.place.column) == (text.count("\n") + 1, len(last) + 1)
