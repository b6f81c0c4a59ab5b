"""Describes Prisma, which migrates databases."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="prisma",
        kind=Kind.MIGRATE,
        commands=("prisma migrate deploy", "prisma migrate dev", "prisma migrate reset"),
        sources=("https://www.prisma.io/docs/orm/reference/prisma-cli-reference#migrate-deploy",),
        holds=("npx prisma migrate deploy", "prisma migrate deploy --schema s.prisma"),
        valued=("--schema",),
    ),
    Tool(
        name="prisma-push",
        kind=Kind.MIGRATE,
        commands=("prisma db push",),
        sources=("https://www.prisma.io/docs/orm/reference/prisma-cli-reference#db-push",),
        holds=("npx prisma db push",),
        soft=(
            Soft(
                options=("--accept-data-loss", "--force-reset"),
                severity=Severity.WARNING,
                why="a change that destroys data is made without a word",
                instead="write a migration and run `prisma migrate deploy`",
                fires=("prisma db push --accept-data-loss", "npx prisma db push --force-reset"),
                holds=("prisma db push --skip-generate",),
            ),
        ),
        valued=("--schema",),
    ),
    Tool(
        name="prisma-check",
        kind=Kind.LINT,
        commands=(
            "prisma validate",
            "prisma format",
            "prisma migrate status",
            "prisma migrate diff",
        ),
        sources=("https://www.prisma.io/docs/orm/reference/prisma-cli-reference",),
        holds=("npx prisma validate", "prisma migrate status"),
        valued=("--schema",),
    ),
)
