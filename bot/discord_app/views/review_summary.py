"""The end of a review: what it was, and what the next seven days bring."""

from datetime import date

from bot.discord_app import custom_ids
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.screen import PRIMARY, Button, Screen, button
from bot.discord_app.views.streak_words import in_a_row
from bot.learning.reviewing import COUNTED
from bot.tutor.desk import ReviewSummary

# Cards of one more review, by a button.
MORE = 20

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def review_summary_view(summary: ReviewSummary) -> Screen:
    """How it went, and when to come back."""
    return Screen(
        _head(summary),
        in_a_row(summary.streak),
        _due(summary),
        _days(summary),
        _buttons(summary),
    )


def _head(summary: ReviewSummary) -> str:
    if not summary.rated:
        return say("### Review over\n-# No card was rated this time.")
    return say(
        "### Review over\n-# {cards} · {recalled} recalled · {missed} missed · {points}",
        cards=say_count("{count} card", "{count} cards", count=summary.rated),
        recalled=summary.recalled,
        missed=summary.missed,
        points=say_count("{count} point", "{count} points", count=summary.points),
    )


def _due(summary: ReviewSummary) -> str:
    if summary.left >= COUNTED:
        return say("{count} and more cards are still due.", count=COUNTED)
    if summary.left:
        return say_count(
            "{count} card is still due.", "{count} cards are still due.", count=summary.left
        )
    if summary.next_at is None:
        return say("Nothing is due now.")
    return say("Nothing is due now. The next card comes <t:{at}:R>.", at=summary.next_at)


def _days(summary: ReviewSummary) -> str:
    """The days on which something falls due; later today only if something does."""
    today, *week = summary.days
    lines = [_day(say("Later today"), today[1])] if today[1] else []
    lines += [_day(_name(day), count) for day, count in week if count]
    if not lines:
        return say("Nothing falls due in the next seven days.")
    return "\n".join([say("**Due in the next seven days**"), *lines])


def _day(name: str, count: int) -> str:
    cards = say_count("{count} card", "{count} cards", count=count)
    return say("{day} · {cards}", day=name, cards=cards)


def _name(day: date) -> str:
    return say(
        "{weekday} {day} {month}",
        weekday=say(WEEKDAYS[day.weekday()]),
        day=day.day,
        month=say(MONTHS[day.month - 1]),
    )


def _buttons(summary: ReviewSummary) -> list[Button]:
    row = []
    if summary.left:
        more = custom_ids.MORE(summary.round.deck, MORE)
        row.append(button(say("Review more"), more, style=PRIMARY))
    if summary.missed:
        misses = custom_ids.MISSES(summary.round.round_id)
        row.append(button(say("Practise my misses"), misses))
    return row
