"""The command line as a shell sees it: exit codes, streams, colour, signals, no tracebacks."""

import inspect
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import click
import pytest

from generator import __version__
from generator.cli.lazy import command_names
from generator.cli.main import group, run
from generator.cli.session import wants_colour

ROOT = Path(__file__).parents[2]
GATEWRIGHT = [sys.executable, "-m", "generator"]
SGR = "\x1b["


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def gatewright(*arguments: str, cwd: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*GATEWRIGHT, *arguments],
        cwd=cwd,
        env=environment(**variables),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_commands_are_the_files() -> None:
    files = {path.stem for path in (ROOT / "generator/cli/commands").glob("[!_]*.py")}

    assert {name.replace("-", "_") for name in command_names()} == files
    assert {"init", "generate", "check", "schema", "graph", "requirements", "gates"} < files


@pytest.mark.parametrize("name", command_names())
class TestEachCommand:
    def test_explains_itself(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert run([name, "--help"]) == 0

        text = capsys.readouterr().out
        assert text.startswith(f"Usage: gatewright {name}")
        assert r"\b" not in text
        assert f"gatewright {name}" in text.partition("Examples:")[2]
        assert re.findall(r"^ +(\d)  \w", text, re.MULTILINE) == ["0", "1", "2", "3"]

    def test_refuses_an_unknown_option(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert run([name, "--no-such-option"]) == 2
        assert "--no-such-option" in capsys.readouterr().err

    def test_gets_what_its_signature_says(self, name: str) -> None:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert mismatches(command) == []


def test_the_list_of_commands_cuts_no_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0

    listed = capsys.readouterr().out.partition("Commands:")[2].partition("Examples:")[0]
    cut = [line for line in listed.splitlines() if line.endswith("...")]
    assert set(command_names()) <= set(listed.split())
    assert cut == []


PYTHON_TYPES = {
    "boolean": "bool",
    "choice": "str",
    "datetime": "datetime",
    "file": "str",
    "integer range": "int",
    "text": "str",
}


def mismatches(command: click.Command) -> list[str]:
    """Parameters whose option gives another type than the function's annotation."""
    found = []
    callback = inspect.unwrap(command.callback) if command.callback else None
    annotations = {
        key: (value.__name__ if isinstance(value, type) else str(value)).removeprefix("datetime.")
        for key, value in getattr(callback, "__annotations__", {}).items()
    }
    for parameter in command.params:
        name = str(parameter.name)
        if name not in annotations:
            if parameter.expose_value and name not in {"version", "help"}:
                found.append(f"{name} is not taken")
            continue
        expected = PYTHON_TYPES[parameter.type.name]
        optional = not parameter.required and parameter.default in (None, _UNSET)
        if parameter.nargs == -1 or parameter.multiple:
            expected = f"tuple[{expected}, ...]"
        elif expected != "bool" and optional:
            expected += " | None"
        if annotations[name] != expected:
            found.append(f"{name}: {annotations[name]}, expected {expected}")
    return found


_UNSET = click.Option(["--x"]).default


def test_the_group_gets_what_its_signature_says() -> None:
    assert mismatches(group) == []


def test_a_wrong_signature_would_be_seen() -> None:
    @click.command()
    @click.option("--a")
    @click.option("--b", is_flag=True)
    @click.option("--c", default="x")
    @click.option("--d")
    def wrong(*, a: str, b: str, c: "str | None") -> None:
        """Take them all wrongly."""

    assert [each.partition(":")[0] for each in mismatches(wrong)] == [
        "a",
        "b",
        "c",
        "d is not taken",
    ]


class TestTheGroup:
    def test_says_its_version(self, tmp_path: Path) -> None:
        done = gatewright("--version", cwd=tmp_path)

        assert (done.returncode, done.stdout) == (0, f"gatewright, version {__version__}\n")

    def test_helps(self, tmp_path: Path) -> None:
        done = gatewright("--help", cwd=tmp_path)

        assert done.returncode == 0
        assert all(f"\n  {name} " in done.stdout for name in command_names())

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["generte"], "Did you mean 'generate'?"),
            (["xyzzy"], "No such command 'xyzzy'"),
            (["--date", "2026-02-30", "check"], "2026-02-30"),
            (["--date", "tomorrow", "check"], "tomorrow"),
            (["--color", "blue", "check"], "blue"),
            (["check", "--format", "xml"], "xml"),
            (["check", "--diff", "--format", "json"], "--diff"),
            (["completion", "tcsh"], "tcsh"),
            (["init", "one", "two"], "two"),
        ],
    )
    def test_refuses_a_wrong_call(
        self, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(arguments) == 2

        captured = capsys.readouterr()
        assert said in captured.err
        assert captured.out == ""
        assert "Traceback" not in captured.err

    def test_refuses_a_folder_that_is_none(self, tmp_path: Path) -> None:
        done = gatewright("-C", "nowhere", "check", cwd=tmp_path)

        assert done.returncode == 2
        assert '"nowhere" is not a folder' in done.stderr
        assert "Traceback" not in done.stderr


class TestColour:
    @pytest.mark.parametrize(
        ("choice", "variables", "terminal", "expected"),
        [
            ("auto", {}, True, True),
            ("auto", {}, False, False),
            ("auto", {"TERM": "dumb"}, True, False),
            ("auto", {"NO_COLOR": "1"}, True, False),
            # no-color.org: "when present and not an empty string".
            ("auto", {"NO_COLOR": ""}, True, True),
            ("auto", {"FORCE_COLOR": "1"}, False, True),
            ("auto", {"FORCE_COLOR": ""}, False, False),
            ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
            ("always", {"NO_COLOR": "1"}, False, True),
            ("never", {"FORCE_COLOR": "1"}, True, False),
        ],
    )
    def test_the_option_then_the_variables_then_the_stream(
        self, choice: str, variables: dict[str, str], *, terminal: bool, expected: bool
    ) -> None:
        assert wants_colour(choice, variables, terminal=terminal) is expected

    @pytest.mark.parametrize(
        ("arguments", "variables", "expected"),
        [
            ([], {}, False),
            ([], {"FORCE_COLOR": "1"}, True),
            ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            (["--color", "always"], {}, True),
            (["--color", "always"], {"NO_COLOR": "1"}, True),
            (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ],
    )
    def test_a_fault_is_coloured_when_asked(
        self, tmp_path: Path, arguments: list[str], variables: dict[str, str], *, expected: bool
    ) -> None:
        done = gatewright(*arguments, "init", "nope", cwd=tmp_path, **variables)

        assert (SGR in done.stderr) is expected


class TestStreams:
    def test_a_reader_that_leaves_is_no_failure_of_ours(self, tmp_path: Path) -> None:
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "wb") as pipe:
            done = subprocess.run(
                [*GATEWRIGHT, "schema"],
                cwd=tmp_path,
                env=environment(),
                stdout=pipe,
                stderr=subprocess.PIPE,
                check=False,
                timeout=60,
            )

        # 128 + SIGPIPE, as a shell says of `yes | head`.
        assert (done.returncode, done.stderr) == (141, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
    def test_a_full_disk_is_said(self, tmp_path: Path) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*GATEWRIGHT, "schema"],
                cwd=tmp_path,
                env=environment(),
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
                timeout=60,
            )

        assert done.returncode == 2
        assert "cannot be printed" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_terminal_without_unicode_gets_escapes(self, tmp_path: Path) -> None:
        done = gatewright("init", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")

        assert done.returncode == 0

    def test_an_interrupt_ends_it_quietly(self, tmp_path: Path) -> None:
        (tmp_path / "blueprints").mkdir()
        # Reading it waits for a writer that never comes.
        os.mkfifo(tmp_path / "blueprints" / "shop.yml")
        with subprocess.Popen(
            [*GATEWRIGHT, "check"],
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A shell without job control starts what is behind `&` with SIGINT ignored, for ever.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
        ) as process:
            writer = once_read(tmp_path / "blueprints" / "shop.yml")
            # One that arrives between two calls of the system is seen after the next, which waits.
            for _ in range(50):
                process.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=0.3)
                    break
            process.kill()
            os.close(writer)
            out, err = process.communicate(timeout=10)

        assert (process.returncode, out, err) == (130, "", "interrupted\n")


