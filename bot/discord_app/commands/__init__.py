"""Slash commands: each translates between Discord and a use case."""

from typing import Any

from discord import app_commands

from bot.discord_app.commands.help import show_help
from bot.discord_app.commands.leaderboard import leaderboard
from bot.discord_app.commands.quiz import quiz
from bot.discord_app.commands.review import review
from bot.discord_app.commands.settings import settings

COMMANDS: tuple[app_commands.Command[Any, ..., None], ...] = (
    quiz,
    review,
    leaderboard,
    settings,
    show_help,
)
