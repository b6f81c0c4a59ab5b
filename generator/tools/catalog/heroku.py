"""Describes the commands of Heroku and of other platforms."""

from generator.tools.softness import Need
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="heroku",
        kind=Kind.DEPLOY,
        commands=(
            "heroku container:release",
            "heroku releases:rollback",
            "heroku pipelines:promote",
            "doctl apps create-deployment",
            "doctl apps update",
            "koyeb service update",
            "koyeb deploy",
            "scalingo deploy",
            "cf push",
            "caprover deploy",
            "dokku git:from-image",
            "northflank trigger",
            "surge",
            "gh-pages",
        ),
        sources=("https://devcenter.heroku.com/articles/heroku-cli-commands",),
        holds=("heroku container:release web -a shop", "cf push shop"),
        valued=("-a", "--app", "-s", "--service"),
    ),
    Tool(
        name="heroku-run",
        kind=Kind.OTHER,
        commands=("heroku run",),
        sources=("https://devcenter.heroku.com/articles/one-off-dynos",),
        holds=("heroku run --exit-code -a shop rake db:migrate",),
        needs=(
            Need(
                flags=("-x", "--exit-code"),
                why="the exit code is 0 whatever the command on the dyno ends with",
                instead="add `--exit-code`",
                fires=("heroku run -a shop rake db:migrate",),
                holds=("heroku run -x rake db:migrate",),
            ),
        ),
        valued=("-a", "--app", "-s", "--size"),
    ),
)
