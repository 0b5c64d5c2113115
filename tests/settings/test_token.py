"""Where the token comes from, and that nothing ever shows it."""

from pathlib import Path

import pytest

from bot.settings import TokenMissing
from tests.settings.conftest import Load, Problems

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"


@pytest.mark.parametrize(
    ("toml", "environ", "token"),
    [
        pytest.param("discord.token = 'file'", {}, "file", id="the file alone"),
        pytest.param(
            "discord.token = 'file'",
            {"DISCORD_TOKEN": "short"},
            "short",
            id="DISCORD_TOKEN before the file",
        ),
        pytest.param(
            "",
            {"DISCORD_TOKEN": "short", "BOT_DISCORD__TOKEN": "long"},
            "long",
            id="BOT_DISCORD__TOKEN before DISCORD_TOKEN",
        ),
        pytest.param(
            "discord.token_file = 'secret'", {}, "mounted", id="a token file that the file names"
        ),
        pytest.param(
            "discord.token = ''\ndiscord.token_file = 'secret'",
            {},
            "mounted",
            id="a token file beside a blank token",
        ),
        pytest.param(
            "discord.token = 'file'",
            {"BOT_DISCORD__TOKEN_FILE": "secret"},
            "mounted",
            id="a token file of the environment before the token in the file",
        ),
        pytest.param(
            "discord.token_file = 'no such file'",
            {"DISCORD_TOKEN": "short"},
            "short",
            id="a given token before a token file, which is then not read",
        ),
    ],
)
def test_the_token_comes_from_the_first_that_has_one(
    load: Load, toml: str, environ: dict[str, str], token: str
) -> None:
    Path("secret").write_text("  mounted\n", encoding="utf-8")

    settings = load(toml, **environ)

    assert settings.token() == token


def test_a_missing_token_is_refused_only_when_it_is_asked_for(load: Load) -> None:
    settings = load("[discord]\ntoken = ''\n")

    with pytest.raises(TokenMissing) as refused:
        settings.token()

    for way in (
        "https://discord.com/developers/applications",
        "Reset Token",
        "discord.token",
        "DISCORD_TOKEN",
        "discord.token_file",
        "make play",
    ):
        assert way in str(refused.value)


def test_a_missing_token_file_is_told_where_it_is_named(problems: Problems) -> None:
    told = problems(BOT_DISCORD__TOKEN_FILE="/nowhere/token")

    assert told == (
        (
            "environment: BOT_DISCORD__TOKEN_FILE: /nowhere/token cannot be read: "
            "No such file or directory"
        ),
    )


def test_a_token_given_as_the_name_of_a_file_is_not_repeated(problems: Problems) -> None:
    (told,) = problems(BOT_DISCORD__TOKEN_FILE=TOKEN)

    assert told == (
        "environment: BOT_DISCORD__TOKEN_FILE: looks like the token itself; give it as discord.token"
    )


@pytest.mark.parametrize(
    "token", [f"Bot {TOKEN}", f"{TOKEN}\nsecond line", "pässword-that-is-long"], ids=repr
)
def test_a_token_no_header_could_carry_is_refused_unseen(problems: Problems, token: str) -> None:
    Path("secret").write_text(token, encoding="utf-8")

    (from_environment,) = problems(DISCORD_TOKEN=token)
    (from_file,) = problems("discord.token_file = 'secret'")

    assert from_environment.startswith("environment: DISCORD_TOKEN: holds a space or a character")
    assert from_file.startswith("config.toml:1: discord.token_file: holds a space or a character")
    assert token[4:] not in from_environment + from_file


@pytest.mark.parametrize(
    ("url", "passwords", "address"),
    [
        pytest.param("sqlite:///x.db", (), "sqlite:///x.db", id="sqlite has none"),
        pytest.param(
            "postgresql://ada:hunter%402@db:5432/x",
            ("hunter%402", "hunter@2"),
            "postgresql://db:5432/x",
            id="before the host",
        ),
        pytest.param(
            "postgresql:///x?host=/run&password=hunter2",
            ("hunter2",),
            "postgresql:///x",
            id="as an option",
        ),
    ],
)
def test_neither_token_nor_password_is_ever_shown(
    load: Load, url: str, passwords: tuple[str, ...], address: str
) -> None:
    settings = load(DISCORD_TOKEN=TOKEN, BOT_STORAGE__URL=url)

    assert settings.storage.address == address
    assert set(settings.secrets()) == {TOKEN, *passwords}
    for shown in (repr(settings), str(settings), f"{settings.discord}", f"{settings.storage}"):
        assert not [secret for secret in settings.secrets() if secret in shown]


def test_no_refusal_shows_the_token(problems: Problems) -> None:
    toml = f"[discord]\ntoken = '{TOKEN}'\nshards = 'x'\n[discord.more]\n"

    told = problems(toml, DISCORD_TOKEN=f"{TOKEN} {TOKEN}")

    assert len(told) == 3
    assert TOKEN not in "".join(told)


def test_a_token_of_the_wrong_type_is_not_shown(problems: Problems) -> None:
    told = problems(f"discord.token = ['{TOKEN}']")

    assert told == ("config.toml:1: discord.token: must be text in quotes",)
