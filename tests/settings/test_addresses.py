"""Which addresses are taken for the database and for a stand-in."""

import pytest

from tests.settings.conftest import Load, Problems


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8080",
        "http://127.8.9.10",
        "http://[::1]:9/",
        "http://localhost:8080/discord/",
    ],
)
def test_a_stand_in_on_this_machine_is_taken(load: Load, url: str) -> None:
    settings = load(BOT_DISCORD_URL=url)

    assert settings.discord_url == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    [
        "http://discord.com",
        "http://10.0.0.1:8080",
        "http://0.0.0.0:8080",
        "http://[::]:8080",
        "http://128.0.0.1",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org",
        "http://127.0.0.1@example.org/",
        "http://127.0.0.1:80@example.org/",
        "http://example.org#@127.0.0.1/",
        "http://example.org?@127.0.0.1/",
        "http://example.org\\.127.0.0.1/",
        "http://①27.0.0.1/",
        "http:///path",
        "http:127.0.0.1",
    ],
)
def test_a_stand_in_elsewhere_is_refused_because_it_would_get_the_token(
    problems: Problems, url: str
) -> None:
    (told,) = problems(BOT_DISCORD_URL=url)

    assert told.startswith("environment: BOT_DISCORD_URL: points at ")
    assert "would be sent the bot's token" in told


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1",
        "ws://127.0.0.1",
        "127.0.0.1:8080",
        "http://127.0.0.1:port",
        "http://[::1",
        "http://example.org@127.0.0.1",
        "http://127.0.0.1/?to=example.org",
        "http://127.0.0.1/#x",
        "http://127.0.0.1/\\example.org",
    ],
)
def test_a_stand_in_with_an_odd_address_is_refused(problems: Problems, url: str) -> None:
    (told,) = problems(BOT_DISCORD_URL=url)

    assert told.startswith("environment: BOT_DISCORD_URL: ")
    assert "http://127.0.0.1:8080" in told


def test_the_file_cannot_name_a_stand_in(problems: Problems) -> None:
    told = problems("discord_url = 'http://127.0.0.1:1'")

    assert told == ("config.toml:1: discord_url: unknown key; every key stands in a section",)


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("recollect.db", id="a bare path"),
        pytest.param("sqlite://recollect.db", id="two slashes"),
        pytest.param("sqlite:///", id="no path"),
        pytest.param("mysql://root:hunter2@db/x", id="another engine"),
        pytest.param("postgresql://root:hun/ter2@db/x", id="a slash in the password"),
        pytest.param("postgresql://root:hunter2@db:port/x", id="a port that is no number"),
    ],
)
def test_a_database_of_no_known_kind_is_refused_without_showing_its_password(
    problems: Problems, url: str
) -> None:
    (told,) = problems(f"storage.url = '{url}'")

    assert told.startswith("config.toml:1: storage.url: ")
    assert "hun" not in told


def test_postgres_is_another_name_of_postgresql(load: Load) -> None:
    settings = load(BOT_STORAGE__URL="postgres://ada:x@db:5432/recollect")

    assert settings.storage.url == "postgresql://ada:x@db:5432/recollect"
