"""`/progress`: the picture, the same in numbers, and a button for its other colours."""

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.progress_words import alt_text
from bot.discord_app.views.screen import Button, Screen, button, gallery
from bot.discord_app.views.streak_words import streak_lines
from bot.learning.memory import DESIRED_RETENTION
from bot.learning.progress import MATURE_FROM_DAYS, WEEKS, CardStates, Progress
from bot.pictures.schemes import Scheme

FILENAME = "progress.png"

# Days of the second figure of what is due, today included.
DUE_WITHIN_DAYS = 7

_OTHER = {Scheme.LIGHT: (Scheme.DARK, "Dark picture"), Scheme.DARK: (Scheme.LIGHT, "Light picture")}


def progress_view(
    progress: Progress, *, of: int | None = None, name: str = "", scheme: Scheme | None
) -> Screen:
    """A learner's progress, that *of* another learner under her *name*.

    The picture comes with the message as the file `FILENAME`, in the colours of *scheme*; None
    where there is no picture.
    """
    return Screen(
        _head(of, name),
        [] if scheme is None else gallery(FILENAME, alt_text(progress)),
        streak_lines(progress.streak),
        _numbers(progress),
        [_switch(of, scheme)] if scheme else say("-# The picture could not be drawn this time."),
    )


def _head(of: int | None, name: str) -> str:
    if of is None:
        return say("### Your progress")
    return say("### Progress of {name}", name=text.name(name, nobody=say("somebody")))


def _numbers(progress: Progress) -> str:
    return "\n".join(
        [_recall(progress), _states(progress.states), _due(progress.forecast), _reviews(progress)]
    )


def _recall(progress: Progress) -> str:
    aim = round(100 * DESIRED_RETENTION)
    if progress.retention is None:
        return say("**Recalled**: no card has been due again yet; the aim is {aim} %", aim=aim)
    return say_count(
        "**Recalled**: {share} % of {count} due review; the aim is {aim} %",
        "**Recalled**: {share} % of {count:,} due reviews; the aim is {aim} %",
        count=progress.due_reviews,
        # Rounded down, so that 100 means all of them.
        share=progress.recalled * 100 // progress.due_reviews,
        aim=aim,
    )


def _states(states: CardStates) -> str:
    return say_count(
        "**Cards**: {new:,} new · {young:,} young · {mature:,} mature (from {from_days} days) "
        "· {count} leech (will not stick)",
        "**Cards**: {new:,} new · {young:,} young · {mature:,} mature (from {from_days} days) "
        "· {count:,} leeches (will not stick)",
        count=states.leeches,
        new=states.new,
        young=states.young,
        mature=states.mature,
        from_days=MATURE_FROM_DAYS,
    )


def _due(forecast: tuple[int, ...]) -> str:
    return say(
        "**Due**: {today:,} today · {soon:,} within {days} days",
        today=forecast[0],
        soon=sum(forecast[:DUE_WITHIN_DAYS]),
        days=DUE_WITHIN_DAYS,
    )


def _reviews(progress: Progress) -> str:
    return say("**Reviews**: {count:,} in {weeks} weeks", count=sum(progress.reviews), weeks=WEEKS)


def _switch(of: int | None, scheme: Scheme) -> Button:
    other, label = _OTHER[scheme]
    return button(say(label), custom_ids.PICTURE(other.value, of or 0))
