"""Reads a Makefile: its rules with their recipes and places, and the variables it sets.

Both branches of a condition are read, as nobody knows which one counts. Source:
https://www.gnu.org/software/make/manual/html_node/Makefile-Contents.html
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.diagnostics.fault import Place

_ASSIGNMENT = re.compile(
    r"(?:export\s+|override\s+|unexport\s+)*([^\s:#=+?!]+)\s*(\+|\?|:{1,3}|!)?=\s*(.*)", re.DOTALL
)
_RULE = re.compile(r"([^:=#\t][^:=#]*?)\s*(::?)(?!=)\s*([^;]*)(?:;(.*))?", re.DOTALL)
_DIRECTIVE = re.compile(r"(?:ifeq|ifneq|ifdef|ifndef|else|endif|vpath|export|unexport|undefine)\b")
_DEFINE = re.compile(r"(?:override\s+)?define\b")
_INCLUDE = re.compile(r"[-s]?include\s+(.+)")
# A dollar, a variable, or a function, whose brackets may hold others.
_REFERENCE = re.compile(
    r"\$(?:\$|\(([\w.-]+)\)|\{([\w.-]+)\}|([@<^?*+%]|\w)"
    r"|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\{[^{}]*\})"
)
_DEEPEST = 10
# References that are followed for one text: variables that name each other twice multiply.
_MOST = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of a recipe with its continuations; the text begins behind the tab."""

    text: str
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """How a target is made."""

    target: str
    needs: tuple[str, ...]
    recipe: tuple[Line, ...]


@dataclass(kw_only=True, slots=True)
class _Opened:
    targets: tuple[str, ...]
    needs: tuple[str, ...]
    recipe: list[Line] = field(default_factory=list)


@dataclass(kw_only=True, slots=True)
class Makefile:
    """What a Makefile says; `includes` are the files that it takes in."""

    rules: list[Rule] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    includes: list[str] = field(default_factory=list)
    by_target: dict[str, list[Rule]] = field(default_factory=dict)

    def rules_for(self, target: str) -> list[Rule]:
        """Give the rules of a target: of several, one has the recipe."""
        return self.by_target.get(target, [])

    def is_marked(self, mark: str, target: str) -> bool:
        """Tell whether a special target such as `.IGNORE` names the target, or all."""
        rules = self.rules_for(mark)
        return any(not rule.needs or target in rule.needs for rule in rules)

    def add(self, text: str, file: str) -> None:
        """Read one file into it."""
        self._rules(list(_logical(text, file)))

    def _rules(self, lines: list[Line]) -> None:
        opened: list[_Opened] = []
        is_defining = False
        for line in lines:
            stripped = line.text.strip()
            if is_defining or _DEFINE.match(stripped):
                is_defining = not stripped.startswith("endef")
            elif line.text.startswith("\t") and opened:
                opened[-1].recipe.append(_behind_tab(line))
            elif not stripped or stripped.startswith("#") or _DIRECTIVE.match(stripped):
                self._exported(stripped)
            else:
                self._statement(_without_comment(stripped), line, opened)
        for each in opened:
            recipe = tuple(each.recipe)
            for name in each.targets:
                rule = Rule(target=name, needs=each.needs, recipe=recipe)
                self.rules.append(rule)
                self.by_target.setdefault(name, []).append(rule)

    def _statement(self, text: str, line: Line, opened: "list[_Opened]") -> None:
        if found := _INCLUDE.fullmatch(text):
            self.includes += self.expanded(found[1]).split()
        elif found := _ASSIGNMENT.fullmatch(text):
            self._assign(found[1], found[2], found[3])
        elif found := _RULE.fullmatch(text):
            opened.append(self._opened(found, line))

    def _exported(self, text: str) -> None:
        found = _ASSIGNMENT.fullmatch(text) if text.startswith("export") else None
        if found:
            self._assign(found[1], found[2], found[3])

    def _opened(self, found: "re.Match[str]", line: Line) -> "_Opened":
        if _ASSIGNMENT.fullmatch(found[3].strip()):
            return _Opened(targets=(), needs=())
        needs = tuple(each for each in self.expanded(found[3]).split() if each != "|")
        rule = _Opened(targets=tuple(self.expanded(found[1]).split()), needs=needs)
        if found[4]:
            rule.recipe.append(Line(text=found[4].strip(), place=line.place))
        return rule

    def _assign(self, name: str, sign: str | None, value: str) -> None:
        if sign == "?" and name in self.variables:
            return
        before = f"{self.variables.get(name, '')} " if sign == "+" else ""
        self.variables[name] = "$(shell)" if sign == "!" else before + value

    def expanded(self, text: str, given: Mapping[str, str] | None = None) -> str:
        """Put in the variables that are known; what is not known becomes one of the shell."""
        values = {**self.variables, "MAKE": "make", **(given or {})}
        return _expanded(text, values, 0, [_MOST])


def _expanded(text: str, values: Mapping[str, str], depth: int, left: list[int]) -> str:
    def put(found: "re.Match[str]") -> str:
        if found.group() == "$$":
            return "$"
        value = values.get(found[1] or found[2] or found[3] or "")
        left[0] -= 1
        if value is None or depth >= _DEEPEST or left[0] < 0 or "$(shell" in value:
            return "${MAKE_VALUE}"
        return _expanded(value, values, depth + 1, left)

    return _REFERENCE.sub(put, text)


def _logical(text: str, file: str) -> Iterator[Line]:
    """Join lines that end in a backslash; the backslash stays, as the shell sees it."""
    rows = text.split("\n")
    at = 0
    while at < len(rows):
        start = at
        while re.search(r"(?<!\\)(?:\\\\)*\\$", rows[at]) and at + 1 < len(rows):
            at += 1
        at += 1
        yield Line(text="\n".join(rows[start:at]), place=Place(file=file, line=start + 1, column=1))


def _behind_tab(line: Line) -> Line:
    # Make takes one tab off each continued line of a recipe, too.
    text = line.text[1:].replace("\n\t", "\n")
    return Line(text=text, place=Place(file=line.place.file, line=line.place.line, column=2))


def _without_comment(text: str) -> str:
    joined = re.sub(r"\s*\\\n\s*", " ", text)
    return re.split(r"(?<!\\)#", joined, maxsplit=1)[0].rstrip()
