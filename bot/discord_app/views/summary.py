"""The end of a round: its standings and the cards that were missed most."""

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.screen import PRIMARY, Screen, button
from bot.tutor.showing import Missed, Place, Summary

ROWS = 20
PROMPT = 120


def summary_view(summary: Summary) -> Screen:
    """Standings, the cards most missed, and the way to practise them."""
    played = summary.round
    practise = button(say("Practise my misses"), custom_ids.MISSES(played.round_id), style=PRIMARY)
    return Screen(
        _head(summary),
        _standings(summary),
        _missed(summary),
        [practise] if summary.most_missed else [],
    )


def _head(summary: Summary) -> str:
    title = text.line(summary.round.deck_title, PROMPT)
    put = say_count("{count} card", "{count} cards", count=summary.put)
    learners = say_count("{count} learner", "{count} learners", count=len(summary.places))
    return say(
        "### Round over: {title}\n-# {cards} · {learners}",
        title=title,
        cards=put,
        learners=learners,
    )


def _standings(summary: Summary) -> str:
    if not summary.places:
        return say("Nobody answered a card this time.")
    lines = [_place(place) for place in summary.places[:ROWS]]
    if len(summary.places) > ROWS:
        lines.append(say("… and {more} more.", more=len(summary.places) - ROWS))
    return "\n".join(lines)


def _place(place: Place) -> str:
    return say(
        "{rank}\\. **{name}** · {points} · {right} of {answered} right",
        rank=place.rank,
        name=text.name(place.name, nobody=say("somebody")),
        points=say_count("{count} point", "{count} points", count=place.points),
        right=place.right,
        answered=place.answered,
    )


def _missed(summary: Summary) -> str:
    if not summary.most_missed:
        return say("No card was missed.") if summary.places else ""
    lines = [_missed_line(missed) for missed in summary.most_missed]
    return "\n".join([say("**Most missed**"), *lines])


def _first_words(prompt: str) -> str:
    """The prompt on one line, without the code block it may go on with."""
    return text.authored_line(prompt.split("```", 1)[0], PROMPT)


def _missed_line(missed: Missed) -> str:
    return say(
        "· {prompt} · missed by {missed} of {answered}",
        prompt=_first_words(missed.item.card.prompt),
        missed=missed.missed,
        answered=missed.answered,
    )
