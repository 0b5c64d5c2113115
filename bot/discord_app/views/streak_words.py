"""A streak in words. One that has ended is told by what it was, never as a loss."""

from bot.discord_app.views.catalogue import say, say_count
from bot.learning.progress import Streak
from bot.learning.streaks import FREEZES_A_MONTH


def in_a_row(streak: Streak) -> str:
    """The days that run now; nothing when none do."""
    if not streak.days:
        return ""
    return say_count("{count} day in a row.", "{count} days in a row.", count=streak.days)


def streak_lines(streak: Streak) -> str:
    """What runs and what today adds to it, the longest, and the freezes that are left."""
    return say("{now}\n-# {freezes}", now=_now(streak), freezes=_freezes(streak))


def _now(streak: Streak) -> str:
    if not streak.days:
        return say("{longest} Today starts a new one.", longest=_longest(streak))
    running = say_count("**{count} day in a row**", "**{count} days in a row**", count=streak.days)
    if streak.has_today:
        return say(
            "{running}, today included. {longest}", running=running, longest=_longest(streak)
        )
    return say(
        "{running}; a card today makes it {more}. {longest}",
        running=running,
        more=streak.days + 1,
        longest=_longest(streak),
    )


def _longest(streak: Streak) -> str:
    return say_count("Longest: {count} day.", "Longest: {count} days.", count=streak.longest)


def _freezes(streak: Streak) -> str:
    return say(
        "Freezes left this month: {left} of {most}. Each carries a streak over a day without a card.",
        left=streak.freezes_left,
        most=FREEZES_A_MONTH,
    )
