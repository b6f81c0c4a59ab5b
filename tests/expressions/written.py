"""Expressions as people could write them, and what they see when they run."""

from typing import Any

from hypothesis import strategies as st

CONTEXTS: dict[str, Any] = {
    "github": {
        "event_name": "push",
        "ref": "refs/heads/Main",
        "ref_protected": True,
        "run_number": "12",
        "event": {
            "labels": [{"name": "bug", "id": 7}, {"name": "Help wanted"}, "loose", [1, 2]],
            "empty": [],
            "nothing": None,
            "draft": False,
            "number": 3,
        },
    },
    "needs": {
        "lint": {"result": "success", "outputs": {"due": "true"}},
        "test": {"result": "Failure", "outputs": {}},
    },
    "inputs": {"flag": False, "text": "false", "count": 0, "hex": "0x10", "space": " 2 "},
    "env": {"A": "1"},
    "matrix": {"os": ["linux", "mac"], "leg": {"a": "x", "b": "X"}},
    "steps": {},
    "runner": {},
    "secrets": {},
}

LITERALS = st.sampled_from(
    [
        "true",
        "false",
        "null",
        "NaN",
        "Infinity",
        "0",
        "1",
        "-1",
        "+2",
        ".5",
        "-0",
        "1e3",
        "2.50",
        "0xff",
        "0o17",
        "-0x1",
        "1.",
        "12",
        "1e1",
        "''",
        "'a'",
        "'A'",
        "'it''s'",
        "'false'",
        "'true'",
        "'0'",
        "' '",
        "'push'",
        "'1e1'",
        "'failure'",
        "'{0}-{1}'",
        "'{{{0}}}'",
        "'{'",
        '\'["push","x"]\'',
        "'{\"a\":[1,null]}'",
        "'NaN'",
        "'Infinity'",
        "'0x1'",
        "'ÿ'",
        "'É'",
        "'é'",
        "'Array'",
        "'Object'",
        "'refs/heads/main'",
    ]
)
PATHS = st.sampled_from(
    [
        "github.event_name",
        "github.ref",
        "github.REF",
        "github['event_name']",
        "GitHub.event.number",
        "github.event",
        "github.event.labels",
        "github.event.labels.*.name",
        "github.event.labels[0].name",
        "github.event.labels.*",
        "github.event.labels[*].id",
        "github.event.labels[1]",
        "github.event.labels['1']",
        "github.event.labels[9]",
        "github.event.labels[-1]",
        "github.event.labels.*[0]",
        "github.event.empty",
        "github.event.empty.*",
        "github.event.nothing.deeper",
        "github.event.draft",
        "github.ref_protected",
        "github.run_number",
        "needs.lint.result",
        "needs.test.result",
        "needs.*.result",
        "needs.*.outputs.due",
        "needs.*",
        "needs.*.*",
        "needs",
        "inputs.flag",
        "inputs.text",
        "inputs.count",
        "inputs.hex",
        "inputs.space",
        "inputs.missing",
        "env.A",
        "env",
        "matrix.os",
        "matrix.os.*",
        "matrix.leg",
        "matrix.leg.*",
        "matrix.os[0]",
        "steps",
        "steps.*.outcome",
        "secrets",
        "runner.os",
        "(github).ref",
        "matrix['os'][1]",
        "matrix.os[inputs.count]",
        "fromJSON('[1,2]')[1]",
    ]
)
OPERATORS = ("==", "!=", "<", "<=", ">", ">=", "&&", "||")
FUNCTIONS = {
    "contains": (2, 2),
    "CONTAINS": (2, 2),
    "startsWith": (2, 2),
    "endsWith": (2, 2),
    "format": (1, 4),
    "join": (1, 2),
    "toJSON": (1, 1),
    "fromJson": (1, 1),
    "success": (0, 0),
    "failure": (0, 0),
    "always": (0, 0),
}
_SPACES = st.sampled_from(("", " ", " ", "\n  ", "\t"))


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    call = st.sampled_from(tuple(FUNCTIONS)).flatmap(
        lambda name: st.builds(
            lambda gap, arguments: f"{name}{gap}({', '.join(arguments)})",
            st.sampled_from(("", "", " ")),
            st.lists(inner, min_size=FUNCTIONS[name][0], max_size=FUNCTIONS[name][1]),
        )
    )
    case = st.builds(
        lambda each, operator, value, *others: (
            f"case({each} {operator} {value}, {', '.join(others)})"
        ),
        inner,
        st.sampled_from(("==", "<", "!=")),
        inner,
        inner,
        inner,
    )
    pair = st.builds(
        lambda left, gap, operator, right: f"{left}{gap}{operator}{gap}{right}",
        inner,
        _SPACES,
        st.sampled_from(OPERATORS),
        inner,
    )
    indexed = st.builds(
        lambda of, key: f"{of}[{key}]", st.sampled_from(("github", "(needs)", "env")), inner
    )
    return st.one_of(
        pair, pair, call, call, case, inner.map("!{}".format), inner.map("({})".format), indexed
    )


EXPRESSIONS = st.recursive(st.one_of(LITERALS, PATHS), _grown, max_leaves=8)

_PIECES = st.sampled_from(
    [*"()[].,!*'\"=&|<>-+ 0aé", "github", "==", "&&", "'x'", "1", ".5", "contains(", "success()"]
)
GARBLED = st.lists(_PIECES, max_size=12).map("".join)
