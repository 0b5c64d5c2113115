"""What is said about reminders: the message itself, and what `/remind` answers."""

from bot.discord_app import custom_ids
from bot.discord_app.views import setting_words as words
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.screen import PRIMARY, Screen, button
from bot.learning.calendar import DEFAULT_ZONE
from bot.learning.reminding import minutes_for, write_time
from bot.storage.queries.reminders import Reminder


def reminder_view(cards: int, *, next_at: int) -> Screen:
    """The reminder of that moment: how many cards wait, and about how long they take."""
    waiting = say_count(
        "**{count} card is ready for review.**",
        "**{count} cards are ready for review.**",
        count=cards,
    )
    time = say_count("About {count} minute.", "About {count} minutes.", count=minutes_for(cards))
    return Screen(
        f"{waiting} {time}",
        [
            button(say("Review now"), custom_ids.REVIEW_NOW(next_at), style=PRIMARY),
            button(say("Stop reminding me"), custom_ids.STOP_REMINDING()),
        ],
    )


def on_view(reminder: Reminder, *, zone_given: bool) -> Screen:
    """When the next one comes, and by which clock."""
    return Screen(
        say(
            "**Reminders are on**, daily at {time} ({zone}). The next time is <t:{at}:F>. I write "
            "to you directly, and only on days on which cards are due.",
            time=write_time(reminder.minute),
            zone=words.zone(reminder.zone),
            at=reminder.next_at,
        ),
        _about_zone(reminder, zone_given=zone_given),
    )


def _about_zone(reminder: Reminder, *, zone_given: bool) -> str:
    if zone_given:
        return say("-# Your days begin by this time zone too, as `/settings` shows.")
    if reminder.zone == DEFAULT_ZONE:
        return say(
            "-# Times are by UTC. To use your own clock, name a large city in your time zone: "
            "`/remind on zone:Berlin`."
        )
    return ""


def off_view() -> Screen:
    """No more reminders."""
    return Screen(say("**Reminders are off.** Whenever you want them again: `/remind on`."))


def stopped_view() -> Screen:
    """Why there are no more, for whoever did not turn them off."""
    return Screen(
        say(
            "I have turned your reminders off: Discord did not let me write to you. To get them "
            "again, allow direct messages from members of a server we share (in its Privacy "
            "Settings), then type `/remind on`."
        )
    )
