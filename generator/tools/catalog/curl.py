"""Describes curl, which asks a service for an answer."""

from generator.tools.softness import Need
from generator.tools.tool import Kind, Tool

_MAN = "https://curl.se/docs/manpage.html"

TOOLS = (
    Tool(
        name="curl",
        kind=Kind.SMOKE,
        commands=("curl",),
        sources=(_MAN,),
        holds=(
            "curl -f https://shop.example.com/health",
            "curl -fsSL https://shop.example.com",
            "curl -sS --fail-with-body https://shop.example.com",
            "curl --retry 5 --fail https://shop.example.com",
        ),
        needs=(
            Need(
                flags=("-f", "--fail", "--fail-with-body"),
                lists=True,
                why="an answer of 400 or above, such as 500, is a success",
                instead="add `--fail-with-body`",
                source=_MAN + "#-f",
                fires=(
                    "curl https://shop.example.com/health",
                    "curl -sS -X POST https://shop.example.com",
                    "curl --fail-early https://shop.example.com",
                    "curl -o file https://shop.example.com",
                    "curl -Hf https://shop.example.com",
                ),
                holds=(
                    "curl -sSfL https://shop.example.com",
                    "curl -X POST -sf https://shop.example.com",
                ),
            ),
        ),
        valued=(
            "-o",
            "--output",
            "-H",
            "--header",
            "-X",
            "--request",
            "-d",
            "--data",
            "-u",
            "--user",
            "-w",
            "--write-out",
            "-m",
            "--max-time",
            "-A",
            "-e",
            "-b",
            "-c",
            "-F",
            "-T",
            "-x",
            "-K",
            "--retry",
            "--retry-delay",
            "--connect-timeout",
            "--data-binary",
            "--data-raw",
            "--url",
            "-E",
            "-r",
            "-z",
            "-C",
            "-D",
            "-Q",
            "-t",
            "-P",
            "-U",
            "-Y",
            "-y",
        ),
        exits=(
            (0, "an answer came"),
            (7, "no connection"),
            (22, "an answer of 400 or above, with `--fail`"),
            (28, "out of time"),
        ),
    ),
)
