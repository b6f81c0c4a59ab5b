"""Splits the words of a call into options and operands."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True, slots=True)
class Split:
    """Options with their values, and operands; `rest` is what stands behind `--`.

    An option without a value has the empty text; a computed word is None.
    """

    options: Mapping[str, tuple[str | None, ...]]
    operands: tuple[str | None, ...]
    rest: tuple[str | None, ...]

    def value(self, *names: str) -> str | None:
        """Give the last value of an option; None when it is absent or computed."""
        found = [value for name in names for value in self.options.get(name, ())]
        return found[-1] if found else None

    def has(self, *names: str) -> bool:
        """Tell whether one of the options is there."""
        return any(name in self.options for name in names)


def split(words: Sequence[str | None], valued: Collection[str], *, first: bool = False) -> Split:
    """Split words; `valued` options take the next word, or what stands behind `=`.

    Short ones take what is written at them too: `-fx` is `-f x`. With `first` everything behind
    the first operand is an operand, whatever it looks like.
    """
    options: dict[str, tuple[str | None, ...]] = {}
    operands: list[str | None] = []
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        if word == "--":
            break
        if word is None or not word.startswith("-") or word == "-" or (first and operands):
            operands.append(word)
            continue
        name, value = _parts(word, valued)
        if value is None and name in valued and at < len(words):
            value = words[at]
            at += 1
            options[name] = (*options.get(name, ()), value)
        else:
            options[name] = (*options.get(name, ()), value or "")
    return Split(
        options=MappingProxyType(options), operands=tuple(operands), rest=tuple(words[at:])
    )


def _parts(word: str, valued: Collection[str]) -> tuple[str, str | None]:
    if word.startswith("--"):
        name, sign, value = word.partition("=")
        return name, value if sign else None
    if word[:2] in valued and len(word) > 2:  # noqa: PLR2004 (a dash and a letter)
        return word[:2], word[2:].removeprefix("=")
    return word, None
