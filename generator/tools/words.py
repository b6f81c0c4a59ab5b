"""Words of a command as a shell hands them over, some of which are not known before it runs."""

import re
from dataclasses import dataclass

_EXPANSION = re.compile(
    r"\$[A-Za-z_0-9?*@#!-]\w*|\$\{[^}]*\}|\$\(.*\)|`.*`|\$\{\{.*\}\}", re.DOTALL
)
_COMPUTED = re.compile(r"\$[\w({?*@#!$-]|`")
_ALL = re.compile(r"\$@|\$\{\w*\[?@\]?[^}]*\}")
_PIECE = re.compile(
    r"""(?:'[^']*'|"[^"]*"|\$\{\{.*?\}\}|\$\([^)]*\)|`[^`]*`|[^\s'"]|['"])+""", re.DOTALL
)
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Word:
    """One word: its text without quotes, or as written where it is computed.

    `is_literal` says that the text is what the program gets. A computed word that is quoted is one
    word, whatever its value.
    """

    text: str
    is_literal: bool = True
    is_quoted: bool = False

    @property
    def is_open(self) -> bool:
        """Whether any number of words may stand here: `$ARGS`, `"$@"`, `$(cat options)`."""
        if self.is_literal:
            return False
        if _ALL.fullmatch(self.text):
            return True
        return not self.is_quoted and _EXPANSION.fullmatch(self.text) is not None

    @property
    def assignment(self) -> tuple[str, "Word"] | None:
        """Name and value, where the word is `NAME=value`."""
        found = _ASSIGNMENT.fullmatch(self.text)
        return found and (found[1], self.part(found[2]))

    def part(self, text: str) -> "Word":
        """Give a part of this word as a word: `x` of `--option=x`."""
        return Word(
            text=text,
            is_literal=self.is_literal or not _COMPUTED.search(text),
            is_quoted=self.is_quoted,
        )


def words_of(command: str) -> tuple[Word, ...]:
    """Read one simple command; good for examples and values of variables, not for scripts."""
    return tuple(_word(piece[0]) for piece in _PIECE.finditer(command))


def _word(piece: str) -> Word:
    open_parts = re.sub(r"'[^']*'", "", piece)
    return Word(
        text=piece.replace("'", "").replace('"', ""),
        is_literal=not _COMPUTED.search(open_parts),
        is_quoted='"' in piece,
    )
