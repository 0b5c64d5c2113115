"""The bot is pointed at loopback addresses only: whoever it talks to gets the token."""

import discord
import pytest

from bot.discord_app.stand_in import point_at


@pytest.fixture
def _restored():
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest.mark.usefixtures("_restored")
@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "localhost", "[::1]"])
def test_a_loopback_address_is_taken(host):
    point_at(f"http://{host}:4711")

    assert f"http://{host}:4711/api/v10" == discord.http.Route.BASE
    gateway = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    assert str(gateway) == f"ws://{host}:4711/gateway/"


@pytest.mark.parametrize(
    "url",
    ["http://example.com", "http://10.0.0.1:80", "http://127.0.0.1.example.com", "http://", "x"],
)
def test_any_other_is_refused_and_nothing_changes(url):
    before = discord.http.Route.BASE

    with pytest.raises(ValueError, match="not a loopback address"):
        point_at(url)

    assert before == discord.http.Route.BASE
