"""Slash commands: each translates between Discord and a use case."""

from collections.abc import Iterator
from typing import Any

from discord import app_commands

from bot.discord_app.commands.daily import daily
from bot.discord_app.commands.deck import deck
from bot.discord_app.commands.help import show_help
from bot.discord_app.commands.leaderboard import leaderboard
from bot.discord_app.commands.my_data import my_data
from bot.discord_app.commands.progress import progress
from bot.discord_app.commands.quiz import quiz
from bot.discord_app.commands.remind import remind
from bot.discord_app.commands.review import review
from bot.discord_app.commands.settings import settings

Command = app_commands.Command[Any, ..., None]

COMMANDS: tuple[Command | app_commands.Group, ...] = (
    quiz,
    review,
    progress,
    remind,
    leaderboard,
    daily,
    deck,
    settings,
    my_data,
    show_help,
)


def typed_commands() -> Iterator[Command]:
    """What people can type: a group stands for the commands in it."""
    for command in COMMANDS:
        if isinstance(command, app_commands.Group):
            yield from (
                each for each in command.walk_commands() if isinstance(each, app_commands.Command)
            )
        else:
            yield command
