"""`/progress` of a whole server: how many learn and what, and nobody by name."""

from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.review_summary import MONTHS
from bot.discord_app.views.screen import Screen
from bot.learning.progress import WEEKS
from bot.tutor.server_progress import FEWEST, DeckUse, ServerProgress, Week

TITLE = 100


def server_progress_view(found: ServerProgress) -> Screen:
    """The last weeks of a server, for its moderators."""
    return Screen(_head(), _all(found), _weeks(found), _decks(found))


def _head() -> str:
    return say(
        "### This server's progress\n-# The last {weeks} weeks. Nobody is told apart, and learners "
        "who hide are in no count.",
        weeks=WEEKS,
    )


def _all(found: ServerProgress) -> str:
    return say(
        "**{learners}** gave **{answers}**.",
        learners=_learners(found.learners),
        answers=_answers(found.answers),
    )


def _weeks(found: ServerProgress) -> str:
    return "\n".join([say("**Who learned, by week**"), *map(_week, found.weeks)])


def _week(week: Week) -> str:
    fewer = say("fewer than {fewest} learners", fewest=FEWEST)
    return say(
        "{day} {month} · {learners}",
        day=week.first_day.day,
        month=say(MONTHS[week.first_day.month - 1]),
        learners=fewer if week.learners is None else _learners(week.learners),
    )


def _decks(found: ServerProgress) -> str:
    lines = [_deck(each) for each in found.decks]
    if found.other_answers:
        lines.append(say("Other decks · {answers}", answers=_answers(found.other_answers)))
    return "\n".join([say("**Decks**"), *lines])


def _deck(used: DeckUse) -> str:
    return say(
        "{title} · {learners} · {answers}",
        title=text.line(used.title, TITLE),
        learners=_learners(used.learners),
        answers=_answers(used.answers),
    )


def _learners(count: int) -> str:
    return say_count("{count} learner", "{count:,} learners", count=count)


def _answers(count: int) -> str:
    return say_count("{count} answer", "{count:,} answers", count=count)
