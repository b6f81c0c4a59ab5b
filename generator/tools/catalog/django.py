"""Describes the commands of Django: tests, checks and migrations."""

from generator.diagnostics.fault import Severity
from generator.tools.softness import Effect, Need, Soft, Value
from generator.tools.tool import Kind, Tool

_PAGE = "https://docs.djangoproject.com/en/stable/ref/django-admin/"

TOOLS = (
    Tool(
        name="django-test",
        kind=Kind.TEST,
        commands=("manage.py test", "django-admin test"),
        sources=(_PAGE + "#test",),
        holds=("python manage.py test", "./manage.py test --parallel"),
    ),
    Tool(
        name="django-check",
        kind=Kind.LINT,
        commands=("manage.py check", "django-admin check"),
        sources=(_PAGE + "#check",),
        holds=("python manage.py check --deploy --fail-level WARNING", "python manage.py check"),
        soft=(
            Soft(
                options=("--fail-level",),
                value=Value(one_of=("CRITICAL",)),
                effect=Effect.NARROWS,
                severity=Severity.WARNING,
                why="errors do not fail",
                instead="use `--fail-level WARNING`",
                fires=("python manage.py check --fail-level CRITICAL",),
                holds=("python manage.py check --fail-level ERROR",),
            ),
        ),
    ),
    Tool(
        name="django-migrate",
        kind=Kind.MIGRATE,
        commands=("manage.py migrate", "django-admin migrate"),
        sources=(_PAGE + "#migrate",),
        holds=("python manage.py migrate --noinput",),
        soft=(
            Soft(
                options=("--plan",),
                effect=Effect.IDLE,
                lists=True,
                why="the migrations are shown and none is run",
                instead="leave the option out",
                fires=("python manage.py migrate --plan",),
                holds=("python manage.py migrate --no-input",),
            ),
            Soft(
                options=("--fake",),
                effect=Effect.IDLE,
                why="the migrations are marked as applied and none is run",
                instead="leave the option out",
                fires=("python manage.py migrate --fake",),
                holds=("python manage.py migrate --fake-initial",),
            ),
        ),
    ),
    Tool(
        name="django-drift",
        kind=Kind.LINT,
        commands=("manage.py makemigrations",),
        sources=(_PAGE + "#makemigrations",),
        holds=("python manage.py makemigrations --check --dry-run",),
        needs=(
            Need(
                flags=("--check",),
                why="missing migrations are written and the exit code is 0",
                instead="add `--check`",
                fires=(
                    "python manage.py makemigrations",
                    "python manage.py makemigrations --dry-run",
                ),
                holds=("./manage.py makemigrations --check",),
            ),
        ),
    ),
)
