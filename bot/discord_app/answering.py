"""The error desk: every interaction ends in exactly one reply, whatever happens."""

import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.discord_app.views.notices import apology_view, refusal_view
from bot.discord_app.views.screen import Screen
from bot.errors import TutorError

if TYPE_CHECKING:
    from bot.discord_app.client import TutorClient

    Interaction = discord.Interaction[TutorClient]
else:
    # The library evaluates the annotations of commands at run time.
    Interaction = discord.Interaction

_log = logging.getLogger(__name__)

# Unknown interaction (over 3 seconds late), already acknowledged (delivered twice, or served by
# another process), and an expired token: there is nobody left to tell, and nothing is wrong.
UNREACHABLE = frozenset({10062, 40060, 50027})


@asynccontextmanager
async def answering(interaction: Interaction) -> AsyncIterator[None]:
    """Turn what goes wrong inside into a sentence for whoever asked.

    An error that somebody can act on becomes its own sentence. Anything else is a defect or a
    failing disk: an apology with a reference that is also in the log.
    """
    with interaction.client.busy():
        try:
            yield
        except TutorError as refused:
            _log.info("refused: %s", type(refused).__name__, extra=ids(interaction))
            await _reply(interaction, refusal_view(refused))
        except Exception as failed:  # noqa: BLE001 - the one place where defects are caught
            if is_unreachable(failed):
                _log.info("came too late or twice", extra=ids(interaction))
                return
            await _apologise(interaction, failed)


def is_unreachable(failed: BaseException) -> bool:
    """Whether Discord says that this interaction can no longer be answered."""
    return isinstance(failed, discord.HTTPException) and failed.code in UNREACHABLE


async def _apologise(interaction: Interaction, failed: BaseException) -> None:
    reference = secrets.token_hex(4)
    _log.error(
        "failed, reference %s",
        reference,
        exc_info=failed,
        extra={**ids(interaction), "reference": reference},
    )
    await _reply(interaction, apology_view(reference))


async def _reply(interaction: Interaction, screen: Screen) -> None:
    if interaction.type is discord.InteractionType.autocomplete:
        return
    try:
        if interaction.response.is_done():
            await interaction.followup.send(view=screen, ephemeral=True)
        else:
            await interaction.response.send_message(view=screen, ephemeral=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as unsaid:
        _log.info("could not be told: %s", unsaid, extra=ids(interaction))


def ids(interaction: Interaction) -> dict[str, object]:
    """What the log may know of an interaction: numbers, never names or answers."""
    return {
        "interaction_id": interaction.id,
        "learner_id": interaction.user.id,
        "guild_id": interaction.guild_id or 0,
        "channel_id": interaction.channel_id or 0,
    }
