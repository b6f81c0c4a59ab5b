"""What is told of a script's commands: words, places, what they run, what is unknown."""

import time

import pytest

from generator.shell.fate import Analysis, Fate, Why, analyse
from generator.shell.invocation import shell_of

BASH = shell_of("bash")
SECONDS = 60
"""Far more than needed, for machines that are busy; without bounds these take hours."""


def fates(found: Analysis) -> dict[str, tuple[Fate, Why | None]]:
    return {" ".join(each.texts): (each.fate, each.why) for each in found.commands}


def test_words_are_those_that_bash_sees() -> None:
    script = 'npm \'run\' "te"st --x="$A b" $(gen) *.js'

    command = next(each for each in analyse(script, BASH).commands if each.texts[0] == "npm")

    assert [(word.text, word.is_literal) for word in command.words] == [
        ("npm", True),
        ("run", True),
        ("test", True),
        ('--x="$A b"', False),
        ("$(gen)", False),
        ("*.js", False),
    ]


@pytest.mark.parametrize(
    ("script", "texts", "place"),
    [
        ("echo é; lint -a", ("lint", "-a"), (1, 9, 1, 16)),
        ("x=$(\n  lint)", ("lint",), (2, 3, 2, 7)),
        ("trap 'a; lint' EXIT", ("lint",), (1, 10, 1, 14)),
        ("bash -c 'a\n lint'", ("lint",), (2, 2, 2, 6)),
        ("bash <<'END'\na\nlint x\nEND", ("lint", "x"), (3, 1, 3, 7)),
        ("sudo -u me lint x", ("lint", "x"), (1, 12, 1, 18)),
        ("echo ${{ a.b }}; lint", ("lint",), (1, 18, 1, 22)),
    ],
)
def test_places_are_those_of_the_text(
    script: str, texts: tuple[str, ...], place: tuple[int, int, int, int]
) -> None:
    (command,) = (each for each in analyse(script, BASH).commands if each.texts == texts)
    at = command.place

    assert (at.line, at.column, at.end_line, at.end_column) == place


@pytest.mark.parametrize(
    "script",
    [
        "timeout -s KILL 5m pytest -q",
        "env -u A B=c pytest -q",
        "sudo -E -u me pytest -q",
        "time -p pytest -q",
        "command pytest -q",
        "nice -n 5 stdbuf -oL pytest -q",
        "ls | xargs -0 -n 1 pytest -q",
        "find . -name '*.py' -exec pytest -q +",
        "exec pytest -q",
        "bash -c 'pytest -q'",
        "eval 'pytest -q'",
        "f() { pytest -q; }\nf",
        'retry() { shift; for i in 1 2; do "$@" && return; done; return 1; }\nretry 2 pytest -q',
    ],
)
def test_a_command_is_seen_behind_what_runs_it(script: str) -> None:
    assert fates(analyse(script, BASH))["pytest -q"] == (Fate.ENDS, None)


def test_what_find_runs_for_each_file_is_lost() -> None:
    found = fates(analyse("find . -exec shellcheck {} \\;", BASH))

    assert found["shellcheck {}"] == (Fate.LOST, Why.FIND)
    assert found["find . -exec shellcheck {} ;"] == (Fate.ENDS, None)


@pytest.mark.parametrize(
    "script",
    [
        "ssh -i key host 'lint; echo'",
        "ssh host <<END\nlint\necho\nEND",
        "docker exec -i box sh -c 'lint; echo'",
        "docker run --rm image bash -c 'lint; echo'",
        "kubectl exec pod -- sh -c 'lint; echo'",
        "su - me -c 'lint; echo'",
        "sudo su me -c 'lint; echo'",
    ],
)
def test_a_shell_elsewhere_forgets_all_but_the_last(script: str) -> None:
    assert fates(analyse(script, BASH))["lint"] == (Fate.LOST, Why.INNER_SHELL)


def test_a_negated_group_that_the_grammar_misreads_is_undecided() -> None:
    found = analyse("if ! { lint; echo; }; then exit 1; fi", BASH)

    assert {each.fate for each in found.commands} == {Fate.UNDECIDED}


@pytest.mark.parametrize("text", ["command -v pytest", "env", "sudo -u me", "xargs -0"])
def test_nothing_is_seen_where_nothing_runs(text: str) -> None:
    assert [each.texts for each in analyse(text, BASH).commands] == [tuple(text.split())]


def test_lines_behind_a_pipeline_stay_apart() -> None:
    script = "a | b | c x\\\n y\nd\nbash <<'END'\ne\nEND\n"

    found = [(each.texts, each.place.line) for each in analyse(script, BASH).commands]

    assert found == [
        (("a",), 1),
        (("b",), 1),
        (("c", "x", "y"), 1),
        (("d",), 3),
        (("bash",), 4),
        (("e",), 5),
    ]


