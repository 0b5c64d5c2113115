"""Selects: like buttons they name what is chosen, and are routed by custom id alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

# Where people talk; a thread is chosen with its channel.
_PLACES = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.voice,
    discord.ChannelType.stage_voice,
    discord.ChannelType.forum,
]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: what is read, and what is sent."""

    label: str
    value: str
    is_chosen: bool = False


def select(custom_id: str, options: Sequence[Option], *, about: str) -> ui.Select[Any]:
    """One of these; *about* is read where nothing is chosen yet."""
    return ui.Select(
        custom_id=custom_id,
        placeholder=about,
        options=[
            discord.SelectOption(label=each.label, value=each.value, default=each.is_chosen)
            for each in options
        ],
    )


def channel_select(
    custom_id: str, chosen: Sequence[int], *, most: int, about: str
) -> ui.ChannelSelect[Any]:
    """None or several channels of the server; their ids are sent."""
    channel = discord.SelectDefaultValueType.channel
    return ui.ChannelSelect(
        custom_id=custom_id,
        placeholder=about,
        channel_types=_PLACES,
        min_values=0,
        max_values=most,
        default_values=[discord.SelectDefaultValue(id=each, type=channel) for each in chosen],
    )


def role_select(custom_id: str, chosen: int | None, *, about: str) -> ui.RoleSelect[Any]:
    """One role of the server, or none; its id is sent."""
    role = discord.SelectDefaultValueType.role
    return ui.RoleSelect(
        custom_id=custom_id,
        placeholder=about,
        min_values=0,
        max_values=1,
        default_values=[discord.SelectDefaultValue(id=chosen, type=role)] if chosen else [],
    )
