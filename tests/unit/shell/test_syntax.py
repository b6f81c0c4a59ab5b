"""What is bash and what is not, held against bash itself."""

import subprocess
import time

import pytest

from generator.shell import syntax
from generator.shell.syntax import check_syntax

INVALID_FOR_BOTH = ["if true; then a", "echo 'a", "a &&\n", "x=(a b", "case x in a) b", "a |\n"]
# Bash's own word for these is "syntax error near unexpected token".
INVALID_BUT_ACCEPTED_BY_THE_GRAMMAR = [
    "if true; then fi",
    "if true; then a; else fi",
    "if true; then a; elif b; then fi",
    "while true; do done",
    "for x in a; do\ndone",
    "f() { }",
    "{ }",
    "fi",
    "done",
    "esac",
    "then a",
    "{a; }",
    "if a; then b; else c; else d; fi",
    "a ;; b",
    "(a;;)",
    "echo (a)",
    "coproc { a;",
]
VALID_BUT_REFUSED_BY_THE_GRAMMAR = [
    "[[ $a == *.@(x|y) ]]",
    "[ a \\< b ]",
    "for x in; do a; done",
    "for x do a; done",
    'case "$x" in (a) b ;; *) c ;& d) e ;;& esac',
]
VALID = [
    "",
    "# nothing",
    "a || { echo x; exit 1; }",
    "echo fi done esac then do else",
    "echo 'if true; then fi'",
    "case x in a) b ;; *) ;; esac",
    "case x in esac",
    "f() { :; }",
    "(( n > 1 ))",
    "if (( n )); then a; fi",
    "cat <<'EOF'\nif true; then fi\nEOF",
    "coproc a",
    "echo }",
    "x=()",
]
# Bash runs these with exit code 0, and neither says anything nor runs the next line.
SILENT = ["[[ ]]", "[[ a && ]]", "[[ ! ]]", "for ((i=0;i<1;i++) do a; done"]


def bash_accepts(script: str) -> bool:
    run = ["bash", "--noprofile", "--norc", "-n"]
    done = subprocess.run(run, input=script.encode(), capture_output=True, check=False)
    return done.returncode == 0 and not done.stderr


@pytest.mark.parametrize("script", INVALID_FOR_BOTH + INVALID_BUT_ACCEPTED_BY_THE_GRAMMAR)
def test_what_bash_refuses_is_refused(script: str) -> None:
    assert not bash_accepts(script)
    assert check_syntax(script)


@pytest.mark.parametrize("script", INVALID_BUT_ACCEPTED_BY_THE_GRAMMAR)
def test_the_grammar_alone_would_have_accepted_it(script: str) -> None:
    assert not syntax.parse(script).has_error


@pytest.mark.parametrize("script", VALID + VALID_BUT_REFUSED_BY_THE_GRAMMAR)
def test_what_bash_accepts_is_accepted(script: str) -> None:
    assert bash_accepts(script)
    assert check_syntax(script) == ()


@pytest.mark.parametrize("script", VALID_BUT_REFUSED_BY_THE_GRAMMAR)
def test_the_grammar_alone_would_have_refused_it(script: str) -> None:
    assert syntax.parse(script).has_error


@pytest.mark.parametrize("script", SILENT)
def test_a_silent_end_is_a_problem_although_bash_accepts_it(script: str) -> None:
    run = ["bash", "--noprofile", "--norc", "-e", "-c", f"{script}\nexit 7"]
    assert subprocess.run(run, capture_output=True, check=False).returncode == 0
    assert bash_accepts(script)
    assert "without a word" in check_syntax(f"{script}\nfalse")[0].message


def test_a_here_document_without_end_is_a_problem() -> None:
    assert check_syntax("cat <<EOF\nx")


def test_the_line_is_bash_s_own_and_the_message_names_the_token() -> None:
    (problem,) = check_syntax("a\nb\nif true; then\nfi\n")
    assert problem.line == 4
    assert problem.message == "syntax error near unexpected token `fi'"


def test_without_bash_the_suspicion_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    check_syntax.cache_clear()
    monkeypatch.setenv("PATH", "")
    (problem, *_) = check_syntax("é=1\nécho a; if true; then fi")
    assert (problem.line, problem.column) == (2, 9)
    check_syntax.cache_clear()


@pytest.mark.long
def test_five_hundred_scripts_take_well_under_a_second() -> None:
    check_syntax("a")
    body = 'for x in a b; do\n  if [ -f "$x" ]; then\n    cat "$x" | sort\n  fi\ndone\n' * 4
    begin = time.process_time()
    for number in range(500):
        assert check_syntax(f"{body}echo {number}") == ()
    assert time.process_time() - begin < 1
