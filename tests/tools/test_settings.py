"""Settings in files: each one of the catalogue fires on its texts, and not on near misses."""

import pytest

from generator.tools.find import tools
from generator.tools.settings import settings_of, soft_settings
from generator.tools.softness import Setting

SETTINGS = [
    pytest.param(tool.name, setting, id=f"{tool.name}-{index}")
    for tool in tools().values()
    for index, setting in enumerate(tool.configuration)
]


def path_of(setting: Setting) -> str:
    return setting.files[0].replace("*", "x")


def found(tool: str, setting: Setting, text: str) -> list[int]:
    """Lines in which a setting is found."""
    return [
        each.line
        for each in soft_settings(path_of(setting), text)
        if each.setting is setting and each.tool == tool
    ]


@pytest.mark.parametrize(("tool", "setting"), SETTINGS)
def test_a_setting_fires_where_it_should(tool: str, setting: Setting) -> None:
    assert setting.fires
    for text in setting.fires:
        lines = found(tool, setting, text)

        assert lines, text
        assert all(1 <= line <= len(text.splitlines()) for line in lines)


@pytest.mark.parametrize(("tool", "setting"), SETTINGS)
def test_a_setting_leaves_near_misses_alone(tool: str, setting: Setting) -> None:
    for text in setting.holds:
        assert found(tool, setting, text) == [], text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("tox.ini", "no section\n"),
        ("pyproject.toml", "[tool.pytest\n"),
        ("codecov.yml", "a: [\n"),
        ("package.json", "{"),
        ("package.json", "[" * 100_000),
    ],
)
def test_a_file_that_cannot_be_read_says_nothing(path: str, text: str) -> None:
    assert soft_settings(path, text) == ()


def test_a_file_of_no_tool_is_not_read() -> None:
    assert settings_of("README.md") == ()
    assert soft_settings("README.md", "[pytest]\naddopts = --co\n") == ()


def test_the_line_is_that_of_the_key_in_its_section() -> None:
    text = "[testenv:a]\nignore_outcome = false\n\n[testenv:b]\nignore_outcome = true\n"

    (only,) = soft_settings("sub/tox.ini", text)

    assert (only.tool, only.line, only.value) == ("tox", 5, "true")
    assert only.route == ("testenv:b", "ignore_outcome")
