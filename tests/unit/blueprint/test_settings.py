"""The settings file: its defaults, and what is said of a bad one."""

import pytest

from generator.blueprint.settings import Settings, load_settings
from generator.diagnostics.errors import ConfigurationError


def said(text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(ConfigurationError) as caught:
        load_settings(text.encode(), "gatewright.yml")
    return [(str(each.place), each.message, each.help) for each in caught.value.faults]


def test_defaults() -> None:
    assert Settings().blueprints == ("blueprints/*.yml",)
    assert load_settings(b"gatewright: 1\n", "gatewright.yml") == Settings()


def test_blueprints_may_lie_anywhere_inside() -> None:
    found = load_settings(b"gatewright: 1\nblueprints: [a.yml, services/*/ci.yml]\n", "g.yml")
    assert found.blueprints == ("a.yml", "services/*/ci.yml")


@pytest.mark.parametrize(
    ("text", "place", "message", "help_"),
    [
        (
            "blueprints: [a.yml]\n",
            "gatewright.yml:1:1",
            'the file: the key "gatewright" is missing',
            'add "gatewright": version of this format',
        ),
        (
            "gatewright: 1\nblueprint: [a.yml]\n",
            "gatewright.yml:2:1",
            'unknown key "blueprint"',
            'did you mean "blueprints"?',
        ),
        (
            "gatewright: 1\nblueprints: a.yml\n",
            "gatewright.yml:2:13",
            'blueprints: expected a list, found the text "a.yml"',
            "put the value in square brackets to make it a list of one",
        ),
        (
            "gatewright: 1\nblueprints: []\n",
            "gatewright.yml:2:13",
            "blueprints: expected at least one entry, found none",
            "fill it in: paths or patterns of the blueprints",
        ),
        (
            "gatewright: 1\noutput: ci\n",
            "gatewright.yml:2:9",
            'output: expected .github/workflows, found the text "ci"',
            "write .github/workflows",
        ),
        (
            "gatewright: 1\nblueprints: [../other/*.yml]\n",
            "gatewright.yml:2:14",
            'blueprints[0]: expected text like "blueprints/*.yml", found the text "../other/*.yml"',
            "a path or pattern inside the repository, without `..`",
        ),
    ],
)
def test_bad_settings_are_explained(text: str, place: str, message: str, help_: str) -> None:
    assert said(text) == [(place, message, help_)]


def test_text_that_is_no_yaml_is_refused() -> None:
    assert said("gatewright: [\n")[0][0].startswith("gatewright.yml:")
