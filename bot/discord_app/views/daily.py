"""The card of the day beside the card itself: the week's standings, and what holds from now on."""

from collections.abc import Sequence

from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.screen import Screen
from bot.learning.reminding import write_time
from bot.learning.zones import MAX_TYPED
from bot.tutor.daily import Arranged
from bot.tutor.standings import Line

TITLE = 120


def standings_of_week(lines: Sequence[Line]) -> str:
    """Who earned most in the week, under a closed card of the day; empty where nobody did."""
    if not lines:
        return ""
    return "\n".join([say("**Standings of the week**"), *(_line(line) for line in lines)])


def _line(line: Line) -> str:
    return say(
        "{rank}\\. **{name}** · {points}",
        rank=line.rank,
        name=text.name(line.name, nobody=say("somebody")),
        points=say_count("{count} point", "{count} points", count=line.points),
    )


def arranged_view(arranged: Arranged) -> Screen:
    """Where the cards come from now on, and when the next one does; or that none comes."""
    return Screen("\n".join(filter(None, [_rule(arranged), _open(arranged), _lost(arranged)])))


def _rule(arranged: Arranged) -> str:
    if arranged.daily is None:
        return say("No card of the day comes any more. To have one again: `/daily set`.")
    return say(
        "A card of {deck} comes to <#{channel}> every day at {time} ({zone}, this server's time zone "
        "in `/settings`). The next one comes <t:{at}:F> and stays open until the one after it.",
        deck=f"**{text.line(arranged.deck_title, TITLE)}**",
        channel=arranged.daily.channel_id,
        time=write_time(arranged.daily.minute),
        zone=text.line(arranged.zone, MAX_TYPED),
        at=arranged.daily.next_at,
    )


def _open(arranged: Arranged) -> str:
    if arranged.open_until is None:
        return ""
    return say("The card that is open now stays open until <t:{at}:F>.", at=arranged.open_until)


def _lost(arranged: Arranged) -> str:
    if arranged.lost_deck is None:
        return ""
    return say(
        "The deck that was set before, {deck}, is not there any more: no cards came from it.",
        deck=f"“{text.line(arranged.lost_deck, TITLE)}”",
    )
