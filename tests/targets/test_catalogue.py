"""Every target keeps the contract: named as its file, explained, its scripts clean and discreet."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from generator.model.catalogue import Script, Target
from generator.model.form import Form
from generator.model.product import Environment
from generator.targets.catalog import command, render
from generator.targets.find import targets
from tests.targets.render_api import KEY, RenderApi, serve
from tests.targets.steps import run_step

OPTIONS: dict[str, Form] = {
    "command": command.Options(run="./deploy.sh", secrets=("TOKEN",)),
    "render": render.Options(services=("backend",)),
}
ENVIRONMENT = Environment(kind="staging", url="https://example.com", deploy={})
SHELLCHECK = Path(sys.executable).parent / "shellcheck"


def scripts() -> list[tuple[str, Script]]:
    return [
        (f"{name}-{verb}", script)
        for name, target in targets().items()
        for verb in ("ready", "live", "deploy", "restore")
        if (script := getattr(target.verbs(OPTIONS[name], "staging", ENVIRONMENT), verb))
    ]


def test_these_are_the_targets() -> None:
    assert list(targets()) == ["command", "render"]


@pytest.mark.parametrize("target", targets().values(), ids=lambda target: target.name)
def test_a_target_is_its_file_and_its_docstring_is_its_page(target: Target) -> None:
    module = import_module(f"generator.targets.catalog.{target.name}")

    assert module.TARGET is target
    assert target.label
    assert f"target: {target.name}" in (module.__doc__ or "").split("Example::")[1]


@pytest.mark.parametrize("target", targets().values(), ids=lambda target: target.name)
def test_options_of_another_target_are_refused(target: Target) -> None:
    with pytest.raises(TypeError, match="expected the options of this target, got Form"):
        target.secrets(Form())


def shellcheck(text: str) -> str:
    done = subprocess.run(
        [SHELLCHECK, "--shell=bash", "-"], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_shellcheck_sees_a_planted_fault() -> None:
    assert "SC2086" in shellcheck("rm $1\n")


@pytest.mark.parametrize(("name", "script"), scripts(), ids=lambda value: str(value)[:30])
def test_a_script_is_clean_static_and_says_what_it_is_for(name: str, script: Script) -> None:
    assert shellcheck(script.run) == "", name
    assert "${{" not in script.run
    assert script.run.startswith("# ")
    # https://docs.github.com/en/actions/reference/limits
    assert len(script.run) < 21_000


def test_each_secret_of_a_script_is_declared() -> None:
    for name, script in scripts():
        target = targets()[name.partition("-")[0]]
        used = set(re.findall(r"secrets\.(\w+)", str(script.env)))
        assert used == {each.name for each in target.secrets(OPTIONS[target.name])}


def test_no_command_line_shows_the_key(tmp_path: Path) -> None:
    spy = tmp_path / "bin" / "curl"
    spy.parent.mkdir()
    spy.write_text(f'#!/bin/bash\nprintf "%s\\n" "$*" >>{tmp_path}/seen\nexec /usr/bin/curl "$@"\n')
    spy.chmod(0o755)
    script = render.TARGET.verbs(OPTIONS["render"], "staging", ENVIRONMENT).deploy
    with serve(RenderApi({"srv-1": []})) as api:
        ran = run_step(
            script.run,
            {
                "PATH": f"{spy.parent}:/usr/bin:/bin",
                "SERVICES": "backend",
                "RENDER_SERVICE_BACKEND": "srv-1",
                "RENDER_API_KEY": KEY,
                "RENDER_API": api.url,
                "POLL_SECONDS": "0.02",
                "COMMIT": "b" * 40,
            },
            tmp_path,
        )

    assert ran.status == 0, ran.log
    assert "/services/srv-1/deploys" in (tmp_path / "seen").read_text()
    assert KEY not in (tmp_path / "seen").read_text()
