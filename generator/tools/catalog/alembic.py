"""Describes tools that migrate databases."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Soft
from generator.tools.tool import Kind, Spelling, Tool

TOOLS = (
    Tool(
        name="alembic",
        kind=Kind.MIGRATE,
        commands=("alembic upgrade", "alembic downgrade", "flask db upgrade"),
        sources=("https://alembic.sqlalchemy.org/en/latest/offline.html",),
        holds=("alembic upgrade head", "poetry run alembic upgrade head"),
        soft=(
            Soft(
                options=("--sql",),
                effect=Effect.IDLE,
                lists=True,
                why="the statements are shown and none is run",
                instead="leave `--sql` out",
                fires=("alembic upgrade head --sql",),
                holds=("alembic -x a=b upgrade head",),
            ),
        ),
        valued=("-c", "--config", "-x", "-n"),
    ),
    Tool(
        name="alembic-check",
        kind=Kind.LINT,
        commands=("alembic check", "atlas migrate lint", "squawk", "sqlfluff lint"),
        sources=("https://alembic.sqlalchemy.org/en/latest/autogenerate.html",),
        holds=("alembic check", "sqlfluff lint models"),
        soft=(
            Soft(
                options=("--nofail",),
                why="the exit code is 0 whatever is found",
                instead="leave the option out",
                source="https://docs.sqlfluff.com/en/stable/reference/cli.html",
                severity=Severity.WARNING,
                fires=("sqlfluff lint --nofail models",),
                holds=("sqlfluff lint --nocolor models",),
            ),
        ),
        valued=("-c", "--config", "-x", "-n"),
    ),
    Tool(
        name="alembic-others",
        kind=Kind.MIGRATE,
        commands=(
            "flyway migrate",
            "liquibase update",
            "dbmate up",
            "dbmate migrate",
            "goose up",
            "goose * up",
            "migrate * up",
            "knex migrate:latest",
            "sequelize db:migrate",
            "typeorm migration:run",
            "drizzle-kit migrate",
            "drizzle-kit push",
            "atlas migrate apply",
            "sqlx migrate run",
            "diesel migration run",
            "artisan migrate",
            "doctrine:migrations:migrate",
            "mix ecto.migrate",
        ),
        sources=("https://documentation.red-gate.com/fd/migrate-277578887.html",),
        holds=(
            "flyway migrate",
            "npx knex migrate:latest",
            "migrate -path db -database x up",
            "php artisan migrate --force",
            "sqlx migrate run",
        ),
        valued=("-path", "-database", "-source", "-dir", "--env", "--url"),
        spelling=Spelling.PLAIN,
    ),
)
