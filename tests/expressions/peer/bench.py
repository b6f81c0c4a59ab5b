"""GitHub's own package `@actions/expressions`, installed once into `.cache/` as its lock says."""

import json
import math
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.expressions.contexts import ANYWHERE
from generator.expressions.evaluate import Failed, Run, evaluate
from generator.expressions.parse import parse
from generator.expressions.values import Value, is_plain

HERE = Path(__file__).parent
CACHE = Path(__file__).parents[3] / ".cache" / "expressions"
RECORDED = HERE / "recorded.json"


def installed() -> Path:
    """Give the folder in which the package is, of the version that the lock names."""
    lock = HERE / "package-lock.json"
    marker = CACHE / "package-lock.json"
    is_there = (CACHE / "node_modules").is_dir() and marker.is_file()
    if not is_there or marker.read_bytes() != lock.read_bytes():
        CACHE.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "package.json", CACHE)
        shutil.copy(lock, CACHE)
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=CACHE,
            check=True,
            capture_output=True,
            timeout=300,
        )
    return CACHE


_LATE = re.compile(r"(?:case|contains|endswith|format|fromjson|join|startswith)\s*\(")
_TWO_QUOTES = re.compile(r"'[^']*''[^']*''")
_TRAILING_COMMA = re.compile(r",\s*\)")


def is_told_apart(expression: str, answer: Mapping[str, Any]) -> bool:
    """Tell whether the package is known to answer otherwise than the runner, which we follow.

    The runner's JSON has `NaN` and `Infinity`; it counts no brackets as depth; it takes no comma
    before a closing bracket; it looks at the arguments of a function only as it needs them; and it
    turns every doubled quote into one, where the package turns the first
    (https://github.com/actions/runner/tree/main/src/Sdk/Expressions).
    """
    text = expression.lower()
    return (
        ("json" in text and ("nan" in text or "infinity" in text))
        or text.count("(") > 20
        or _TRAILING_COMMA.search(text) is not None
        or _TWO_QUOTES.search(text) is not None
        or ("failed" in answer and len(_LATE.findall(text)) > 1)
    )


def judged(expressions: Sequence[str], contexts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Ask the package for its answer to each expression."""
    ran = subprocess.run(
        ["node", str(HERE / "evaluate.mjs"), str(installed())],
        input=json.dumps([[each, contexts] for each in expressions]),
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    answers: list[dict[str, Any]] = json.loads(ran.stdout)
    return answers


def ours(expression: str, contexts: Mapping[str, Any]) -> dict[str, Any]:
    """Give our answer in the same form."""
    parsed = parse(expression, ANYWHERE)
    if parsed.problems:
        return {"refused": True}
    if parsed.tree is None:
        return {"empty": True}
    run = Run(
        contexts=contexts,
        functions={
            "success": lambda _: True,
            "failure": lambda _: False,
            "cancelled": lambda _: False,
        },
    )
    found = evaluate(parsed.tree, run)
    return {"failed": True} if isinstance(found, Failed) else {"value": _plain(found)}


def _plain(value: Value) -> Any:
    if isinstance(value, Mapping):
        return {"object": [[key, _plain(inner)] for key, inner in value.items()]}
    if isinstance(value, float | int) and not isinstance(value, bool):
        return {"number": _number(float(value))}
    if is_plain(value):
        return value
    return [_plain(each) for each in value]  # type: ignore[union-attr]


def _number(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return repr(int(number)) if number.is_integer() else repr(number)