def once_read(pipe: Path) -> int:
    """Wait until somebody reads the pipe, and give its other end."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            # Without a reader this fails with ENXIO; see fifo(7).
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"nobody reads {pipe}")


class TestBugs:
    @pytest.fixture(autouse=True)
    def _bug(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(_: object) -> None:
            raise ZeroDivisionError("the bug")

        monkeypatch.setattr("generator.operations.init.offers", broken)

    def test_a_bug_is_called_one(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["init"]) == 3

        err = capsys.readouterr().err
        assert f"this is a bug in gatewright {__version__}: ZeroDivisionError: the bug" in err
        assert "GATEWRIGHT_TRACEBACK=1" in err
        assert "Traceback" not in err

    def test_its_traceback_comes_with_verbose(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["-v", "init"]) == 3
        assert "Traceback" in capsys.readouterr().err

    def test_its_traceback_comes_with_the_variable(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GATEWRIGHT_TRACEBACK", "1")

        assert run(["init"]) == 3
        assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        # What each shell runs to register a completion.
        ("bash", "complete -o nosort -F _gatewright_completion gatewright"),
        ("zsh", "#compdef gatewright"),
        ("fish", "complete --no-files --command gatewright"),
    ],
)
def test_a_shell_gets_its_completion(
    shell: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["completion", shell]) == 0
    assert line in capsys.readouterr().out


def test_a_completion_knows_the_commands(tmp_path: Path) -> None:
    done = gatewright(
        cwd=tmp_path,
        _GATEWRIGHT_COMPLETE="bash_complete",
        COMP_WORDS="gatewright ge",
        COMP_CWORD="1",
    )

    assert done.stdout == "plain,generate\n"
