"""File and environment together become settings, or a list of all that is wrong."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsInvalid, load_settings
from tests.settings.conftest import Load, Problems


def test_without_file_and_environment_everything_has_its_default(load: Load) -> None:
    settings = load()

    assert settings.storage.url == "sqlite:///data/recollect.db"
    assert settings.decks.folder == Path("decks")
    assert settings.discord.shards == 1
    assert (settings.logs.level, settings.logs.format) == ("info", "plain")
    assert settings.discord_url is None


def test_the_file_sets_every_section(load: Load) -> None:
    settings = load(
        """
        [discord]
        token = "from-file"
        shards = 0
        [storage]
        url = "sqlite:////srv/recollect.db"
        [decks]
        folder = "/srv/decks"
        [logs]
        level = "debug"
        format = "json"
        """
    )

    assert settings.token() == "from-file"
    assert settings.discord.shards == 0
    assert settings.storage.url == "sqlite:////srv/recollect.db"
    assert settings.decks.folder == Path("/srv/decks")
    assert (settings.logs.level, settings.logs.format) == ("debug", "json")


def test_the_environment_goes_before_the_file(load: Load) -> None:
    settings = load(
        "discord.shards = 4\nlogs.level = 'error'\n",
        BOT_DISCORD__SHARDS="16",
        BOT_DECKS__FOLDER="/decks",
    )

    assert settings.discord.shards == 16
    assert settings.decks.folder == Path("/decks")
    assert settings.logs.level == "error"


def test_a_blank_variable_counts_as_not_given(load: Load) -> None:
    settings = load("logs.level = 'error'", BOT_LOGS__LEVEL="", DISCORD_TOKEN=" ")

    assert settings.logs.level == "error"
    assert settings.discord.token is None


def test_variables_of_other_programs_are_left_alone(load: Load) -> None:
    settings = load(BOT="1", BOT_TOKEN="x", BOT_HOME_DIR="y", ROBOT_A__B="z", BOT__X="w", A__B="v")

    assert settings == Settings()


def test_every_problem_is_told_at_once_with_line_and_remedy(problems: Problems) -> None:
    Path("blank").write_text(" \n", encoding="utf-8")

    told = problems(
        """\
# Recollect
token = "x"
[discord]
shards = "2"   # quoted
token_file = "blank"
tokn = "x"

[storage]
url = "mysql://localhost/x"
folder = "x"
cache = 1

[log]
level = "info"
[logs]
level = "loud"
[flashcards]
""",
        BOT_LOGS__FORMAT="xml",
        BOT_STORAGE__URI="sqlite:///x.db",
        BOT_DISCORD__URL="http://127.0.0.1:1",
        BOT_PLUGINS__NAME="x",
    )

    assert told == (
        "config.toml:2: token: unknown key; did you mean discord.token?",
        "config.toml:4: discord.shards: must be a whole number, without quotes; it is '2'",
        "config.toml:5: discord.token_file: blank is empty; it must hold the token alone",
        "config.toml:6: discord.tokn: unknown key; did you mean discord.token?",
        (
            "config.toml:9: storage.url: begins with mysql://; write sqlite:///data/recollect.db "
            "or postgresql://name:password@host/database"
        ),
        "config.toml:10: storage.folder: unknown key; did you mean decks.folder?",
        "config.toml:11: storage.cache: unknown key; [storage] takes url",
        "config.toml:13: log: unknown section; did you mean [logs]?",
        (
            "config.toml:16: logs.level: must be one of 'debug', 'info', 'warning' or 'error'; "
            "it is 'loud'"
        ),
        (
            "config.toml:17: flashcards: unknown section; there are [discord], [storage], [decks], "
            "[privacy], [logs]"
        ),
        "environment: BOT_DISCORD__URL: unknown setting; did you mean BOT_DISCORD_URL?",
        "environment: BOT_LOGS__FORMAT: must be one of 'plain' or 'json'; it is 'xml'",
        "environment: BOT_PLUGINS__NAME: unknown setting; config.example.toml lists all there are",
        "environment: BOT_STORAGE__URI: unknown setting; did you mean BOT_STORAGE__URL?",
    )


def test_a_file_that_was_asked_for_must_be_there() -> None:
    with pytest.raises(SettingsInvalid) as refused:
        load_settings(path=Path("mine.toml"), environ={})

    assert str(refused.value) == "mine.toml: cannot be read: No such file or directory"


@pytest.mark.parametrize(
    ("shards", "problem"),
    [
        pytest.param("two", "must be a whole number, without quotes; it is 'two'", id="a word"),
        pytest.param("1.5", "must be a whole number, without quotes; it is '1.5'", id="a fraction"),
        pytest.param("-1", "must be 0 or more; it is -1", id="below zero"),
    ],
)
def test_a_number_in_the_environment_must_be_one(
    problems: Problems, shards: str, problem: str
) -> None:
    told = problems(BOT_DISCORD__SHARDS=shards)

    assert told == (f"environment: BOT_DISCORD__SHARDS: {problem}",)


def test_true_is_no_number(problems: Problems) -> None:
    (told,) = problems("discord.shards = true")

    assert "must be a whole number" in told
