"""Takes the values of a mapping as the kinds that GitHub takes, and notes what is of another kind.

Which kind stands where is the schema of GitHub's own parser:
https://github.com/actions/runner/blob/main/src/Sdk/WorkflowParser/workflow-v1.0.json
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from generator.diagnostics.fault import Fault, Severity
from generator.recognition.workflow import codes
from generator.recognition.workflow.part import NOTHING, Mapped, Table, Where
from generator.recognition.workflow.values import Amount, Expression, Flag, coerced, is_computed
from generator.yamltext.document import Document, Route
from generator.yamltext.wording import dotted, found, nearest, quoted

_TEXT = ("a text", "write one text, or remove the key")
_FILLED = ("a text that is not empty", "write the text, or remove the key")
_ITEM = ("a text that is not empty", "write the text, or remove the item")
_TEXTS = ("a text or a list of texts", "write one text, or a list of texts")
_FLAG = ("true, false or an expression", "write true or false, without quotes")
_AMOUNT = ("a number or an expression", "write a number, without quotes")
_MAPPING = ("a mapping", "write keys with values below it, or remove it")
_LIST = ("a list", "write each item behind a '- '")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fields:
    """The fields of one mapping. `faults` collects what is wrong, for the whole file."""

    document: Document
    route: Route
    body: Mapped
    faults: list[Fault]

    def __contains__(self, key: str) -> bool:
        return key in self.body

    def where(self, *keys: str | int) -> Where:
        """Give what a part needs to know: the fields themselves, or what is under a key of them."""
        value = self.body.get(str(keys[0])) if len(keys) == 1 else None
        inner = value if isinstance(value, dict) else NOTHING
        return Where(
            document=self.document,
            route=(*self.route, *keys),
            body=inner if keys else self.body,
        )

    def text(self, key: str) -> str | None:
        """Take a text, which may be empty; None when it is absent or is none."""
        if key not in self.body:
            return None
        text = coerced(self.body[key])
        if text is None:
            self._other(key, _TEXT)
        return text

    def filled(self, key: str) -> str | None:
        """Take a text that GitHub refuses when it is empty."""
        text = self.text(key)
        if text == "":
            self._other(key, _FILLED)
        return text or None

    def flag(self, key: str) -> Flag | None:
        """Take a truth value; None when it is absent or is none."""
        value = self.body.get(key)
        if isinstance(value, bool):
            return value
        return self._computed(key, _FLAG)

    def amount(self, key: str) -> Amount | None:
        """Take a number; None when it is absent or is none."""
        value = self.body.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        return self._computed(key, _AMOUNT)

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Take a text or a list of them; None when it is absent or is neither."""
        if key not in self.body:
            return None
        value = self.body[key]
        if isinstance(value, list):
            return tuple(self._listed(key, value))
        text = coerced(value)
        if text:
            return (text,)
        self._other(key, _TEXTS)
        return None

    def table(self, key: str) -> Table:
        """Take a mapping of names to texts, which may be computed as a whole or by a key."""
        fields = self.inner(key, computable=True)
        entries = {name: fields.text(name) for name in fields.body if not is_computed(name)}
        whole = self.body.get(key)
        return Table(
            **fields.where(),
            entries=MappingProxyType({k: text for k, text in entries.items() if text is not None}),
            is_open=isinstance(whole, str) or any(is_computed(name) for name in fields.body),
        )

    def inner(self, key: str, *, computable: bool = False, optional: bool = False) -> "Fields":
        """Go into a mapping; an absent one is empty, and so is another value, which is a fault.

        `computable`: an expression in its place is none. `optional`: nor is nothing.
        """
        value = self.body.get(key)
        if key in self.body and not isinstance(value, dict):
            is_fine = (value is None and optional) or (computable and _is_expression(value))
            if not is_fine:
                self._other(key, _MAPPING)
        return self._at(key, body=value if isinstance(value, dict) else NOTHING)

    def items(self, key: str) -> Iterator["Fields"]:
        """Go through the mappings of a list; another item is a fault and is left out."""
        value = self.body.get(key)
        if key in self.body and not isinstance(value, list):
            self._other(key, _LIST)
        for index, item in enumerate(value if isinstance(value, list) else []):
            if isinstance(item, dict):
                yield self._at(key, index, body=item)
            else:
                self.other(item, (key, index), *_MAPPING)

    def only(self, known: Collection[str]) -> None:
        """Warn of keys that are not known: GitHub refuses the file, unless a key is new."""
        for key in self.body:
            if key not in known and not is_computed(key):
                near = nearest(key, known)
                message = f"GitHub knows no key {quoted(key)} here"
                help_ = f"did you mean {quoted(near)}?" if near else "remove the key"
                place = self.document.key_place((*self.route, key))
                self.faults.append(
                    Fault(
                        code=codes.UNKNOWN_KEY,
                        message=message,
                        place=place,
                        help=help_,
                        severity=Severity.WARNING,
                    )
                )

    def unclear(self, message: str, help_: str, key: str = "") -> None:
        """Note that the part lacks what says what it is, or says it twice."""
        route = (*self.route, key) if key in self.body else self.route
        place = self.document.key_place(route)
        self.faults.append(Fault(code=codes.UNCLEAR, message=message, place=place, help=help_))

    def other(self, value: object, keys: Route, expected: str, help_: str) -> None:
        """Note that a value is of another kind than GitHub takes there."""
        route = (*self.route, *keys)
        subject = f'"{dotted(route)}"' if route else "the file"
        message = f"{subject} is {found(value)}, expected {expected}"
        place = self.document.place(route)
        self.faults.append(Fault(code=codes.SHAPE, message=message, place=place, help=help_))

    def _at(self, *keys: str | int, body: Mapped) -> "Fields":
        route = (*self.route, *keys)
        return Fields(document=self.document, route=route, body=body, faults=self.faults)

    def _computed(self, key: str, kind: tuple[str, str]) -> Expression | None:
        value = self.body.get(key)
        if isinstance(value, str) and is_computed(value):
            return Expression(text=value)
        if key in self.body:
            self._other(key, kind)
        return None

    def _listed(self, key: str, values: list[object]) -> Iterator[str]:
        for index, value in enumerate(values):
            text = coerced(value)
            if text:
                yield text
            else:
                self.other(value, (key, index), *_ITEM)

    def _other(self, key: str, kind: tuple[str, str]) -> None:
        self.other(self.body[key], (key,), *kind)


def _is_expression(value: object) -> bool:
    return isinstance(value, str) and is_computed(value)
