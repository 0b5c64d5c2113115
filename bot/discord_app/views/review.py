"""A review: one private message that is edited from card to card, with the reasons of memory."""

from collections.abc import Sequence

from bot.discord_app import custom_ids
from bot.discord_app.custom_ids import CustomId
from bot.discord_app.views import text
from bot.discord_app.views.card import LEVELS, controls, prompt, solution
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.room import Room, fitting
from bot.discord_app.views.screen import (
    DANGER,
    PRIMARY,
    SECONDARY,
    SUCCESS,
    Button,
    Pictures,
    Screen,
    button,
)
from bot.discord_app.views.verdict import earned, hint_line, judged, judging, objecting
from bot.learning.cards import Explain
from bot.learning.memory import DAY_S, Memory, Rating, interval_days
from bot.learning.points import worth
from bot.learning.reviewing import COUNTED, DUE_A_DAY, Plan
from bot.storage.queries.attempts import Attempt
from bot.tutor.answers import Answered
from bot.tutor.desk import Desk

RATINGS = {
    Rating.AGAIN: ("Again · {days} day", "Again · {days} days", DANGER),
    Rating.HARD: ("Hard · {days} day", "Hard · {days} days", SECONDARY),
    Rating.GOOD: ("Good · {days} day", "Good · {days} days", SUCCESS),
    Rating.EASY: ("Easy · {days} day", "Easy · {days} days", PRIMARY),
}


def desk_view(
    desk: Desk,
    *,
    phrases: Sequence[str | None] = (),
    plan: Plan | None = None,
    goes_on: bool = False,
    undone: bool = False,
) -> Screen:
    """The card as it stands: to be answered, or with its verdict."""
    if desk.attempt is not None:
        return _rated_view(desk, desk.attempt, phrases)
    return fitting(
        lambda room: [
            _note(plan, goes_on=goes_on, undone=undone),
            _head(desk, room),
            _leech(desk, room),
            prompt(desk.seat.card, room),
            Pictures(desk.seat.card.images),
            controls(desk.seat.round, desk.seat.stored),
            _moving(desk),
        ]
    )


def revealed_view(desk: Desk) -> Screen:
    """A recall card with its answer, to be rated with two buttons or four."""
    return fitting(
        lambda room: [
            _head(desk, room),
            prompt(desk.seat.card, room),
            Pictures(desk.seat.card.images),
            solution(desk.seat.card, room),
            Pictures(desk.seat.card.answer_images),
            _rating(desk, custom_ids.RATE) or judging(desk.seat),
            _moving(desk),
        ]
    )


def hinted_view(desk: Desk) -> Screen:
    """An explain card with its hint."""
    return fitting(
        lambda room: [
            _head(desk, room),
            prompt(desk.seat.card, room),
            Pictures(desk.seat.card.images),
            hint_line(desk.seat),
            controls(desk.seat.round, desk.seat.stored),
            _moving(desk),
        ]
    )


def _rated_view(desk: Desk, attempt: Attempt, phrases: Sequence[str | None]) -> Screen:
    """The card with its verdict, when it comes back and why, and the way on."""
    answered = Answered(
        round=desk.seat.round,
        stored=desk.seat.stored,
        attempt=attempt,
        is_repeat=False,
        phrases=tuple(phrases),
    )
    return fitting(
        lambda room: [
            _head(desk, room),
            prompt(desk.seat.card, room),
            Pictures(desk.seat.card.images),
            judged(answered, room),
            Pictures(desk.seat.card.answer_images),
            f"{earned(attempt)} {_comes_back(attempt, desk.before)}",
            _rests(desk),
            objecting(answered),
            say("-# Say so if it was harder or easier than that:") if desk.ratings else "",
            _rating(desk, custom_ids.RERATE),
            _moving(desk),
        ]
    )


def _head(desk: Desk, room: Room) -> str:
    stored = desk.seat.stored
    card = stored.item.card
    parts = [
        say("Review"),
        say("{number} of {cards}", number=desk.number, cards=desk.seat.round.questions),
        say(LEVELS[card.level]),
    ]
    if desk.attempt is None:
        most = worth(card.level, card.kind)
        new = say("new to you")
        parts.append(say("due <t:{at}:R>", at=desk.before.due_at) if desk.before else new)
        parts.append(say_count("up to {count} point", "up to {count} points", count=most))
    return f"### {text.line(stored.item.deck_title, room.title)}\n-# {' · '.join(parts)}"


