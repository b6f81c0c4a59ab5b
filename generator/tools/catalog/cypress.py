"""Describes Cypress, which runs tests in browsers."""

from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="cypress",
        kind=Kind.TEST,
        commands=("cypress run",),
        sources=("https://docs.cypress.io/app/references/command-line#cypress-run",),
        holds=(
            "npx cypress run",
            "cypress run --record --group e2e",
            "cypress run --pass-with-no-tests=false",
        ),
        soft=(
            Soft(
                options=("--pass-with-no-tests",),
                effect=Effect.EMPTY,
                why="no test counts as a success",
                instead="leave the option out",
                fires=("cypress run --pass-with-no-tests",),
                holds=("cypress run --posix-exit-codes",),
            ),
        ),
        valued=("-b", "--browser", "-C", "--config", "-s", "--spec", "-k", "-e", "--env"),
        exits=((0, "all passed"), (1, "it could not run; from 1 on the count of failed tests")),
    ),
)
