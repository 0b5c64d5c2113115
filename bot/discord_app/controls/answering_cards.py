"""The controls of a card: options, reveal and judge, hint, explain, and corrections."""

from functools import partial, wraps
from typing import Any

from bot.discord_app import custom_ids, picturing
from bot.discord_app.answering import Interaction
from bot.discord_app.controls.reviewing import show_review
from bot.discord_app.controls.routing import Handler, control, submitted
from bot.discord_app.permissions import is_open_place, request_of
from bot.discord_app.views import forms, review, solo, verdict
from bot.discord_app.views.decks.flags import asking_view
from bot.discord_app.views.screen import Screen
from bot.learning.cards import Explain
from bot.learning.group_names import group_deck_id
from bot.learning.memory import Rating
from bot.tutor import answers, correcting, explaining
from bot.tutor.answers import Answered
from bot.tutor.errors import CardClosed, WrongKind
from bot.tutor.seats import Seat


def out_of_time_in_place(handler: Handler) -> Handler:
    """A closed card says so; a solo card shows its answer and the way on, in its place."""

    @wraps(handler)
    async def shown(interaction: Interaction, round_id: int, position: int, *values: Any) -> None:
        try:
            await handler(interaction, round_id, position, *values)
        except CardClosed:
            world, request = interaction.client.world, request_of(interaction)
            seat = await explaining.find_own_seat(world, request, round_id, position)
            if not seat.round.is_solo:
                raise
            if seat.round.is_review:
                await show_review(interaction, round_id)
            else:
                await picturing.replace(interaction, solo.seat_view(seat, now=world.now()))

    return shown


@control(custom_ids.PICK)
@out_of_time_in_place
async def pick(interaction: Interaction, round_id: int, position: int, option: int) -> None:
    """Choose an option."""
    request = request_of(interaction)
    answered = await answers.pick(interaction.client.world, request, round_id, position, option)
    await _show_verdict(interaction, answered)


@control(custom_ids.REVEAL)
@out_of_time_in_place
async def reveal(interaction: Interaction, round_id: int, position: int) -> None:
    """Show the answer of a recall card, or the verdict when it was judged before."""
    world, request = interaction.client.world, request_of(interaction)
    seat = await explaining.reveal_answer(world, request, round_id, position)
    if seat.attempt is not None:
        await _show_verdict(interaction, _repeated(seat))
    elif seat.round.is_review:
        await show_review(interaction, round_id, show=review.revealed_view)
    elif seat.round.is_solo:
        await picturing.replace(interaction, solo.revealed_view(seat))
    else:
        await _say(interaction, verdict.revealed_view(seat))


@control(custom_ids.JUDGE)
@out_of_time_in_place
async def judge(interaction: Interaction, round_id: int, position: int, knew: int) -> None:
    """Say whether one had recalled the answer; replaces the private reply it stands on."""
    world, request = interaction.client.world, request_of(interaction)
    rating = Rating.GOOD if knew == 1 else Rating.AGAIN
    answered = await answers.judge(world, request, round_id, position, rating)
    await _show_verdict(interaction, answered, in_place=True)


@control(custom_ids.HINT)
@out_of_time_in_place
async def hint(interaction: Interaction, round_id: int, position: int) -> None:
    """Show the hint."""
    world, request = interaction.client.world, request_of(interaction)
    seat = await explaining.take_hint(world, request, round_id, position)
    if seat.attempt is not None:
        await _show_verdict(interaction, _repeated(seat))
    elif seat.round.is_review:
        await show_review(interaction, round_id, show=review.hinted_view)
    elif seat.round.is_solo:
        await picturing.replace(interaction, solo.hinted_view(seat))
    else:
        await _say(interaction, verdict.hint_view(seat))


