"""Scripts of the repository that commands call, and which shell they get."""

import pytest

from tests.recognition.transitive.expansions import expansion, inner, missing

FILES = {
    "ci/bash.sh": "#!/usr/bin/env bash\nmake\n",
    "ci/strict.sh": "#!/bin/bash -eu\nmake\n",
    "ci/env.sh": "#!/usr/bin/env -S bash -e\nmake\n",
    "ci/sh": "#!/bin/sh\nmake\n",
    "ci/bare": "make\n",
    "ci/tool.py": "#!/usr/bin/env python3\nprint()\n",
    "ci/binary": "\x7fELF\0",
}


@pytest.mark.parametrize(
    ("command", "shell"),
    [
        ("./ci/bash.sh", "bash {0}"),
        ("ci/bash.sh --fast", "bash {0}"),
        ("./ci/strict.sh", "bash -eu {0}"),
        ("./ci/env.sh", "bash -e {0}"),
        ("./ci/sh", "sh {0}"),
        ("./ci/bare", "bash {0}"),
        ("./ci/tool.py", "python3 {0}"),
        # Handed to a shell, the first line is a comment.
        ("bash ci/strict.sh", "bash {0}"),
        ("sh ci/bash.sh", "sh {0}"),
        ("bash -eu ci/bash.sh", "bash -eu {0}"),
        ("bash -eo pipefail ci/bash.sh a", "bash -eo pipefail {0}"),
        ("bash -o errexit ci/bash.sh", "bash -o errexit {0}"),
        ("source ci/bash.sh", None),
        (". ci/bash.sh", None),
        ("python3 ci/tool.py", "python3 {0}"),
        ("poetry run python -u ci/tool.py", "python {0}"),
    ],
)
def test_the_first_line_or_the_call_decides(command: str, shell: str | None) -> None:
    (found,) = inner(command, FILES)

    assert found.shell == shell
    assert found.script in FILES.values()
    assert str(found.inside(2, 3)) == f"{found.file}:2:3"


def test_paths_are_of_the_folder() -> None:
    (found,) = inner("./bash.sh", FILES, "ci")

    assert (found.file, found.folder) == ("ci/bash.sh", "ci")


@pytest.mark.parametrize(
    "command",
    [
        *("bash -c 'make test'", "sh -ec make", "bash -s", "bash", "python -m pytest", "python"),
        *("node -e 1", "python -c 'import a'", "/usr/bin/true", "./node_modules/.bin/jest"),
        *("pytest", "echo ci/bash.sh", "venv/bin/pytest", "./ci/binary", "$TOOL ci/bash.sh"),
    ],
)
def test_what_is_no_script_of_the_repository_is_none(command: str) -> None:
    assert expansion(command, FILES) is None


@pytest.mark.parametrize(
    ("command", "path"),
    [
        ("./absent.sh", "absent.sh"),
        ("bash ../x.sh", "../x.sh"),
        ("bash $SCRIPT", "?"),
        ("source /etc/profile", "/etc/profile"),
    ],
)
def test_what_is_not_there_is_said(command: str, path: str) -> None:
    assert missing(command, FILES) == [path]
