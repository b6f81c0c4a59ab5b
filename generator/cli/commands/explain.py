"""Says what a finding means and what to do about it: `gatewright explain`."""

from typing import TYPE_CHECKING

import click

from generator.cli.compiling import as_json
from generator.cli.output import say
from generator.cli.session import Session, pass_session
from generator.cli.table import table
from generator.cli.text import epilogue

if TYPE_CHECKING:
    from generator.diagnostics.rule_text import RuleText

FORMATS = ("text", "json")


@click.command(
    epilog=epilogue(
        "gatewright explain",
        "gatewright explain GW401",
        "gatewright explain step-goes-on-after-an-error",
    )
)
@click.argument("names", nargs=-1, metavar="[RULE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How it is printed.",
)
@pass_session
def command(session: Session, *, names: tuple[str, ...], form: str) -> int:  # noqa: ARG001 - click's
    """Show the page of a rule, with an example and its mend.

    RULE is the code of a finding, such as GW401, or the name of a rule. Without RULE all rules are
    listed; faults without a page of their own are explained in a sentence.
    """
    from generator.operations.rule_search import rules_with_pages  # noqa: PLC0415 - start-up

    texts = [_found(name) for name in names] or list(rules_with_pages())
    if form == "json":
        say(as_json(rules=texts))
    elif names:
        say("\n\n".join(_page(text) for text in texts))
    else:
        say(_listed(texts))
    return 0


def _found(name: str) -> "RuleText":
    from generator.operations.rule_search import near, rule_text  # noqa: PLC0415 - start-up

    text = rule_text(name)
    if text is None:
        like = near(name)
        hint = f"Did you mean {like!r}?" if like else "`gatewright explain` lists all rules."
        raise click.UsageError(f"No rule or fault is called {name!r}. {hint}")
    return text


def _page(text: "RuleText") -> str:
    head = f"{text.code} ({text.severity})"
    if text.name != text.code:
        head = f"{text.code} {text.name} ({text.severity})"
    more = (f"See {text.page_url}",) if text.page_url else ()
    return "\n\n".join((head, text.help or text.summary, *more))


def _listed(texts: "list[RuleText]") -> str:
    rows = [(text.code, text.severity, text.name, text.summary) for text in texts]
    return table(("code", "severity", "rule", "what it finds"), rows, right=frozenset())