@control(custom_ids.EXPLAIN)
@out_of_time_in_place
async def open_explain_form(interaction: Interaction, round_id: int, position: int) -> None:
    """Open the form, or show the verdict when she has explained before."""
    world, request = interaction.client.world, request_of(interaction)
    seat = await explaining.look_at_card(world, request, round_id, position)
    if not isinstance(seat.stored.item.card, Explain):
        raise WrongKind
    if seat.attempt is not None:
        await _show_verdict(interaction, _repeated(seat))
    else:
        await interaction.response.send_modal(forms.explain_form(round_id, seat.stored))


@control(custom_ids.EXPLAIN_FORM)
@out_of_time_in_place
async def explain(interaction: Interaction, round_id: int, position: int) -> None:
    """Grade what was written, also when the form was opened before a restart."""
    world, request = interaction.client.world, request_of(interaction)
    written = str(submitted(interaction).get(forms.EXPLANATION_FIELD) or "")
    answered = await answers.explain(world, request, round_id, position, written)
    await _show_verdict(interaction, answered)


@control(custom_ids.CORRECT)
async def open_correction_form(interaction: Interaction, round_id: int, position: int) -> None:
    """Open the boxes, ticked as they count now."""
    world, request = interaction.client.world, request_of(interaction)
    answered = await correcting.find_answered(world, request, round_id, position)
    card = answered.item.card
    if isinstance(card, Explain):
        await interaction.response.send_modal(forms.correction_form(card, answered.attempt))


@control(custom_ids.CORRECT_FORM)
async def correct(interaction: Interaction, round_id: int, position: int) -> None:
    """Take what the learner ticked; replaces the verdict it stands on."""
    world, request = interaction.client.world, request_of(interaction)
    values = submitted(interaction).get(forms.CONCEPTS_FIELD) or ()
    ticked = {int(value) for value in values if str(value).isdecimal()}
    before = await correcting.find_answered(world, request, round_id, position)
    answered = await correcting.correct(world, request, round_id, position, ticked)
    await _show_verdict(interaction, answered, in_place=True)
    await _ask_for_wording(interaction, answered, before.attempt.concepts)


async def _ask_for_wording(
    interaction: Interaction, answered: Answered, before: frozenset[int]
) -> None:
    """Ask once, beside the verdict, how she had said what she has just ticked."""
    ticked = answered.attempt.concepts - before
    if ticked and group_deck_id(answered.item.deck) is not None:
        view = asking_view(answered, ticked)
        await interaction.followup.send(view=view, ephemeral=is_open_place(interaction))


async def _show_verdict(
    interaction: Interaction, answered: Answered, *, in_place: bool = False
) -> None:
    """Privately; a solo card and what already is a private reply change in place."""
    if answered.round.is_review:
        show = partial(review.desk_view, phrases=answered.phrases)
        await show_review(interaction, answered.round.round_id, answered.stored.position, show)
    elif answered.round.is_solo:
        await picturing.replace(interaction, solo.answered_view(answered))
    elif in_place:
        await picturing.replace(interaction, verdict.verdict_view(answered))
    else:
        await _say(interaction, verdict.verdict_view(answered))
    if not answered.round.is_solo:
        _touch(interaction, answered)


def _touch(interaction: Interaction, answered: Answered) -> None:
    """The public card counts one more answer; a private reply is not the public card."""
    stored, message = answered.stored, interaction.message
    message_id = stored.message_id
    if message_id is None and message is not None and not message.flags.ephemeral:
        message_id = message.id
    if message_id is not None and not answered.is_repeat:
        interaction.client.live.touch(
            answered.round.channel_id,
            stored.round_id,
            stored.position,
            message_id=message_id,
            is_daily=answered.round.is_daily,
        )


async def _say(interaction: Interaction, screen: Screen) -> None:
    await picturing.reply(interaction, screen, ephemeral=True)


def _repeated(seat: Seat) -> Answered:
    assert seat.attempt is not None  # noqa: S101 - asked for only then
    return Answered(round=seat.round, stored=seat.stored, attempt=seat.attempt, is_repeat=True)
