"""Describes the tools that back databases up and restore them."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft
from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="pg-dump",
        kind=Kind.BACKUP,
        commands=(
            "pg_dump",
            "pg_dumpall",
            "pg_basebackup",
            "mysqldump",
            "mariadb-dump",
            "mongodump",
        ),
        sources=("https://www.postgresql.org/docs/current/app-pgdump.html",),
        holds=("pg_dump -Fc -f db.dump shop", "mysqldump --single-transaction shop"),
        soft=(
            Soft(
                options=("--force",),
                why="it goes on although tables could not be read",
                instead="leave the option out",
                source="https://dev.mysql.com/doc/refman/8.4/en/mysqldump.html#option_mysqldump_force",
                fires=("mysqldump --force shop",),
                holds=("mysqldump --skip-force shop",),
            ),
            Soft(
                options=("-s", "--schema-only", "--no-data"),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="the rows are left out",
                instead="leave the option out of a backup",
                fires=("pg_dump -s shop", "mysqldump --no-data shop"),
                holds=("pg_dump -a shop",),
            ),
        ),
        valued=(
            "-f",
            "--file",
            "-h",
            "--host",
            "-U",
            "--username",
            "-p",
            "--port",
            "-d",
            "--dbname",
            "-n",
            "-t",
            "-Z",
        ),
    ),
    Tool(
        name="pg-dump-restore",
        kind=Kind.BACKUP,
        commands=("pg_restore", "mongorestore"),
        sources=("https://www.postgresql.org/docs/current/app-pgrestore.html",),
        holds=(
            "pg_restore --exit-on-error -d check db.dump",
            "pg_restore -e -d check db.dump",
            "pg_restore -1 -d check db.dump",
            "pg_restore --list db.dump",
        ),
        needs=(
            Need(
                flags=(
                    "-e",
                    "--exit-on-error",
                    "-1",
                    "--single-transaction",
                    "-l",
                    "--list",
                    "--stopOnError",
                ),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="it goes on behind an error, and what it restored may be half",
                instead="add `--exit-on-error`",
                fires=("pg_restore -d check db.dump",),
                holds=("pg_restore --single-transaction -d check db.dump",),
            ),
        ),
        valued=("-d", "--dbname", "-h", "--host", "-U", "--username", "-p", "--port", "-j", "-t"),
    ),
    Tool(
        name="pg-dump-store",
        kind=Kind.BACKUP,
        commands=(
            "restic backup",
            "borg create",
            "wal-g backup-push",
            "pgbackrest * backup",
            "rclone copy",
            "rclone sync",
        ),
        sources=("https://restic.readthedocs.io/en/stable/040_backup.html",),
        holds=("restic backup data", "rclone copy a b:c"),
        soft=(
            Soft(
                options=("-n", "--dry-run"),
                effect=Effect.IDLE,
                why="nothing is stored",
                instead="leave the option out",
                fires=("restic backup --dry-run data", "rclone copy --dry-run a b:c"),
                holds=("restic backup --no-scan data",),
            ),
        ),
        valued=("-r", "--repo", "--tag", "--config"),
    ),
)
