"""The commands' own tree: where they may be used, and what a command that cannot run says."""

import logging
from typing import TYPE_CHECKING

from discord import app_commands

from bot.discord_app.answering import Interaction, answering

if TYPE_CHECKING:
    from bot.discord_app.client import TutorClient

from bot.errors import TutorError

_log = logging.getLogger(__name__)


class CommandChanged(TutorError):
    """Discord still shows a form of the command that this version does not have."""

    sentence = (
        "This command has changed in the meantime. Reload Discord (Ctrl+R, or close and open the "
        "app), then try it again."
    )


class Tree(app_commands.CommandTree["TutorClient"]):
    """Commands for servers and for direct messages with the bot."""

    def __init__(self, client: "TutorClient") -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=False
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )

    async def on_error(
        self,
        interaction: Interaction,
        error: app_commands.AppCommandError,
        /,
    ) -> None:
        """What commands raise is dealt with inside them; here is what kept one from running."""
        async with answering(interaction):
            changed = (
                app_commands.CommandNotFound,
                app_commands.CommandSignatureMismatch,
                app_commands.TransformerError,
            )
            if isinstance(error, changed):
                raise CommandChanged
            raise error
