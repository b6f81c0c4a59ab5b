"""Every way in which a shell loses a failure, and what looks like it and loses none.

Each script runs for real as well: what is expected here is what bash and dash do.
"""

from dataclasses import dataclass

import pytest

from generator.shell.fate import Fate, analyse
from generator.shell.invocation import shell_of
from generator.shell.state import Why
from tests.shell.execution import Bench


@dataclass(frozen=True, slots=True)
class Case:
    """A script, and what becomes of the failure of `c0` in it."""

    script: str
    why: Why | None
    """What loses it; None where it ends the step."""
    shell: str = "none"


LOST = (
    Case("c0 || true", Why.OR_LIST),
    Case("c0 || :", Why.OR_LIST),
    Case("c0 || exit 0", Why.OR_LIST),
    Case("c0 || { echo failed; }", Why.OR_LIST),
    Case("{ c0; c1; } || true", Why.OR_LIST),
    Case('c0 || echo "No tests configured yet"', Why.OR_LIST),
    Case("c0 || c1", Why.OR_LIST),
    Case("c1 && c0 || true", Why.OR_LIST),
    Case("c1 && c0 || c2\nc3", Why.OR_LIST),
    Case("c1 && c0 && c2\nc3", Why.AND_LIST),
    Case("c0 | tee out.txt", Why.PIPE),
    Case("set +o pipefail\nc0 | cat", Why.PIPE, "bash"),
    Case("set +e\nc0\necho done", Why.ERREXIT_OFF),
    Case("set +e\nc0\nset -e\nc1", Why.ERREXIT_OFF, "bash"),
    Case("c0\nc1", Why.LAST_ONLY, "bash {0}"),
    Case("c0 && echo ok\necho end", Why.AND_LIST),
    Case("deploy() { c0; c1; }\ndeploy && c2", Why.FUNCTION_IN_CONDITION),
    Case("deploy() { c0; c1; }\nif deploy; then c2; fi", Why.FUNCTION_IN_CONDITION),
    Case("f() { local x=$(c0); }\nf", Why.DECLARATION),
    Case("export X=$(c0)", Why.DECLARATION, "bash"),
    Case("declare X=$(c0)", Why.DECLARATION, "bash"),
    Case('echo "v=$(c0)" >> out', Why.SUBSTITUTION),
    Case('[ -z "$(c0)" ] && c1\nc2', Why.SUBSTITUTION),
    Case("case $(c0) in\na) c1 ;;\nesac", Why.SUBSTITUTION),
    Case("x=$(c0; c1)", Why.SUBSTITUTION, "bash"),
    Case("x=$(c0) y=$(c1)", Why.SUBSTITUTION, "bash"),
    Case("cat > out <<END\n$(c0)\nEND", Why.SUBSTITUTION),
    Case("while read -r l; do c1; done < <(c0)", Why.PROCESS_SUBSTITUTION, "bash"),
    Case("cat <(c0) <(c1)", Why.PROCESS_SUBSTITUTION, "bash"),
    Case("c0 & c1 & wait", Why.BACKGROUND),
    Case("c0 &", Why.BACKGROUND),
    Case("c0 & p=$!\nc1 & q=$!\nwait $p $q", Why.WAIT),
    Case("! c0", Why.NEGATED),
    Case("! c0\nc1", Why.NEGATED),
    Case("bash -c 'c0; c1'", Why.INNER_SHELL),
    Case("sh -c 'c0; c1'", Why.INNER_SHELL, "bash"),
    Case("bash <<'END'\nc0\nc1\nEND", Why.INNER_SHELL, "bash"),
    Case("bash -s <<'END'\nc0\nc1\nEND", Why.INNER_SHELL, "bash"),
    Case("env A=b bash -c 'c0; c1'", Why.INNER_SHELL, "bash"),
    Case('bash -c "c0 $A; c1"', Why.INNER_SHELL, "bash"),
    Case("trap 'exit 0' EXIT\nc0", Why.TRAP),
    Case("trap 'exit 0' ERR\nc0", Why.TRAP, "bash"),
    Case("finish() { exit 0; }\ntrap finish EXIT\nc0", Why.TRAP),
    Case("f() {\ntrap 'exit 0' ERR\nc0\n}\nf", Why.TRAP, "bash"),
    Case("status=0\nc0 || status=$?\necho $status", Why.STATUS_FORGOTTEN),
    Case("if c0; then c1; fi", Why.CONDITION),
    Case("if c0; then c1; else c2; fi", Why.CONDITION),
    Case("if ! c0; then echo failed; fi", Why.CONDITION),
    Case("for i in 1 2 3; do c0 && break; sleep 0; done", Why.AND_LIST),
    Case("for i in 1 2 3; do if c0; then break; fi; done", Why.CONDITION),
    Case("n=0\nuntil c0 || [ $((n+=1)) -gt 3 ]; do sleep 0; done", Why.OR_LIST),
    Case("while c0; do exit 0; done", Why.LOOP),
    Case("c0 | c1\nexit ${PIPESTATUS[1]}", Why.PIPE, "bash {0}"),
    Case("fail=0\nc0 || fail=1\nif [ $fail -eq 2 ]; then exit 1; fi", Why.OR_LIST),
    Case("( c0; c1 ) || true", Why.OR_LIST, "sh"),
    Case("timeout 5 c0 || true", Why.OR_LIST),
    Case('run() { "$@"; }\nrun c0 || true', Why.OR_LIST, "bash"),
    Case("c0 2>/dev/null || true", Why.OR_LIST, "bash"),
)
ENDS = (
    Case("c0", None),
    Case("c0", None, "bash {0}"),
    Case("c1\nc0", None, "bash {0}"),
    Case("c0 || exit 1", None),
    Case("c0 || { echo failed; exit 1; }", None),
    Case("c0 || { echo failed; false; }", None),
    Case("c0 | tee out.txt", None, "bash"),
    Case("set -o pipefail\nc0 | tee out.txt", None),
    Case("c1 | c0", None),
    Case("set +e\nc0\nrc=$?\nset -e\nexit $rc", None),
    Case("set +e\nc1\nset -e\nc0", None),
    Case("c0 && echo ok", None),
    Case("c1 && c0\nc2", None),
    Case("c1 || c0\nc2", None),
    Case("deploy() { c0; c1; }\ndeploy", None),
    Case("deploy() { c1; c0; }\ndeploy && c2", None),
    Case("deploy() { c0 || return 1; c1; }\nif ! deploy; then exit 1; fi", None),
    Case("x=$(c0)", None),
    Case("x=$(c1) y=$(c0)", None),
    Case("x=$(c0; c1)", None, "sh"),
    Case("shopt -s inherit_errexit\nx=$(c0; c1)", None, "bash"),
    Case("f() { local x; x=$(c0); }\nf", None),
    Case("X=$(c0)\nexport X", None),
    Case("c0 & p=$!\nwait $p", None),
    Case("c0 & p=$!\nc1 & q=$!\nwait $p\nwait $q", None),
    Case('ps=\nfor i in 1 2; do c0 & ps="$ps $!"; done\nfor p in $ps; do wait $p; done', None),
    Case("c0 &\nwait -n", None, "bash"),
    Case("c0 | while read -r l; do c1; done", None, "bash"),
    Case("if ! c0; then exit 1; fi", None),
    Case("if c0; then c1; else exit 2; fi", None),
    Case("bash -ec 'c0; c1'", None),
    Case("bash -c 'c1; c0'", None),
    Case("bash -c 'c0 && c1'", None),
    Case("bash -e <<'END'\nc0\nc1\nEND", None, "bash"),
    Case("bash -eo pipefail -c 'c0 | cat'", None),
    Case("trap 'echo bye' EXIT\nc0", None),
    Case("trap 'rc=$?; echo; exit $rc' EXIT\nc0", None),
    Case("trap 'exit 1' ERR\nc0\nc1", None, "bash {0}"),
    Case("status=0\nc0 || status=$?\necho\nexit $status", None),
    Case("fail=0\nfor f in a b; do c0 $f || fail=1; done\nexit $fail", None),
    Case("fail=0\nc0 || fail=1\n[ $fail -eq 0 ] || exit 1", None),
    Case("fail=0\nc0 || fail=$((fail + 1))\nif [ $fail -gt 0 ]; then exit 1; fi", None),
    Case("fail=0\nc0 || fail=1\nif (( fail )); then exit 1; fi", None, "bash"),
    Case('ok=no\nc0 && ok=yes\n[ "$ok" = yes ]', None),
    Case("rc=0\nc0 || rc=$?\ncase $rc in\n0) ;;\n*) exit $rc ;;\nesac", None),
    Case("for i in 1 2 3; do c0 && exit 0; sleep 0; done\nexit 1", None),
    Case("for i in 1 2; do c0 && break; [ $i = 2 ] && exit 1; done", None),
    Case("n=0\nuntil c0; do n=$((n+1)); if [ $n -ge 3 ]; then exit 1; fi; done", None),
    Case("c0 | cat\nexit ${PIPESTATUS[0]}", None, "bash {0}"),
    Case("eval 'c0'", None),
    Case("exec c0", None),
    Case("printf x | xargs c0", None),
    Case("( c0; c1 )", None, "sh"),
    Case('run() { "$@"; }\nrun c0', None, "bash"),
    Case('die() { echo "$1"; exit "${2:-1}"; }\nc0 || die no', None),
    Case("if true; then c0; fi", None),
    Case("c0 <<END && c1\ntext\nEND", None),
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench.at(tmp_path_factory.mktemp("bench"))


def _shell(case: Case) -> str | None:
    return None if case.shell == "none" else case.shell


@pytest.mark.parametrize("case", LOST, ids=lambda case: f"{case.shell}: {case.script}")
def test_a_failure_is_lost(case: Case, bench: Bench) -> None:
    (command,) = (
        each
        for each in analyse(case.script, shell_of(_shell(case))).commands
        if each.texts[0] == "c0"
    )
    real = bench.outcomes(case.script, case.shell, "c0", every=command.retried)

    assert (command.fate, command.why) == (Fate.LOST, case.why)
    assert 0 in {outcome.code for outcome in real if outcome.failed}


@pytest.mark.parametrize("case", ENDS, ids=lambda case: f"{case.shell}: {case.script}")
def test_a_failure_ends_the_step(case: Case, bench: Bench) -> None:
    (command,) = (
        each
        for each in analyse(case.script, shell_of(_shell(case))).commands
        if each.texts[0] == "c0"
    )
    real = bench.outcomes(case.script, case.shell, "c0", every=command.retried)
    codes = {outcome.code for outcome in real if outcome.failed}

    assert (command.fate, command.why) == (Fate.ENDS, None)
    assert codes
    assert 0 not in codes