def _note(plan: Plan | None, *, goes_on: bool, undone: bool) -> str:
    if undone:
        return say("-# Taken back, with its points. Here is the card again.")
    if goes_on:
        return say("-# Going on with your open review, where you stopped.")
    if plan is None or not plan.left:
        return ""
    return _backlog(plan)


def _backlog(plan: Plan) -> str:
    """How more cards than a day has room for are spread over the next ones."""
    left = say_count("{count} more waits", "{count} more wait", count=plan.left)
    if plan.due + plan.left >= COUNTED:
        left = say("{count} or more wait besides", count=plan.left)
    return say(
        "-# Here are the {today} cards that have waited longest. {left}: at {a_day} a day that is "
        "{days}. New cards come after that. For more today, say how many: /review cards:100",
        today=plan.due,
        left=left,
        a_day=DUE_A_DAY,
        days=say_count("{count} more day", "{count} more days", count=plan.days_left),
    )


def _leech(desk: Desk, room: Room) -> str:
    """What helps with a card that is always forgotten, before it is asked."""
    card, memory = desk.seat.card, desk.before
    if memory is None or not memory.is_leech:
        return ""
    if isinstance(card, Explain) and card.hint:
        helps = hint_line(desk.seat)
    elif card.explanation:
        helps = text.pictured(card.explanation, room.answer)
    else:
        helps = say("Take your time. A picture or an example of your own may help.")
    return say("**Forgotten {count} times:**", count=memory.lapses) + f" {helps}"


def _rating(desk: Desk, control: CustomId) -> list[Button]:
    """A button for each rating, with its interval; the one that counts now cannot be pressed."""
    given = desk.attempt.rating if desk.attempt else None
    at = (desk.seat.round.round_id, desk.seat.stored.position)
    buttons = []
    for rating, memory in desk.ratings:
        one, many, style = RATINGS[rating]
        days = interval_days(memory)
        label = say(one if days == 1 else many, days=days)
        buttons.append(
            button(label, control(*at, rating.value), style=style, disabled=rating is given)
        )
    return buttons


def _comes_back(attempt: Attempt, before: Memory | None) -> str:
    """As in: you knew it after 9 days; next in 24."""
    next_in = _days((attempt.due_after - attempt.attempted_at) // DAY_S)
    fields = {"next": next_in, "at": attempt.due_after}
    if attempt.due_before is None:
        return say(_NEW, **fields)
    if before is None:
        return say(_UNKNOWN)
    after = _days((attempt.attempted_at - before.last_review_at) // DAY_S)
    return say(_REASONS[attempt.rating], after=after, **fields)


_UNKNOWN = "You have answered this card again since."
_NEW = "This card was new to you; next in {next}, <t:{at}:D>."
_REASONS = {
    Rating.AGAIN: "It had slipped after {after}; next in {next}, <t:{at}:D>.",
    Rating.HARD: "You knew it after {after}, with some effort; next in {next}, <t:{at}:D>.",
    Rating.GOOD: "You knew it after {after}; next in {next}, <t:{at}:D>.",
    Rating.EASY: "You knew it with ease after {after}; next in {next}, <t:{at}:D>.",
}


def _days(days: int) -> str:
    if days == 0:
        return say("less than a day")
    return say_count("{count} day", "{count} days", count=days)


def _rests(desk: Desk) -> str:
    after = desk.after
    if after is None or after.rests_until <= after.last_review_at:
        return ""
    return say(
        "**A card that will not stick:** you have forgotten it {count} times. It rests until "
        "<t:{at}:D>, and then I show you what helps before I ask.",
        count=after.lapses,
        at=after.rests_until,
    )


def _moving(desk: Desk) -> list[Button]:
    """`Next` once it is rated, `Undo` while there is a rating to take back, and `End`."""
    round_id = desk.seat.round.round_id
    go_on = custom_ids.GO_ON(round_id, desk.seat.stored.position)
    row = [button(say("Next"), go_on, style=PRIMARY)] if desk.attempt else []
    may_undo = desk.attempt is None or desk.undoable == desk.seat.stored.position
    if desk.undoable is not None and may_undo:
        row.append(button(say("Undo"), custom_ids.UNDO(round_id, desk.undoable)))
    return [*row, button(say("End"), custom_ids.FINISH(round_id), style=DANGER)]
