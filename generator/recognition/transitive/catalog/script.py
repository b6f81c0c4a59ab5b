"""Scripts of the repository that are called by their path, or handed to a shell or a language.

What runs a file that is called by its path is said by its first line:
https://man7.org/linux/man-pages/man2/execve.2.html; without one a shell takes it as its own, as in
https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_09_01_04
"""

import re
from posixpath import basename

from generator.diagnostics.fault import Place
from generator.recognition.files import decoded, inside
from generator.recognition.transitive.inner import Call, Expansion, Inner, Runner, absent

_SHELLS = frozenset({"bash", "sh", "dash", "ash", "zsh", "ksh"})
_LANGUAGES = frozenset({"python", "python3", "node", "ruby", "perl", "pwsh", "deno"})
_SOURCING = frozenset({"source", "."})
_SHEBANG = re.compile(r"#!\s*(\S+)(?:[ \t]+(.*?))?[ \t]*\r?$")
# What is installed, and not what the repository holds.
_INSTALLED = re.compile(r"(?:^|/)(?:node_modules|\.?venv|vendor|target|build|dist|bin/Debug)/")
_LETTERS = re.compile(r"[-+][a-zA-Z]+")


def _expand(call: Call) -> Expansion | None:
    program = call.words[0] or ""
    if "/" in program and not program.startswith("/"):
        return _by_path(call, program)
    name = basename(program)
    if name in _SOURCING and len(call.words) > 1:
        return _file(call, call.words[1], runs=None)
    if name in _SHELLS:
        return _handed(call, name)
    if name in _LANGUAGES:
        return _language(call, name)
    return None


def _by_path(call: Call, program: str) -> Expansion | None:
    if _INSTALLED.search(program):
        return None
    found = _file(call, program, runs="")
    return found if found.inner or found.missing else None


def _handed(call: Call, name: str) -> Expansion | None:
    """`bash -eu script.sh`: the shell's own options count, not those of the first line."""
    options: list[str] = []
    words = list(call.arguments)
    while words:
        word = words.pop(0)
        if word is None or not (word.startswith(("-", "+")) and len(word) > 1):
            return _file(call, word, runs=" ".join((name, *options, "{0}")))
        if word == "-s" or (_LETTERS.fullmatch(word) and "c" in word and word[0] == "-"):
            return None
        options.append(word)
        if _LETTERS.fullmatch(word) and word.endswith("o") and words:
            options.append(words.pop(0) or "?")
    return None


def _language(call: Call, name: str) -> Expansion | None:
    for word in call.arguments:
        if word is None:
            return None
        if not word.startswith("-"):
            return _file(call, word, runs=f"{name} {{0}}") if "." in basename(word) else None
        if word[:2] in {"-c", "-m", "-e", "-p"} or word in {"--eval", "--test", "--print"}:
            return None
    return None


def _file(call: Call, word: str | None, *, runs: str | None) -> Expansion:
    """Give the script of a path; when `runs` is empty its first line says what runs it."""
    if word is None:
        return absent("?", "the name of the script is computed")
    path = inside(call.folder, word)
    data = None if path is None else call.files.text(path)
    if path is None or data is None:
        return absent(path or word, "the script is not among the files of the repository")
    text = decoded(data)
    if "\0" in text:
        return Expansion()
    return Expansion(
        inner=(
            Inner(
                script=text,
                shell=_shebang(text) if runs == "" else runs,
                place=Place(file=path, line=1, column=1),
                why=f"the script {path}",
                folder=call.folder,
            ),
        )
    )


def _shebang(text: str) -> str:
    found = _SHEBANG.match(text.partition("\n")[0])
    if found is None:
        return "bash {0}"
    program, options = found[1], found[2] or ""
    if basename(program) == "env":
        program, _, options = options.removeprefix("-S").strip().partition(" ")
    return " ".join(each for each in (basename(program), options.strip(), "{0}") if each)


RUNNER = Runner(
    name="script",
    programs=("script", *sorted(_SHELLS | _LANGUAGES | _SOURCING)),
    expand=_expand,
    sources=("https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html",),
)
