"""A deck's versions: who changed what and when, and going back to one of them."""

from collections.abc import Sequence
from typing import Final

from bot.discord_app import custom_ids
from bot.discord_app.views import text
from bot.discord_app.views.catalogue import say, say_count
from bot.discord_app.views.screen import DANGER, Block, Button, Screen, button
from bot.discord_app.views.selects import Option, select
from bot.learning.cards import Card
from bot.storage.queries.group_decks import Version
from bot.tutor.group_decks.browsing import PAGE
from bot.tutor.group_decks.changing import Cause
from bot.tutor.group_decks.history import OF_A_CARD, History
from bot.tutor.group_decks.rolling_back import RolledBack

TITLE: Final = 150
PROMPT: Final = 120
FEW: Final = 5

_DONE: Final = {
    Cause.ADDED: "began the deck",
    Cause.UPDATED: "brought the deck up to date from a file",
    Cause.COPIED: "copied the deck from another server",
}
_DONE_TO_A_CARD: Final = {
    Cause.EDITED: "changed the card {card}",
    Cause.CARD_ADDED: "added the card {card}",
    Cause.HIDDEN: "hid the card {card}",
    Cause.SHOWN: "showed the card {card} again",
    Cause.ACCEPTED: "accepted a proposal for the card {card}",
    Cause.WORDING: "accepted another wording for the card {card}",
}


def history_view(history: History) -> Screen:
    """A page of versions; who keeps the decks may choose one to go back to."""
    return Screen(
        say(
            "### History of {title}\n-# {versions}",
            title=text.line(history.listed.head.title, TITLE),
            versions=say_count(
                "{count} version", "{count} versions", count=history.listed.deck.version
            ),
        ),
        "\n".join(_line(each, history) for each in history.versions),
        _turning(history),
        *_going_back(history),
    )


def preview_view(deck_id: int, rolled: RolledBack) -> Screen:
    """What going back would change, to be confirmed once."""
    return Screen(
        say("### Go back to version {version}?", version=rolled.version),
        _changes(rolled),
        say(
            "Nothing of the history is lost: going back makes a new version, and you can go back "
            "from that one too. What learners remember stays with its card."
        ),
        [
            button(
                say("Go back to version {version}", version=rolled.version),
                custom_ids.ROLL_BACK(deck_id, rolled.version, rolled.seen),
                style=DANGER,
            ),
            button(say("Leave it as it is"), custom_ids.HISTORY(deck_id, 0)),
        ],
    )


def rolled_back_view(deck_id: int, rolled: RolledBack) -> Screen:
    """It is done, and what that was."""
    return Screen(
        say(
            "**The deck is again as in version {version}.** That is version {now} of its history.",
            version=rolled.version,
            now=rolled.seen + 1,
        ),
        _changes(rolled),
        [button(say("History"), custom_ids.HISTORY(deck_id, 0))],
    )


def _line(version: Version, history: History) -> str:
    return say(
        "**{version}** · <t:{at}:f> · {who} {did}",
        version=version.version,
        at=version.changed_at,
        who=text.name(history.names.get(version.changed_by, ""), nobody=say("somebody")),
        did=_did(version, history),
    )


def _did(version: Version, history: History) -> str:
    cause, about = version.cause, version.about
    if cause == Cause.ROLLED_BACK:
        return say("went back to version {version}", version=text.line(about, PROMPT))
    if cause in OF_A_CARD and about:
        card = text.line(history.prompts.get(about, about), PROMPT)
        return say(_DONE_TO_A_CARD[Cause(cause)], card=say("“{prompt}”", prompt=card))
    if cause == Cause.EDITED:
        return say("changed the title or the description")
    return say(_DONE[Cause(cause)]) if cause in _DONE else say("changed the deck")


def _turning(history: History) -> list[Button]:
    newest, last = history.listed.deck.version, history.versions
    if not last or (last[0].version == newest and not history.has_earlier):
        return []
    deck_id, later = history.listed.deck.deck_id, last[0].version + PAGE + 1
    return [
        button(
            say("Earlier versions"),
            custom_ids.HISTORY(deck_id, last[-1].version),
            disabled=not history.has_earlier,
        ),
        button(
            say("Later versions"),
            custom_ids.HISTORY(deck_id, 0 if later > newest else later),
            disabled=last[0].version == newest,
        ),
    ]


def _going_back(history: History) -> list[Block]:
    now = history.listed.deck.version
    options = [
        Option(say("Version {version}", version=each.version), str(each.version))
        for each in history.versions
        if each.version != now
    ]
    if not options or not history.may_change:
        return []
    about = say("Go back to version …")
    return [select(custom_ids.GO_BACK(history.listed.deck.deck_id), options, about=about)]


def _changes(rolled: RolledBack) -> str:
    difference = rolled.difference
    back = [*difference.new.first, *(each.after for each in difference.back.first)]
    changed = [each.after for each in difference.changed.first]
    came = difference.new.count + difference.back.count
    lines = [
        _counted("{count} card comes back", "{count} cards come back", back, came),
        _counted(
            "{count} card is changed",
            "{count} cards are changed",
            changed,
            difference.changed.count,
        ),
        _counted(
            "{count} card goes", "{count} cards go", difference.gone.first, difference.gone.count
        ),
    ]
    title = say("· The deck is called **{title}**.", title=text.line(rolled.head.title, TITLE))
    told = [line for line in lines if line]
    return "\n".join([*told, title] if told else [say("· No card changes its text."), title])


def _counted(one: str, many: str, cards: Sequence[Card], count: int) -> str:
    if not count:
        return ""
    named = ", ".join(
        say("“{prompt}”", prompt=text.line(card.prompt, PROMPT)) for card in cards[:FEW]
    )
    if count > FEW:
        named = say("{cards} and {more} more", cards=named, more=count - FEW)
    return say("· {what}: {cards}", what=say_count(one, many, count=count), cards=named)
