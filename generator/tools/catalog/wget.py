"""Describes wget, which asks a service for an answer."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Need
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="wget",
        kind=Kind.SMOKE,
        commands=("wget",),
        sources=("https://www.gnu.org/software/wget/manual/html_node/Exit-Status.html",),
        holds=("wget -q --spider https://shop.example.com", "wget -O- https://shop.example.com"),
        valued=("-O", "-o", "-T", "-t", "--header", "-U"),
        exits=((0, "all went well"), (4, "no connection"), (8, "an answer of 400 or above")),
    ),
    Tool(
        name="wget-httpie",
        kind=Kind.SMOKE,
        commands=("http", "https", "xh"),
        sources=("https://httpie.io/docs/cli/exit-status-codes",),
        holds=("http --check-status GET shop.example.com",),
        needs=(
            Need(
                flags=("--check-status",),
                lists=True,
                why="an answer of 400 or above, such as 500, is a success",
                instead="add `--check-status`",
                severity=Severity.WARNING,
                fires=("http GET https://shop.example.com",),
                holds=("http https://shop.example.com --check-status",),
            ),
        ),
    ),
)
