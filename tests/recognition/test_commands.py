"""What a step runs in the end, and whether a failure deep inside reaches the step."""

import pytest

from generator.recognition.commands import MOST_LEVELS, Ran, Work, work_of
from generator.recognition.files import GivenFiles
from generator.recognition.workflow.file import recognise
from generator.shell.fate import Fate
from generator.yamltext.read import read


def work(run: str, files: dict[str, str] | None = None, more: str = "") -> Work:
    lines = "".join(f"          {line}\n" for line in run.split("\n"))
    text = (
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        f"      - run: |\n{lines}{more}"
    )
    found = recognise(read(text, file="ci.yml", recover=True))
    assert found.faults == ()
    known = {path: content.encode() for path, content in (files or {}).items()}
    return work_of(found.jobs[0].steps[0], GivenFiles(files=known))


def ran(found: Work, program: str) -> Ran:
    return next(each for each in found.ran if each.command.texts[:1] == (program,))


def test_commands_of_the_step_have_their_places() -> None:
    found = work("echo hi\npytest | tee log")

    assert [(each.command.texts[0], str(each.place), each.fate) for each in found.ran] == [
        ("echo", "ci.yml:7:11", Fate.ENDS),
        ("pytest", "ci.yml:8:11", Fate.LOST),
        ("tee", "ci.yml:8:20", Fate.ENDS),
    ]
    assert ran(found, "pytest").why == "without pipefail only the last command of a pipeline counts"


CHAIN = {
    "Makefile": "test:\n\tnpm test\n",
    "package.json": '{"scripts": {"test": "./ci.sh"}}',
    "ci.sh": "#!/bin/bash\nset -e\njest\n",
}


def test_a_failure_passes_through_every_script() -> None:
    found = ran(work("make test", CHAIN), "jest")

    assert (found.fate, found.why, str(found.place)) == (Fate.ENDS, "", "ci.sh:3:1")
    assert [each.file for each in found.within] == ["Makefile", "package.json", "ci.sh"]


@pytest.mark.parametrize(
    ("path", "text", "run", "lost_at"),
    [
        ("package.json", '{"scripts": {"test": "./ci.sh || true"}}', "make test", "package.json"),
        ("Makefile", "test:\n\t-npm test\n", "make test", "Makefile"),
        ("Makefile", "test:\n\tnpm test | tee log\n", "make test", "Makefile"),
        # The options of the shell lose it, which stand nowhere.
        ("ci.sh", "#!/bin/bash\njest\necho done\n", "make test", ""),
        ("ci.sh", "#!/bin/bash\nset -e\njest\n", "make test || true", "ci.yml"),
        ("ci.sh", "#!/bin/bash\nset -e\njest\n", "make -i test", "Makefile"),
    ],
)
def test_it_is_lost_where_any_of_them_loses_it(
    path: str, text: str, run: str, lost_at: str
) -> None:
    found = ran(work(run, {**CHAIN, path: text}), "jest")

    assert (found.fate, found.why != "") == (Fate.LOST, True)
    assert (found.lost_at.file if found.lost_at else "") == lost_at


def test_a_script_in_another_language_is_undecided() -> None:
    found = work("python ci.py", {"ci.py": "import os\n"})

    assert [(each.path, each.why) for each in found.missing] == [
        ("ci.py", "scripts of python are not interpreted")
    ]


@pytest.mark.parametrize("shell", ["pwsh", "python", "${{ matrix.shell }}"])
def test_so_is_a_step_in_another_language(shell: str) -> None:
    found = work("pytest", more=f"        shell: {shell}\n")

    assert (found.ran, [each.path for each in found.missing]) == ((), ["ci.yml"])


def test_sourced_scripts_have_the_options_of_the_step() -> None:
    assert ran(work("source ci.sh\necho end", {"ci.sh": "jest\necho\n"}), "jest").fate is Fate.ENDS
    assert ran(work("bash ci.sh\necho end", {"ci.sh": "jest\necho\n"}), "jest").fate is Fate.LOST


def test_wrappers_are_passed() -> None:
    found = work("timeout 5m make test", CHAIN)

    assert [each.fate for each in found.ran if each.command.texts[0] == "jest"] == [Fate.ENDS]


def test_the_folder_counts() -> None:
    files = {"app/Makefile": "test:\n\tinner\n", "Makefile": "test:\n\touter\n"}

    assert (
        ran(work("make test", files, "        working-directory: app\n"), "inner").fate is Fate.ENDS
    )
    assert ran(work("make test", files), "outer").fate is Fate.ENDS
    computed = work("make test", files, "        working-directory: ${{ matrix.a }}\n")
    assert [each.command.texts[0] for each in computed.ran] == ["make"]


@pytest.mark.parametrize(
    ("run", "files", "path"),
    [
        ("make test", {}, "Makefile"),
        ("make $X", {"Makefile": "a:\n\tb\n"}, "Makefile"),
        ("./a.sh", {"a.sh": "./a.sh\n"}, "a.sh"),
    ],
)
def test_what_is_not_known_is_said(run: str, files: dict[str, str], path: str) -> None:
    assert [each.path for each in work(run, files).missing] == [path]


def test_scripts_that_run_each_other_end() -> None:
    chain = {f"s{n}.sh": f"./s{n + 1}.sh\n" for n in range(MOST_LEVELS + 3)}
    found = work("./s0.sh", chain)

    assert [each.path for each in found.missing] == [f"s{MOST_LEVELS}.sh"]


def test_what_multiplies_is_bounded() -> None:
    chain = {f"s{n}.sh": f"./s{n + 1}.sh\n" * 30 for n in range(MOST_LEVELS)}

    assert work("./s0.sh", chain).missing[-1].why.startswith("no more than")


def test_a_step_without_a_script_runs_nothing_here() -> None:
    text = "on: push\njobs: {a: {runs-on: x, steps: [{uses: a/b@c}]}}\n"
    step = recognise(read(text, file="ci.yml")).jobs[0].steps[0]

    assert work_of(step, GivenFiles(files={})) == Work()
