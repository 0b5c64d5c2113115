"""The controls of a round: `Next`, `End`, ending it from elsewhere, playing alone, practising."""

import logging

import discord

from bot.discord_app import custom_ids, picturing
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control
from bot.discord_app.permissions import request_of
from bot.discord_app.posting import GONE, pay_round
from bot.discord_app.views import solo
from bot.discord_app.views.card import closed_view
from bot.discord_app.views.notices import (
    ended_view,
    message_gone_view,
    posting_failed_view,
    posting_refused_view,
)
from bot.discord_app.views.summary import summary_view
from bot.learning.cards import Kind, Level
from bot.learning.choosing import Order
from bot.learning.rounds import Mode
from bot.storage.queries.displays import Display, What
from bot.tutor import closing, explaining, opening, showing
from bot.tutor.closing import Moved
from bot.tutor.opening import Opened, Wish

_log = logging.getLogger(__name__)


@control(custom_ids.NEXT)
async def next_card(interaction: Interaction, round_id: int, position: int) -> None:
    """Close the card and go on to the next, or to the summary."""
    world, request = interaction.client.world, request_of(interaction)
    moved = await closing.next_card(world, request, round_id, position)
    await _show_move(interaction, moved, position)


@control(custom_ids.END)
async def end(interaction: Interaction, round_id: int, position: int) -> None:
    """Close the card and finish the round."""
    world, request = interaction.client.world, request_of(interaction)
    moved = await closing.end_round(world, request, round_id)
    await _show_move(interaction, moved, position)


@control(custom_ids.STOP)
async def stop(interaction: Interaction, round_id: int) -> None:
    """End the channel's round from a private message."""
    world, request = interaction.client.world, request_of(interaction)
    await closing.end_round(world, request, round_id)
    await interaction.response.edit_message(view=ended_view())
    await _pay(interaction, round_id)


@control(custom_ids.SOLO)
async def play_alone(  # noqa: PLR0917 - the fields of its custom id
    interaction: Interaction,
    deck: str,
    questions: int,
    seconds: int,
    level: Level | None,
    kind: Kind | None,
    order: Order,
) -> None:
    """Start a solo round in the private message the button stands on."""
    wish = Wish(
        deck=deck,
        questions=questions,
        level=level,
        kind=kind,
        mode=Mode.SOLO,
        seconds=seconds,
        order=order,
    )
    world, request = interaction.client.world, request_of(interaction)
    await _start_alone(interaction, await opening.open_round(world, request, wish))


@control(custom_ids.MISSES)
async def practise_misses(interaction: Interaction, round_id: int) -> None:
    """Start a solo round of the cards this learner missed."""
    world, request = interaction.client.world, request_of(interaction)
    await _start_alone(interaction, await opening.practise_misses(world, request, round_id))


async def _start_alone(interaction: Interaction, opened: Opened) -> None:
    world, request = interaction.client.world, request_of(interaction)
    seat = await explaining.find_own_seat(
        world, request, opened.round.round_id, opened.current.position
    )
    view = solo.seat_view(seat, now=world.now(), goes_on=opened.goes_on)
    # The summary is everybody's: what starts there becomes a private message of its own.
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await picturing.replace(interaction, view)
    else:
        await picturing.reply(interaction, view, ephemeral=interaction.guild_id is not None)
    await interaction.client.formulas.soon(world, opened.current.item.card)


async def _show_move(interaction: Interaction, moved: Moved, position: int) -> None:
    if moved.round.is_solo:
        await _show_solo_move(interaction, moved)
        return
    await _show_closed(interaction, moved, position)
    await _pay(interaction, moved.round.round_id)


async def _show_solo_move(interaction: Interaction, moved: Moved) -> None:
    world, request = interaction.client.world, request_of(interaction)
    round_id = moved.round.round_id
    if moved.current is None:
        summary = await showing.summarise(world, round_id)
        await picturing.replace(interaction, summary_view(summary))
        return
    seat = await explaining.find_own_seat(world, request, round_id, moved.current.position)
    await picturing.replace(interaction, solo.seat_view(seat, now=world.now()))
    await interaction.client.formulas.soon(world, seat.stored.item.card)


async def _show_closed(interaction: Interaction, moved: Moved, position: int) -> None:
    """Close the card on the message that was clicked; it is the reply to the click."""
    world, round_id = interaction.client.world, moved.round.round_id
    message = interaction.message
    if message is None or moved.closed != position:
        await interaction.response.send_message(view=message_gone_view(), ephemeral=True)
        return
    shown = await showing.show_item(world, round_id, position)
    try:
        await picturing.replace(interaction, closed_view(shown))
    except discord.HTTPException as refused:
        if refused.code not in GONE:
            raise
        await interaction.response.send_message(view=message_gone_view(), ephemeral=True)
    display = Display(round_id, position, What.CLOSED, due_at=0)
    await showing.settle(world, display, message_id=message.id)


async def _pay(interaction: Interaction, round_id: int) -> None:
    try:
        await pay_round(interaction.client, round_id)
    except discord.HTTPException as refused:
        _log.warning("could not post: %s", refused, extra={"round_id": round_id})
        may_not = isinstance(refused, discord.Forbidden)
        view = posting_refused_view() if may_not else posting_failed_view()
        await interaction.followup.send(view=view, ephemeral=True)
