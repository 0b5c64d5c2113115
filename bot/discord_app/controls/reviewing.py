"""The controls of a review: start, four ratings, `Next`, `Undo` and `End`."""

from collections.abc import Callable
from functools import partial

from bot.discord_app import custom_ids, picturing
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.routing import control
from bot.discord_app.permissions import is_open_place, request_of
from bot.discord_app.views.review import desk_view
from bot.discord_app.views.review_summary import review_summary_view
from bot.discord_app.views.screen import Screen
from bot.learning.memory import Rating
from bot.tutor import answers, correcting, desk, reviewing, undoing
from bot.tutor.desk import Desk, ReviewSummary
from bot.tutor.errors import CardClosed

Show = Callable[[Desk], Screen]


async def start_review(interaction: Interaction, *, deck: str | None, cards: int | None) -> None:
    """Open a review in a private message of its own."""
    found, view = await _opened(interaction, deck=deck, cards=cards)
    await picturing.reply(interaction, view, ephemeral=is_open_place(interaction))
    await _draw_ahead(interaction, found)


@control(custom_ids.MORE)
async def review_more(interaction: Interaction, deck: str, cards: int) -> None:
    """Open the next review where the last one ended."""
    found, view = await _opened(interaction, deck=deck or None, cards=cards)
    await picturing.replace(interaction, view)
    await _draw_ahead(interaction, found)


@control(custom_ids.RATE)
async def rate(interaction: Interaction, round_id: int, position: int, rating: Rating) -> None:
    """Say how well one had recalled the answer; a card that was left shows where the review is."""
    world, request = interaction.client.world, request_of(interaction)
    try:
        await answers.judge(world, request, round_id, position, rating)
    except CardClosed:
        await show_review(interaction, round_id)
    else:
        await show_review(interaction, round_id, position)


@control(custom_ids.RERATE)
async def rate_again(
    interaction: Interaction, round_id: int, position: int, rating: Rating
) -> None:
    """Say how hard it was to recall a card that was judged right."""
    world, request = interaction.client.world, request_of(interaction)
    await correcting.rate_again(world, request, round_id, position, rating)
    await show_review(interaction, round_id, position)


@control(custom_ids.GO_ON)
async def go_on(interaction: Interaction, round_id: int, position: int) -> None:
    """Show the next card, or the end."""
    world, request = interaction.client.world, request_of(interaction)
    await reviewing.go_on(world, request, round_id, position)
    await show_review(interaction, round_id)


@control(custom_ids.UNDO)
async def undo(interaction: Interaction, round_id: int, position: int) -> None:
    """Take the last rating back and show its card again."""
    world, request = interaction.client.world, request_of(interaction)
    await undoing.undo(world, request, round_id, position)
    await show_review(interaction, round_id, show=partial(desk_view, undone=True))


@control(custom_ids.FINISH)
async def finish(interaction: Interaction, round_id: int) -> None:
    """End the review."""
    world, request = interaction.client.world, request_of(interaction)
    await reviewing.finish(world, request, round_id)
    await show_review(interaction, round_id)


async def show_review(
    interaction: Interaction, round_id: int, position: int | None = None, show: Show = desk_view
) -> None:
    """Show in place the rated card at *position*, or where the review is now."""
    found, view = await _looked(interaction, round_id, position, show)
    await picturing.replace(interaction, view)
    await _draw_ahead(interaction, found)


async def _opened(
    interaction: Interaction, *, deck: str | None, cards: int | None
) -> tuple[Desk | ReviewSummary, Screen]:
    world, request = interaction.client.world, request_of(interaction)
    opened = await reviewing.open_review(world, request, deck=deck, cards=cards)
    # Whoever says how many needs not be told about the day.
    plan = None if opened.goes_on or cards is not None else opened.plan
    show = partial(desk_view, plan=plan, goes_on=opened.goes_on)
    return await _looked(interaction, opened.round.round_id, None, show)


async def _looked(
    interaction: Interaction, round_id: int, position: int | None, show: Show
) -> tuple[Desk | ReviewSummary, Screen]:
    world, request = interaction.client.world, request_of(interaction)
    found = await desk.look(world, request, round_id, position)
    return found, review_summary_view(found) if isinstance(found, ReviewSummary) else show(found)


async def _draw_ahead(interaction: Interaction, found: Desk | ReviewSummary) -> None:
    """Begin with the formulas of the answer while the prompt is read."""
    if isinstance(found, Desk) and found.attempt is None:
        await interaction.client.formulas.soon(interaction.client.world, found.seat.card)
