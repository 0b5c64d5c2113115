"""`/progress` of a whole server: how many learn and what, and nobody by name."""

from collections.abc import Sequence
from itertools import groupby

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
    alike = groupby(found.weeks, key=lambda week: week.learners)
    lines = [_line(learners, list(weeks)) for learners, weeks in alike]
    return "\n".join([say("**Who learned, by week**"), *lines])


def _line(learners: int | None, weeks: Sequence[Week]) -> str:
    """Weeks one after another with as many learners; a young group has hardly any others."""
    told = _few() if learners is None else _learners(learners)
    first, last = _monday(weeks[0]), _monday(weeks[-1])
    if len(weeks) == 1:
        return say("{monday} · {learners}", monday=first, learners=told)
    return say("{first} to {last} · {learners} each", first=first, last=last, learners=told)


def _monday(week: Week) -> str:
    month = say(MONTHS[week.first_day.month - 1])
    return say("{day} {month}", day=week.first_day.day, month=month)


def _few() -> str:
    return say("fewer than {fewest} learners", fewest=FEWEST)


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
