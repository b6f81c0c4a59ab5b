"""Makes scripts of all the constructs in which a failure can get lost."""

import re
from dataclasses import dataclass

from hypothesis import strategies as st

_COMMAND = "\N{BULLET}"


@dataclass(frozen=True, slots=True)
class _Form:
    """A construct with places for commands (`•`) and for statements (`%`)."""

    text: str
    bash: bool = False


_FORMS = tuple(
    _Form(text)
    for text in (
        "%\n%",
        "% || %",
        "% && %",
        "• || true",
        "• && •",
        "• || • && •",
        "• && • || •",
        "! %",
        "! •",
        "( % )",
        "{ %\n%\n}",
        "{ •\n•\n} || true",
        "( •\n•\n) || •",
        "if •; then\n%\nfi",
        "if %; then\n%\nelse\n%\nfi",
        "if ! •; then\n%\nfi",
        "if •; then\n•\nelif •; then\n%\nelse\n%\nfi",
        "• | •",
        "% | %",
        "• | • | cat",
        "x=$(•)",
        "x=$(•; •)",
        "x=$( % ) || •",
        'echo "$(•)"',
        "• $(•) >/dev/null",
        "set +e",
        "set -e",
        "set +e\n•\nset -e",
        "rc=0\n• || rc=$?\n%\nexit $rc",
        "rc=0\n• || rc=$?\n%",
        "set +e\n•\nrc=$?\nset -e\n%\nif [ $rc -ne 0 ]; then exit $rc; fi",
        "set +e\n•\nrc=$?\nset -e\nif [ $rc -eq 0 ]; then echo; else •; exit 1; fi",
        "fail=0\n• || fail=1\n• || fail=1\n[ $fail -eq 0 ]",
        "fail=0\n• || fail=$((fail+1))\n• || fail=$((fail+1))\nexit $fail",
        'ok=\n• && ok=1\n[ "$ok" = 1 ]',
        'ok=\nif •; then ok=1; fi\ntest -n "$ok" || exit 3',
        "rc=0\n• || rc=$?\ncase $rc in\n0) • ;;\n*) exit $rc ;;\nesac",
        "rc=0\n• || rc=$?\ncase $rc in\n0) • ;;\n*) • ;;\nesac",
        "for i in 1 2; do\n%\ndone",
        "for i in 1 2; do\n• && break\ndone",
        "for i in 1 2; do\nif •; then break; fi\n[ $i = 2 ] && exit 1\ndone",
        "for i in 1 2; do\n• || continue\n•\ndone",
        "n=0\nuntil •; do\nn=$((n+1))\nif [ $n -ge 3 ]; then exit 1; fi\ndone",
        "n=0\nuntil •; do\nn=$((n+1))\nif [ $n -ge 3 ]; then break; fi\ndone",
        "w=0\nwhile [ $w -lt 2 ]; do\nw=$((w+1))\n%\ndone",
        "f() {\n%\n%\n}\nf",
        "g() {\n•\n•\n}\ng || •",
        "h() {\n%\nreturn 3\n}\nif h; then •; fi",
        "k() {\nlocal v=$(•)\n• || return 1\n}\nk",
        "m() {\n• || return $?\n%\n}\nm && •",
        "• & p=$!\n%\nwait $p",
        "• &\n• &\nwait",
        "• & p=$!\n• & q=$!\nwait $p\nwait $q",
        "• & p=$!\n• & q=$!\nwait $p $q",
        '• & ps=$!\n• & ps="$ps $!"\nfor p in $ps; do wait $p || exit 1; done',
        "trap 'exit 0' EXIT\n%",
        "trap 'echo' EXIT\n%",
        "trap 'rc=$?; echo; exit $rc' EXIT\n%",
        "trap '•' EXIT\n%",
        "bash -c '•\n•'",
        "bash -ec '•\n•'",
        "sh -c '• && •'",
        "bash <<'END'\n•\n•\nEND",
        "eval '•; •'",
        "cat <<END | cat\n$(•)\nEND",
        "• <<END || •\nx\nEND",
        "export X=$(•)",
        "exec •",
        "exit 0",
        "exit 4",
        "( exit 0 )",
        "• || exit 0",
        "• || { echo; exit 1; }",
        "• || { •; false; }",
        "false || •",
        "true && •",
        "command •",
        "printf x | xargs •",
        "env A=b •",
        "printf 'a\\nb\\n' | while read -r l; do •; done",
        "case x in\nx) % ;;\n*) • ;;\nesac",
    )
) + tuple(
    _Form(text, bash=True)
    for text in (
        "[[ -n $(•) ]] || true",
        "cat <(•) >/dev/null",
        "• |& cat",
        "• | cat\nexit ${PIPESTATUS[0]}",
        '• | cat\nrc=("${PIPESTATUS[@]}")\n%',
        "set -o pipefail\n• | cat",
        "set +o pipefail\n• | cat",
        "shopt -s inherit_errexit\nx=$(•; •)",
        "fs=()\n• || fs+=(a)\n• || fs+=(b)\nif [[ ${#fs[@]} -gt 0 ]]; then exit 1; fi",
        "fail=0\n• || ((fail++)) || true\n(( fail == 0 ))",
        "fail=0\n• || fail=1\nif (( fail )); then exit 1; fi",
        "trap 'exit 0' ERR\n%",
        "trap 'exit 5' ERR\nset +e\n%\n%",
        "set -E\ntrap 'exit 0' ERR\nfunction z {\n•\n}\nz",
        "for ((i = 0; i < 2; i++)); do\n%\ndone",
        "while read -r l; do •; done < <(•)",
        "rc=0\n• || rc=$?\n[[ $rc == 0 ]]",
        'pids=()\n• & pids+=($!)\n• & pids+=($!)\nfor p in "${pids[@]}"; do wait "$p"; done',
        "• &\n• &\nwait -n\nwait -n",
        "set -euo pipefail\n%",
        'run() {\n"$@"\n}\nrun •',
    )
)


def _statements(*, bash: bool) -> st.SearchStrategy[str]:
    forms = st.sampled_from([form.text for form in _FORMS if bash or not form.bash])
    if not bash:
        forms = forms.filter(lambda text: "inherit" not in text)

    def filled(depth: int) -> st.SearchStrategy[str]:
        plain = st.just(_COMMAND)
        if depth == 0:
            return plain

        @st.composite
        def nested(draw: st.DrawFn) -> str:
            text = draw(forms)
            parts = text.split("%")
            inner = [draw(st.one_of(plain, filled(depth - 1))) for _ in parts[1:]]
            inner = [_in_place(each, parts[i], parts[i + 1]) for i, each in enumerate(inner)]
            return "".join(a + b for a, b in zip(parts, [*inner, ""], strict=True))

        return nested()

    return st.lists(filled(2), min_size=1, max_size=3).map("\n".join)


def _in_place(inner: str, before: str, after: str) -> str:
    """Put a group round several statements where only one may stand."""
    simple = "\n" not in inner and not re.search(r"\|\||&&|\||&|!", inner)
    alone = before[-1:] in {"", "\n"} and after[:1] in {"", "\n"}
    return inner if simple or alone else f"( {inner}\n)"


def numbered(text: str) -> str:
    """Give each command of a script its name."""
    parts = text.split(_COMMAND)
    return "".join(
        part if index == len(parts) - 1 else f"{part}c{index}" for index, part in enumerate(parts)
    )


BASH = _statements(bash=True).map(numbered)
SH = _statements(bash=False).map(numbered)
