"""Each setting's value in words."""

from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.learning.reminding import write_time
from bot.learning.rounds import Mode
from bot.learning.zones import MAX_TYPED
from bot.storage.queries.reminders import Reminder, Stopped
from bot.storage.queries.servers import Server
from bot.storage.queries.settings import Personal

RATINGS = {2: "two buttons, missed or got it", 4: "four buttons: again, hard, good, easy"}
MODES = {
    Mode.TOGETHER: "together, with everybody in the channel",
    Mode.SOLO: "solo, in a private message",
}


def zone(name: str) -> str:
    """A time zone's name, which comes from the system's files."""
    return text.line(name, MAX_TYPED)


def new_cards(personal: Personal) -> str:
    """How many a day."""
    return say_count(
        "{count} new card a day in reviews",
        "{count} new cards a day in reviews",
        count=personal.new_cards,
    )


def ratings(personal: Personal) -> str:
    """With how many buttons she rates herself."""
    return say(RATINGS[personal.ratings])


def hidden(is_hidden: bool) -> str:
    """Whether others find her on boards and in results."""
    if is_hidden:
        return say("hidden, on no board and in no count")
    return say("shown with your name and points")


def progress(shares: bool) -> str:
    """Whether others may look at her progress."""
    return say("others may look at it") if shares else say("only you see it")


def reminder(reminder: Reminder | None) -> str:
    """When she is reminded, or why not."""
    if reminder is not None and reminder.is_on:
        time = write_time(reminder.minute)
        return say("daily at {time} when cards are due; `/remind off` ends them", time=time)
    if reminder is not None and reminder.stopped is Stopped.UNREACHABLE:
        return say("off, because I may not write to you; `/remind on` tries again")
    return say("off; `/remind on` turns them on")


def seconds(server: Server) -> str:
    """When cards close by themselves."""
    if server.seconds == 0:
        return say("no time limit per card")
    return say("each card closes after {seconds} seconds", seconds=server.seconds)


def channels(server: Server) -> str:
    """Where rounds together may run."""
    if not server.channels:
        return say("in every channel")
    named = ", ".join(f"<#{channel_id}>" for channel_id in sorted(server.channels))
    return say("only in {channels} and their threads", channels=named)


def mode(server: Server) -> str:
    """What `/quiz` does where nobody says."""
    return say(MODES[server.mode or Mode.TOGETHER])


def deck_role(server: Server) -> str:
    """Who may manage decks."""
    if server.deck_role_id is None:
        return say("those who manage the server")
    return say("those who manage the server, and <@&{role}>", role=server.deck_role_id)
