"""Paying what channels are owed: closed cards edited, next cards and summaries posted."""

import logging
from typing import TYPE_CHECKING

import discord

from bot.discord_app import picturing
from bot.discord_app.views.card import closed_view, has_more_when_closed, open_view
from bot.discord_app.views.summary import summary_view
from bot.storage.queries.displays import Display, What
from bot.tutor import showing

if TYPE_CHECKING:
    from bot.discord_app.client import TutorClient

_log = logging.getLogger(__name__)

# After so many tries, the last ones an hour apart, the channel is not coming back.
GIVE_UP_AFTER = 24
FIRST_RETRY_S = 15
LAST_RETRY_S = 3600

# Unknown channel and unknown message: deleted, so there is nothing to edit.
GONE = frozenset({10003, 10008})


async def pay_round(client: "TutorClient", round_id: int) -> None:
    """Show all that this round's channel is owed, in order; what fails is tried again later.

    Raises:
        discord.HTTPException: Discord refused a message. It stays owed.
    """
    for display in await showing.owed_of(client.world, round_id):
        await pay(client, display)


async def pay(client: "TutorClient", display: Display) -> None:
    """Show one message, unless another process is at it.

    Raises:
        discord.HTTPException: Discord refused it. It stays owed, a longer time each try.
    """
    wait_s = min(LAST_RETRY_S, FIRST_RETRY_S * 2**display.tries)
    if not await showing.claim(client.world, display, for_s=wait_s):
        return
    try:
        message_id = await _show(client, display)
    except discord.HTTPException as refused:
        if refused.code not in GONE and display.tries < GIVE_UP_AFTER:
            raise
        _log.info("channel or message is gone", extra={"round_id": display.round_id})
        message_id = None
    await showing.settle(client.world, display, message_id=message_id)


async def _show(client: "TutorClient", display: Display) -> int | None:
    match display.what:
        case What.PUT:
            return await _put(client, display)
        case What.CLOSED:
            return await _close(client, display)
        case What.SUMMARY:
            return await _summarise(client, display)


async def _put(client: "TutorClient", display: Display) -> int | None:
    shown = await showing.show_item(client.world, display.round_id, display.position)
    if not shown.is_open:
        return None
    channel = client.get_partial_messageable(shown.round.channel_id)
    message_id = await picturing.post(client, channel, open_view(shown), nonce=_nonce(display))
    await client.formulas.soon(client.world, shown.stored.item.card)
    return message_id


async def _close(client: "TutorClient", display: Display) -> int | None:
    shown = await showing.show_item(client.world, display.round_id, display.position)
    channel = client.get_partial_messageable(shown.round.channel_id)
    if shown.stored.message_id is None and shown.round.is_daily:
        # Nobody has seen it in its day, and the next one comes now.
        return None
    if shown.stored.message_id is None:
        return await picturing.post(client, channel, closed_view(shown), nonce=_nonce(display))
    message = channel.get_partial_message(shown.stored.message_id)
    await picturing.renew(client, message, closed_view(shown), adds=has_more_when_closed(shown))
    return shown.stored.message_id


async def _summarise(client: "TutorClient", display: Display) -> int | None:
    summary = await showing.summarise(client.world, display.round_id)
    channel = client.get_partial_messageable(summary.round.channel_id)
    message = await channel.send(view=summary_view(summary), nonce=_nonce(display))
    return message.id


def _nonce(display: Display) -> str:
    """At most 25 characters; sent twice, as after a crash, Discord posts one message."""
    return f"{display.round_id:x}.{display.position}{display.what.value[0]}"
