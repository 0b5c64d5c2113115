"""What can stand in the way of flagging a card, and of deciding about it."""

from bot.errors import TutorError
from bot.learning.cards import Card


class NobodyKeepsIt(TutorError):
    """The card is of a deck that came with the bot; no server can change it."""

    sentence = "This deck came with me, so nobody in this server can change it. Nothing was sent."


class SaysNothing(TutorError):
    """There is neither a note nor a proposed text, and the kind alone tells nobody anything."""

    sentence = (
        "Please write a few words about what is wrong, or propose a text. Nothing was sent; press "
        "the button again."
    )


class NotPossible(TutorError):
    """A text breaks the rules that all decks have to keep."""

    sentence = "This text cannot stand in a deck: {problem}. Nothing was kept; please try again."


class TooManyOpen(TutorError):
    """So many of hers wait in the server that she can add no more."""

    sentence = (
        "{most} things that you have sent wait for those who keep this server's decks. Once they "
        "have looked at some, you can send more."
    )


class InboxFull(TutorError):
    """So many wait in the server that nobody can add any."""

    sentence = (
        "The keepers of this server's decks have {most} things to look at already, so I could not "
        "keep yours. Please try again later, or tell them."
    )


class NothingTicked(TutorError):
    """A wording is only taken for a concept that she says her explanation had."""

    sentence = "First tick with “Correct this” what your explanation had, then suggest its wording."


class FlagGone(TutorError):
    """There is no such flag in this server any more: its learner has written it anew."""

    sentence = "This was changed or taken back in the meantime. /deck inbox shows what waits now."


class AlreadyDecided(TutorError):
    """Another keeper was first."""

    sentence = (
        "Another keeper was faster: this is {decision} already, and nothing was changed now. "
        "/deck inbox shows what waits."
    )


class DecidedBefore(AlreadyDecided):
    """She has decided it herself, and clicks again."""

    sentence = "You have decided this already: it is {decision}. Nothing was changed now."


class ConceptGone(TutorError):
    """The card does not ask for the concept any more."""

    sentence = (
        "The card has no concept “{concept}” any more, so the wording has no place. Decline it."
    )


class CardChanged(TutorError):
    """The card is not as the keeper saw it; ``there`` and ``wanted`` are both versions."""

    sentence = (
        "Somebody else has changed this card since you looked at it; nothing was changed now."
    )

    def __init__(self, there: Card, wanted: Card) -> None:
        super().__init__()
        self.there, self.wanted = there, wanted
