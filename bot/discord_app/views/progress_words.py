"""The words of the progress picture, and what it shows for those who do not see it."""

from collections.abc import Sequence

from bot.discord_app.views.catalogue import say
from bot.discord_app.views.review_summary import MONTHS, WEEKDAYS
from bot.learning.memory import DESIRED_RETENTION
from bot.learning.progress import FORECAST_DAYS, WEEKS, Progress
from bot.pictures.labels import Labels
from bot.pictures.numbers import written


def labels(progress: Progress) -> Labels:
    """What stands in the picture."""
    return Labels(
        streak=_streak(progress),
        reviews=say("{reviews} in {weeks} weeks", reviews=_reviews(progress), weeks=WEEKS),
        calendar=say("Reviews a day"),
        weekdays=tuple(say(name)[0] for name in WEEKDAYS),
        months=tuple(map(say, MONTHS)),
        recall=say("Recalled when due"),
        recalled=_recalled(progress),
        aim=say("aim: {percent} %", percent=_aim()),
        cards=say("Your cards"),
        card_count=_cards(sum(_states(progress))),
        states=(say("New"), say("Young"), say("Mature"), say("Leeches")),
        forecast=say("Due in {days} days", days=FORECAST_DAYS),
        forecast_count=_cards(sum(progress.forecast)),
    )


def alt_text(progress: Progress) -> str:
    """The same in sentences; the picture's numbers have an end, and so has this."""
    new, young, mature, leeches = map(written, _states(progress))
    sentences = [
        say("{streak}.", streak=_streak(progress)),
        say(
            "{reviews} in {weeks} weeks, from the first week to this one: {by_week}.",
            reviews=_reviews(progress),
            weeks=WEEKS,
            by_week=_listed(_by_week(progress.reviews)),
        ),
        say(
            "Recalled when due: {recalled}; aim: {percent} %.",
            recalled=_recalled(progress),
            percent=_aim(),
        ),
        say(
            "{cards}: {new} new, {young} young, {mature} mature, {leeches} leeches.",
            cards=_cards(sum(_states(progress))),
            new=new,
            young=young,
            mature=mature,
            leeches=leeches,
        ),
        _forecast(progress),
    ]
    return " ".join(sentences)


def recalled_percent(progress: Progress) -> int | None:
    """The share of due reviews recalled, rounded down, so that 100 means all of them."""
    return progress.recalled * 100 // progress.due_reviews if progress.due_reviews else None


def _aim() -> int:
    return round(DESIRED_RETENTION * 100)


def _streak(progress: Progress) -> str:
    if not progress.streak.days:
        return say("No streak yet")
    return _counted("{count} day in a row", "{count} days in a row", progress.streak.days)


def _reviews(progress: Progress) -> str:
    return _counted("{count} review", "{count} reviews", sum(progress.reviews))


def _recalled(progress: Progress) -> str:
    percent = recalled_percent(progress)
    if percent is None:
        return say("nothing was due yet")
    return say("{percent} % of {due}", percent=percent, due=written(progress.due_reviews))


def _cards(count: int) -> str:
    return _counted("{count} card", "{count} cards", count)


def _forecast(progress: Progress) -> str:
    if not any(progress.forecast):
        return say("Nothing falls due in the next {days} days.", days=FORECAST_DAYS)
    return say(
        "Due in the next {days} days, from today on: {by_day}.",
        days=FORECAST_DAYS,
        by_day=_listed(progress.forecast),
    )


def _by_week(reviews: Sequence[int]) -> list[int]:
    return [sum(reviews[day : day + 7]) for day in range(0, len(reviews), 7)]


def _listed(counts: Sequence[int]) -> str:
    return " ".join(map(written, counts))


def _states(progress: Progress) -> tuple[int, int, int, int]:
    states = progress.states
    return states.new, states.young, states.mature, states.leeches


def _counted(one: str, many: str, count: int) -> str:
    """As `say_count`, with the number as the picture writes it."""
    return say(one if count == 1 else many, count=written(count))
