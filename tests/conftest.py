"""Takes from every test what a developer's machine or a CI runner would whisper to it."""

import os
from collections.abc import Iterator

import pytest

WHISPERS = ("ACTIONS_", "GIT_", "GITHUB_", "RUNNER_", "XDG_")
NAMED = ("CI", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR")


@pytest.fixture(scope="session", autouse=True)
def _quiet_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An environment without CI, colour wishes, home or git configuration, for the session."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(WHISPERS) or name in NAMED:
                patch.delenv(name)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield
