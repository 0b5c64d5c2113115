"""What can stand in the way of keeping a server's decks."""

from bot.errors import TutorError


class MayNotKeep(TutorError):
    """She does not look after the decks of this server."""

    sentence = (
        "Only those who manage this server (permission Manage Server), or have the role that was "
        "chosen for it in /settings, can change its decks."
    )


class NeedsItsServer(TutorError):
    """Decks belong to a server, and this is none."""

    sentence = "Decks of a group belong to a server: use this command in one where I am a member."


class GroupDeckUnknown(TutorError):
    """The server has no deck of its own that is called so; tells which ones there are."""

    sentence = "This server has no deck of its own called “{typed}”. Its own decks: {decks}."


class NoGroupDecks(GroupDeckUnknown):
    """The server has no decks of its own at all."""

    sentence = (
        "This server has no deck of its own called “{typed}”; it has none yet. Add one with "
        "/deck add, or begin an empty one with /deck new."
    )


class DeckGone(TutorError):
    """The deck was removed in the meantime."""

    sentence = "This deck was removed in the meantime. /deck list shows those that are there."


class CardGone(TutorError):
    """The deck does not have the card any more."""

    sentence = "This card is no longer in the deck. Its history is in /deck history."


class TitleTaken(TutorError):
    """Another deck of this server, or a shipped one, has the title."""

    sentence = "There is a deck called “{title}” already. Give this one another title."


class TooManyDecks(TutorError):
    """The server has as many decks as the host allows."""

    sentence = (
        "A server can have {most} decks of its own, and this one has as many. Remove one first."
    )


class TooManyCards(TutorError):
    """The decks of the server would have more cards than the host allows."""

    sentence = (
        "The decks of a server can have {most} cards together. With this there would be {cards}; "
        "leave some out, or remove others first."
    )


class VersionUnknown(TutorError):
    """The deck has no such earlier version."""

    sentence = "This deck has no earlier version {version}. /deck history shows all of them."


class DraftGone(TutorError):
    """The preview was confirmed, cancelled, or is older than an hour."""

    sentence = (
        "This preview is not there any more: it was used, cancelled, or is older than an hour. "
        "Nothing was changed now; give the file again with /deck add."
    )


class ChangedMeanwhile(TutorError):
    """Somebody else has changed the deck since it was looked at."""

    sentence = (
        "Somebody else has changed this deck since you looked at it, so nothing was changed now. "
        "Look at it again, then repeat what you wanted."
    )
