"""Starts the command line."""

import click


@click.group(name="gatewright")
def main() -> None:
    """Compile pipeline blueprints to GitHub Actions workflows and prove that no gate is soft."""
