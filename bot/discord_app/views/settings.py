"""`/settings`: one private message with every setting, its value in words and its control."""

from collections.abc import Collection

from bot.discord_app import custom_ids
from bot.discord_app.views import setting_words as words
from bot.discord_app.views.catalogue import say
from bot.discord_app.views.screen import Block, Screen, button
from bot.discord_app.views.selects import Option, channel_select, role_select, select
from bot.learning.rounds import Mode
from bot.storage.queries.reminders import Reminder
from bot.storage.queries.servers import Server
from bot.storage.queries.settings import Personal
from bot.tutor.settings import MAX_CHANNELS, RATINGS, Settings

YES, NO = "yes", "no"


def settings_view(found: Settings, *, there: Collection[int] = (), saved: str = "") -> Screen:
    """All that she may change here; *saved* says what she has just changed.

    A select begins with the channels and the role that are still *there*: Discord may refuse one
    that is gone.
    """
    told = say("**Saved:** {what}.", what=saved) if saved else ""
    server = [] if found.server is None else _server(found.server, there)
    return Screen(told, *_own(found.personal, found.reminder), *server)


def _own(personal: Personal, reminder: Reminder | None) -> list[Block]:
    return [
        say(
            "### Your settings\nTime zone **{zone}** · **{new_cards}**\n**Reminders**: {reminder}",
            zone=words.zone(personal.zone),
            new_cards=words.new_cards(personal),
            reminder=words.reminder(reminder),
        ),
        [button(say("Time zone and new cards"), custom_ids.OWN_FORM())],
        say("**Rating yourself in reviews**: {now}", now=words.ratings(personal)),
        select(custom_ids.RATINGS(), _ratings(personal), about=say("Rating yourself in reviews")),
        say("**Leaderboards and results**: {now}", now=words.hidden(personal.is_hidden)),
        select(custom_ids.SHOWN(), _shown(personal), about=say("Leaderboards and results")),
        say("**Your progress**: {now}", now=words.progress(personal.shares_progress)),
        select(custom_ids.PROGRESS(), _progress(personal), about=say("Your progress")),
    ]


def _ratings(personal: Personal) -> list[Option]:
    return [
        Option(say(words.RATINGS[each]).capitalize(), str(each), is_chosen=each == personal.ratings)
        for each in RATINGS
    ]


def _shown(personal: Personal) -> list[Option]:
    return [
        Option(say("Show me"), YES, is_chosen=not personal.is_hidden),
        Option(say("Hide me, also from what was before"), NO, is_chosen=personal.is_hidden),
    ]


def _progress(personal: Personal) -> list[Option]:
    return [
        Option(say("Others may look at it"), YES, is_chosen=personal.shares_progress),
        Option(say("Only I see it"), NO, is_chosen=not personal.shares_progress),
    ]


def _server(server: Server, there: Collection[int]) -> list[Block]:
    role_id = server.deck_role_id
    return [
        say(
            "### This server's settings\n-# For all in it; you may change them because you manage "
            "it.\nWeeks and months by **{zone}** · **{seconds}**",
            zone=words.zone(server.zone),
            seconds=words.seconds(server),
        ),
        [button(say("Time zone and seconds"), custom_ids.SERVER_FORM())],
        say("**Rounds together**: {now}", now=words.channels(server)),
        channel_select(
            custom_ids.CHANNELS(),
            sorted(server.channels.intersection(there)),
            most=MAX_CHANNELS,
            about=say("Every channel; choose some to keep rounds there"),
        ),
        say("**`/quiz` without a mode**: {now}", now=words.mode(server)),
        select(custom_ids.MODE(), _modes(server), about=say("Mode")),
        say("**Who manages decks**: {now}", now=words.deck_role(server)),
        role_select(
            custom_ids.DECK_ROLE(),
            role_id if role_id in there else None,
            about=say("No role besides; choose one"),
        ),
    ]


def _modes(server: Server) -> list[Option]:
    now = server.mode or Mode.TOGETHER
    return [
        Option(say(words.MODES[each]).capitalize(), each.value, is_chosen=each is now)
        for each in words.MODES
    ]
