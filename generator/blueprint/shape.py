"""Says in our own words what a JSON Schema refuses: what stands there, and what was expected."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.blueprint import codes
from generator.diagnostics.fault import Fault
from generator.yamltext.document import Document, Route
from generator.yamltext.wording import dotted, found, inside, one_of, quoted, suggestion

Json: TypeAlias = Any
"""Any value of a schema or of a document."""
Wording: TypeAlias = tuple[str, str, str]
"""Code, message and help."""
FORMAT = "compare with the format of the file"
RESERVED_SECRETS = "GITHUB_"


@dataclass(frozen=True, kw_only=True, slots=True)
class Complaint:
    """One refusal: the schema's keyword, what it wants, and the value that does not have it.

    `of_key` tells that `value` is a key of the mapping at `route`. `of_part` tells that the value
    lies inside the one that a union judges; `branches` are the refusals of each of its branches.
    """

    keyword: str
    wanted: Json
    value: Json
    schema: Mapping[str, Json]
    route: Route
    of_key: bool
    of_part: bool
    branches: tuple[tuple["Complaint", ...], ...] = ()


def faults_of(complaint: Complaint, document: Document) -> Iterator[Fault]:
    """Give the faults that a refusal stands for, each at the value or the key that it is about."""
    match complaint.keyword:
        case "anyOf":
            yield from _union(complaint, document)
        case "additionalProperties":
            yield from _unknown_keys(complaint, document)
        case "required":
            yield from _missing_keys(complaint, document)
        case _:
            yield _fault(complaint, document)


def _fault(complaint: Complaint, document: Document) -> Fault:
    if complaint.of_key:
        key = str(complaint.value)
        of = f" of {dotted(complaint.route)}" if complaint.route else ""
        subject, place = f"the key {quoted(key)}{of}", document.key_place((*complaint.route, key))
    else:
        subject, place = _subject(complaint.route), document.place(complaint.route)
    word = _WORDINGS.get(complaint.keyword, _wrong_shape)
    code, message, help_ = word(complaint)
    return Fault(code=code, message=f"{subject}: {message}", place=place, help=help_)


def _subject(route: Route) -> str:
    return dotted(route) if route else "the file"


def _union(complaint: Complaint, document: Document) -> Iterator[Fault]:
    """Judge the branch whose type the value has; without one, say which types are expected."""
    fitting = [branch for branch in complaint.branches if not any(map(_is_of_whole, branch))]
    if fitting:
        for inner in fitting[0]:
            yield from faults_of(inner, document)
        return
    types = [inner for branch in complaint.branches for inner in branch if _is_of_whole(inner)]
    wanted = " or ".join(_type_name(inner.schema) for inner in types)
    message = f"{_subject(complaint.route)}: expected {wanted}, {_found(complaint)}"
    help_ = _type_help(complaint.value, "string") or f"write {wanted}"
    place = document.place(complaint.route)
    yield Fault(code=codes.WRONG_TYPE, message=message, place=place, help=help_)


def _is_of_whole(complaint: Complaint) -> bool:
    return complaint.keyword == "type" and not complaint.of_part


def _unknown_keys(complaint: Complaint, document: Document) -> Iterator[Fault]:
    known = complaint.schema["properties"]
    for key in complaint.value:
        if key not in known:
            within = f" in {dotted(complaint.route)}" if complaint.route else ""
            left = [name for name in known if name not in complaint.value]
            yield Fault(
                code=codes.UNKNOWN_KEY,
                message=f"unknown key {quoted(key)}{within}",
                place=document.key_place((*complaint.route, key)),
                help=suggestion(key, left) if left else f"remove {quoted(key)}",
            )


def _missing_keys(complaint: Complaint, document: Document) -> Iterator[Fault]:
    known = complaint.schema["properties"]
    for key in complaint.wanted:
        if key not in complaint.value:
            about = inside(known[key].get("description", ""))
            yield Fault(
                code=codes.MISSING_KEY,
                message=f"{_subject(complaint.route)}: the key {quoted(key)} is missing",
                place=document.key_place(complaint.route),
                help=f"add {quoted(key)}" + (f": {about}" if about else ""),
            )


def _found(complaint: Complaint) -> str:
    return f"found {found(complaint.value)}"


def _wrong_shape(complaint: Complaint) -> Wording:
    return codes.WRONG_SHAPE, f"{_found(complaint)}, which does not fit here", FORMAT


def _wrong_type(complaint: Complaint) -> Wording:
    wanted = _type_name(complaint.schema)
    help_ = _type_help(complaint.value, str(complaint.wanted)) or f"write {wanted}"
    return codes.WRONG_TYPE, f"expected {wanted}, {_found(complaint)}", help_


def _type_help(value: object, wanted: str) -> str:
    match wanted, value:
        case "string", bool() | int() | float():
            return "put the value in quotes to make it text"
        case "integer" | "boolean", str() if re.fullmatch(r"[0-9]{1,9}|true|false", value):
            return f"write {value} without quotes"
        case "array", str() | int() | float():
            return "put the value in square brackets to make it a list of one"
        case _, None:
            return "give it a value, or leave the key out"
        case _:
            return ""


def _type_name(schema: Mapping[str, Json]) -> str:
    names = {
        "string": "text",
        "integer": "a whole number",
        "boolean": "true or false",
        "array": "a list",
    }
    return names.get(str(schema.get("type")), "a mapping")


def _wrong_form(complaint: Complaint) -> Wording:
    about = inside(complaint.schema.get("description", ""))
    examples = [quoted(str(each)) for each in complaint.schema.get("examples", ())]
    if str(complaint.value).startswith(RESERVED_SECRETS) and RESERVED_SECRETS in complaint.wanted:
        message = f"names that start with {RESERVED_SECRETS} belong to GitHub"
        return codes.WRONG_FORM, message, "give the secret another name"
    # Only a named text describes its form; elsewhere the description is of the field.
    form = about if "title" in complaint.schema else ""
    expected = form or (
        f"text like {examples[0]}" if examples else f"a match of {complaint.wanted}"
    )
    message = f"expected {expected}" + ("" if complaint.of_key else f", {_found(complaint)}")
    help_ = f"write it like {examples[0]}" if form and examples else about
    return codes.WRONG_FORM, message, help_ or f"write {expected}"


def _unknown_value(complaint: Complaint) -> Wording:
    values = complaint.wanted if complaint.keyword == "enum" else [complaint.wanted]
    known = [str(each) for each in values]
    message = f"expected {one_of(known)}"
    message += "" if complaint.of_key else f", {_found(complaint)}"
    return codes.UNKNOWN_VALUE, message, _value_help(complaint.value, known)


def _value_help(value: object, known: list[str]) -> str:
    if isinstance(value, bool):
        # YAML 1.1 read on, off, yes and no as truth values, and some write them that way round.
        words = [word for word in (("on", "yes") if value else ("off", "no")) if word in known]
        return f"did you mean {quoted(words[0])}?" if words else f"write {one_of(known)}"
    if isinstance(value, str):
        return suggestion(value, known).replace("expected", "write")
    return f"write {one_of(known)}"


def _out_of_bounds(complaint: Complaint) -> Wording:
    low, high = complaint.schema.get("minimum"), complaint.schema.get("maximum")
    if low is not None and high is not None:
        wanted = f"{low} to {high}"
    else:
        wanted = f"at least {low}" if high is None else f"at most {high}"
    message = f"expected {wanted}, {_found(complaint)}"
    return codes.OUT_OF_BOUNDS, message, f"write a number of {wanted}"


def _too_few(complaint: Complaint) -> Wording:
    least, is_text = complaint.wanted, complaint.keyword == "minLength"
    if is_text:
        wanted = f"at least {least} characters" if least > 1 else "some text"
    else:
        wanted = f"at least {least} entries" if least > 1 else "at least one entry"
    size = len(complaint.value)
    message = f"expected {wanted}, found {size or 'none'}"
    about = inside(complaint.schema.get("description", ""))
    return codes.TOO_FEW, message, f"fill it in: {about}" if about else f"write {wanted}"


_WORDINGS: Mapping[str, Callable[[Complaint], Wording]] = {
    "type": _wrong_type,
    "pattern": _wrong_form,
    "enum": _unknown_value,
    "const": _unknown_value,
    "minimum": _out_of_bounds,
    "maximum": _out_of_bounds,
    "minItems": _too_few,
    "minProperties": _too_few,
    "minLength": _too_few,
}
