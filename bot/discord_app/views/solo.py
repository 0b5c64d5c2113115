"""A solo round: one private message that is edited from card to card."""

from bot.discord_app.views.card import (
    chosen_line,
    controls,
    head,
    moving,
    prompt,
    right_option,
    solution,
)
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.room import Room, fitting
from bot.discord_app.views.screen import Block, Pictures, Screen
from bot.discord_app.views.verdict import hint_line, judging, objecting, verdict_blocks
from bot.tutor.answers import Answered
from bot.tutor.seats import Seat


def seat_view(seat: Seat, *, now: int, goes_on: bool = False) -> Screen:
    """The learner's current card: to be answered, or with its verdict, or out of time."""
    if seat.attempt is not None:
        return answered_view(
            Answered(round=seat.round, stored=seat.stored, attempt=seat.attempt, is_repeat=False)
        )
    if is_out_of_time(seat, now):
        return _out_of_time_view(seat)
    return fitting(
        lambda room: [
            _going_on() if goes_on else "",
            *_card(seat, room),
            chosen_line(seat.round, seat.stored),
            controls(seat.round, seat.stored),
            moving(seat.round, seat.stored)[1:],
        ]
    )


def is_out_of_time(seat: Seat, now: int) -> bool:
    """Whether the card's seconds have run out, noticed already or not."""
    closes_at = seat.stored.closes_at
    return not seat.stored.is_open or (closes_at is not None and closes_at <= now)


def _out_of_time_view(seat: Seat) -> Screen:
    return fitting(
        lambda room: [
            *_card(seat, room, is_answered=True),
            say("**Time is up.** Nothing was counted for this card."),
            right_option(seat.stored.item.card, room),
            solution(seat.stored.item.card, room),
            Pictures(seat.stored.item.card.answer_images),
            moving(seat.round, seat.stored),
        ]
    )


def answered_view(answered: Answered) -> Screen:
    """The card with its verdict in place, and `Next`."""
    return fitting(
        lambda room: [
            head(answered.round, answered.stored, room, is_answered=True),
            prompt(answered.item.card, room),
            Pictures(answered.item.card.images),
            *verdict_blocks(answered, room),
            objecting(answered),
            moving(answered.round, answered.stored),
        ]
    )


def revealed_view(seat: Seat) -> Screen:
    """A recall card with its answer, to be judged."""
    return fitting(
        lambda room: [
            *_card(seat, room),
            solution(seat.stored.item.card, room),
            Pictures(seat.stored.item.card.answer_images),
            judging(seat),
            moving(seat.round, seat.stored)[1:],
        ]
    )


def hinted_view(seat: Seat) -> Screen:
    """An explain card with its hint."""
    return fitting(
        lambda room: [
            *_card(seat, room),
            hint_line(seat),
            controls(seat.round, seat.stored),
            moving(seat.round, seat.stored)[1:],
        ]
    )


def _card(seat: Seat, room: Room, *, is_answered: bool = False) -> list[Block]:
    return [
        head(seat.round, seat.stored, room, is_answered=is_answered),
        prompt(seat.stored.item.card, room),
        Pictures(seat.stored.item.card.images),
    ]


def _going_on() -> str:
    return say(
        "-# Going on with your open round, where you stopped. `End` finishes it, and then you "
        "can start a new one."
    )
