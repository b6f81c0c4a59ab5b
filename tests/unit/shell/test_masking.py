"""Maskings, each held against what bash does: `gate` is a command that always fails."""

import subprocess
import time
from pathlib import Path

import pytest

from generator.shell.masking import maskings

# Lost: bash ends with 0 although `gate` failed.
LOST = {
    "or true": "gate || true",
    "or colon": "gate || :",
    "or echo": "gate || echo 'no tests yet'",
    "or printf": "gate || printf '%s' x",
    "or exit zero": "gate || exit 0",
    "or return zero": "f() { gate || return 0; }\nf",
    "or group": "gate || { echo bad; }",
    "or group that ends well": "gate || { echo bad; exit 0; }",
    "or function": "warn() { echo bad; }\ngate || warn",
    "or true over two lines": "gate \\\n  || true",
    "or true behind redirection": "gate > out 2>&1 || true",
    "or true behind here-document": "gate <<EOF || true\nx\nEOF",
    "or true in a pipeline's member": "true | (gate || true)",
    "and then or": "gate && echo ok || echo bad",
    "or true in an assignment": "x=$(gate || true)",
    "status never looked at": "status=0\ngate || status=$?\necho $status",
    "continue": "for x in a b; do gate || continue; done",
    "set +e": "set +e\ngate\necho end",
    "set +e ; true": "set +e\ngate; true",
    "set +ue": "set +ue\ngate\necho end",
    "set +euo pipefail": "set +euo pipefail\ngate\necho end",
    "set +o errexit": "set +o errexit\ngate\necho end",
    "set +o pipefail": "set +o pipefail\ngate | cat",
    "shopt -uo pipefail": "shopt -uo pipefail\ngate | cat",
    "trap on exit": "trap 'exit 0' EXIT\ngate",
    "trap on err": "trap 'exit 0' ERR\ngate",
    "trap with a function": "leave() { echo x; exit 0; }\ntrap leave EXIT\ngate",
    "left of and": "gate && echo ok\necho end",
    "left of and, twice": "true && gate && echo ok\necho end",
    "left of and in a branch": "if true; then gate && echo ok; fi\necho end",
    "left of and in a loop": "for x in a b; do gate && echo ok; true; done",
    "negated": "! true\necho end",
    "negated pipeline": "! echo x | cat\necho end",
    "background": "gate &\necho end",
    "coprocess": "coproc gate\necho end",
    "background, bare wait": "gate &\nwait",
    "background, kept but not waited for": "gate &\npid=$!\necho $pid",
    "background, wait for several": "gate & a=$!\nsleep 0 & b=$!\nwait $a $b",
    "background, the other is waited for": "gate & sleep 0 &\nwait $!",
    "local": "f() { local x=$(gate); echo $x; }\nf",
    "export": "export X=$(gate)",
    "declare": "declare x=$(gate)",
    "readonly": "readonly x=$(gate)",
    "substitution in echo": 'echo "v=$(gate)"',
    "substitution in an argument": 'printf "%s" "$(gate)"',
    "substitution in front of a command": "X=$(gate) true",
    "substitution in an emptiness test": '[ -z "$(gate)" ]',
    "substitution in an inequality": "[[ $(gate) != bad ]]",
    "test or true": "[ 1 = 2 ] || true",
    "test or echo": "[ 1 = 2 ] || echo bad",
    "substitution in case": "case $(gate) in a) exit 1 ;; esac",
    "substitution in for": "for x in $(gate); do echo $x; done",
    "substitution in a here-document": "cat <<EOF\n$(gate)\nEOF",
    "substitution in a here-string": 'cat <<< "$(gate)"',
    "substitution, first of two": "x=$(gate) y=$(echo 1)",
    "substitution of several commands": "x=$(gate; echo 1)",
    "process substitution": "while read -r x; do echo $x; done < <(gate)",
    "process substitution as argument": "cat <(gate)",
    "function in a condition": "f() { gate; echo on; }\nif f; then echo ok; fi",
    "function left of and": "f() { gate; echo on; }\nf && echo ok",
    "function left of or": "f() { gate; echo on; }\nf || exit 1",
    "group left of or": "{ gate; echo on; } || exit 1",
    "subshell left of or": "( gate; echo on ) || exit 1",
    "group in a condition": "if { gate; echo on; }; then echo ok; fi",
    "exit before the end": "echo start\nexit 0\ngate",
    "exit when a token is missing": 'if [ -z "${TOKEN:-}" ]; then echo skip; exit 0; fi\ngate',
    "exit behind and": '[ -z "${TOKEN:-}" ] && exit 0\ngate',
    "until that gives up": "n=0\nuntil gate || ((n++ > 1)); do sleep 0; done",
    "while its condition": "while gate; do echo on; done",
    "inner bash": "bash -c 'gate; echo on'",
    "inner sh": 'sh -c "gate; echo on"',
    "inner or true": "bash -ec 'gate || true'",
    "eval": "eval 'gate || true'",
    "find -exec": "find . -maxdepth 0 -exec gate {} \\;",
}
# Kept: bash ends with something else when `gate` failed, so nothing may be said.
KEPT = {
    "alone": "gate",
    "then true": "gate; true",
    "then exit zero": "gate\nexit 0",
    "or exit one": "gate || exit 1",
    "or exit": "gate || exit",
    "or group that fails": "gate || { echo bad; exit 1; }",
    "or function that fails": "die() { echo bad; exit 1; }\ngate || die",
    "or false": "gate || false",
    "status is the end": "status=0\ngate || status=$?\necho $status\nexit $status",
    "status quoted": 'status=0\ngate || status=$?\nexit "$status"',
    "status is tested": 'failed=0\ngate || failed=1\nif [ "$failed" = 1 ]; then exit 1; fi',
    "status in a group": "bad=0\ngate || { echo x; bad=1; }\nexit $bad",
    "set -e": "set -e\ngate\necho end",
    "set -euo pipefail": "set -euo pipefail\ngate | cat",
    "set +x": "set +x\ngate",
    "set +u": "set +u\ngate",
    "trap that cleans up": "trap 'rm -f nothing' EXIT\ngate",
    "trap that says so": "trap 'echo bad' ERR\ngate",
    "and as the last": "gate && echo ok",
    "and as the last of a branch": "if true; then gate && echo ok; fi",
    "and as the last of a function": "f() { gate && echo ok; }\nf\necho end",
    "test left of and": "[ -n x ] && gate\necho end",
    "negated as the last": "! true",
    "negated in a condition": "if ! gate; then exit 1; fi\necho end",
    "pipeline": "gate | cat",
    "background, waited for": "gate & wait $!",
    "coprocess, kept and waited for": "coproc { sleep 0.1; gate; }\npid=$COPROC_PID\nwait $pid",
    "background, kept and waited for": 'gate &\npid=$!\necho on\nwait "$pid"',
    "background, kept in a list": "pids=()\ngate & pids+=($!)\n"
    'for p in "${pids[@]}"; do wait "$p"; done',
    "local apart": "f() { local x; x=$(gate); echo $x; }\nf",
    "assignment": "x=$(gate)",
    "assignment, the last of two": "x=$(echo 1) y=$(gate)",
    "test that fails when empty": '[ "$(gate)" = good ]',
    "substitution that guards itself": "x=$(gate || exit 1; echo 1)",
    "function": "f() { gate; echo on; }\nf",
    "function that returns": "f() { gate || return 1; echo on; }\nif ! f; then exit 1; fi",
    "function of one command in a condition": "f() { gate; }\nif ! f; then exit 1; fi",
    "loop": "for x in a b; do gate; done",
    "while read": "echo a | while read -r x; do gate; done",
    "while read from here-string": 'while read -r x; do gate; done <<< "a"',
    "inner bash -e": "bash -ec 'gate; echo on'",
    "inner bash of one command": "bash -c gate",
    "find -exec +": "find . -maxdepth 0 -exec gate {} +",
    "xargs": "echo a | xargs gate",
    "case": "case a in a) gate ;; esac",
    "subshell": "( gate; echo on )",
    "function whose steps end it": (
        "die() { echo bad; exit 4; }\nf() { gate || die; echo on; }\nif f; then echo ok; fi"
    ),
    "quoted": "echo 'gate || true'\ngate",
    "comment": "# gate || true\ngate",
    "here-document": "cat <<'EOF'\ngate || true\nEOF\ngate",
}
# Decisions: bash ends with 0 when `gate` failed, and the script says so in plain words.
DECIDED = {
    "if": "if gate; then echo ok; else echo not; fi",
    "if without else": "if gate; then echo ok; fi",
    "if not": "if ! gate; then echo not; fi",
    "polling": "n=0\nuntil [ $n -ge 2 ]; do\n  n=$((n + 1))\n  if gate; then exit 0; fi\ndone",
    "question left of and": "grep -q x /dev/null && echo ok\necho end",
    "command -v": "command -v nothing-of-that-name && echo ok\necho end",
    "question or continue": "for x in a; do [ -e nothing ] || continue; done",
    "guard of a function": "f() { [ -n '' ] || return 0; gate; }\nf",
    "note about what is not there": "[ -n '' ] || echo none",
    "guard of a wait": "[[ -n '' ]] || sleep 0",
    "substitution in a condition": 'if [ "$(gate)" != good ]; then echo bad; fi',
    "harmless substitution": 'echo "$(date)" "$(basename a/b)"',
    "filters": 'echo "$(printf A | tr A a)"',
    "service that is stopped": "sleep 5 &\npid=$!\ntrap 'kill $pid' EXIT\necho on",
    "exit zero, nothing left": 'if [ -z "" ]; then exit 0; fi\necho bad\nexit 1',
}


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    gate = tmp_path / "gate"
    gate.write_text("#!/bin/sh\nexit 3\n")
    gate.chmod(0o755)
    return tmp_path


