"""Pointing the library at a stand-in for Discord on loopback."""

import ipaddress

import discord
import yarl


def point_at(url: str) -> None:
    """Let every request and connection of this process go to the stand-in at *url*.

    Raises:
        ValueError: The host is not a loopback address; it would be sent the token.
    """
    base = yarl.URL(url)
    if not _is_loopback(base.host or ""):
        raise ValueError(f"{url} is not a loopback address")
    discord.http.Route.BASE = str(base / "api/v10")
    gateway = base.with_scheme("ws") / "gateway" / ""
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
