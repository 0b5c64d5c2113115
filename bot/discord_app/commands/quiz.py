"""`/quiz`: a round in the channel, or alone."""

from typing import Literal

from discord import app_commands

from bot.discord_app import picturing
from bot.discord_app.answering import Interaction, answering
from bot.discord_app.permissions import NeedsServer, missing_permission, request_of
from bot.discord_app.views import solo
from bot.discord_app.views.card import open_view
from bot.discord_app.views.notices import busy_view, elsewhere_view, may_not_post_view
from bot.discord_app.views.screen import Screen
from bot.discord_app.views.text import unmarked
from bot.learning.cards import Kind, Level
from bot.learning.choosing import Order
from bot.learning.rounds import DEFAULT_QUESTIONS, MAX_QUESTIONS, MAX_SECONDS, MIN_SECONDS, Mode
from bot.storage.queries.displays import Display, What
from bot.tutor import explaining, opening, showing
from bot.tutor.errors import RoundAlreadyOpen
from bot.tutor.opening import ChannelNotAllowed, Opened, Wish
from bot.tutor.visible_decks import with_decks_of_server

MAX_CHOICE_NAME = 100


@app_commands.command()
@app_commands.describe(
    deck="What to study; start typing to find a deck",
    questions="How many cards (10 when left out)",
    level="Only cards of this level",
    kind="Only cards of this kind",
    mode="Together in this channel, or solo in a private message",
    order="Mixed, those this group has most likely forgotten, or as they stand in the deck",
    seconds="Close each card by itself after so many seconds",
)
async def quiz(  # noqa: PLR0917 - Discord hands options in by name
    interaction: Interaction,
    deck: str,
    questions: app_commands.Range[int, 1, MAX_QUESTIONS] = DEFAULT_QUESTIONS,
    level: Literal["beginner", "intermediate", "advanced"] | None = None,
    kind: Literal["recall", "choice", "explain"] | None = None,
    mode: Literal["together", "solo"] | None = None,
    order: Literal["mixed", "weakest", "deck"] = "mixed",
    seconds: app_commands.Range[int, MIN_SECONDS, MAX_SECONDS] | None = None,
) -> None:
    """Start a round of cards, together or alone."""
    async with answering(interaction):
        wanted = Mode(mode) if mode else None
        if interaction.guild_id is None and wanted is Mode.TOGETHER:
            raise NeedsServer
        world, request = interaction.client.world, request_of(interaction)
        chosen_mode, chosen_seconds = await opening.choose_mode(
            world, request, mode=wanted, seconds=seconds
        )
        wish = Wish(
            deck=deck,
            questions=questions,
            level=Level(level) if level else None,
            kind=Kind(kind) if kind else None,
            mode=chosen_mode,
            order=Order(order),
            seconds=chosen_seconds,
        )
        await _start(interaction, wish)


@quiz.autocomplete("deck")
async def complete_deck(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Decks whose name or title fits what was typed so far, this server's own among them."""
    request = request_of(interaction)
    world = await with_decks_of_server(interaction.client.world, request.guild_id)
    return [
        app_commands.Choice(name=unmarked(deck.title, MAX_CHOICE_NAME), value=deck.name)
        for deck in world.library.search(typed)
    ]


async def _start(interaction: Interaction, wish: Wish) -> None:
    world, request = interaction.client.world, request_of(interaction)
    try:
        missing = missing_permission(interaction)
        if wish.mode is Mode.TOGETHER and missing is not None:
            (await with_decks_of_server(world, request.guild_id)).library.deck(wish.deck)
            await opening.check_channel(world, request)
            await _say(interaction, may_not_post_view(missing, wish))
            return
        opened = await opening.open_round(world, request, wish)
    except ChannelNotAllowed as refused:
        await _say(interaction, elsewhere_view(refused, wish))
    except RoundAlreadyOpen as busy:
        await _say(interaction, busy_view(busy, wish, link_to=_link(interaction, busy)))
    else:
        await (_show_alone if opened.round.is_solo else _show_together)(interaction, opened)


async def _say(interaction: Interaction, screen: Screen) -> None:
    await interaction.response.send_message(view=screen, ephemeral=True)


async def _show_together(interaction: Interaction, opened: Opened) -> None:
    world, stored = interaction.client.world, opened.current
    # Read again: delivered twice, the request finds a card that has been answered already.
    shown = await showing.show_item(world, opened.round.round_id, stored.position)
    message_id = await picturing.reply(interaction, open_view(shown), ephemeral=False)
    display = Display(opened.round.round_id, stored.position, What.PUT, due_at=0)
    await showing.settle(world, display, message_id=message_id)
    await interaction.client.formulas.soon(world, stored.item.card)


async def _show_alone(interaction: Interaction, opened: Opened) -> None:
    world, request = interaction.client.world, request_of(interaction)
    seat = await explaining.find_own_seat(
        world, request, opened.round.round_id, opened.current.position
    )
    view = solo.seat_view(seat, now=world.now(), goes_on=opened.goes_on)
    # Direct messages are private already, and an ordinary message survives a reload.
    await picturing.reply(interaction, view, ephemeral=interaction.guild_id is not None)
    await interaction.client.formulas.soon(world, opened.current.item.card)


def _link(interaction: Interaction, busy: RoundAlreadyOpen) -> str | None:
    if busy.message_id is None or interaction.guild_id is None:
        return None
    channel = f"{interaction.guild_id}/{busy.open_round.channel_id}"
    return f"https://discord.com/channels/{channel}/{busy.message_id}"
