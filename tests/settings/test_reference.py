"""What is written about the settings names every one of them."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.settings import SETTINGS, Setting, Settings
from tests.settings.conftest import Load, Problems

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_example_shows_every_setting_with_its_default(setting: Setting) -> None:
    example = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(re.sub(r"(?m)^# (?=\w+ = )", "", example))

    shown = settings[setting.section][setting.key]

    assert shown == ("" if setting.default is None else setting.default)


def test_the_example_loads_as_it_is_and_with_every_line_switched_on(load: Load) -> None:
    example = (ROOT / "config.example.toml").read_text(encoding="utf-8")

    assert load(example) == Settings()
    assert load(re.sub(r"(?m)^# (?=\w+ = )", "", example)) == Settings()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_described_in_one_sentence_and_can_be_named_in_the_environment(
    problems: Problems, setting: Setting
) -> None:
    assert re.fullmatch(r"[A-Z][^\n]+\.", setting.description)
    assert setting.type

    (told,) = problems(**{f"{setting.variable}X": "x"})

    assert told.endswith(f"did you mean {setting.variable}?")


def test_the_readme_names_every_setting_and_variable() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [setting.name for setting in SETTINGS]

    missing = [name for name in (*names, "DISCORD_TOKEN", "BOT_DISCORD_URL") if name not in readme]

    assert missing == []