def code(script: str, tools: Path) -> int:
    """Exit code under GitHub's `shell: bash`."""
    path = tools / "step.sh"
    path.write_text(script)
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(path)],
        capture_output=True,
        check=False,
        timeout=20,
        cwd=tools,
        env={"PATH": f"{tools}:/usr/bin:/bin"},
    )
    return done.returncode


@pytest.mark.parametrize("name", LOST)
def test_a_lost_failure_is_found(name: str, tools: Path) -> None:
    assert code(LOST[name], tools) == 0
    assert maskings(LOST[name])


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_failure_is_left_alone(name: str, tools: Path) -> None:
    assert code(KEPT[name], tools) != 0
    assert maskings(KEPT[name]) == ()


@pytest.mark.parametrize("name", DECIDED)
def test_a_decision_is_left_alone(name: str, tools: Path) -> None:
    assert code(DECIDED[name], tools) == 0
    assert maskings(DECIDED[name]) == ()


def test_the_place_and_the_reason_are_told() -> None:
    (found,) = maskings('a\nif x; then\n  é="ü"; gate || true\nfi\n')
    assert (found.line, found.column, found.text) == (3, 10, "gate || true")
    assert "always succeeds" in found.why


def test_any_text_gets_an_answer() -> None:
    for text in ["", "\0", "((", "a ||", "|| true", "if", "$(", "f() {", "<<", "é" * 50, "\ud800"]:
        maskings(text)


@pytest.mark.long
def test_five_hundred_scripts_take_under_a_second() -> None:
    maskings("a")
    body = 'for x in a b; do\n  if [ -f "$x" ]; then\n    cat "$x" | sort\n  fi\ndone\n' * 4
    begin = time.process_time()
    for number in range(500):
        maskings(f"{body}echo {number}")
    assert time.process_time() - begin < 1.5
