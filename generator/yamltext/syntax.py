"""Says in plain words what the parser could not read.

The parser's own sentences are those of libyaml's scanner and parser
(https://github.com/yaml/libyaml/tree/master/src); they name productions of the grammar, where a
reader needs the slip of the hand.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Complaint:
    """What libyaml said: problem and context, and the character on which it stopped."""

    problem: str
    context: str
    character: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """The same in our words; `from_opening` puts the fault where the construct began."""

    message: str
    help: str
    from_opening: bool = False


_TAB = Wording(
    message="a tab stands where YAML takes only spaces",
    help="indent with spaces",
)
_END_OF_QUOTE = Wording(
    message="the quoted text that begins here is never closed",
    help="add the closing quote",
    from_opening=True,
)
_BRACKET = Wording(
    message="the list that begins here lacks a ',' between two items or its closing ']'",
    help="close the list with ']'",
    from_opening=True,
)
_BRACE = Wording(
    message="the mapping that begins here lacks a ',' between two entries or its closing '}'",
    help="close the mapping with '}', or quote the text when it is no mapping",
    from_opening=True,
)
_KEY_EXPECTED = Wording(
    message="expected a key of the mapping here: the indentation or the quotes are off",
    help="align the line with the keys beside it, or quote the whole value",
)

# Parts of libyaml's problem; the first that fits wins.
_BY_PROBLEM: tuple[tuple[str, Wording], ...] = (
    ("found a tab character", _TAB),
    (
        "mapping values are not allowed",
        Wording(
            message="a ': ' where no key can stand",
            help="quote the text that holds the ': ', or mend the indentation",
        ),
    ),
    (
        "block sequence entries are not allowed",
        Wording(message="a '- ' where no list can begin", help="begin the list on its own line"),
    ),
    ("did not find expected ',' or ']'", _BRACKET),
    ("did not find expected ',' or '}'", _BRACE),
    (
        "did not find expected '-' indicator",
        Wording(
            message="expected another '- ' of the list here, or a line that is indented less",
            help="align the line with the list, or with the key that the list belongs to",
        ),
    ),
    ("did not find expected key", _KEY_EXPECTED),
    (
        "could not find expected ':'",
        Wording(
            message="the line that begins here has neither a ':' behind a key nor a '- ' in front",
            help="write 'key: value', or '- ' with a space for an item",
            from_opening=True,
        ),
    ),
    (
        "found unknown escape character",
        Wording(
            message="a '\\' with a letter that is no escape in double quotes",
            help="write '\\\\' for a backslash, or use single quotes",
        ),
    ),
    (
        "did not find expected <document start>",
        Wording(
            message="the document is complete before this point, nothing more was expected",
            help="remove the text, or the bracket, '...' or value above that ends the document",
        ),
    ),
    (
        "found incompatible YAML document",
        Wording(message="a YAML version that is not 1.1 or 1.2", help="remove the %YAML line"),
    ),
    (
        "found undefined tag handle",
        Wording(message="a tag whose prefix is not declared", help="remove the tag"),
    ),
    (
        "did not find expected alphabetic or numeric character",
        Wording(
            message="a '*' or '&' without a name: unquoted, they mark an alias and an anchor",
            help="quote the text",
        ),
    ),
    (
        "found unexpected document indicator",
        Wording(
            message="the quoted text that begins here runs into a '---' or '...'",
            help="add the closing quote",
            from_opening=True,
        ),
    ),
    (
        "did not find expected comment or line break",
        Wording(
            message="only a comment may follow the '|' or '>' of a block of text",
            help="begin the text on the next line",
        ),
    ),
)


def explain(complaint: Complaint) -> Wording:
    """Word a complaint of libyaml; an unknown one is passed on as it is."""
    if "cannot start any token" in complaint.problem:
        return _bad_start(complaint.character)
    if "unexpected end of stream" in complaint.problem and "quoted" in complaint.context:
        return _END_OF_QUOTE
    if "did not find expected node content" in complaint.problem and complaint.character:
        return Wording(
            message=f"'{complaint.character}' stands where a value was expected",
            help="quote the text that begins with it, or remove it",
        )
    for part, wording in _BY_PROBLEM:
        if part in complaint.problem:
            return wording
    context = f" {complaint.context}" if complaint.context else ""
    return Wording(
        message=f"this is not YAML: {complaint.problem}{context}",
        help="mend the text here; the YAML of a workflow is that of https://yaml.org/spec/1.2.2/",
    )


def _bad_start(character: str) -> Wording:
    if character == "\t":
        return _TAB
    return Wording(
        message=f"'{character}' cannot begin a value that is not quoted",
        help="quote the text",
    )