def test_an_expression_is_a_word_that_nobody_knows() -> None:
    (command,) = analyse('lint "${{ inputs.x }}" ${{ inputs.y }}', BASH).commands

    assert command.texts == ("lint", '"${{ inputs.x }}"', "${{ inputs.y }}")
    assert [word.is_literal for word in command.words] == [True, False, False]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('lint || [ -n "$ALLOW" ]\necho', Fate.UNDECIDED),
        ('rc=0; lint || rc=$?; if [ "$rc" = 2 ]; then exit 1; fi', Fate.UNDECIDED),
        ('[ -n "$A" ] || echo no\nlint', Fate.ENDS),
        ('if [ -n "$A" ]; then lint || true; fi', Fate.LOST),
        ('rc=0; lint || rc=$?; if [ "$A" ]; then echo; fi; exit $rc', Fate.ENDS),
        ('lint || true; if [ "$A" ]; then echo a; else echo b; fi', Fate.LOST),
        ("lint || true; case $A in a) echo a ;; *) echo b ;; esac", Fate.LOST),
        ("lint || ${{ inputs.ok }}", Fate.LOST),
        ('f() { lint; }; f || true; if [ "$A" ]; then echo; fi; f', Fate.LOST),
        ("set +o pipefail; lint | ( ! b )", Fate.UNDECIDED),
        ('g() { a || true; }; lint || [ -n "$A" ] || exit 1; g', Fate.UNDECIDED),
    ],
)
def test_an_unknown_value_goes_both_ways(script: str, expected: Fate) -> None:
    assert fates(analyse(script, BASH))["lint"][0] is expected


def test_a_function_that_nothing_calls_is_not_reached() -> None:
    assert fates(analyse("f() { lint; }", BASH))["lint"] == (Fate.LOST, Why.UNREACHED)
    assert fates(analyse("exit 0\nlint", BASH))["lint"] == (Fate.LOST, Why.UNREACHED)


def test_a_function_that_is_handed_on_may_be_called() -> None:
    script = "f() { lint; }\nexport -f f\nparallel f ::: a b"

    assert fates(analyse(script, BASH))["lint"] == (Fate.UNDECIDED, Why.UNREACHED)


def test_a_script_with_an_error_is_undecided_and_says_where() -> None:
    found = analyse("lint\nif true; then\n", BASH)

    assert {each.why for each in found.commands} == {Why.UNREADABLE}
    assert found.problems


@pytest.mark.parametrize(
    "script",
    [
        "(" * 3000 + "a" + ")" * 3000,
        "if a; then\n" * 2000 + "b\n" + "fi\n" * 2000,
        "$(" * 3000 + "a" + ")" * 3000,
        "a && " * 20_000 + "b",
        "a | " * 20_000 + "b",
        "{ " * 5000 + "a;" + "}" * 5000,
        "case $x in\n" + "a) b ;;\n" * 20_000 + "esac",
        "".join(f"f{i}() {{ f{i + 1}; f{i + 1}; }}\n" for i in range(40)) + "f0",
        "for i in $a; do " * 30 + "c" + "; done" * 30,
        "".join(f'if [ "$A" ]; then x{i}=1; fi\n[ "$x{i}" ] || true\n' for i in range(100)),
        "cmd || true\n" * 5000,
        "f() { f; }; f",
        'f() { "$@"; }; f f f "$@"',
        "until a; do n=$((n+1)); done",
        "while true; do x=a$x; [ $x ]; done",
    ],
    ids=lambda script: script[:20],
)
def test_any_script_comes_to_an_end(script: str) -> None:
    began = time.process_time()

    found = analyse(script, BASH)

    assert time.process_time() - began < SECONDS
    assert all(each.fate in set(Fate) for each in found.commands)


@pytest.mark.long
def test_a_script_of_a_mebibyte_comes_to_an_end() -> None:
    began = time.process_time()

    found = analyse("cmd a\n" * 170_000, BASH)

    assert time.process_time() - began < SECONDS
    assert len(found.commands) == 170_000


LOST = (Fate.LOST, Why.LAST_ONLY)
UNKNOWN = (Fate.UNDECIDED, Why.NOT_INTERPRETED)
ENDS = (Fate.ENDS, None)


@pytest.mark.parametrize(
    ("script", "shell", "expected"),
    [
        ("npm test\nnpm run build", "pwsh", {"npm test": LOST, "npm run build": ENDS}),
        ("npm test\nWrite-Host ok", "pwsh", {"npm test": ENDS, "Write-Host ok": UNKNOWN}),
        ("# a\nnpm test", "powershell", {"npm test": ENDS}),
        (
            "$PSNativeCommandUseErrorActionPreference = $true\nnpm test\nnpm run build",
            "pwsh",
            {"npm test": ENDS, "npm run build": ENDS},
        ),
        ("npm test\nif ($a) { exit 1 }\nnpm ci", "pwsh", {"npm test": UNKNOWN, "npm ci": UNKNOWN}),
        ("a.exe\nb.exe", "cmd", {"a.exe": LOST, "b.exe": ENDS}),
        ("a.exe\ncd ..", "cmd", {"a.exe": UNKNOWN, "cd ..": UNKNOWN}),
        ("import os", "python", {}),
    ],
)
def test_other_shells_are_read_by_line(
    script: str, shell: str, expected: dict[str, tuple[Fate, Why | None]]
) -> None:
    assert fates(analyse(script, shell_of(shell))) == expected
