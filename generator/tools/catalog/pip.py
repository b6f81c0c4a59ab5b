"""Describes the commands that install packages of Python."""

from generator.tools.tool import Kind, Tool

TOOLS = (
    Tool(
        name="pip-install",
        kind=Kind.INSTALL,
        commands=(
            "pip install",
            "uv sync",
            "uv pip install",
            "uv pip sync",
            "poetry install",
            "pipenv install",
            "pipenv sync",
            "pdm install",
            "pdm sync",
            "conda install",
            "pipx install",
            "uv tool install",
            "pip-sync",
        ),
        sources=("https://pip.pypa.io/en/stable/cli/pip_install/",),
        holds=("pip install -r requirements.txt", "python -m pip install -e .", "uv sync --frozen"),
    ),
    Tool(
        name="pip-check",
        kind=Kind.LINT,
        commands=(
            "pip check",
            "uv pip check",
            "uv lock --check",
            "poetry check",
            "uv lock --locked",
        ),
        sources=("https://pip.pypa.io/en/stable/cli/pip_check/",),
        holds=("pip check", "uv lock --check"),
    ),
)
