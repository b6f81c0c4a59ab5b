"""Describes the actions of CodeQL, which send findings to GitHub."""

from generator.diagnostics.fault import Severity
from generator.tools.action import Action
from generator.tools.softness import Example, Input
from generator.tools.tool import Kind

_PAGE = "https://docs.github.com/en/code-security/code-scanning/managing-your-code-scanning-configuration/set-code-scanning-merge-protection"

ACTIONS = (
    Action(
        name="codeql",
        kind=Kind.SCAN,
        names=("github/codeql-action/analyze",),
        sources=(_PAGE,),
        soft=(
            Input(
                why="it sends what it finds to GitHub and succeeds",
                instead="require code scanning results in a ruleset of the branch",
                severity=Severity.NOTE,
                fires=(Example(), Example(inputs={"category": "/language:python"})),
            ),
        ),
    ),
    Action(
        name="codeql-upload",
        kind=Kind.REPORT,
        names=("github/codeql-action/upload-sarif",),
        sources=(_PAGE,),
        soft=(
            Input(
                why="it sends findings to GitHub and succeeds whatever they are",
                instead="let the tool that wrote them fail, or require results in a ruleset",
                severity=Severity.NOTE,
                fires=(Example(inputs={"sarif-file": "r.sarif"}),),
            ),
        ),
    ),
    Action(
        name="codeql-setup",
        kind=Kind.SETUP,
        names=("github/codeql-action/init", "github/codeql-action/autobuild"),
        sources=("https://github.com/github/codeql-action/blob/main/README.md",),
    ),
)
