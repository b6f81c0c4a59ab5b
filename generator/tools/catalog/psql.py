"""Describes the clients of databases that run scripts."""

from generator.tools.softness import Need, Soft, Value
from generator.tools.tool import Kind, Tool

_VARIABLES = (
    "https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-VARIABLES-ON-ERROR-STOP"
)

TOOLS = (
    Tool(
        name="psql",
        kind=Kind.MIGRATE,
        commands=("psql",),
        sources=(_VARIABLES, "https://www.postgresql.org/docs/current/app-psql.html"),
        holds=(
            "psql -v ON_ERROR_STOP=1 -f schema.sql",
            "psql -X --set=ON_ERROR_STOP=on -f a.sql db",
            "psql -c 'select 1'",
            "psql -d db -vON_ERROR_STOP=1 -f a.sql",
        ),
        needs=(
            Need(
                options=("-v", "--set", "--variable"),
                value=Value(matches=r"ON_ERROR_STOP(=(1|on|true))?"),
                repeats=True,
                only_with=("-f", "--file"),
                why="it goes on behind a statement that fails and ends with 0",
                instead="add `-v ON_ERROR_STOP=1`",
                fires=(
                    "psql -f schema.sql",
                    'psql "$DATABASE_URL" -f a.sql',
                    "psql -v a=1 -f a.sql",
                    "psql -v ON_ERROR_STOP=0 -f a.sql",
                ),
                holds=("psql -v ON_ERROR_STOP=1 -v a=1 -f a.sql",),
            ),
        ),
        valued=(
            "-f",
            "--file",
            "-c",
            "--command",
            "-d",
            "--dbname",
            "-h",
            "--host",
            "-U",
            "--username",
            "-p",
            "--port",
            "-o",
        ),
        exits=(
            (0, "it ended"),
            (1, "an error of its own"),
            (2, "the connection was lost"),
            (3, "a statement failed and ON_ERROR_STOP is set"),
        ),
    ),
    Tool(
        name="psql-mysql",
        kind=Kind.MIGRATE,
        commands=("mysql", "mariadb"),
        sources=(
            "https://dev.mysql.com/doc/refman/8.4/en/mysql-command-options.html#option_mysql_force",
        ),
        holds=("mysql -h db -e 'select 1'", "mysql db"),
        soft=(
            Soft(
                options=("-f", "--force"),
                why="it goes on behind a statement that fails",
                instead="leave the option out",
                fires=("mysql --force db", "mysql -f -h db shop"),
                holds=("mysql --skip-force db",),
            ),
        ),
        valued=("-h", "--host", "-u", "--user", "-P", "--port", "-e", "--execute", "-D"),
    ),
)
